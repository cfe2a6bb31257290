package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ExpressionContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.VariableExpression;

@DisplayName("A document")
class PrinterTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources", "documents");
    private static final Pattern MESSAGE = Pattern.compile("#\\{([^}]+)}");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(th:[a-z-]+)=");
    private static final Set<String> ALLOWED = Set.of(
            "th:text",
            "th:if",
            "th:unless",
            "th:each",
            "th:replace",
            "th:fragment",
            "th:lang",
            "th:class",
            "th:src",
            "th:alt");

    @Test
    @DisplayName("shows what is written as it is written: no mark-up in a value has any effect")
    void hostileValues() {
        Map<String, Object> facts = Samples.facts();
        String hostile =
                "<script>alert(1)</script><img src='http://127.0.0.1/x'/> &amp; ${site.name} #{common.hlt} [[${logo}]]";
        facts.put("familyQuestion", hostile);
        facts.put("childName", "Tove </bdi></p><h1>Testbarn");

        String text = Pdf.flatText(invitation(facts));

        assertThat(text).contains(hostile, "Tove </bdi></p><h1>Testbarn");
    }

    @Test
    @DisplayName("never turns the direction of the text around a value, and leaves out what no page can hold")
    void oddCharacters() {
        Map<String, Object> facts = Samples.facts();
        facts.put("childName", "Tove\u202E\u0000\u0007\uFFFE\u2066 Testbarn");

        assertThat(Pdf.flatText(invitation(facts))).contains("Tove Testbarn");
    }

    @Test
    @DisplayName("fetches nothing, from the network or from the machine")
    void fetchesNothing(@TempDir Path folder) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String there = "http://127.0.0.1:" + server.getAddress().getPort();
            Path secret = Files.writeString(folder.resolve("secret.css"), "body::before { content: 'hemligt' }");
            byte[] pdf = Samples.PRINTER.toPdf(
                    """
                    <!DOCTYPE html><html lang="sv"><head><title>T</title><meta name="description" content="T"/>
                    <link rel="stylesheet" href="%1$s/a.css"/><link rel="stylesheet" href="%2$s"/>
                    <style>@import url(%1$s/b.css); body { font-family: HLT; background: url(%1$s/c.png) }
                    @font-face { font-family: X; src: url(%1$s/d.ttf) }</style></head>
                    <body><p>Text</p><img src="%1$s/e.png" alt="x"/><img src="%2$s" alt="y"/>
                    <object data="%1$s/f.svg"></object></body></html>"""
                            .formatted(there, secret.toUri()),
                    false);
            assertThat(Pdf.text(pdf)).contains("Text").doesNotContain("hemligt");
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    @DisplayName("wraps what is long: everything is inside the page")
    void longValues() throws IOException {
        Map<String, Object> facts = Samples.facts();
        String word = "Donaudampfschifffahrts".repeat(20);
        facts.put("familyQuestion", word);
        facts.put("childName", "Tove " + "Testbarnssonsdotter-".repeat(15));
        facts.put("goals", "[{\"goal\":\"" + "Gå till skolan. ".repeat(200) + "\"}]");
        facts.put(
                "supportActions",
                "[{\"what\":\"%s\",\"responsible\":\"hanna.halsa\",\"dueDate\":\"2026-11-04\"}]".formatted(word));

        byte[] pdf = Samples.print(DocumentKind.SIP_PLAN, texts(Language.SWEDISH), "hanna.halsa", false, facts);

        assertThat(Pdf.text(pdf).replaceAll("\\s", "")).contains(word);
        assertThat(Pdf.breaches(pdf)).isEmpty();
        assertThat(Pdf.furthestRight(pdf)).isLessThan(Pdf.WIDTH_OF_A4);
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentKind.class,
            names = {"CONSENT_FORM", "SIP_INVITATION", "FEEDBACK_LETTER", "SIP_PLAN", "FOLLOW_UP_PLAN", "CASE_SUMMARY"})
    @DisplayName(
            "about a child whose identity is protected is marked, has no place for an address, and is accessible too:")
    void protectedIdentity(DocumentKind kind) {
        Texts language = texts(kind.languages().contains(Language.ARABIC) ? Language.ARABIC : Language.SWEDISH);

        byte[] pdf = Samples.print(kind, language, "hanna.halsa", true, Samples.facts());

        Pdf.draw(pdf, kind.id() + "-protected");
        assertThat(Pdf.flatText(pdf))
                .contains("Överlämnas personligen")
                .doesNotContain("Adress", language.get("common.address"), "Viktor Vårdnadshavare");
        assertThat(Pdf.breaches(pdf)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    @DisplayName("can be printed when nothing is known yet:")
    void empty(DocumentKind kind) {
        byte[] pdf = Samples.print(kind, texts(Language.SWEDISH), "lena.larare", false, new HashMap<>());

        Pdf.draw(pdf, kind.id() + "-empty");
        assertThat(Pdf.text(pdf)).contains("Havsvik").doesNotContain("null");
        assertThat(Pdf.breaches(pdf)).isEmpty();
    }

    @Test
    @DisplayName("shows a text that lacks its translation in Swedish, with its key, and says so on the sheet before it")
    void missingTranslation() {
        Properties english = Texts.read(Language.ENGLISH);
        english.remove("feedback.next");
        english.setProperty("feedback.intro", " ");
        Texts texts = new Texts(Language.ENGLISH, english, Texts.read(Language.SWEDISH));

        String printed = Pdf.flatText(Samples.print(DocumentKind.FEEDBACK_LETTER, texts));

        assertThat(printed)
                .contains("[saknar översättning: feedback.next] Det är ni som avgör")
                .contains("2 texter saknar översättning", "Till dig som skriver ut");
        assertThat(texts.missing()).containsExactly("feedback.intro", "feedback.next");
        assertThatThrownBy(() -> texts.get("no.such")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "in a translation that a native speaker has approved has no sheet before it; who and when must be told")
    void reviewed() {
        Properties somali = Texts.read(Language.SOMALI);
        Texts texts = new Texts(Language.SOMALI, somali, Texts.read(Language.SWEDISH));
        assertThat(Pdf.text(Samples.print(DocumentKind.BROCHURE, texts))).contains("Till dig som skriver ut");

        somali.setProperty("translation.status", "reviewed");
        assertThat(texts.isReviewed()).isFalse();
        somali.setProperty("translation.reviewedBy", "Testgranskare");
        somali.setProperty("translation.reviewedOn", "2026-11-22");

        assertThat(texts.isReviewed()).isTrue();
        assertThat(Pdf.text(Samples.print(DocumentKind.BROCHURE, texts))).doesNotContain("Till dig som skriver ut");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("has the same texts in every language, and none says it is reviewed without saying by whom:")
    void sameKeys(Language language) {
        assertThat(texts(language).missing()).isEmpty();
        Set<String> swedish = Texts.read(Language.SWEDISH).stringPropertyNames();
        assertThat(Texts.read(language).stringPropertyNames().stream().filter(key -> !key.startsWith("translation.")))
                .allMatch(swedish::contains);
        assertThat(texts(language).get("common.months").split("\\|"))
                .hasSize(12)
                .doesNotHaveDuplicates();
        assertThat(texts(language).isReviewed()).isEqualTo(language == Language.SWEDISH);
    }

    @Test
    @DisplayName("uses every text that there is, and no other")
    void textsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String template : templates()) {
            MESSAGE.matcher(template).results().forEach(found -> used.add(found.group(1)));
        }
        Set<String> texts = Texts.read(Language.SWEDISH).stringPropertyNames().stream()
                .filter(key -> !key.startsWith("translation."))
                .collect(Collectors.toCollection(TreeSet::new));
        // Those that Contents asks for.
        used.add("common.months");
        Stream.of("singleAgency", "sip", "moreInformation", "notForHlt")
                .forEach(decision -> used.add("feedback.decision." + decision));
        assertThat(used).isEqualTo(texts);
    }

    @Test
    @DisplayName("comes from a template that escapes everything")
    void templatesEscape() throws IOException {
        for (String template : templates()) {
            assertThat(ATTRIBUTE.matcher(template).results().map(found -> found.group(1)))
                    .allMatch(ALLOWED::contains);
            assertThat(template).doesNotContain("[(", "[[", "http:", "https:", "file:", "<script");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime()",
                "''.class",
                "site.getClass()",
                "site.class",
                "texts.missing",
                "unknown",
                "#strings.trim(child)",
                "@java.lang.Runtime@getRuntime()",
                "child + child"
            })
    @DisplayName("comes from a template that can name what it was given and nothing more, not:")
    void onlyNames(String expression) {
        NameLookup lookup = new NameLookup();
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(lookup);
        TemplateEngine engine = new TemplateEngine();
        engine.setDialect(dialect);
        IExpressionContext inside = new ExpressionContext(
                engine.getConfiguration(),
                Locale.ROOT,
                Map.of("site", Map.of("name", "Havsvik"), "child", "Tove", "texts", texts(Language.SWEDISH)));

        assertThatThrownBy(() -> lookup.evaluate(inside, new VariableExpression(expression), null))
                .isInstanceOf(TemplateProcessingException.class);
        assertThat(lookup.evaluate(inside, new VariableExpression("site.name"), null))
                .isEqualTo("Havsvik");
    }

    @Test
    @DisplayName("is given texts, booleans, lists and maps of these only")
    void onlyPlainValues() {
        assertThatThrownBy(() -> Values.clean(List.of(new Properties(), new ArrayList<>(List.of(new Object())))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("in Arabic runs from right to left, in whole words with their letters joined, and can be read back")
    void arabic() throws IOException {
        byte[] pdf = Samples.print(DocumentKind.SIP_INVITATION, texts(Language.ARABIC));

        assertThat(Pdf.text(pdf)).contains("قبل الاجتماع", "ماذا تتضمن الخطة", "Tove Testbarn");
        assertThat(Pdf.isRightAligned(pdf, "Vera Vårdnadshavare")).isTrue();
        Set<Integer> combining = Texts.read(Language.ARABIC).values().stream()
                .flatMap(text -> text.toString().codePoints().boxed())
                .filter(character -> character >= 0x64B && character <= 0x652)
                .collect(Collectors.toSet());
        assertThat(combining)
                .as("vowel signs, which the typesetter puts beside their letter")
                .isEmpty();
    }

    @Test
    @DisplayName("shows a site's logo, with the site's name for those who do not see it")
    void logo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        Texts texts = texts(Language.SWEDISH);
        Map<String, Object> values =
                new HashMap<>(Samples.values(DocumentKind.BROCHURE, texts, "lena.larare", false, Map.of()));
        values.put("hasLogo", true);
        values.put("logo", "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));

        byte[] pdf = Samples.PRINTER.print("brochure", texts, values);

        assertThat(Pdf.breaches(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("carries all its fonts, its language, and no name in what a search would list")
    void metadata() throws IOException {
        try (PDDocument document = Loader.loadPDF(Samples.print(DocumentKind.SIP_PLAN, texts(Language.SWEDISH)))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("sv");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Samordnad individuell plan (SIP)");
            assertThat(document.getDocumentInformation().getAuthor()).isNull();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    private static byte[] invitation(Map<String, Object> facts) {
        return Samples.print(DocumentKind.SIP_INVITATION, texts(Language.SWEDISH), "hanna.halsa", false, facts);
    }

    private static Texts texts(Language language) {
        return Texts.of(language);
    }

    private static List<String> templates() throws IOException {
        List<String> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                templates.add(Files.readString(file));
            }
        }
        return templates;
    }
}
