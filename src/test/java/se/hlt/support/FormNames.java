package se.hlt.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a form's file calls things by. */
public final class FormNames {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w.])(\\w+)\\.(\\w+)");

    /** A name, and where in the file it stands. */
    public record Use(String name, String where) {}

    /** A name inside another: a row's field, or a property. */
    public record Part(String whole, String part, String where) {}

    private final String file;
    private final List<Use> variables = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private FormNames(String file) {
        this.file = file;
    }

    public static FormNames of(Models.Form form) {
        FormNames names = new FormNames(form.file().toString());
        names.components(form.json(), null);
        return names;
    }

    /** Variables that the form writes or reads. */
    public List<Use> variables() {
        return variables;
    }

    /** Fields of rows, columns of tables and properties of objects. */
    public List<Part> parts() {
        return parts;
    }

    private void components(JsonNode owner, String list) {
        for (JsonNode component : owner.path("components")) {
            String where = file + " " + component.path("id").asText() + " "
                    + component.path("key").asText(component.path("path").asText());
            if (component.has("key")) {
                key(component.path("key").asText(), list, where);
            }
            if (component.has("valuesKey")) {
                variables.add(new Use(component.path("valuesKey").asText(), where));
            }
            component.path("conditional").forEach(condition -> expression(condition.asText(), list, where));
            for (String property : List.of("text", "label", "description", "dateLabel", "defaultValue")) {
                templates(component.path(property).asText(""), list, where);
            }
            if (component.has("dataSource")) {
                table(component, list, where);
            }
            if (component.path("type").asText().equals("dynamiclist")) {
                String path = component.path("path").asText();
                variables.add(new Use(path, where));
                components(component, path);
            } else {
                components(component, list);
            }
        }
    }

    private void key(String key, String list, String where) {
        if (list == null) {
            variables.add(new Use(key, where));
        } else {
            parts.add(new Part(list, key, where));
        }
    }

    private void table(JsonNode table, String list, String where) {
        String source = table.path("dataSource").asText();
        expression(source, list, where);
        for (JsonNode column : table.path("columns")) {
            String key = column.path("key").asText();
            if (source.matches("=\\w+")) {
                parts.add(new Part(source.substring(1), key, where));
            } else if (!source.matches("(?s).*[{,]\\s*" + Pattern.quote(key) + "\\s*:.*")) {
                variables.add(new Use(key, where + " column"));
            }
        }
    }

    private void templates(String text, String list, String where) {
        Matcher template = TEMPLATE.matcher(text);
        while (template.find()) {
            String inside = template.group(1).strip();
            if (!inside.startsWith("/")) {
                expression(inside.replaceFirst("^#\\w+", ""), list, where);
            }
        }
        if (text.startsWith("=")) {
            expression(text, list, where);
        }
    }

    private void expression(String text, String list, String where) {
        if (list != null && !text.isBlank()) {
            // Inside a row, names may be the row's own
            Models.names(text).forEach(name -> parts.add(new Part(list, name, where)));
            return;
        }
        Set<String> names = new LinkedHashSet<>(Models.names(text.startsWith("=") ? text.substring(1) : text));
        names.forEach(name -> variables.add(new Use(name, where)));
        PROPERTY.matcher(text.replaceAll("\"[^\"]*\"", ""))
                .results()
                .filter(found -> names.contains(found.group(1)))
                .forEach(found -> parts.add(new Part(found.group(1), found.group(2), where)));
        Matcher loop = Pattern.compile("\\bfor\\s+(\\w+)\\s+in\\s+(\\w+)").matcher(text);
        while (loop.find()) {
            Pattern.compile("(?<![\\w.])" + loop.group(1) + "\\.(\\w+)")
                    .matcher(text)
                    .results()
                    .forEach(found -> parts.add(new Part(loop.group(2), found.group(1), where)));
        }
    }
}
