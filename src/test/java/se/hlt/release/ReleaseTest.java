package se.hlt.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.hlt.support.ModelChanges.altered;
import static se.hlt.support.ModelChanges.packaged;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.Deployments;
import se.hlt.engine.RefusedException;
import se.hlt.modelling.LiveModels;
import se.hlt.modelling.ModelCheck;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.ModelChanges;

@HltTest
@DisplayName("What a process leader puts in")
class ReleaseTest {

    private static final String PETRA = "petra.process";
    private static final String FORM = "forms/meeting/hold-meeting.form";
    private static final String DIAGRAM = "processes/sip/sip.bpmn";

    @Autowired
    private ModelChanges changes;

    @Autowired
    private Releases releases;

    @Autowired
    private ChangeRegister register;

    @Autowired
    private PackagedModels packagedModels;

    @Autowired
    private LiveModels live;

    @Autowired
    private ModelCheck check;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Deployments deployments;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private Journey journey;

    private List<File> packagedBefore;

    @BeforeEach
    void rememberPackage() {
        packagedBefore = allPackaged();
    }

    @AfterEach
    void notePackageAgain() {
        packagedBefore.stream().map(ModelFile::of).forEach(file -> register.notePackaged(file, null));
    }

    @Test
    @DisplayName("is in use at once where the site has no four eyes, with the forms and diagrams that belong together")
    void live() {
        int before = version("sip");
        DeploymentWithDefinitions answer = (DeploymentWithDefinitions) changes.put(PETRA, renamed(DIAGRAM));

        assertThat(answer.getDeployedProcessDefinitions())
                .extracting(ProcessDefinition::getKey)
                .containsExactly("sip");
        assertThat(version("sip")).isEqualTo(before + 1);
        assertThat(repositoryService.getDeploymentResourceNames(answer.getId())).contains("sip.bpmn", "hold-sip.form");
        Change change = releases.of(changes.newest());
        assertThat(change.status()).isEqualTo(Change.Status.LIVE);
        assertThat(change.proposedBy()).isEqualTo(PETRA);
        assertThat(change.title()).isEqualTo("Prov");
        assertThat(change.deploymentId()).isEqualTo(answer.getId());
    }

    @Test
    @DisplayName("brings every diagram that shows a changed form along")
    void formTakesDiagramAlong() {
        int before = version("hlt-meeting");
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));

        assertThat(version("hlt-meeting")).isEqualTo(before + 1);
        assertThat(inUse("form/hold-meeting")).contains("\"Vårt möte\"");
    }

    @Test
    @DisplayName("changes nothing when nothing in it is changed")
    void unchanged() {
        int before = version("sip");
        Deployment answer = changes.put(PETRA, packaged(DIAGRAM));

        assertThat(answer.getName()).contains("Inget är ändrat");
        assertThat(version("sip")).isEqualTo(before);
        assertThat(register.all()).isEmpty();
    }

    @Test
    @DisplayName("is refused from everyone else")
    void othersRefused() {
        for (String other : List.of("lena.larare", "sara.samordnare", "maria.chef", "stig.styr", "admin")) {
            assertThatThrownBy(() -> changes.put(other, altered(FORM, "Mötet", "Vårt möte")))
                    .as(other)
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(register.all()).isEmpty();
    }

    @Test
    @DisplayName("is refused where four eyes are asked for and there are only two")
    void noSecondLeader() {
        assertThatThrownBy(() -> changes.put("ock.process", altered(FORM, "Mötet", "Vårt möte")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("fourEyes: false");
        assertThat(register.all()).isEmpty();
    }

    @Test
    @DisplayName("waits where four eyes are asked for, and nobody else changes the same meanwhile")
    void waiting() {
        String before = inUse("form/hold-meeting");
        Deployment answer = changes.put("ume.process", altered(FORM, "\"Mötet\"", "\"Vårt möte\""));

        assertThat(answer.getId()).isEqualTo("andring-" + changes.newest());
        assertThat(answer.getName()).contains("väntar på godkännande");
        assertThat(inUse("form/hold-meeting")).isEqualTo(before);
        assertThatThrownBy(() -> changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Ert möte\"")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("väntar redan");
    }

    @Test
    @DisplayName("is taken back at once, byte for byte")
    void undone() {
        String before = inUse("process/sip");
        changes.put(PETRA, renamed(DIAGRAM));
        long number = changes.newest();
        long back = releases.undo(PETRA, number);

        assertThat(inUse("process/sip")).isEqualTo(before);
        assertThat(changes.status(number)).isEqualTo("UNDONE");
        assertThat(releases.of(back).undoes()).isEqualTo(number);
        assertThat(releases.of(back).status()).isEqualTo(Change.Status.LIVE);
        assertThatThrownBy(() -> releases.undo(PETRA, number)).isInstanceOf(BadInputException.class);
    }

    @Test
    @DisplayName("is not taken back under a later change, or by others than leaders")
    void notUndone() {
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));
        long first = changes.newest();
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Ert möte\""));

        assertThatThrownBy(() -> releases.undo(PETRA, first))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("senare");
        assertThatThrownBy(() -> releases.undo("lena.larare", changes.newest())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> releases.undo(PETRA, 999_999)).isInstanceOf(BadInputException.class);
        assertThat(changes.status(first)).isEqualTo("LIVE");
    }

    @Test
    @DisplayName("takes effect in running cases at their next phase, which call the latest version")
    void runningCases() {
        String number = journey.sipDecided();
        assertThat(number).isNotBlank();
        changes.put(PETRA, renamed(DIAGRAM));

        assertThat(repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("sip")
                        .latestVersion()
                        .singleResult()
                        .getName())
                .endsWith(" (ny)");
    }

    @Test
    @DisplayName("tells element by element what is different")
    void difference() {
        File after = altered(
                altered(packaged(DIAGRAM), "name=\"Hålla SIP-möte och göra planen\"", "name=\"Hålla mötet om SIP\""),
                "<bpmn:documentation>",
                "<bpmn:documentation>Ny text. ");
        Difference difference = Difference.between(ModelFile.of(packaged(DIAGRAM)), ModelFile.of(after));

        assertThat(difference.entries()).extracting(Difference.Entry::id).contains("userTask_holdSip", "sip");
        assertThat(difference.entries())
                .filteredOn(entry -> entry.id().equals("userTask_holdSip"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.told())
                        .contains("namn: ”Hålla SIP-möte och göra planen” → ”Hålla mötet om SIP”"));
    }

    @Test
    @DisplayName("stays in use when the application starts again, and nothing is deployed")
    void restart() {
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));

        assertThat(packagedModels.select(allPackaged())).isEmpty();
        packagedModels.prepare();
        assertThat(inUse("form/hold-meeting")).contains("\"Vårt möte\"");
        assertThat(register.all()).hasSize(1);
    }

    @Test
    @DisplayName("stays in use when a new version of the application has another, until a leader has chosen")
    void upgrade() {
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));
        List<File> upgraded = withForm(altered(FORM, "\"Mötet\"", "\"Programmets möte\""));
        assertThat(packagedModels.select(upgraded)).isEmpty();
        packagedModels.prepare();
        long asked = changes.newest();
        Change change = releases.of(asked);
        assertThat(change.origin()).isEqualTo(Change.Origin.PACKAGE);
        assertThat(change.status()).isEqualTo(Change.Status.WAITING);
        assertThat(change.files()).singleElement().satisfies(part -> {
            assertThat(text(part.packaged())).contains("\"Mötet\"");
            assertThat(text(part.before())).contains("\"Vårt möte\"");
            assertThat(text(part.after())).contains("\"Programmets möte\"");
        });
        assertThat(packagedModels.select(upgraded)).isEmpty();
        packagedModels.prepare();
        assertThat(changes.newest()).isEqualTo(asked);

        assertThatThrownBy(() -> releases.choose("lena.larare", asked, true)).isInstanceOf(RefusedException.class);
        releases.choose(PETRA, asked, true);
        assertThat(inUse("form/hold-meeting")).contains("\"Programmets möte\"");
        assertThatThrownBy(() -> releases.choose(PETRA, asked, false)).isInstanceOf(BadInputException.class);
    }

    @Test
    @DisplayName("is kept where a leader says so, and not asked about again")
    void kept() {
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));
        List<File> upgraded = withForm(altered(FORM, "\"Mötet\"", "\"Programmets möte\""));
        packagedModels.select(upgraded);
        packagedModels.prepare();
        long asked = changes.newest();
        releases.choose(PETRA, asked, false);
        packagedModels.select(upgraded);
        packagedModels.prepare();

        assertThat(changes.newest()).isEqualTo(asked);
        assertThat(changes.status(asked)).isEqualTo("KEPT");
        assertThat(inUse("form/hold-meeting")).contains("\"Vårt möte\"");
    }

    @Test
    @DisplayName("is not in the way of what the application brings elsewhere")
    void upgradeElsewhere() {
        changes.put(PETRA, altered(FORM, "\"Mötet\"", "\"Vårt möte\""));
        List<File> upgraded = allPackaged().stream()
                .map(file -> file.name().equals("sip.bpmn") ? renamed(DIAGRAM) : file)
                .toList();
        List<File> selected = packagedModels.select(upgraded);
        assertThat(selected).extracting(File::name).contains("sip.bpmn").doesNotContain("hold-meeting.form");
        deployments.deploy("Ny version", selected);
        packagedModels.prepare();
        assertThat(register.all()).hasSize(1);
    }

    @Test
    @DisplayName("is left alone by an older application that starts again beside a newer one")
    void olderApplication() {
        List<File> older = allPackaged();
        List<File> newer = older.stream()
                .map(file -> file.name().equals("sip.bpmn") ? renamed(DIAGRAM) : file)
                .toList();
        PackagedModels first = application("2026-09-01T08:00:00Z");
        PackagedModels second = application("2026-09-02T08:00:00Z");
        List<File> selected = second.select(newer);
        assertThat(selected).extracting(File::name).contains("sip.bpmn");
        deployments.deploy("Ny version", selected);
        second.prepare();

        assertThat(first.select(older)).isEmpty();
        first.prepare();

        assertThat(second.select(newer)).isEmpty();
        assertThat(register.all()).isEmpty();
        assertThat(application("2026-09-03T08:00:00Z").select(older))
                .as("a newer one may take the change back")
                .extracting(File::name)
                .contains("sip.bpmn");
    }

    private PackagedModels application(String builtAt) {
        Properties build = new Properties();
        build.setProperty("time", builtAt);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("build", new BuildProperties(build));
        return new PackagedModels(register, live, check, transaction, beans.getBeanProvider(BuildProperties.class));
    }

    private List<File> withForm(File form) {
        return allPackaged().stream()
                .map(file -> file.name().equals(form.name()) ? form : file)
                .toList();
    }

    private List<File> allPackaged() {
        return register.packaged().values().stream().map(ModelFile::file).toList();
    }

    private String inUse(String model) {
        Map<String, ModelFile> now = releases.liveByModel();
        return text(now.get(model));
    }

    private static String text(ModelFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static File renamed(String diagram) {
        String name = new String(packaged(diagram).content(), StandardCharsets.UTF_8)
                .replaceAll("(?s).*<bpmn:process id=\"[^\"]*\" (name=\"[^\"]*\").*", "$1");
        return altered(diagram, name, name.substring(0, name.length() - 1) + " (ny)\"");
    }

    private int version(String key) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getVersion();
    }
}
