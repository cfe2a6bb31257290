package se.hlt.modelling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * A form shows fields and texts of known kinds, brings nothing from other sites, sends nobody there and holds no markup. It
 * is drawn in the browser of someone who is logged in and sees a child's case.
 */
@Component
class FormContentRule implements Rule {

    private static final Set<String> TYPES = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "checkbox",
            "checklist",
            "taglist",
            "dynamiclist",
            "table",
            "group",
            "spacer",
            "separator",
            "button",
            "image");

    private static final Set<String> NAMES = Set.of("key", "path", "id", "valuesKey", "name");
    private static final Pattern NAME =
            Pattern.compile("(?!.*(__proto__|prototype|constructor))[\\p{L}\\p{N}_.-]{1,200}");
    private static final Pattern PICTURE = Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]+");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern OWN_PAGE = Pattern.compile("]\\(/camunda/app/[\\w/#?=&-]*\\)");
    private static final Pattern LINK = Pattern.compile("]\\s*[(:\\[]");
    private static final Pattern ADDRESS = Pattern.compile(
            "//|\\\\\\\\|www\\.|(javascript|vbscript|livescript|blob|filesystem|mailto|file)\\s*:|data\\s*:\\s*\\w+/",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("<\\s*[\\p{L}/!?]|&#|&\\w+;");
    private static final Pattern SPACE_IN_WORDS = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.forms().stream().flatMap(FormContentRule::checkForm);
    }

    private static Stream<Finding> checkForm(Upload.Form form) {
        boolean isForm = form.json().path("components").isArray()
                && NAME.matcher(form.json().path("id").asText()).matches();
        return isForm
                ? checkNode(form, form.json(), form.json())
                : Stream.of(Finding.of(form.file(), "Filen är inget formulär. Spara det på nytt i Camunda Modeler."));
    }

    /** The node, which stands in the given component or is one, and everything inside it. */
    private static Stream<Finding> checkNode(Upload.Form form, JsonNode component, JsonNode node) {
        if (node.isArray()) {
            return stream(node).flatMap(child -> checkNode(form, component, child));
        }
        return node.properties().stream()
                .flatMap(entry -> Stream.concat(
                        problems(component, entry).map(advice -> finding(form, component, advice)),
                        checkEntry(form, component, entry)));
    }

    private static Stream<Finding> checkEntry(Upload.Form form, JsonNode component, Map.Entry<String, JsonNode> entry) {
        boolean components = entry.getKey().equals("components");
        if (components && !entry.getValue().isArray()) {
            return Stream.of(finding(form, component, "Formuläret är trasigt. Spara det på nytt i Camunda Modeler."));
        }
        if (!components) {
            return checkNode(form, component, entry.getValue());
        }
        return stream(entry.getValue())
                .flatMap(
                        child -> TYPES.contains(child.path("type").asText())
                                ? checkNode(form, child, child)
                                : Stream.of(
                                        finding(
                                                form,
                                                child,
                                                "Fältet är av ett slag som inte får användas. Ta bort det, eller välj ett annat slag.")));
    }

    private static Stream<String> problems(JsonNode component, Map.Entry<String, JsonNode> entry) {
        String key = entry.getKey();
        JsonNode value = entry.getValue();
        if (!NAME.matcher(key).matches()) {
            return Stream.of("Formuläret är trasigt. Spara det på nytt i Camunda Modeler.");
        }
        if (!value.isTextual()) {
            return texts(value);
        }
        if (NAMES.contains(key)
                && !value.asText().isEmpty()
                && !NAME.matcher(value.asText()).matches()) {
            return Stream.of("Fältets namn (Key eller Path) kan inte användas. Använd bara bokstäver och siffror.");
        }
        if (key.equals("source") && component.path("type").asText().equals("image")) {
            return PICTURE.matcher(value.asText()).matches()
                    ? Stream.empty()
                    : Stream.of("Bilden måste ligga i formuläret (data:image/png;base64,…), inte hämtas någonstans.");
        }
        return text(value.asText());
    }

    /** Texts that stand directly in a list. */
    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? stream(value).filter(JsonNode::isTextual).flatMap(text -> text(text.asText()))
                : Stream.empty();
    }

    private static Stream<String> text(String written) {
        String text = SPACE_IN_WORDS.matcher(written).replaceAll("");
        String withoutOwnPages = OWN_PAGE.matcher(text).replaceAll("");
        String shown = TEMPLATE.matcher(withoutOwnPages).replaceAll("");
        boolean isExpression = written.startsWith("=");
        if (ADDRESS.matcher(withoutOwnPages).find()
                || !isExpression && LINK.matcher(shown).find()) {
            return Stream.of(
                    "Formuläret får inte länka till eller hämta något från andra webbplatser. Ta bort adressen.");
        }
        if (!isExpression && MARKUP.matcher(shown).find() || buildsMarkup(withoutOwnPages, isExpression)) {
            return Stream.of("Texten får inte innehålla HTML. Skriv den som vanlig text.");
        }
        return Stream.empty();
    }

    /** True if an expression in the text holds pieces of which a link or HTML could be put together. */
    private static boolean buildsMarkup(String text, boolean isExpression) {
        Stream<String> expressions = isExpression
                ? Stream.of(text)
                : TEMPLATE.matcher(text).results().map(found -> found.group());
        return expressions
                .flatMap(expression -> LITERAL.matcher(expression).results())
                .anyMatch(literal -> literal.group().matches("(?s).*[\\[\\]<>\\\\].*"));
    }

    private static Finding finding(Upload.Form form, JsonNode component, String advice) {
        return new Finding(
                form.file(),
                component.path("id").asText(),
                component.path("label").asText(),
                advice);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
