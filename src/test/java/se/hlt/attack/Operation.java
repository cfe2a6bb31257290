package se.hlt.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One operation of Camunda's OpenAPI document.
 *
 * @param id the document's {@code operationId}
 * @param path with parameters in braces, without prefix
 * @param query names of the parameters of its address
 * @param mediaType of its body; null if it has none
 * @param fields names of the fields of its body, the first level only
 * @param examples bodies that the document gives
 */
record Operation(
        String id,
        String method,
        String path,
        List<String> query,
        String mediaType,
        Set<String> fields,
        List<JsonNode> examples) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "options", "head", "patch");

    /** Every operation of the document in {@code camunda-engine-rest-openapi}. */
    static List<Operation> all() {
        JsonNode document = document();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(document, path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    /** True for what only asks: GET, OPTIONS, and the POSTs that carry a query. */
    boolean isRead() {
        return method.equals("GET")
                || method.equals("OPTIONS")
                || method.equals("POST") && (path.endsWith("/count") || isQuery() || path.startsWith("/filter/{id}/"));
    }

    /** True where the body is a query's filters. */
    boolean isQuery() {
        return fields.contains("sorting") || path.equals("/history/external-task-log") && method.equals("POST");
    }

    private static JsonNode document() {
        try (InputStream in = Operation.class.getResourceAsStream("/openapi.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode operation) {
        List<String> query = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.path("name").asText());
            }
        });
        String mediaType = null;
        Set<String> fields = new TreeSet<>();
        List<JsonNode> examples = new ArrayList<>();
        JsonNode content = operation.path("requestBody").path("content");
        if (content.fieldNames().hasNext()) {
            mediaType = content.fieldNames().next();
            JsonNode body = content.path(mediaType);
            collectFields(document, body.path("schema"), fields);
            body.path("examples").forEach(example -> examples.add(example.path("value")));
            if (body.has("example")) {
                examples.add(body.path("example"));
            }
        }
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                query,
                mediaType,
                fields,
                examples);
    }

    private static void collectFields(JsonNode document, JsonNode schema, Set<String> fields) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText();
            collectFields(
                    document,
                    document.path("components").path("schemas").path(name.substring(name.lastIndexOf('/') + 1)),
                    fields);
        }
        schema.path("allOf").forEach(part -> collectFields(document, part, fields));
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
    }
}
