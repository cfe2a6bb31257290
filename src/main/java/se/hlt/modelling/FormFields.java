package se.hlt.modelling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of a form, those in groups included and those in rows left out. */
final class FormFields {

    private FormFields() {}

    /**
     * One field.
     *
     * @param options the values to choose among, in order; empty where people write themselves
     */
    record Field(JsonNode json, String key, List<String> options) {

        String id() {
            return json.path("id").asText();
        }

        String label() {
            return json.path("label").asText(json.path("dateLabel").asText());
        }

        boolean isRequired() {
            return json.path("validate").path("required").asBoolean();
        }

        boolean isConditional() {
            return json.has("conditional");
        }
    }

    static List<Field> of(Upload.Form form) {
        List<Field> fields = new ArrayList<>();
        read(form.json(), fields);
        return fields;
    }

    private static void read(JsonNode owner, List<Field> fields) {
        for (JsonNode component : owner.path("components")) {
            List<String> options = new ArrayList<>();
            component
                    .path("values")
                    .forEach(value -> options.add(value.path("value").asText()));
            String name = component.path("key").asText(component.path("path").asText());
            if (!name.isEmpty()) {
                fields.add(new Field(component, name, options));
            }
            if (!component.path("type").asText().equals("dynamiclist")) {
                read(component, fields);
            }
        }
    }
}
