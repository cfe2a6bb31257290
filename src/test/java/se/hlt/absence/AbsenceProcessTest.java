package se.hlt.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
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
@CoversProcess("absence")
@DisplayName("An absence")
class AbsenceProcessTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-09-10");
    private static final LocalDate LAST = LocalDate.parse("2026-09-16");

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "lends what is open and what comes to the deputy, from the first day to the last, and then gives back the rest")
    void lends() {
        String number = journey.identified();
        String other = journey.identified();
        ProcessInstance absence = away(staff.lena(), "sven.skola");
        assertThat(absence).isWaitingAt("event_firstDay");
        assertThat(timer()).isEqualTo(Witness.at("2026-09-10T00:00"));
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");

        to("2026-09-10T00:00");
        assertThat(absence).isWaitingAt("event_dayAfterLast");
        assertThat(timer()).isEqualTo(Witness.at("2026-09-17T00:00"));
        assertThat(staff.sven().task(number, "userTask_contactFamily")).isAssignedTo("sven.skola");
        staff.sven().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        assertThat(staff.sven().tasks(number))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee)
                .containsOnly(tuple("userTask_obtainGuardianConsent", "sven.skola"));

        to("2026-09-16T23:59");
        assertThat(staff.sven().tasks(other)).hasSize(1);
        to("2026-09-17T00:00");
        assertThat(absence).isEnded().hasPassed("serviceTask_endStandIn", "event_absenceOver");
        assertThat(staff.sven().tasks()).isEmpty();
        assertThat(staff.lena().task(other, "userTask_contactFamily")).isAssignedTo("lena.larare");
        assertThat(staff.lena().tasks(number))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee, Task::getOwner)
                .containsOnly(tuple("userTask_obtainGuardianConsent", "lena.larare", null));
        assertThat(told("ABSENCE")).containsExactly("sven.skola");
        assertThat(told("ABSENCE_OVER")).containsExactly("sven.skola");
        assertThat(told("NOT_LENT")).isEmpty();
    }

    @Test
    @DisplayName("of a key person opens the team's circles to the deputy for that time, and to no one else")
    void keyPerson() {
        String number = journey.sipDecided();
        User vera = staff.user("vera.vard");
        assertThat(vera.tasks()).isEmpty();
        LocalDate today = time.today();
        staff.hanna().start("absence", Forms.absence(today, today.plusDays(4), "vera.vard"));

        assertThat(vera.task(number, "userTask_inviteToSip")).isAssignedTo("vera.vard");
        String unclaimed = journey.consented();
        assertThat(vera.tasks(unclaimed)).isNotEmpty();
        assertThat(staff.omar().tasks()).isEmpty();
        assertThat(staff.user("karin.kunskap").tasks()).isEmpty();

        LocalDate sip = time.today().plusDays(3);
        vera.complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "stina.soc"));
        time.toNoonOf(sip);
        assertThat(vera.task(number, "userTask_recordSdq")).isAssignedTo("vera.vard");
        time.toNoonOf(today.plusDays(5));

        assertThat(vera.tasks()).isEmpty();
        assertThat(vera.act(() -> runtime.createProcessInstanceQuery().count())).isZero();
        assertThat(staff.hanna().task(number, "userTask_recordSdq")).isAssignedTo("hanna.halsa");
    }

    @Test
    @DisplayName("gives back to the key person also what the deputy took or was given in the team")
    void deputysOwn() {
        LocalDate today = time.today();
        staff.hanna().start("absence", Forms.absence(today, today.plusDays(20), "vera.vard"));
        String number = journey.atMeeting();
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "vera.vard", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.user("vera.vard").task(number, "userTask_inviteToSip");

        back(staff.hanna());

        assertThat(staff.hanna().task(number, "userTask_inviteToSip")).isAssignedTo("hanna.halsa");
        staff.hanna()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        Forms.inviteToSip(time.today().plusDays(7), "stina.soc"));
        assertThat(staff.hanna().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .contains("userTask_recordSdq");
    }

    @Test
    @DisplayName("of the coordinator leaves the agenda to the deputy")
    void coordinator() {
        String number = journey.consented();
        LocalDate today = time.today();
        staff.sara().start("absence", Forms.absence(today, today.plusDays(4), "sven.skola"));

        staff.sven().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(today.plusDays(9)));

        time.toNoonOf(today.plusDays(5));
        assertThat(staff.sven().tasks()).isEmpty();
    }

    @Test
    @DisplayName("lends nothing about a child with protected identity, and tells the absent one that something stays")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("stina.soc", "hanna.halsa");
        String task = staff.stina().task(number, "userTask_putOnAgenda").getId();
        staff.stina().act(() -> {
            tasks.claim(task, "stina.soc");
            return null;
        });
        String own = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        LocalDate today = time.today();

        staff.stina().start("absence", Forms.absence(today, today.plusDays(4), "omar.ovrig"));
        staff.lena().start("absence", Forms.absence(today, today.plusDays(4), "sven.skola"));

        assertThat(staff.omar().tasks()).isEmpty();
        assertThat(staff.sven().tasks()).isEmpty();
        assertThat(staff.stina().task(number, "userTask_putOnAgenda")).isAssignedTo("stina.soc");
        assertThat(staff.lena().task(own, "userTask_contactFamily")).isAssignedTo("lena.larare");
        staff.lena().complete(own, "userTask_contactFamily", Forms.contactFamily(today));
        assertThat(staff.sven().tasks()).isEmpty();
        assertThat(told("NOT_LENT")).containsExactlyInAnyOrder("stina.soc", "lena.larare");
        assertThat(jdbc.queryForList("select case_number from hlt_outbox where template = 'NOT_LENT'", String.class))
                .containsOnlyNulls();
    }

    @Test
    @DisplayName("has reminders go to the deputy")
    void reminders() {
        String number = journey.identified();
        away(staff.lena(), "sven.skola");

        time.toNoonOf(LAST);

        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR")).containsExactly("sven.skola");
    }

    @Test
    @DisplayName("ends at once when the person is back")
    void backNow() {
        String number = journey.identified();
        ProcessInstance absence = away(staff.lena(), "sven.skola");
        time.toNoonOf(FIRST);
        assertThat(staff.sven().tasks(number)).hasSize(1);

        back(staff.lena());

        assertThat(absence).isEnded().hasPassed("event_absenceChanged", "event_absenceOver");
        assertThat(staff.sven().tasks()).isEmpty();
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
        away(staff.lena(), "sven.skola", FIRST.plusDays(1), LAST);
    }

    @Test
    @DisplayName("is called off before it begins")
    void calledOff() {
        String number = journey.identified();
        ProcessInstance absence = away(staff.lena(), "sven.skola");

        back(staff.lena());
        time.toNoonOf(LAST.plusDays(2));

        assertThat(absence).isEnded();
        assertThat(staff.sven().tasks()).isEmpty();
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-09-11,2026-09-12T00:00", "2026-09-24,2026-09-25T00:00", "2026-09-10,2026-09-11T00:00"})
    @DisplayName("ends another day, earlier or later, when the person says so")
    void newLastDay(LocalDate day, String end) {
        String number = journey.identified();
        ProcessInstance absence = away(staff.lena(), "sven.skola");
        time.toNoonOf(FIRST);

        staff.lena().start("absence-change", newLastDay(day));

        assertThat(absence).isWaitingAt("event_dayAfterLast").hasPassed("event_absenceChanged");
        assertThat(timer()).isEqualTo(Witness.at(end));
        assertThat(staff.sven().task(number, "userTask_contactFamily")).isAssignedTo("sven.skola");
        assertThat(told("ABSENCE")).containsExactly("sven.skola", "sven.skola");
        time.toNoonOf(day.plusDays(1));
        assertThat(absence).isEnded();
    }

    @Test
    @DisplayName("leaves a task to the one who takes it although away")
    void atWork() {
        String number = journey.consented();
        LocalDate today = time.today();
        staff.sara().start("absence", Forms.absence(today, today.plusDays(4), "sven.skola"));

        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(today.plusDays(9)));

        assertThat(Cases.openTasks(number, "havsvik.norr")).doesNotContain("userTask_putOnAgenda");
    }

    @Test
    @DisplayName("is seen by nobody but the person")
    void unseen() {
        ProcessInstance absence = away(staff.lena(), "sven.skola");

        for (String other : List.of("sven.skola", "sara.samordnare", "hanna.halsa", "petra.process", "maria.chef")) {
            assertThat(staff.user(other).act(() -> runtime.createProcessInstanceQuery()
                            .processInstanceId(absence.getId())
                            .count()))
                    .as(other)
                    .isZero();
        }
    }

    @Test
    @DisplayName("is reported by the agency's manager for someone who is ill, who is told and may end it")
    void byManager() {
        String number = journey.identified();
        LocalDate today = time.today();
        ProcessInstance absence = staff.user("maria.chef")
                .start("absence", Forms.absenceOf("lena.larare", today, today.plusDays(4), "sven.skola"));

        assertThat(absence.getTenantId()).isEqualTo("havsvik.school");
        assertThat(staff.sven().task(number, "userTask_contactFamily")).isAssignedTo("sven.skola");
        assertThat(staff.user("maria.chef").tasks(number)).isEmpty();
        assertThat(told("ABSENCE")).containsExactly("sven.skola");
        assertThat(told("ABSENCE_REPORTED")).containsExactly("lena.larare");

        back(staff.lena());

        assertThat(absence).isEnded();
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
    }

    @Test
    @DisplayName("is reported by the coordinator for a key person, and lends what is in the team and nothing else")
    void byCoordinator() {
        String number = journey.sipDecided();
        String own = journey.identifiedBy(staff.hanna());
        LocalDate today = time.today();

        staff.sara().start("absence", Forms.absenceOf("hanna.halsa", today, today.plusDays(4), "vera.vard"));

        assertThat(staff.user("vera.vard").task(number, "userTask_inviteToSip")).isAssignedTo("vera.vard");
        assertThat(staff.user("vera.vard").tasks(own)).isEmpty();
        assertThat(staff.hanna().task(own, "userTask_contactFamily")).isAssignedTo("hanna.halsa");
        staff.hanna().complete(own, "userTask_contactFamily", Forms.contactFamily(today));
        assertThat(staff.user("vera.vard").tasks(own)).isEmpty();
        assertThat(told("NOT_LENT")).isEmpty();
        time.toNoonOf(today.plusDays(5));
        assertThat(staff.hanna().task(number, "userTask_inviteToSip")).isAssignedTo("hanna.halsa");
        assertThat(staff.user("vera.vard").tasks()).isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "stina.soc,hanna.halsa",
        "sven.skola,lena.larare",
        "sara.samordnare,lena.larare",
        "sara.samordnare,omar.ovrig",
        "sara.samordnare,okand.person",
        "maria.chef,kra.skola",
        "maria.chef,petra.process",
        "ume.ledning.teg,lena.larare"
    })
    @DisplayName("is reported by nobody else")
    void notByOthers(String reporter, String absent) {
        LocalDate today = time.today();

        assertThatThrownBy(() -> staff.user(reporter)
                        .start("absence", Forms.absenceOf(absent, today, today.plusDays(4), "sven.skola")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du kan inte anmäla frånvaro åt personen")
                .hasMessageNotContaining(absent);
        assertThat(noted()).isZero();
    }

    @Test
    @DisplayName("is not that of a manager, who has nothing to lend; and its deputy is of the absent one's agency")
    void managersOwn() {
        LocalDate today = time.today();
        User maria = staff.user("maria.chef");

        assertThatThrownBy(() -> maria.start("absence", Forms.absence(today, today.plusDays(4), "sven.skola")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har inga uppgifter som en ersättare kan ha");
        assertThatThrownBy(() ->
                        maria.start("absence", Forms.absenceOf("lena.larare", today, today.plusDays(4), "hanna.halsa")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("en kollega i samma verksamhet som den som är borta");
        assertThat(noted()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hanna.halsa", "lena.larare", "kra.skola", "okand.person", "petra.process", "maria.chef"})
    @DisplayName("has a deputy in the person's own agency, and not the person itself")
    void wrongDeputy(String deputy) {
        assertThatThrownBy(() -> away(staff.lena(), deputy))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ange användarnamnet för en kollega i din egen verksamhet")
                .hasMessageNotContaining(deputy);
        assertThat(noted()).isZero();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2026-09-10,2026-09-09,den sista dagen ligger före den första",
        "2026-09-06,2026-09-09,dagen har varit",
        "2026-09-01,2026-09-02,dagen har varit"
    })
    @DisplayName("begins today at the earliest and ends no earlier than it begins")
    void wrongDays(LocalDate first, LocalDate last, String message) {
        assertThatThrownBy(() -> away(staff.lena(), "sven.skola", first, last))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
        assertThat(noted()).isZero();
    }

    @Test
    @DisplayName("does not overlap another of the person's own")
    void overlapping() {
        away(staff.lena(), "sven.skola");

        assertThatThrownBy(() -> away(staff.lena(), "karin.kunskap", LAST, LAST.plusDays(3)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har redan anmält frånvaro");
        away(staff.lena(), "karin.kunskap", LAST.plusDays(1), LAST.plusDays(3));
        assertThat(noted()).isEqualTo(2);
    }

    @Test
    @DisplayName("has a deputy who is not away the same days")
    void deputyAway() {
        away(staff.sven(), "karin.kunskap");

        assertThatThrownBy(() -> away(staff.lena(), "sven.skola", LAST, LAST.plusDays(3)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("kollegan är själv borta");
        assertThat(noted()).isEqualTo(1);
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"lena.larare", "karin.kunskap"})
    @DisplayName("is not of someone who stands in: no chains and no rings")
    void chain(String deputysDeputy) {
        away(staff.lena(), "sven.skola");

        assertThatThrownBy(() -> away(staff.sven(), deputysDeputy, LAST, LAST.plusDays(3)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du är själv ersättare");
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    @DisplayName("of a coordinator has no deputy who would coordinate two teams")
    void twoTeams() {
        assertThatThrownBy(() -> away(staff.sara(), "karin.kunskap"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("kollegan är nyckelperson i ett annat team");
        assertThat(noted()).isZero();
    }

    @Test
    @DisplayName("cannot be changed where there is none, nor to a day that has been or lies before it")
    void wrongChange() {
        assertThatThrownBy(() -> back(staff.lena()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har ingen frånvaro anmäld");
        ProcessInstance absence = away(staff.lena(), "sven.skola");
        assertThatThrownBy(() -> staff.lena().start("absence-change", newLastDay(FIRST.minusDays(1))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("dagen ligger före den första dagen");
        time.toNoonOf(FIRST.plusDays(2));
        assertThatThrownBy(() -> staff.lena().start("absence-change", newLastDay(FIRST.plusDays(1))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("dagen har varit");
        assertThat(absence).isWaitingAt("event_dayAfterLast");
        assertThat(timer()).isEqualTo(Witness.at("2026-09-17T00:00"));
    }

    @Test
    @DisplayName("is not made longer into days when the deputy is away")
    void longerThanDeputy() {
        away(staff.lena(), "sven.skola");
        away(staff.sven(), "karin.kunskap", LAST.plusDays(1), LAST.plusDays(5));

        assertThatThrownBy(() -> staff.lena().start("absence-change", newLastDay(LAST.plusDays(1))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ersättaren är själv borta");
    }

    private void to(String dateTime) {
        time.to(LocalDateTime.parse(dateTime).atZone(SWEDEN));
    }

    private ProcessInstance away(User who, String deputy) {
        return away(who, deputy, FIRST, LAST);
    }

    private static ProcessInstance away(User who, String deputy, LocalDate first, LocalDate last) {
        return who.start("absence", Forms.absence(first, last, deputy));
    }

    private static void back(User who) {
        who.start("absence-change", Forms.form("absenceChange", "back"));
    }

    private static Map<String, Object> newLastDay(LocalDate day) {
        return Forms.form("absenceChange", "lastDay", "newLastDay", day.toString());
    }

    private Date timer() {
        return management
                .createJobQuery()
                .timers()
                .processDefinitionKey("absence")
                .singleResult()
                .getDuedate();
    }

    private int noted() {
        return jdbc.queryForObject("select count(*) from hlt_absence", Integer.class);
    }

    private List<String> told(String template) {
        return jdbc.queryForList(
                "select recipient from hlt_outbox where template = ? order by recipient", String.class, template);
    }
}
