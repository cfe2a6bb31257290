package se.hlt.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import se.hlt.engine.BadInputException;
import se.hlt.engine.Classification;
import se.hlt.engine.VariableClassifications;
import se.hlt.notification.MessageTexts.Text;
import se.hlt.notification.Notification.Template;

/**
 * Fills in texts, by Thymeleaf. Of its language a text may use three things, each with one name from a short list: to show
 * a value, to say something only where there is (or is not) a value, and to go through a digest's messages. Everything else
 * that Thymeleaf would act on is refused, and there is nothing behind it that evaluates an expression: no methods, no beans.
 */
@Component
class TextTemplate {

    private static final String MESSAGES = "messages";
    private static final String MESSAGE = "message";

    /** What there is to say, made up: for previews, and to try a text before it is used. */
    static final Map<String, Object> EXAMPLE = Map.of(
            "caseNumber",
            "HLT-2026-00042",
            "work",
            "Kontakta familjen",
            "dueDate",
            "fredag 4 december 2026",
            "link",
            "https://hlt.kommun.example/uppgift/exempel",
            "siteName",
            "Exempelkommun",
            "meeting",
            "onsdag 16 december 2026 kl. 13.00–15.00",
            "cases",
            "HLT-2026-00042, HLT-2026-00043",
            MESSAGES,
            List.of("Ämnet för det första meddelandet\n    Det första.", "Ämnet för det andra\n    Det andra."));

    private static final Set<String> SINGLE =
            Set.of("caseNumber", "work", "dueDate", "link", "siteName", "meeting", "cases");
    private static final Set<String> IN_DIGEST = Set.of("link", "siteName", MESSAGES, MESSAGE);

    private static final String SUBJECT = "Ämne:";
    private static final int LONGEST = 4000;
    private static final int LONGEST_SUBJECT = 150;

    private static final Pattern ALLOWED = Pattern.compile(
            "\\[\\(\\$\\{(\\w+)}\\)]|\\[# th:(?:if|unless)=\"\\$\\{(\\w+)}\"]|\\[# th:each=\"message : \\$\\{(messages)}\"]"
                    + "|\\[/]");
    private static final Pattern LEFT_OVER = Pattern.compile("\\[[(\\[#/]|[$*#@~]\\{|__|/\\*|th:|\\[-|-]");
    private static final Pattern NAME_IN = Pattern.compile("[$*#@~]\\{\\s*(\\w+)");

    private final VariableClassifications classifications;
    private final TemplateEngine engine = new TemplateEngine();

    TextTemplate(VariableClassifications classifications) {
        this.classifications = classifications;
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCacheable(false);
        engine.setTemplateResolver(resolver);
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(
                (context, expression, execution) -> context.getVariable(expression.getExpression()));
        engine.setDialect(dialect);
    }

    /**
     * @throws BadInputException if the text cannot be used; says, in Swedish, where and what to do
     */
    void check(Template template, String source) {
        if (source == null || source.isBlank()) {
            throw new BadInputException("Texten är tom. Skriv en text, eller återställ den som följde med systemet.");
        }
        if (source.length() > LONGEST) {
            throw new BadInputException("Texten är för lång. Korta den till högst 4 000 tecken.");
        }
        if (!source.startsWith(SUBJECT)
                || source.lines().findFirst().orElseThrow().strip().equals(SUBJECT)) {
            throw new BadInputException(
                    "Rad 1: börja texten med ämnesraden, till exempel ”Ämne: HLT: en uppgift väntar”.");
        }
        checkNames(source, template == Template.DIGEST ? IN_DIGEST : SINGLE);
        try {
            for (Map<String, Object> values : List.of(EXAMPLE, withoutCase())) {
                if (render(source, values).subject().length() > LONGEST_SUBJECT) {
                    throw new BadInputException("Rad 1: ämnet är för långt. Korta det till högst 150 tecken.");
                }
            }
        } catch (TemplateEngineException e) {
            throw new BadInputException("Texten går inte att fylla i. Se till att varje [# th:if=\"…\"] och"
                    + " [# th:unless=\"…\"] avslutas med [/].");
        }
    }

    private void checkNames(String source, Set<String> names) {
        int number = 0;
        for (String line : source.lines().toList()) {
            number++;
            Matcher name = NAME_IN.matcher(line);
            while (name.find()) {
                if (!names.contains(name.group(1))) {
                    throw new BadInputException(
                            "Rad " + number + ": " + unknown(name.group(1)) + " Välj bland " + sorted(names) + ".");
                }
            }
            if (LEFT_OVER.matcher(ALLOWED.matcher(line).replaceAll(" ")).find()) {
                throw new BadInputException(
                        "Rad " + number + ": här står något som inte kan fyllas i. Skriv [(${namn})]"
                                + " för ett värde, och [# th:if=\"${namn}\"]…[/] eller [# th:unless=\"${namn}\"]…[/] för det"
                                + " som bara sägs när värdet finns eller saknas.");
            }
        }
    }

    /** The name may be repeated only where it is one of our own words: it was typed by someone. */
    private String unknown(String name) {
        return classifications.isKnown(name) && classifications.of(name) != Classification.OPERATIONAL
                ? name + " säger något om barnet eller familjen och får aldrig stå i ett meddelande."
                : "ett värde har ett namn som inte finns.";
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private static Map<String, Object> withoutCase() {
        return Map.of("link", EXAMPLE.get("link"), "siteName", EXAMPLE.get("siteName"), MESSAGES, List.of());
    }

    /** The words, with these values; one that is null or missing is left empty. */
    Text render(String source, Map<String, Object> values) {
        Map<String, Object> clean = new HashMap<>();
        values.forEach((name, value) -> clean.put(name, value instanceof String text ? oneLine(text) : value));
        String filled =
                engine.process(source.replace("\r\n", "\n"), new Context(Locale.forLanguageTag("sv-SE"), clean));
        String[] parts = filled.split("\n", 2);
        return new Text(parts[0].substring(SUBJECT.length()).strip(), parts.length < 2 ? "" : parts[1].strip() + "\n");
    }

    /** Thymeleaf reads what a value looks like: a square bracket could be the beginning of something. */
    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ").replace('[', '(').replace(']', ')');
    }
}
