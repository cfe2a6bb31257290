package se.hlt.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.DeploymentGate;
import se.hlt.support.HltTest;
import se.hlt.support.Models;

@HltTest
@DisplayName("The check of all diagrams, decisions and forms together")
class ModelCheckTest {

    private static final Charset UTF = StandardCharsets.UTF_8;
    private static final Pattern STEP = Pattern.compile(
            "\"((?:userTask|serviceTask|event|gateway|callActivity|subProcess|eventSubProcess)_\\w+)\"");

    @Autowired
    private ModelCheck check;

    @Autowired
    private LiveModels live;

    @Test
    @DisplayName("finds no fault in those that are packaged with the application")
    void packaged() {
        assertThat(check.check(packagedFiles(), List.of())).isEmpty();
    }

    @Test
    @DisplayName("finds the packaged ones live, each once and byte for byte")
    void liveIsPackaged() {
        Map<String, String> expected = new TreeMap<>();
        packagedFiles().forEach(file -> expected.put(shortName(file.name()), new String(file.content(), UTF)));
        Map<String, String> found = new TreeMap<>();
        live.files().forEach(file -> found.put(shortName(file.name()), new String(file.content(), UTF)));

        assertThat(found).isEqualTo(expected);
        assertThat(live.files()).hasSameSizeAs(packagedFiles());
    }

    @Test
    @DisplayName("lets a diagram take its forms along, and a form every diagram that shows it, and no other files")
    void closure() {
        List<DeploymentGate.File> all = packagedFiles();

        assertThat(closureOf(all, "concern-report.bpmn"))
                .containsExactlyInAnyOrder("concern-report.bpmn", "raise-concern.form", "submit-concern-report.form");
        assertThat(closureOf(all, "submit-concern-report.form"))
                .containsExactlyInAnyOrder("concern-report.bpmn", "raise-concern.form", "submit-concern-report.form");
        assertThat(closureOf(all, "deadlines.dmn")).containsExactly("deadlines.dmn");
    }

    @Test
    @DisplayName("does not blame a change for a fault that was live before it")
    void oldFaults() {
        List<DeploymentGate.File> before = packagedFiles().stream()
                .map(file -> file.name().endsWith("/absence.bpmn")
                        ? replaced(file, "isExecutable=\"true\"", "isExecutable=\"false\"")
                        : file)
                .toList();
        assertThat(check.check(before, List.of())).isNotEmpty();

        assertThat(check.check(only(packagedFiles(), "deadlines.dmn"), before)).isEmpty();
    }

    @Test
    @DisplayName("knows every step that the program knows by id")
    void steps() {
        Set<String> declared = ModelContract.STEPS.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inSources = Models.sources().stream()
                .filter(source -> !source.toString().contains("/demo/")
                        && !source.toString().contains("/modelling/"))
                .flatMap(source -> STEP.matcher(source.text()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(declared).isEqualTo(inSources);
    }

    private static List<String> closureOf(List<DeploymentGate.File> all, String name) {
        return ModelCheck.closure(only(all, name), all).stream()
                .map(file -> shortName(file.name()))
                .toList();
    }

    private static List<DeploymentGate.File> only(List<DeploymentGate.File> all, String name) {
        return all.stream().filter(file -> file.name().endsWith('/' + name)).toList();
    }

    private static DeploymentGate.File replaced(DeploymentGate.File file, String from, String to) {
        return new DeploymentGate.File(
                file.name(), new String(file.content(), UTF).replace(from, to).getBytes(UTF));
    }

    private static List<DeploymentGate.File> packagedFiles() {
        return Mutations.packaged();
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
