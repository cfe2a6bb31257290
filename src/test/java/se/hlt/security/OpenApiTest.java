package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Everything that Camunda's own description of the REST API lists")
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");
    private static final int FEWEST = 399;

    @LocalServerPort
    private int port;

    private record Operation(String method, String path) {}

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default", TasklistClient.API})
    @DisplayName("answers 401 to whoever has not logged in, or 403 where it is closed to all")
    void anonymous(String prefix) throws IOException {
        Http http = new Http(port);
        List<Operation> operations = operations();
        List<String> open = new ArrayList<>();
        int closed = 0;
        for (Operation operation : operations) {
            HttpResponse<String> answer = Http.send(http.to(prefix + operation.path())
                    .header("Content-Type", "application/json")
                    .method(operation.method(), BodyPublishers.ofString("{}")));
            if (answer.statusCode() == 403 && answer.body().contains("Forbidden")) {
                closed++;
            } else if (answer.statusCode() != 401) {
                open.add(operation + " " + answer.statusCode());
            }
        }

        System.out.printf(
                "%s: %d operations without login, %d of them closed to all%n", prefix, operations.size(), closed);
        assertThat(operations).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(open).isEmpty();
        assertThat(closed).isLessThan(20);
    }

    private static List<Operation> operations() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
            JsonNode paths = new ObjectMapper().readTree(in).path("paths");
            List<Operation> operations = new ArrayList<>();
            paths.fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT), path.getKey().replaceAll("\\{[^}]+}", "1")));
                }
            }));
            return operations;
        }
    }
}
