package se.hlt.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.hlt.support.ModelChanges.altered;
import static se.hlt.support.ModelChanges.packaged;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.modelling.LiveModels;
import se.hlt.modelling.ModelCheck;
import se.hlt.modelling.ModelSet;
import se.hlt.rehearsal.RehearsalReport.Changed;
import se.hlt.rehearsal.RehearsalReport.Compared;
import se.hlt.rehearsal.RehearsalReport.NeverTaken;
import se.hlt.rehearsal.RehearsalReport.Stuck;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("A rehearsal")
class RehearsalTest {

    private static final int CASES = 12;
    private static final List<String> CASE_PROCESSES = List.of(
            "identification",
            "consent",
            "shared-case",
            "deidentified-case",
            "hlt-case",
            "meeting-decision",
            "hlt-meeting",
            "sip",
            "support-action",
            "follow-up",
            "consent-withdrawal",
            "concern-report",
            "protect-identity",
            "case-move",
            "case-handover");
    private static final String IDENTIFICATION = "processes/identification/identification.bpmn";
    private static final String CONTACTED =
            "<bpmn:sequenceFlow id=\"flow_contactFamilyToFamilyAccepts\" sourceRef=\"userTask_contactFamily\""
                    + " targetRef=\"gateway_familyAccepts\"/>";

    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private LiveModels live;

    @Autowired
    private ModelCheck check;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "of what is in use plays every case, finds nothing stuck and no difference, and leaves this database alone")
    void unchanged() {
        Map<String, Integer> before = rows();

        RehearsalReport report = rehearsal.rehearse(live.files(), CASES);

        assertThat(report.cases()).isEqualTo(CASES);
        assertThat(report.finished()).isPositive();
        assertThat(report.stuck()).isEmpty();
        assertThat(report.newlyNeverTaken()).isEmpty();
        assertThat(report.deadlines()).isEmpty();
        assertThat(report.staff()).isEmpty();
        assertThat(report.sentences()).hasSize(1);
        assertThat(rows()).isEqualTo(before);
    }

    /** What is left is told to the leader, as any other way that was not tried. */
    @Test
    @DisplayName("with as many cases as usual goes nearly every way out of every gateway, and stops nowhere")
    void everyGateway() {
        RehearsalReport report = rehearsal.rehearse(live.files(), Rehearsal.USUAL);

        Set<String> answers = gatewayAnswers();
        Set<String> untried = report.untried().stream()
                .map(NeverTaken::id)
                .filter(answers::contains)
                .collect(Collectors.toSet());
        assertThat(report.stuck()).isEmpty();
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(untried).hasSizeLessThanOrEqualTo(answers.size() / 20);
    }

    /** The flows out of the gateways that ask something, in the processes that cases go through. */
    private Set<String> gatewayAnswers() {
        ModelSet set = ModelSet.of(live.files(), List.of());
        return CASE_PROCESSES.stream()
                .map(key -> set.process(key).orElseThrow())
                .flatMap(process -> process.nodes("exclusiveGateway").map(process::outgoing))
                .filter(out -> out.size() > 1)
                .flatMap(List::stream)
                .map(flow -> flow.get("id"))
                .collect(Collectors.toSet());
    }

    /** One child for what does not come in each other's way. */
    @Test
    @DisplayName("plays a step that was added, and tells of a way nobody can take, another deadline and another label")
    void changed() {
        List<File> files = with(
                altered(
                        altered(
                                altered(packaged(IDENTIFICATION), CONTACTED, ADDED),
                                "name=\"Kontakta familjen\"",
                                "name=\"Ringa familjen\""),
                        "<bpmn:incoming>flow_contactFamilyToFamilyAccepts</bpmn:incoming>",
                        "<bpmn:incoming>flow_anyoneToFamilyAccepts</bpmn:incoming>"
                                + "<bpmn:incoming>flow_nobodyToFamilyAccepts</bpmn:incoming>"),
                altered(
                        packaged("processes/deadline/deadlines.dmn"),
                        "<outputEntry id=\"rule_2_limit\">\n          <text>\"P7D\"",
                        "<outputEntry id=\"rule_2_limit\">\n          <text>\"P5D\""),
                altered(packaged("forms/identification/contact-family.form"), "Hur togs kontakten?", "Hur nåddes de?"));

        assertThat(check.check(files, List.of())).as("what the door says").isEmpty();
        RehearsalReport report = rehearsal.rehearse(files, CASES);

        assertThat(report.cases()).isEqualTo(CASES);
        assertThat(report.stuck()).isEmpty();
        assertThat(report.newlyNeverTaken())
                .extracting(NeverTaken::id)
                .contains("userTask_nobody", "flow_anyoneToNobody")
                .doesNotContain("userTask_thinkAgain", "flow_anyoneToFamilyAccepts");
        assertThat(report.newlyNeverTaken())
                .filteredOn(path -> path.id().equals("userTask_nobody"))
                .allMatch(path -> path.compared() == Compared.NEW);
        assertThat(report.deadlines()).extracting(Changed::id).containsExactly("rule_2");
        assertThat(report.staff())
                .extracting(Changed::id)
                .containsExactlyInAnyOrder(
                        "userTask_contactFamily", "userTask_thinkAgain", "userTask_nobody", "contactMethod");
    }

    @Test
    @DisplayName("tells where cases stop for good, and what they do not come to any more")
    void deadlock() {
        List<File> files = with(altered(
                altered(packaged(IDENTIFICATION), CONTACTED, DEADLOCK),
                "<bpmn:incoming>flow_contactFamilyToFamilyAccepts</bpmn:incoming>",
                "<bpmn:incoming>flow_bothToFamilyAccepts</bpmn:incoming>"));

        assertThat(check.check(files, List.of())).as("what the door says").isEmpty();
        RehearsalReport report = rehearsal.rehearse(files, CASES);

        assertThat(report.stuck()).extracting(Stuck::id).contains("gateway_both");
        assertThat(report.stuck())
                .filteredOn(stuck -> stuck.id().equals("gateway_both"))
                .allMatch(stuck -> stuck.cases() > 0 && stuck.before() == 0);
        assertThat(report.newlyNeverTaken())
                .filteredOn(path -> path.id().equals("gateway_consentGiven"))
                .singleElement()
                .matches(path -> path.compared() == Compared.LOST && path.before() > 0);
    }

    @Test
    @DisplayName("is refused while another one is played, and the other is told of when it is known")
    void oneAtATime() {
        rehearsal.rehearse(live.files(), CASES);
        Rehearsal busy = rehearsal;
        String id = busy.start(live.files(), with(new File("broken.bpmn", new byte[0])), CASES);

        assertThatThrownBy(() -> busy.rehearse(live.files(), CASES))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("pågår redan");
        assertThat(busy.report(id).going()).isTrue();
        assertThatThrownBy(() -> busy.report("another")).isInstanceOf(BadInputException.class);
        while (busy.report(id).going()) {
            Thread.onSpinWait();
        }
        assertThat(busy.report(id).report()).isNull();
        assertThat(busy.report(id).failure()).contains("kunde inte genomföras");
    }

    @Test
    @DisplayName("is refused with no case or far too many")
    void number() {
        for (int wrong : new int[] {0, -1, 1_001}) {
            assertThatThrownBy(() -> rehearsal.rehearse(List.of(), wrong))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("från 1 till 1000");
        }
    }

    private static final String ADDED =
            user("userTask_thinkAgain", "Tänka efter", "flow_contactFamilyToFamilyAccepts", "flow_thinkAgainToAnyone")
                    + "<bpmn:exclusiveGateway id=\"gateway_anyone\" name=\"Kan någon?\" default=\"flow_anyoneToFamilyAccepts\">"
                    + "<bpmn:incoming>flow_thinkAgainToAnyone</bpmn:incoming>"
                    + "<bpmn:outgoing>flow_anyoneToFamilyAccepts</bpmn:outgoing>"
                    + "<bpmn:outgoing>flow_anyoneToNobody</bpmn:outgoing></bpmn:exclusiveGateway>"
                    + user("userTask_nobody", "Göra det ingen kan", "flow_anyoneToNobody", "flow_nobodyToFamilyAccepts")
                    + flow("flow_contactFamilyToFamilyAccepts", "userTask_contactFamily", "userTask_thinkAgain", "")
                    + flow("flow_thinkAgainToAnyone", "userTask_thinkAgain", "gateway_anyone", "")
                    + flow("flow_anyoneToFamilyAccepts", "gateway_anyone", "gateway_familyAccepts", "Ja")
                    + "<bpmn:sequenceFlow id=\"flow_anyoneToNobody\" name=\"Nej\" sourceRef=\"gateway_anyone\""
                    + " targetRef=\"userTask_nobody\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
                    + "${urgency == 'acute' &amp;&amp; urgency == 'normal'}</bpmn:conditionExpression></bpmn:sequenceFlow>"
                    + flow("flow_nobodyToFamilyAccepts", "userTask_nobody", "gateway_familyAccepts", "");

    /** One of the two ways in is that of those who decline, so that it never has both. */
    private static final String DEADLOCK = "<bpmn:exclusiveGateway id=\"gateway_either\" name=\"Bråttom?\""
            + " default=\"flow_eitherToBoth\"><bpmn:incoming>flow_contactFamilyToFamilyAccepts</bpmn:incoming>"
            + "<bpmn:outgoing>flow_eitherToBoth</bpmn:outgoing><bpmn:outgoing>flow_eitherToBothAcute</bpmn:outgoing>"
            + "</bpmn:exclusiveGateway>"
            + "<bpmn:parallelGateway id=\"gateway_both\"><bpmn:incoming>flow_eitherToBoth</bpmn:incoming>"
            + "<bpmn:incoming>flow_eitherToBothAcute</bpmn:incoming>"
            + "<bpmn:outgoing>flow_bothToFamilyAccepts</bpmn:outgoing></bpmn:parallelGateway>"
            + flow("flow_contactFamilyToFamilyAccepts", "userTask_contactFamily", "gateway_either", "")
            + flow("flow_eitherToBoth", "gateway_either", "gateway_both", "Nej")
            + "<bpmn:sequenceFlow id=\"flow_eitherToBothAcute\" name=\"Ja\" sourceRef=\"gateway_either\""
            + " targetRef=\"gateway_both\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
            + "${urgency == 'acute'}</bpmn:conditionExpression></bpmn:sequenceFlow>"
            + flow("flow_bothToFamilyAccepts", "gateway_both", "gateway_familyAccepts", "");

    private static String user(String id, String name, String in, String out) {
        return ("<bpmn:userTask id=\"%s\" name=\"%s\" camunda:formRef=\"give-feedback\""
                                + " camunda:formRefBinding=\"deployment\" camunda:assignee=\"${initiator}\""
                                + " camunda:dueDate=\"${deadline.due('contact', site, urgency, raisedOn)}\">"
                                + "<bpmn:incoming>%s</bpmn:incoming><bpmn:outgoing>%s</bpmn:outgoing></bpmn:userTask>")
                        .formatted(id, name, in, out)
                + watch(id);
    }

    /** Every task has a reminder and an escalation. */
    private static String watch(String task) {
        String own = task.substring(task.indexOf('_') + 1);
        return timer(task, own + "Reminder", "Påminnelse", "reminder", "sendReminder", "Påminna", "user:${initiator}")
                + timer(
                        task,
                        own + "Overdue",
                        "Försenat",
                        "escalation",
                        "sendEscalation",
                        "Eskalera",
                        "group:management-group");
    }

    private static String timer(
            String task, String id, String name, String when, String step, String doing, String recipient) {
        return ("<bpmn:boundaryEvent id=\"event_%1$s\" name=\"%3$s\" attachedToRef=\"%2$s\""
                                + " cancelActivity=\"false\"><bpmn:outgoing>flow_%1$s</bpmn:outgoing>"
                                + "<bpmn:timerEventDefinition id=\"event_%1$s_definition\"><bpmn:timeDate"
                                + " xsi:type=\"bpmn:tFormalExpression\">${deadline.%4$s('contact', site, urgency,"
                                + " raisedOn)}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + "<bpmn:serviceTask id=\"serviceTask_%1$s\" name=\"%6$s\""
                                + " camunda:delegateExpression=\"${%5$s}\"><bpmn:extensionElements>"
                                + "<camunda:inputOutput><camunda:inputParameter name=\"recipient\">%7$s"
                                + "</camunda:inputParameter><camunda:inputParameter name=\"deadlineName\">contact"
                                + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"
                                + "<bpmn:incoming>flow_%1$s</bpmn:incoming><bpmn:outgoing>flow_%1$sTold"
                                + "</bpmn:outgoing></bpmn:serviceTask><bpmn:endEvent id=\"event_%1$sTold\""
                                + " name=\"Sagt\"><bpmn:incoming>flow_%1$sTold</bpmn:incoming></bpmn:endEvent>")
                        .formatted(id, task, name, when, step, doing, recipient)
                + flow("flow_" + id, "event_" + id, "serviceTask_" + id, "")
                + flow("flow_" + id + "Told", "serviceTask_" + id, "event_" + id + "Told", "");
    }

    private static String flow(String id, String from, String to, String name) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"%s/>"
                .formatted(id, from, to, name.isEmpty() ? "" : " name=\"" + name + '"');
    }

    /** All that is in use, with these files instead of those of the same name. */
    private List<File> with(File... changed) {
        List<File> files = new ArrayList<>(live.files());
        for (File file : changed) {
            files.removeIf(
                    old -> old.name().substring(old.name().lastIndexOf('/') + 1).equals(file.name()));
        }
        files.addAll(Arrays.asList(changed));
        return files;
    }

    /** How many rows each table has. */
    private Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where lower(table_schema) = 'public'",
                        String.class)
                .forEach(table ->
                        rows.put(table, jdbc.queryForObject("select count(*) from \"" + table + '"', Integer.class)));
        return rows;
    }
}
