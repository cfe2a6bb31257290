package se.hlt.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Swedish texts of Camunda's web applications, held against the English ones that this version ships. */
class LocaleTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|\\{}");

    /** Empty on purpose: the banner about Camunda's end of life, and what is empty in English too. */
    private static final Set<String> EMPTY = Set.of("/labels/BANNER_CE_EOL_TEXT", "/labels/NO_TASK_FORM");

    /** Asked for by Cockpit's pages, and left out of Camunda's own files: it would show the key. */
    private static final String LEFT_OUT = "/labels/CAM_WIDGET_HEADER_TOGGLE_NAVIGATION";

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("every text exists in Swedish, and none that Camunda has dropped")
    void everyTextExists(String application) throws IOException {
        Set<String> wanted = new TreeSet<>(texts(application, "en").keySet());
        wanted.add(LEFT_OUT);

        assertThat(texts(application, "sv").keySet()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("what Camunda fills in, it finds a place for in Swedish too")
    void placeholdersAreKept(String application) throws IOException {
        Map<String, String> swedish = texts(application, "sv");
        texts(application, "en")
                .forEach((key, text) ->
                        assertThat(placeholders(swedish.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("no text is left empty")
    void noneIsEmpty(String application) throws IOException {
        texts(application, "sv").forEach((key, text) -> {
            if (!EMPTY.contains(key)) {
                assertThat(text).as(key).isNotBlank();
            }
        });
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(String.valueOf(match.group(1))));
        return found;
    }

    private static Map<String, String> texts(String application, String language) throws IOException {
        String path = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(application, language);
        try (InputStream in = LocaleTest.class.getResourceAsStream(path)) {
            // Camunda's own files begin with a byte order mark, which JSON does not allow.
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            Map<String, String> texts = new TreeMap<>();
            collect("", JsonMapper.builder().build().readTree(json), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isContainerNode()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> collect(path + "/" + name, node.get(name), texts));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else {
            texts.put(path, node.asText());
        }
    }
}
