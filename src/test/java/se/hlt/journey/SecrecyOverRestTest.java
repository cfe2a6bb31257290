package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

/** Who sees what of a child, over real HTTP, wherever the case stands. */
@HltTest
@DisplayName("Over REST")
class SecrecyOverRestTest {

    private static final String LENA = "lena.larare";
    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";
    private static final String AGENCY = "havsvik.school";
    private static final String TEAM = "havsvik.norr";

    /** A colleague at the same school, another team's coordinator, a leader, a manager and the administrator. */
    private static final List<String> NEVER =
            List.of("sven.skola", "omar.ovrig", "petra.process", "maria.chef", "admin");

    private static final List<String> KEY_PERSONS = List.of(SARA, HANNA, STINA);

    /** Everything that lists what belongs to cases. Each answers with an array. */
    private static final List<String> LISTS = Rest.CASE_LISTS;

    private static final Map<String, Object> CHILD = Forms.with(
            Forms.identifyChild(),
            "guardian1Name",
            "Ulrika Kvistgren",
            "guardian1Contact",
            "070-1740605",
            "guardian2Name",
            "Torvald Lindeskog",
            "guardian2Contact",
            "torvald@example.org");

    /** What tells who the child of {@link #CHILD} is, and what was written before consent. */
    private static final List<String> IDENTITY = List.of(
            "Tove",
            "Testbarn",
            "201701012393",
            "2017-01-01",
            "Granskolan",
            "Ulrika",
            "Kvistgren",
            "070-1740605",
            "Torvald",
            "Lindeskog",
            "torvald@example.org",
            "Kommer sällan till skolan");

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        // The engine keeps its log of operations also where the cases of other tests are gone.
        jdbc.update("delete from act_hi_op_log");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a colleague, another team, leaders, managers and administrators never see anything of the case:")
    void outsidersSeeNothing(Phase phase) {
        phase.reach(journey);

        NEVER.forEach(this::assertThatSeesNothing);
        assertThatSeesNothing(Rest.ANONYMOUS);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"IDENTIFIED", "CONSENT_ASKED"})
    @DisplayName(
            "before consent only the initiator sees the case, and not even the key person of the same school does:")
    void beforeConsent(Phase phase) {
        String number = phase.reach(journey);

        KEY_PERSONS.forEach(this::assertThatSeesNothing);
        assertThat(rest.get(LENA, "/task?processInstanceBusinessKey=" + number).json())
                .hasSize(phase.openTasks().size());
        Task task = Cases.tasks(number).get(0);
        Answer form = rest.get(LENA, "/task/" + task.getId() + "/form-variables");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains(Forms.CHILD);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED"})
    @DisplayName(
            "the team's key persons see the team's part and nothing of the agency's, and the initiator the reverse:")
    void eachItsPool(Phase phase) {
        String number = phase.reach(journey);
        List<Task> agencyTasks = tasksIn(number, AGENCY);
        List<Task> teamTasks = tasksIn(number, TEAM);

        for (String keyPerson : KEY_PERSONS) {
            assertThat(tenantsSeen(keyPerson)).as(keyPerson).containsExactly(TEAM);
            assertThat(idsSeen(keyPerson, "/task?processInstanceBusinessKey=" + number))
                    .as(keyPerson)
                    .containsExactlyInAnyOrderElementsOf(ids(teamTasks));
            ids(agencyTasks).forEach(task -> assertThatTaskIsClosed(keyPerson, task));
            teamTasks.forEach(task -> {
                Answer form = rest.get(keyPerson, "/task/" + task.getId() + "/form-variables");
                assertThat(form.status()).as(form.body()).isEqualTo(200);
                assertThat(form.body().contains(Forms.CHILD)).isEqualTo(phase.isShared());
            });
        }
        assertThat(tenantsSeen(LENA)).isSubsetOf(AGENCY);
        assertThat(idsSeen(LENA, "/task?processInstanceBusinessKey=" + number))
                .containsExactlyInAnyOrderElementsOf(ids(agencyTasks));
        ids(teamTasks).forEach(task -> assertThatTaskIsClosed(LENA, task));
    }

    @Test
    @DisplayName("a closed case is open to the team's key persons as history, and to nobody outside")
    void closed() {
        String number = journey.atClosing();
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        NEVER.forEach(this::assertThatSeesNothing);
        assertThatSeesNothing(Rest.ANONYMOUS);
        KEY_PERSONS.forEach(keyPerson -> assertThat(tenantsSeen(keyPerson)).containsExactly(TEAM));
        assertThat(tenantsSeen(LENA)).isSubsetOf(AGENCY);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName(
            "when consent is withdrawn the team can read nothing of the case any more, not as history either, and the"
                    + " initiator still has the agency's own:")
    void withdrawn(Phase phase) {
        String number = phase.reach(journey);
        List<String> teams = instancesIn(number, TEAM);

        staff.stina().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(instancesIn(number, TEAM + "!sealed")).containsExactlyInAnyOrderElementsOf(teams);
        for (String keyPerson : KEY_PERSONS) {
            assertThatSeesNothingOf(keyPerson, phase, TEAM + "!sealed");
            assertThat(rest.get(keyPerson, "/history/process-instance?processInstanceBusinessKey=" + number)
                            .json())
                    .isEmpty();
        }
        NEVER.forEach(this::assertThatSeesNothing);
        assertThat(singlePersonsRights(teams)).isEmpty();
        Task own = Cases.tasks(number).get(0);
        assertThat(idsSeen(LENA, "/task?processInstanceBusinessKey=" + number)).containsExactly(own.getId());
        assertThat(rest.get(LENA, "/task/" + own.getId() + "/form-variables").status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName(
            "when consent is narrowed the one outside can read nothing of the case any more, not as history either,"
                    + " and those inside go on:")
    void narrowed(Phase phase) {
        String number = phase.reach(journey);
        String circle = TEAM + "+school+social";
        List<String> teams = instancesIn(number, TEAM);

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(instancesIn(number, circle)).containsExactlyInAnyOrderElementsOf(teams);
        assertThatSeesNothingOf(HANNA, phase, circle);
        NEVER.forEach(this::assertThatSeesNothing);
        for (String inside : List.of(SARA, STINA)) {
            assertThat(tenantsSeen(inside)).contains(circle);
            tasksIn(number, circle).forEach(task -> {
                Answer form = rest.get(inside, "/task/" + task.getId() + "/form-variables");
                assertThat(form.body()).contains(Forms.CHILD);
            });
        }
    }

    /** The team's meeting is there still, once it is planned; it knows a number. */
    private void assertThatSeesNothingOf(String person, Phase phase, String tenant) {
        if (phase == Phase.WAITING_FOR_MEETING) {
            assertThatSeesNothing(person);
        } else {
            assertThatSeesOnlyAgenda(person, tenant);
        }
        for (HistoricProcessInstance instance :
                history.createHistoricProcessInstanceQuery().tenantIdIn(tenant).list()) {
            assertThatIsClosed(person, "/history/process-instance/" + instance.getId());
            assertThatIsClosed(person, "/history/activity-instance?processInstanceId=" + instance.getId());
            assertThatIsClosed(person, "/history/variable-instance?processInstanceId=" + instance.getId());
            assertThatIsClosed(person, "/history/detail?processInstanceId=" + instance.getId());
            assertThatIsClosed(person, "/history/user-operation?processInstanceId=" + instance.getId());
        }
        history.createHistoricVariableInstanceQuery().variableName("childName").list().stream()
                .map(HistoricVariableInstance::getId)
                .forEach(id -> assertThatIsClosed(person, "/history/variable-instance/" + id));
    }

    /** Ids of all that runs or has run in the case in tenants that begin so. */
    private List<String> instancesIn(String number, String tenant) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> instance.getTenantId().startsWith(tenant))
                .map(HistoricProcessInstance::getId)
                .toList();
    }

    /** What single persons may do with the tasks of these instances. */
    private List<String> singlePersonsRights(List<String> instances) {
        return jdbc.queryForList(
                "select user_id_ from act_ru_authorization where resource_id_ in (select id_ from act_hi_taskinst"
                        + " where proc_inst_id_ in ('" + String.join("','", instances) + "'))",
                String.class);
    }

    @ParameterizedTest(name = "raised by {0}")
    @CsvSource({
        "lena.larare, social, hanna.halsa, sara.samordnare, havsvik.norr+school+social",
        "stina.soc, health, sara.samordnare, hanna.halsa, havsvik.norr+social+health"
    })
    @DisplayName("under partial consent the key person outside sees nothing but the number on the agenda, the"
            + " coordinator too, and the case gets through its meeting:")
    void partialConsent(String raisedBy, String covered, String outside, String holder, String circle) {
        User initiator = staff.user(raisedBy);
        String number = identified(initiator);
        LocalDate today = time.today();
        initiator.complete(number, "userTask_contactFamily", Forms.contactFamily(today));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, covered));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, covered));
        initiator.complete(number, "userTask_hearChild", Forms.hearChild());
        assertThatSeesNothing(outside);
        NEVER.forEach(this::assertThatSeesNothing);
        assertThat(tenantsSeen(holder)).contains(circle);

        LocalDate meeting = today.plusDays(9);
        staff.user(holder).complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        assertThatSeesOnlyAgenda(outside, circle);
        time.toNoonOf(meeting);
        staff.user(holder).complete(number, "userTask_recordDecision", Forms.decision("sip", STINA, "initiator"));
        assertThatSeesOnlyAgenda(outside, circle);
        initiator.complete(number, "userTask_giveFeedback", Forms.feedback(meeting));
        staff.stina().complete(number, "userTask_inviteToSip", Forms.inviteToSip(meeting.plusDays(7), STINA));
        assertThatSeesOnlyAgenda(outside, circle);
        NEVER.stream().filter(person -> !person.equals("omar.ovrig")).forEach(this::assertThatSeesNothing);
    }

    @Test
    @DisplayName(
            "without consent nothing in the team's tenant holds what identifies the child, from question to advice;"
                    + " with consent it does")
    void deidentified() {
        String number = identified(staff.lena(), CHILD);
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());
        assertThatTeamDoesNotKnowChild();

        journey.putOnAgenda(number);
        assertThatTeamDoesNotKnowChild();
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("notForHlt", HANNA, "initiator"), "feedbackBy", null));
        assertThatTeamDoesNotKnowChild();
        for (String keyPerson : KEY_PERSONS) {
            LISTS.forEach(
                    list -> assertThat(identityIn(rest.get(keyPerson, list).body()))
                            .as(keyPerson + " " + list)
                            .isEmpty());
        }
        assertThat(identityIn(stored(AGENCY))).isEqualTo(IDENTITY);

        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "consent"));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        assertThatTeamDoesNotKnowChild();
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        assertThat(identityIn(stored(TEAM)))
                .contains("Tove", "Testbarn", "2017-01-01", "Ulrika", "Kommer sällan till skolan");
    }

    @Test
    @DisplayName(
            "the outbox and the case register never hold what identifies the child, whatever the case goes through")
    void noIdentityOutsideCase() {
        String number = identified(staff.lena(), CHILD);
        time.forward(java.time.Period.ofDays(9));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        time.forward(java.time.Period.ofDays(9));

        assertThat(jdbc.queryForList("select * from hlt_outbox")).isNotEmpty();
        assertThat(identityIn(text("select * from hlt_outbox"))).isEmpty();
        assertThat(identityIn(text("select * from hlt_case"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"IDENTIFIED", "WAITING_FOR_MEETING", "AT_MEETING", "PLAN"})
    @DisplayName("writes by outsiders are refused and change nothing:")
    void outsidersWriteNothing(Phase phase) {
        String number = phase.reach(journey);
        List<String> outsiders = new ArrayList<>(NEVER);
        outsiders.add(Rest.ANONYMOUS);
        if (!phase.isShared()) {
            outsiders.addAll(KEY_PERSONS);
        }
        String before = state(number);

        for (Task task : Cases.tasks(number)) {
            for (String outsider : outsiders) {
                for (Call call : writes(number, task, outsider)) {
                    Answer answer = rest.call(outsider, call.method(), call.path(), call.body());
                    assertThat(answer.status())
                            .as(outsider + " " + call + " " + answer.body())
                            .isGreaterThanOrEqualTo(400);
                }
            }
        }

        assertThat(state(number)).isEqualTo(before);
    }

    @Test
    @DisplayName("nobody starts a case in the team, or makes a message of the pools, not even a key person")
    void nobodyCrosses() {
        String number = journey.consented();
        String before = state(number);
        List<String> everyone = new ArrayList<>(NEVER);
        everyone.addAll(KEY_PERSONS);
        everyone.add(LENA);

        for (String person : everyone) {
            for (Call call : crossings(number)) {
                Answer answer = rest.call(person, call.method(), call.path(), call.body());
                assertThat(answer.status())
                        .as(person + " " + call + " " + answer.body())
                        .isBetween(400, 499);
            }
        }

        assertThat(state(number)).isEqualTo(before);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("hlt-case")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("an administrator neither joins a team nor gives itself rights, and so does not see the children")
    void administratorDoesNotHelpItself() {
        journey.consented();
        List<Call> ways = List.of(
                new Call("PUT", "/group/key-person/members/admin", "{}"),
                new Call("PUT", "/tenant/" + TEAM + "/user-members/admin", "{}"),
                new Call(
                        "POST",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("ALL"),
                                "userId",
                                "admin",
                                "resourceType",
                                6,
                                "resourceId",
                                "*")));
        try {
            for (Call way : ways) {
                Answer answer = rest.call("admin", way.method(), way.path(), way.body());
                assertThat(answer.status()).as(way + " " + answer.body()).isEqualTo(403);
            }
            assertThatSeesNothing("admin");
        } finally {
            jdbc.update("delete from act_id_membership where user_id_ = 'admin' and group_id_ = 'key-person'");
            jdbc.update("delete from act_id_tenant_member where user_id_ = 'admin'");
        }
    }

    @Test
    @DisplayName("a process leader does not delete a deployment, and with it every case")
    void processLeaderDeletesNoDeployment() {
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        "deletable.bpmn",
                        Bpmn.createExecutableProcess("deletable")
                                .camundaHistoryTimeToLiveString("P1D")
                                .camundaStartableInTasklist(false)
                                .startEvent("event_begun")
                                .name("Börjat")
                                .endEvent("event_ended")
                                .name("Slut")
                                .done())
                .deploy()
                .getId();
        try {
            Answer answer = rest.delete("petra.process", "/deployment/" + deployment + "?cascade=true");

            assertThat(answer.status()).isEqualTo(403);
        } finally {
            if (repository.createDeploymentQuery().deploymentId(deployment).count() > 0) {
                repository.deleteDeployment(deployment, true);
            }
        }
    }

    private record Call(String method, String path, Object body) {}

    private static List<Call> writes(String number, Task task, String user) {
        String byTask = "/task/" + task.getId();
        String byInstance = "/process-instance/" + task.getProcessInstanceId();
        Map<String, Object> self = Map.of("userId", user == null ? "nobody" : user);
        Map<String, Object> value = Map.of("value", "annat", "type", "String");
        return List.of(
                new Call("POST", byTask + "/claim", self),
                new Call("POST", byTask + "/unclaim", "{}"),
                new Call("POST", byTask + "/assignee", self),
                new Call("POST", byTask + "/delegate", self),
                new Call("POST", byTask + "/resolve", "{}"),
                new Call("POST", byTask + "/complete", "{}"),
                new Call("POST", byTask + "/submit-form", "{\"variables\": {}}"),
                new Call("POST", byTask + "/bpmnError", Map.of("errorCode", "consentExpired")),
                new Call("POST", byTask + "/bpmnEscalation", Map.of("escalationCode", "x")),
                new Call("POST", byTask + "/identity-links", Map.of("userId", "sven.skola", "type", "candidate")),
                new Call("POST", byTask + "/comment/create", Map.of("message", "hej")),
                new Call("PUT", byTask, Map.of("name", "annat", "priority", 1)),
                new Call("DELETE", byTask, null),
                new Call("PUT", byTask + "/variables/decision", value),
                new Call("PUT", byTask + "/localVariables/decision", value),
                new Call("DELETE", byTask + "/variables/childName", null),
                new Call("PUT", byInstance + "/variables/decision", value),
                new Call("DELETE", byInstance + "/variables/childName", null),
                new Call("PUT", byInstance + "/suspended", Map.of("suspended", true)),
                new Call("DELETE", byInstance, null),
                new Call(
                        "POST",
                        byInstance + "/modification",
                        Map.of(
                                "instructions",
                                List.of(Map.of(
                                        "type", "startBeforeActivity", "activityId", task.getTaskDefinitionKey())))),
                new Call(
                        "POST",
                        "/process-instance/delete",
                        Map.of("processInstanceIds", List.of(task.getProcessInstanceId()))),
                new Call("DELETE", "/history/process-instance/" + task.getProcessInstanceId(), null),
                new Call(
                        "POST",
                        "/history/process-instance/delete",
                        Map.of("historicProcessInstanceIds", List.of(task.getProcessInstanceId()))),
                new Call(
                        "POST",
                        "/execution/" + task.getExecutionId() + "/localVariables",
                        Map.of("modifications", Map.of("decision", value))),
                new Call("POST", "/message", Map.of("messageName", "hlt.consentWithdrawn", "businessKey", number)));
    }

    private static List<Call> crossings(String number) {
        return Stream.concat(
                        Stream.of(
                                        "hlt-case",
                                        "meeting-decision",
                                        "hlt-meeting",
                                        "sip",
                                        "support-action",
                                        "follow-up",
                                        "consent",
                                        "shared-case",
                                        "deidentified-case")
                                .map(key -> new Call("POST", "/process-definition/key/" + key + "/start", "{}")),
                        Stream.of(
                                        "hlt.caseShared",
                                        "hlt.meetingPlanned",
                                        "hlt.consentWithdrawn",
                                        "hlt.decisionMade",
                                        "hlt.caseClosed",
                                        "hlt.feedbackGiven")
                                .map(message -> new Call(
                                        "POST", "/message", Map.of("messageName", message, "businessKey", number))))
                .toList();
    }

    /** Nothing is listed, nothing opens by its id, and no answer holds the child's name. */
    private void assertThatSeesNothing(String person) {
        for (String list : LISTS) {
            Answer answer = rest.get(person, list);
            if (person == null) {
                assertThat(answer.status()).as(list).isEqualTo(401);
            } else if (answer.isOk()) {
                assertThat(rows(answer)).as(person + " " + list).isEmpty();
            } else {
                assertThat(answer.status()).as(person + " " + list).isEqualTo(403);
            }
        }
        runtime.createProcessInstanceQuery().list().forEach(instance -> assertThatInstanceIsClosed(person, instance));
        org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService()
                .createTaskQuery()
                .list()
                .forEach(task -> assertThatTaskIsClosed(person, task.getId()));
        for (HistoricProcessInstance instance :
                history.createHistoricProcessInstanceQuery().list()) {
            assertThatIsClosed(person, "/history/process-instance/" + instance.getId());
            assertThatIsClosed(person, "/history/activity-instance?processInstanceId=" + instance.getId());
        }
        history.createHistoricVariableInstanceQuery().variableName("childName").list().stream()
                .map(HistoricVariableInstance::getId)
                .forEach(id -> assertThatIsClosed(person, "/history/variable-instance/" + id));
    }

    private void assertThatInstanceIsClosed(String person, ProcessInstance instance) {
        for (String part : List.of("", "/variables", "/variables/childName", "/activity-instances", "/comment")) {
            assertThatIsClosed(person, "/process-instance/" + instance.getId() + part);
        }
        assertThatIsClosed(person, "/execution/" + instance.getId() + "/localVariables");
        assertThatIsClosed(person, "/variable-instance?processInstanceIdIn=" + instance.getId());
    }

    private void assertThatTaskIsClosed(String person, String task) {
        for (String part : List.of(
                "",
                "/form-variables",
                "/variables",
                "/variables/childName",
                "/localVariables",
                "/identity-links",
                "/form",
                "/deployed-form",
                "/rendered-form",
                "/comment")) {
            assertThatIsClosed(person, "/task/" + task + part);
        }
        assertThatIsClosed(person, "/history/task?taskId=" + task);
    }

    private void assertThatIsClosed(String person, String path) {
        Answer answer = rest.get(person, path);
        assertThat(answer.body()).as(person + " " + path).doesNotContain("Tove", Forms.IDENTITY_NUMBER);
        if (answer.isOk()) {
            assertThat(answer.json()).as(person + " " + path).isEmpty();
        } else {
            assertThat(answer.status()).as(person + " " + path).isGreaterThanOrEqualTo(400);
        }
    }

    /** The meeting itself belongs to the whole team: its tasks and the case's number, and nothing of the circle. */
    private void assertThatSeesOnlyAgenda(String person, String circle) {
        assertThat(tenantsSeen(person)).containsExactly(TEAM);
        for (String list : LISTS) {
            assertThat(rest.get(person, list).body())
                    .as(person + " " + list)
                    .doesNotContain(circle, "Tove", Forms.IDENTITY_NUMBER, "Vera", "frånvaro");
        }
        for (Task task : org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService()
                .createTaskQuery()
                .tenantIdIn(circle)
                .list()) {
            assertThatTaskIsClosed(person, task.getId());
        }
        for (ProcessInstance instance :
                runtime.createProcessInstanceQuery().tenantIdIn(circle).list()) {
            assertThatInstanceIsClosed(person, instance);
        }
        assertThat(rest.get(person, "/history/process-instance").json()).allSatisfy(instance -> assertThat(
                        instance.path("processDefinitionKey").asText())
                .isEqualTo("hlt-meeting"));
    }

    /** The tenants of everything that any list shows the person. */
    private Set<String> tenantsSeen(String person) {
        Set<String> tenants = new TreeSet<>();
        for (String list : LISTS) {
            Answer answer = rest.get(person, list);
            if (answer.isOk()) {
                for (JsonNode row : rows(answer)) {
                    tenants.add(row.has("tenantId") ? row.path("tenantId").asText("none") : tenantOf(row));
                }
            }
        }
        return tenants;
    }

    /** The tenant of a row that does not tell it: that of its process instance. */
    private String tenantOf(JsonNode row) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(row.path("processInstanceId").asText())
                .list()
                .stream()
                .map(HistoricProcessInstance::getTenantId)
                .findFirst()
                .orElse("none");
    }

    /** All rows, apart from the engine's own history clean-up, which belongs to no case. */
    private static List<JsonNode> rows(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.json().forEach(row -> {
            if (!(row.has("jobDefinitionId") && row.path("processInstanceId").isNull())) {
                rows.add(row);
            }
        });
        return rows;
    }

    private List<String> idsSeen(String person, String path) {
        List<String> ids = new ArrayList<>();
        rest.get(person, path).json().forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    private static List<Task> tasksIn(String number, String tenant) {
        return Cases.tasks(number).stream()
                .filter(task -> task.getTenantId().equals(tenant))
                .toList();
    }

    private static List<String> ids(List<Task> tasks) {
        return tasks.stream().map(Task::getId).toList();
    }

    private void assertThatTeamDoesNotKnowChild() {
        assertThat(identityIn(stored(TEAM))).isEmpty();
    }

    /** Everything that the database holds in the tenants that begin so, or in no tenant at all. */
    private String stored(String tenant) {
        StringBuilder stored = new StringBuilder();
        List<String> tables = jdbc.queryForList(
                "select distinct table_name from information_schema.columns"
                        + " where lower(column_name) = 'tenant_id_' and lower(table_name) like 'act\\_%' escape '\\'",
                String.class);
        assertThat(tables.stream().map(table -> table.toLowerCase(java.util.Locale.ROOT)))
                .contains(
                        "act_ru_variable",
                        "act_hi_varinst",
                        "act_hi_detail",
                        "act_ge_bytearray",
                        "act_ru_task",
                        "act_hi_taskinst",
                        "act_hi_actinst",
                        "act_hi_op_log");
        tables.forEach(table -> stored.append(text("select * from " + table + " where tenant_id_ like '" + tenant
                + "%' or (tenant_id_ is null and '" + table + "' not like 'ACT_GE%')")));
        stored.append(text("select * from hlt_outbox")).append(text("select * from hlt_case"));
        return stored.toString();
    }

    private String text(String query) {
        StringBuilder text = new StringBuilder();
        jdbc.queryForList(query).forEach(row -> row.values().forEach(value -> text.append(
                        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value)
                .append('\n')));
        return text.toString();
    }

    private static List<String> identityIn(String text) {
        return IDENTITY.stream().filter(text::contains).toList();
    }

    /** What an outsider could have changed: tasks and their holders, variables, instances. */
    private String state(String number) {
        return Cases.tasks(number).stream()
                        .map(task -> task.getId()
                                + task.getName()
                                + task.getAssignee()
                                + task.getPriority()
                                + task.getDelegationState()
                                + task.isSuspended())
                        .sorted()
                        .toList()
                + " "
                + Cases.running(number, "")
                + " "
                + history.createHistoricDetailQuery().variableUpdates().count()
                + " "
                + text("select count(*) from act_hi_comment where message_ = 'hej'")
                + text("select count(*) from act_hi_procinst");
    }

    private String identified(User initiator) {
        return identified(initiator, Forms.identifyChild());
    }

    private String identified(User initiator, Map<String, Object> form) {
        ProcessInstance started = initiator.start("identification", form);
        return runtime.createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }
}
