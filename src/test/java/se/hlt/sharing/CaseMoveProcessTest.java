package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.meeting.MeetingProcess;
import se.hlt.support.Cases;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("case-move")
@DisplayName("A case that moves")
class CaseMoveProcessTest {

    private static final List<String> NORR = List.of("sara.samordnare", "hanna.halsa", "stina.soc");

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private CaseRegister register;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RunningVariables variables;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("goes on in the team that the family has consented to, and the former team sees nothing of it")
    void moved() {
        String number = journey.sipDecided();
        ProcessInstance move = toSyd(number);
        assertThat(move).isWaitingAtExactly("callActivity_obtainConsent");
        assertThat(staff.omar().tasks()).isEmpty();
        assertThat(staff.hanna().tasks(number)).isNotEmpty();
        consent(number);

        assertThat(move).isEnded().hasPassed("serviceTask_moveCase", "event_caseInNewTeam");
        assertThat(register.get(number).teamTenant()).isEqualTo("havsvik.syd");
        assertThat(register.get(number).team()).isEqualTo("syd");
        for (String former : NORR) {
            assertNothingLeft(staff.user(former), number);
        }
        assertThat(staff.omar().task(number, "userTask_inviteToSip")).isAssignedTo("omar.ovrig");
        assertThat(Cases.told(jdbc, number, "CASE_MOVED"))
                .containsExactlyElementsOf(NORR.stream().sorted().toList());
        assertThat(Cases.told(jdbc, number, "TASKS_TAKEN_OVER")).contains("karin.kunskap", "omar.ovrig", "vera.vard");
        staff.omar()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        Forms.inviteToSip(time.today().plusDays(7), "karin.kunskap", "vera.vard"));
        assertThat(register.get(number).initiator()).isEqualTo("lena.larare");
    }

    @Test
    @DisplayName("goes to those agencies only that the family has consented to there")
    void partly() {
        String number = journey.sipDecided();
        toSyd(number);
        Map<String, Object> partly = Forms.partialConsent(time.today(), "health");
        staff.lena().complete(number, "userTask_obtainGuardianConsent", partly);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", partly);
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        assertThat(register.get(number).teamTenant()).isEqualTo("havsvik.syd+school+health");
        assertNothingLeft(staff.omar(), number);
        assertThat(Cases.openTasks(number, "havsvik.syd")).containsExactly("userTask_inviteToSip");
    }

    @Test
    @DisplayName("waits for a meeting of the new team where it waited for one of the former")
    void beforeMeeting() {
        String number = journey.consented();
        staff.sara()
                .complete(
                        number,
                        "userTask_putOnAgenda",
                        Forms.putOnAgenda(time.today().plusDays(9)));
        toSyd(number);
        consent(number);

        assertThat(Cases.openTasks(number, "havsvik.syd")).containsExactly("userTask_recordDecision");
        assertThat(staff.omar().task(number, "userTask_recordDecision")).hasCandidateGroup("coordinator");
        LocalDate next = variables
                .find(MeetingProcess.DECISION_KEY, number, "havsvik.syd", MeetingProcess.MEETING_DATE)
                .orElseThrow();
        assertThat(next).isAfter(time.today());
        assertThat(agendas("havsvik.syd")).contains(next + " " + number);
        assertThat(agendas("havsvik.norr")).noneMatch(item -> item.endsWith(number));
        assertNothingLeft(staff.sara(), number);
    }

    @Test
    @DisplayName("ends here when the family does not consent to the new team, which is told nothing")
    void refused() {
        String number = journey.sipDecided();
        ProcessInstance move = toSyd(number);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        assertThat(move).isEnded().hasPassed("serviceTask_closeAsMoved", "event_closedAsMoved");
        assertEnded(number);
        for (String other : List.of("omar.ovrig", "vera.vard", "karin.kunskap")) {
            assertNothingLeft(staff.user(other), number);
        }
        assertThat(jdbc.queryForList("select recipient from hlt_outbox where case_number = ?", String.class, number))
                .doesNotContain("omar.ovrig", "vera.vard", "karin.kunskap");
    }

    @Test
    @DisplayName("ends here when it leaves for a municipality outside, and nobody is asked")
    void outside() {
        String number = journey.planned();
        ProcessInstance move =
                staff.lena().start("case-move", Forms.form("caseNumber", number, "destination", "outside"));

        assertThat(move).isEnded().hasPassed("event_closedAsMoved").hasNotPassed("callActivity_obtainConsent");
        assertEnded(number);
        assertThat(jdbc.queryForList("select outcome from hlt_case_fact", String.class))
                .containsExactly("moved");
    }

    @Test
    @DisplayName("stays where it is when the consent is withdrawn while the family is asked")
    void withdrawnMeanwhile() {
        String number = journey.sipDecided();
        toSyd(number);
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));
        consent(number);

        assertThat(register.get(number).teamTenant()).isEqualTo("havsvik.norr!sealed");
        for (String other : List.of("omar.ovrig", "vera.vard", "karin.kunskap", "hanna.halsa")) {
            assertNothingLeft(staff.user(other), number);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"norr", "vast", "havsvik.syd", "kramfors"})
    @DisplayName("goes to another team of the site, and to no other")
    void wrongTeam(String team) {
        String number = journey.sipDecided();

        assertThatThrownBy(() -> staff.lena()
                        .start(
                                "case-move",
                                Forms.form("caseNumber", number, "destination", "team", "receivingTeam", team)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Mottagande team: ange ett annat team")
                .hasMessageNotContaining("'" + team + "'");
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sven.skola", "hanna.halsa", "sara.samordnare"})
    @DisplayName("is moved by the one with the contact with the family, and by nobody else")
    void others(String userId) {
        String number = journey.sipDecided();

        assertThatThrownBy(() -> staff.user(userId)
                        .start("case-move", Forms.form("caseNumber", number, "destination", "outside")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har inget sådant ärende hos ett team");
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @Test
    @DisplayName("is one that is with a team")
    void notShared() {
        String number = journey.identified();

        assertThatThrownBy(() ->
                        staff.lena().start("case-move", Forms.form("caseNumber", number, "destination", "outside")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har inget sådant ärende hos ett team");
    }

    @Test
    @DisplayName("is not one with protected identity, which can only end here")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("stina.soc", "hanna.halsa");

        assertThatThrownBy(() -> toSyd(number))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("skyddade personuppgifter flyttas inte");
        staff.lena().start("case-move", Forms.form("caseNumber", number, "destination", "outside"));
        assertThat(Cases.tasks(number)).isEmpty();
    }

    private List<String> agendas(String team) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(MeetingProcess.KEY)
                .tenantIdIn(team)
                .list()
                .stream()
                .flatMap(meeting ->
                        MeetingProcess.AGENDA
                                .read(runtime.getVariable(meeting.getId(), MeetingProcess.AGENDA.name()))
                                .stream()
                                .map(item -> meeting.getBusinessKey().split("@")[1] + " " + item.caseNumber()))
                .toList();
    }

    private ProcessInstance toSyd(String number) {
        return staff.lena()
                .start("case-move", Forms.form("caseNumber", number, "destination", "team", "receivingTeam", "syd"));
    }

    private void consent(String number) {
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
    }

    private void assertEnded(String number) {
        assertThat(Cases.tasks(number)).isEmpty();
        assertThat(witness.endedAt(number, "hlt-case")).isEqualTo("eventSubProcess_moved");
        assertThat(witness.endedAt(number, "identification")).isEqualTo("event_movedAway");
    }

    private void assertNothingLeft(User user, String number) {
        assertThat(user.tasks(number)).as(user.id()).isEmpty();
        // A meeting that the case was booked on keeps its number; nothing of the case itself is left.
        String[] parts = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .map(HistoricProcessInstance::getId)
                .toArray(String[]::new);
        assertThat(parts).isNotEmpty();
        assertThat(user.<Long>act(() -> history.createHistoricVariableInstanceQuery()
                        .processInstanceIdIn(parts)
                        .count()))
                .as(user.id())
                .isZero();
        assertThat(user.<Long>act(() -> history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count()))
                .as(user.id())
                .isZero();
    }
}
