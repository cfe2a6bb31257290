package se.hlt.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks one posted value against what the form's file says of its field. */
final class FieldCheck {

    private static final Set<String> LISTS = Set.of("checklist", "taglist", "dynamiclist");

    /** What a variable holds, if the form's file says nothing less. */
    private static final int LONGEST = 4_000;

    private FieldCheck() {}

    /** What is wrong, in Swedish, or empty. Choices whose options come from a variable are given by that variable. */
    static Optional<String> problem(FormField field, JsonNode value, JsonNode dynamicOptions) {
        if (isEmpty(field, value)) {
            return field.required() ? Optional.of(missing(field)) : Optional.empty();
        }
        return switch (field.type()) {
            case "number" -> number(field, value);
            case "datetime" -> date(value);
            case "checkbox" -> checkbox(field, value);
            case "select", "radio" -> options(field, value, dynamicOptions);
            case "checklist", "taglist" -> manyOptions(field, value, dynamicOptions);
            default -> text(field, value);
        };
    }

    /** As the browser posts what was left alone. A list of nothing is nothing only where a list belongs. */
    static boolean isEmpty(FormField field, JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isBlank()
                || LISTS.contains(field.type()) && value.isArray() && value.isEmpty();
    }

    private static Optional<String> checkbox(FormField field, JsonNode value) {
        if (!value.isBoolean()) {
            return Optional.of("kryssa i eller lämna tom.");
        }
        return field.required() && !value.asBoolean() ? Optional.of("kryssa i rutan.") : Optional.empty();
    }

    private static String missing(FormField field) {
        return switch (field.type()) {
            case "select", "radio", "checklist", "taglist" -> "välj ett alternativ.";
            case "datetime" -> "ange ett datum, till exempel 2026-11-21.";
            case "checkbox" -> "kryssa i rutan.";
            default -> "fyll i fältet.";
        };
    }

    private static Optional<String> number(FormField field, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            return Optional.of("skriv ett tal.");
        }
        JsonNode min = field.validate().path("min");
        JsonNode max = field.validate().path("max");
        double number = value.asDouble();
        if (min.isNumber() && number < min.asDouble() || max.isNumber() && number > max.asDouble()) {
            return Optional.of(range(min, max));
        }
        double steps =
                number * Math.pow(10, field.component().path("decimalDigits").asInt(10));
        return Math.abs(steps - Math.rint(steps)) > 1e-6
                ? Optional.of("skriv talet med högst %d decimaler."
                        .formatted(field.component().path("decimalDigits").asInt()))
                : Optional.empty();
    }

    private static String range(JsonNode min, JsonNode max) {
        if (!max.isNumber()) {
            return "skriv ett tal som är minst %s.".formatted(min.asText());
        }
        return min.isNumber()
                ? "skriv ett tal från %s till %s.".formatted(min.asText(), max.asText())
                : "skriv ett tal som är högst %s.".formatted(max.asText());
    }

    private static Optional<String> date(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.of("skriv datumet som 2026-11-21.");
        }
        try {
            int year = LocalDate.parse(value.asText()).getYear();
            return year >= 1900 && year < 2200 ? Optional.empty() : Optional.of("skriv datumet som 2026-11-21.");
        } catch (DateTimeParseException e) {
            return Optional.of("skriv datumet som 2026-11-21.");
        }
    }

    private static Optional<String> options(FormField field, JsonNode value, JsonNode dynamicOptions) {
        return value.isTextual() && allowed(field, dynamicOptions).contains(value.asText())
                ? Optional.empty()
                : Optional.of("välj ett av alternativen i listan.");
    }

    private static Optional<String> manyOptions(FormField field, JsonNode value, JsonNode dynamicOptions) {
        if (!value.isArray()) {
            return Optional.of("välj bland alternativen i listan.");
        }
        Set<String> allowed = allowed(field, dynamicOptions);
        for (JsonNode chosen : value) {
            if (!chosen.isTextual() || !allowed.contains(chosen.asText())) {
                return Optional.of("välj bland alternativen i listan.");
            }
        }
        return Optional.empty();
    }

    private static Set<String> allowed(FormField field, JsonNode dynamicOptions) {
        Set<String> allowed = new HashSet<>();
        JsonNode options = field.component().has("valuesKey")
                ? dynamicOptions
                : field.component().path("values");
        options.forEach(option -> allowed.add(option.path("value").asText()));
        return allowed;
    }

    private static Optional<String> text(FormField field, JsonNode value) {
        if (!value.isTextual()) {
            return Optional.of("skriv text.");
        }
        String text = value.asText();
        if (text.indexOf('\0') >= 0) {
            return Optional.of("texten innehåller ett tecken som inte kan sparas. Skriv om den.");
        }
        int max = field.validate().path("maxLength").asInt(LONGEST);
        if (text.length() > max) {
            return Optional.of(
                    "texten är för lång: %d tecken. Korta den till högst %d tecken.".formatted(text.length(), max));
        }
        int min = field.validate().path("minLength").asInt(0);
        if (text.length() < min) {
            return Optional.of("skriv minst %d tecken.".formatted(min));
        }
        String pattern = field.validate().path("pattern").asText("");
        return pattern.isEmpty() || text.matches(pattern)
                ? Optional.empty()
                : Optional.of("skriv som i exemplet vid fältet.");
    }
}
