package se.hlt.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("bin/bench")
class BenchTest {

    @Test
    @DisplayName("writes each line as soon as it is measured, with the six fields that programs read")
    void json(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("target").resolve("bench.json");
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Report report = new Report(json, new PrintStream(table, true, StandardCharsets.UTF_8));
        report.head();
        report.add(Line.timesLess("count, ms", 28, 6_500, 200));
        report.add(Line.partOf("start, s", 9, 12, 0.5));

        JsonNode lines = new ObjectMapper().readTree(json.toFile());
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("name", "value", "reference", "ratio", "goal", "reached"));
        assertThat(lines.get(0).get("ratio").asDouble()).isEqualTo(232);
        assertThat(lines.get(0).get("reached").asBoolean()).isTrue();
        assertThat(lines.get(1).get("ratio").asDouble()).isEqualTo(0.75);
        assertThat(lines.get(1).get("reached").asBoolean()).isFalse();
        assertThat(table.toString(StandardCharsets.UTF_8)).contains("count, ms").contains("≥ 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--shrt",
                "short",
                "--short=yes",
                "--open=many",
                "--open=0",
                "--closed=-1",
                "--minutes=",
                "--sizes=10,5",
                "--sizes=1000,,2000",
                "--only=tasklist,weather"
            })
    @DisplayName("says what is wrong in an argument, instead of measuring something else")
    void wrongArgument(String argument) {
        assertThatThrownBy(() -> Options.of(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[-A-Z].{15,200}");
    }

    @Test
    @DisplayName("takes sizes and parts, and reduces what is not said when it is to be short")
    void options() {
        Options options = Options.of("--short", "--sizes=10,20", "--only=jobs");

        assertThat(options.sizes()).containsExactly(10, 20);
        assertThat(options.has("jobs")).isTrue();
        assertThat(options.has("tasklist")).isFalse();
        assertThat(options.open()).isLessThan(Options.of().open());
        assertThat(Options.of().only()).containsExactlyInAnyOrderElementsOf(Options.PARTS);
    }

    @Test
    @DisplayName("takes turns between the ways, and does not count the first round")
    void interleaved() throws Exception {
        List<String> order = new ArrayList<>();
        List<Double> medians = Interleaved.millis(2, () -> order.add("a"), () -> order.add("b"));

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(medians).hasSize(2);
        assertThat(Interleaved.median(9, 1, 5)).isEqualTo(5);
        assertThat(Interleaved.median(1, 3)).isEqualTo(2);
        assertThat(Interleaved.percentile(0.95, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(10);
    }
}
