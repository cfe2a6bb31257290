package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.hlt.engine.BadInputException;
import se.hlt.notification.MessageTexts.Text;
import se.hlt.notification.Notification.Template;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The text of a message")
class MessageTextsTest {

    private static final String HEAD = "Ämne: HLT\n\n";

    @Autowired
    private MessageTexts texts;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "DIGEST",
                "READ_SAMPLE_READY",
                "CHANGE_DECIDED",
                "BREAK_GLASS",
                "MEETING_CALLED",
                "MEETING_MOVED",
                "MEETING_CANCELLED"
            },
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("says the case, what to do, by when and where, and leaves no mark of what it was made with:")
    void says(Template template) {
        Text text = texts.render("havsvik", template, new HashMap<>(TextTemplate.EXAMPLE));
        assertThat(text.subject())
                .startsWith("HLT: ")
                .endsWith("HLT-2026-00042")
                .doesNotContain("[", "$");
        assertThat(text.body())
                .contains("Gäller: HLT-2026-00042", "Att göra: Kontakta familjen", "Senast: fredag 4 december 2026")
                .contains("https://hlt.kommun.example/uppgift/exempel")
                .contains("Exempelkommun")
                .doesNotContain("[(", "[#", "[/]", "${", "null", "&");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"MEETING_CALLED", "MEETING_MOVED", "MEETING_CANCELLED"})
    @DisplayName("of a meeting says when and where, and in the subject no case:")
    void saysOfMeeting(Template template) {
        Text text = texts.render("havsvik", template, new HashMap<>(TextTemplate.EXAMPLE));
        assertThat(text.subject())
                .startsWith("HLT: ")
                .endsWith("onsdag 16 december 2026 kl. 13.00–15.00")
                .doesNotContain("[", "$", "HLT-2026");
        assertThat(text.body())
                .contains(": onsdag 16 december 2026 kl. 13.00–15.00")
                .contains("https://hlt.kommun.example/uppgift/exempel", "Exempelkommun")
                .doesNotContain("[(", "[#", "[/]", "${", "null", "&");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("makes sense also where it may not say which case it is:")
    void withoutCase(Template template) {
        Text text = texts.render("havsvik", template, Map.of("link", "https://x", "siteName", "Havsvik"));
        assertThat(text.subject()).isNotBlank().doesNotContain(":  ", "[", "$").doesNotEndWith(":");
        assertThat(text.body()).contains("https://x").doesNotContain("Gäller:", "Senast:", "[(", "[#", "[/]", "null");
    }

    @Test
    @DisplayName("of a digest goes through its messages in order")
    void digest() {
        Map<String, Object> values = new HashMap<>(TextTemplate.EXAMPLE);
        values.put("messages", List.of("Första", "Andra [(${caseNumber})]"));
        assertThat(texts.render("havsvik", Template.DIGEST, values).body())
                .containsSubsequence("Första", "Andra [(${caseNumber})]", "https://");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "childName",
                "identityNumber",
                "guardian1Name",
                "needDescription",
                "schoolUnit",
                "concernDescription"
            })
    @DisplayName("is refused when it asks for what tells who a child is or how it is:")
    void personal(String variable) {
        assertRefused(HEAD + "[(${" + variable + "})]", "Rad 3", variable, "aldrig");
        assertRefused(HEAD + "[# th:if=\"${" + variable + "}\"]ja[/]", "Rad 3", variable);
        assertThatThrownBy(
                        () -> texts.change("havsvik", Template.AGENDA, HEAD + "${" + variable + "}", "petra.process"))
                .isInstanceOf(BadInputException.class);
        assertThat(texts.isOwn("havsvik", Template.AGENDA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[(${tove})]",
                "[(${T(java.lang.Runtime).getRuntime().exec('id')})]",
                "[(${@outbox})]",
                "[(${caseNumber.class})]",
                "[(${caseNumber.toString()})]",
                "[(${caseNumber + link})]",
                "[(${#ctx})]",
                "[(*{caseNumber})]",
                "[(#{caseNumber})]",
                "[(@{/x})]",
                "[(~{agenda})]",
                "[[${caseNumber}]]",
                "[(__${caseNumber}__)]",
                "[('text')]",
                "[# th:text=\"${caseNumber}\"][/]",
                "[# th:if=\"${caseNumber == 'x'}\"]a[/]",
                "[# th:insert=\"~{/etc/passwd}\"][/]",
                "[# th:with=\"a=${caseNumber}\"][/]",
                "[# th:each=\"x : ${caseNumber}\"][/]",
                "[# th:each=\"message : ${messages}\"][/]",
                "[#th:block th:if=\"${caseNumber}\"][/th:block]",
                "[# th:if=\"${caseNumber}\"]never ends",
                "[/]"
            })
    @DisplayName("may only show and ask for values from the list; everything else is refused, and not repeated:")
    void restricted(String source) {
        assertThatThrownBy(() -> texts.preview(Template.AGENDA, HEAD + source))
                .isInstanceOf(BadInputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("tove", "Runtime", "passwd"));
    }

    @Test
    @DisplayName("needs a subject and some words, and is not too long")
    void shape() {
        assertRefused("", "tom");
        assertRefused(null, "tom");
        assertRefused("Hej", "Rad 1");
        assertRefused("Ämne:\n\nHej", "Rad 1");
        assertRefused("Ämne: " + "x".repeat(200) + "\n\nHej", "för långt");
        assertRefused(HEAD + "x".repeat(4000), "för lång");
    }

    @Test
    @DisplayName("is the site's own as soon as it is changed, and the delivered one when it is restored")
    void own() {
        texts.change("havsvik", Template.AGENDA, "Ämne: Möte [(${caseNumber})]\r\n\r\nKom.", "petra.process");
        Text own = texts.render("havsvik", Template.AGENDA, TextTemplate.EXAMPLE);
        assertThat(own).isEqualTo(new Text("Möte HLT-2026-00042", "Kom.\n"));
        assertThat(texts.render("ockero", Template.AGENDA, TextTemplate.EXAMPLE).body())
                .doesNotContain("Kom.");
        texts.change("havsvik", Template.AGENDA, "Ämne: Möte\n\nKom nu.", "petra.process");
        assertThat(texts.render("havsvik", Template.AGENDA, TextTemplate.EXAMPLE)
                        .body())
                .isEqualTo("Kom nu.\n");
        texts.restore("havsvik", Template.AGENDA);
        assertThat(texts.isOwn("havsvik", Template.AGENDA)).isFalse();
        assertThat(texts.render("havsvik", Template.AGENDA, TextTemplate.EXAMPLE)
                        .subject())
                .contains("dagordning");
    }

    @Test
    @DisplayName(
            "is passed over where it got into the database unchecked: the message still goes, in the delivered words")
    void unchecked() {
        jdbc.sql("insert into hlt_message_text (site, name, content, changed_by, changed_at)"
                        + " values ('havsvik', 'agenda', 'Ämne: [(${childName})]', 'x', current_timestamp)")
                .update();
        Map<String, Object> values = new HashMap<>(TextTemplate.EXAMPLE);
        values.put("childName", "Tove Testbarn");
        Text text = texts.render("havsvik", Template.AGENDA, values);
        assertThat(text.subject()).startsWith("HLT: ");
        assertThat(text.subject() + text.body()).doesNotContain("Tove");
    }

    private void assertRefused(String source, String... words) {
        assertThatThrownBy(() -> texts.preview(Template.AGENDA, source))
                .isInstanceOf(BadInputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }
}
