package se.hlt.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of a form that is posted.
 *
 * @param component the field in the form's file
 * @param hideConditions FEEL conditions of the field and of the groups around it; hidden if any holds
 * @param rows the fields of each row, for a list; otherwise empty
 */
record FormField(JsonNode component, List<String> hideConditions, List<FormField> rows) {

    static List<FormField> of(JsonNode form) {
        List<FormField> fields = new ArrayList<>();
        collect(form.path("components"), List.of(), fields);
        return fields;
    }

    private static void collect(JsonNode components, List<String> outerConditions, List<FormField> fields) {
        for (JsonNode component : components) {
            List<String> conditions = new ArrayList<>(outerConditions);
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isEmpty()) {
                conditions.add(hide);
            }
            if (component.path("type").asText().equals("dynamiclist")) {
                List<FormField> rows = new ArrayList<>();
                collect(component.path("components"), List.of(), rows);
                fields.add(new FormField(component, conditions, rows));
            } else if (component.has("components")) {
                collect(component.path("components"), conditions, fields);
            } else if (component.has("key")) {
                fields.add(new FormField(component, conditions, List.of()));
            }
        }
    }

    String key() {
        return isList()
                ? component.path("path").asText()
                : component.path("key").asText();
    }

    String label() {
        String label = component.path("label").asText("");
        return label.isEmpty() ? component.path("dateLabel").asText(key()) : label;
    }

    String id() {
        return component.path("id").asText("");
    }

    String type() {
        return component.path("type").asText();
    }

    boolean isList() {
        return type().equals("dynamiclist");
    }

    JsonNode validate() {
        return component.path("validate");
    }

    boolean required() {
        return validate().path("required").asBoolean(false);
    }
}
