package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import se.hlt.engine.SetupException;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Notification.Work;
import se.hlt.organisation.MessageRule;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.support.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Rest;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Of messages")
class MessageChoicesTest {

    private static final String COCKPIT = "/camunda/api/cockpit/plugin/hlt-messages/default/texts";
    private static final String CHOICE = "/camunda/api/tasklist/plugin/hlt-my-messages/default/choice";

    @LocalServerPort
    private int port;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxRows rows;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Composer composer;

    @Autowired
    private Undelivered undelivered;

    @Autowired
    private Digests digests;

    @Autowired
    private TaskLink links;

    @Autowired
    private MessageTexts texts;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TimeTravel time;

    private final List<Message> delivered = new ArrayList<>();
    private boolean down;
    private Dispatcher dispatcher;

    @BeforeEach
    void connect() {
        dispatcher = dispatcher(organisation);
    }

    private Dispatcher dispatcher(Organisation people) {
        Map<String, Channel> channels = new HashMap<>();
        channels.put("file", this::deliver);
        channels.put(
                "service",
                message -> deliver(new Message(
                        message.id(),
                        message.createdAt(),
                        message.userId() + " by service",
                        message.name(),
                        message.address(),
                        message.subject(),
                        message.text())));
        return new Dispatcher(rows, new Channels(people, "file", channels), composer, undelivered, clock, transactions);
    }

    private void deliver(Message message) {
        if (down) {
            throw DeliveryException.passing("SMTP-CONNECTION");
        }
        delivered.add(message);
    }

    @Test
    @DisplayName("one who has chosen a digest gets one, the next working day at seven, in order, with every link")
    void digest() {
        time.toNoonOf(LocalDate.parse("2026-09-11")); // a Friday
        digests.choose("lena.larare", true);
        put("lena.larare", Template.AGENDA, "HLT-2026-00002", null);
        put("lena.larare", Template.TASK_WAITING, "HLT-2026-00001", new Work("t-1", "Kontakta familjen", null));
        put("hanna.halsa", Template.AGENDA, "HLT-2026-00002", null);
        dispatcher.dispatch();
        assertThat(delivered).extracting(Message::userId).containsExactly("hanna.halsa");

        time.to(LocalDate.parse("2026-09-14").atTime(6, 59).atZone(clock.getZone()));
        dispatcher.dispatch();
        assertThat(delivered).hasSize(1);
        time.to(LocalDate.parse("2026-09-14").atTime(7, 1).atZone(clock.getZone()));
        dispatcher.dispatch();
        dispatcher.dispatch();

        assertThat(delivered).hasSize(2);
        assertThat(delivered.get(1).text())
                .containsSubsequence("HLT-2026-00002", "HLT-2026-00001", "Kontakta familjen", links.to("t-1"))
                .containsOnlyOnce("går inte att svara på");
    }

    @Test
    @DisplayName("what cannot wait does not wait for a digest")
    void urgent() {
        digests.choose("lena.larare", true);
        put("lena.larare", Template.AGENDA, "HLT-2026-00001", null);
        put("lena.larare", Template.SHARING_STOPPED, "HLT-2026-00001", null);
        dispatcher.dispatch();
        assertThat(delivered)
                .extracting(Message::subject)
                .singleElement()
                .asString()
                .contains("sluta");
    }

    @Test
    @DisplayName("a digest that fails goes out later as the same mail, with the same messages")
    void digestFails() {
        digests.choose("lena.larare", true);
        put("lena.larare", Template.AGENDA, "HLT-2026-00001", null);
        time.to(time.now().plusDays(1));
        down = true;
        dispatcher.dispatch();
        put("lena.larare", Template.AGENDA, "HLT-2026-00002", null);
        down = false;
        time.to(time.now().plusDays(1));
        dispatcher.dispatch();
        assertThat(delivered).hasSize(2);
        assertThat(delivered.get(0).text()).contains("HLT-2026-00001").doesNotContain("HLT-2026-00002");
        assertThat(delivered.get(1).text()).contains("HLT-2026-00002").doesNotContain("HLT-2026-00001");
    }

    @Test
    @DisplayName("each chooses alone, in Tasklist, how they come")
    void choice() {
        assertThat(call("lena.larare", "GET", CHOICE, null)
                        .json()
                        .path("digest")
                        .asBoolean())
                .isFalse();
        assertThat(call("lena.larare", "PUT", CHOICE, Map.of("digest", true))
                        .json()
                        .path("digest")
                        .asBoolean())
                .isTrue();
        assertThat(call("lena.larare", "GET", CHOICE, null)
                        .json()
                        .path("digest")
                        .asBoolean())
                .isTrue();
        assertThat(call("sven.skola", "GET", CHOICE, null).json().path("digest").asBoolean())
                .isFalse();
        Door.webapp(port, "lena.larare", "PUT", CHOICE, Map.of("digest", false));
        assertThat(digests.isChosenBy("lena.larare")).isFalse();
        assertThat(call("lena.larare", "PUT", CHOICE, "{}").status()).isEqualTo(400);
        assertThat(call("nobody", "GET", CHOICE, null).status()).isEqualTo(401);
        assertThat(call("nobody", "PUT", CHOICE, Map.of("digest", true)).status())
                .isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from hlt_message_choice")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("the process leader reads, tries, changes and restores the texts of the own site, in Cockpit")
    void edit() {
        String leader = "petra.process";
        assertThat(call(leader, "GET", COCKPIT, null).json().path("siteName").asText())
                .isEqualTo("Havsvik");
        assertThat(call(leader, "GET", COCKPIT, null).json().path("texts")).hasSize(Template.values().length);
        Map<String, String> written = Map.of("source", "Ämne: Möte [(${caseNumber})]\n\nKom.");
        assertThat(call(leader, "POST", COCKPIT + "/agenda/preview", written)
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo("Möte HLT-2026-00042");
        assertThat(texts.isOwn("havsvik", Template.AGENDA)).isFalse();
        assertThat(call(leader, "PUT", COCKPIT + "/agenda", written)
                        .json()
                        .path("own")
                        .asBoolean())
                .isTrue();
        assertThat(texts.isOwn("ockero", Template.AGENDA)).isFalse();
        put("lena.larare", Template.AGENDA, "HLT-2026-00001", null);
        dispatcher.dispatch();
        assertThat(delivered.get(0).subject()).isEqualTo("Möte HLT-2026-00001");
        var refusal = call(leader, "PUT", COCKPIT + "/agenda", Map.of("source", "Ämne: [(${childName})]"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.message()).contains("Rad 1", "childName");
        assertThat(call(leader, "DELETE", COCKPIT + "/agenda", null)
                        .json()
                        .path("own")
                        .asBoolean())
                .isFalse();
        assertThat(call(leader, "PUT", COCKPIT + "/unknown", written).status()).isEqualTo(404);
        assertThat(call(leader, "PUT", COCKPIT + "/agenda", "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "lena.larare",
                "sven.skola",
                "sara.samordnare",
                "hanna.halsa",
                "omar.ovrig",
                "maria.chef",
                "admin"
            })
    @DisplayName("the texts are not for others to read or change:")
    void others(String user) {
        Map<String, String> written = Map.of("source", "Ämne: Nej\n\nNej.");
        assertThat(call(user, "GET", COCKPIT, null).status()).isIn(401, 403);
        assertThat(call(user, "POST", COCKPIT + "/agenda/preview", written).status())
                .isIn(401, 403);
        assertThat(call(user, "PUT", COCKPIT + "/agenda", written).status()).isIn(401, 403);
        assertThat(call(user, "DELETE", COCKPIT + "/agenda", null).status()).isIn(401, 403);
        assertThat(texts.isOwn("havsvik", Template.AGENDA)).isFalse();
    }

    @Test
    @DisplayName("the site says which go by which channel to which roles, and the first rule that fits decides")
    void rules() {
        Organisation people = withRules(
                new MessageRule("none", roles("key-person"), Set.of("agenda"), "here"),
                new MessageRule("service", roles("key-person", "management-group"), Set.of(), "here"));
        dispatcher = dispatcher(people);
        put("hanna.halsa", Template.AGENDA, "HLT-2026-00001", null);
        put("hanna.halsa", Template.SHARING_STOPPED, "HLT-2026-00001", null);
        put("maria.chef", Template.ESCALATED, "HLT-2026-00001", null);
        put("lena.larare", Template.AGENDA, "HLT-2026-00001", null);
        dispatcher.dispatch();
        assertThat(delivered)
                .extracting(Message::userId)
                .containsExactly("hanna.halsa by service", "maria.chef by service", "lena.larare");
    }

    @Test
    @DisplayName(
            "a rule for a channel that is not set up, or a message that does not exist, stops the start and says why")
    void wrongRules() {
        assertThatThrownBy(
                        () -> dispatcher(withRules(new MessageRule("mail", Set.of(), Set.of(), "havsvik.yaml rad 9"))))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("havsvik.yaml rad 9", "SPRING_MAIL_HOST");
        assertThatThrownBy(() ->
                        dispatcher(withRules(new MessageRule("duvpost", Set.of(), Set.of(), "havsvik.yaml rad 9"))))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("havsvik.yaml rad 9", "duvpost", "service");
        assertThatThrownBy(() -> dispatcher(
                        withRules(new MessageRule("none", Set.of(), Set.of("agendas"), "havsvik.yaml rad 9"))))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("havsvik.yaml rad 9", "agendas", "deadline-near");
    }

    private static Set<Role> roles(String... groups) {
        return Arrays.stream(Role.values())
                .filter(role -> List.of(groups).contains(role.group()))
                .collect(Collectors.toSet());
    }

    private Organisation withRules(MessageRule... rules) {
        Site site = organisation.site("havsvik");
        return new Organisation(List.of(new Site(
                site.id(),
                site.name(),
                site.minAge(),
                site.maxAge(),
                site.signedConsentForm(),
                site.demo(),
                site.breaks(),
                site.agencies(),
                site.teams(),
                site.people(),
                site.branding(),
                List.of(rules))));
    }

    private void put(String recipient, Template template, String caseNumber, Work work) {
        outbox.put(List.of(recipient), template, null, caseNumber, work);
    }

    private Rest.Answer call(String user, String method, String path, Object body) {
        return Door.webapp(port, user, method, path, body);
    }
}
