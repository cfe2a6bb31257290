package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.Siblings;
import se.hlt.identification.Siblings.Sibling;
import se.hlt.privacy.PurgeReason;
import se.hlt.privacy.PurgeScope;
import se.hlt.privacy.PurgeService;
import se.hlt.readlog.Webapp;
import se.hlt.support.Cases;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@CoversProcess("sibling-link")
@DisplayName("Cases of siblings")
class SiblingLinkProcessTest {

    private static final List<String> OTHERS = List.of(
            "sven.skola",
            "sara.samordnare",
            "hanna.halsa",
            "stina.soc",
            "omar.ovrig",
            "petra.process",
            "maria.chef",
            "admin");

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private CaseRegister register;

    @Autowired
    private Siblings siblings;

    @Autowired
    private PurgeService purge;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("are linked for the one with the contact, who sees the other's number, and for nobody else")
    void unseen() {
        String one = journey.consented();
        String other = journey.identified();

        ProcessInstance link = link(one, other, "yes");

        assertThat(link).isEnded().hasPassed("event_siblingsNoted").hasNotPassed("serviceTask_tellOfSiblings");
        assertThat(link.getTenantId()).isEqualTo("havsvik.school");
        assertThat(siblings.of(one)).containsExactly(new Sibling(other, true));
        assertThat(siblings.of(other)).containsExactly(new Sibling(one, true));
        assertThat(told()).isEmpty();
        JsonNode mine = glance(staff.lena(), staff.lena().task(other, "userTask_contactFamily"));
        assertThat(mine.path("siblings").get(0).asText()).isEqualTo(one);
        Task agenda = staff.sara().task(one, "userTask_putOnAgenda");
        assertThat(glance(staff.sara(), agenda).path("siblings").isNull()).isTrue();
        for (String user : OTHERS) {
            assertSeesNoLink(staff.user(user), link);
        }
        assertThat(Cases.tasks(one)).noneMatch(task -> mentions(task, other));
    }

    @Test
    @DisplayName("in one circle are hinted of to the coordinator, by numbers, where the family has said yes")
    void hinted() {
        String one = journey.consented();
        String other = journey.consented();

        ProcessInstance link = link(one, other, "yes");

        assertThat(link).isEnded().hasPassed("event_coordinatorTold");
        assertThat(told()).containsExactly("sara.samordnare " + one + " Ta upp på samma möte som " + other);
        assertSeesNoLink(staff.sara(), link);
    }

    @Test
    @DisplayName("are hinted of when the second of them comes to the circle where the first is")
    void hintedLater() {
        String one = journey.consented();
        String other = journey.identified();
        link(one, other, "yes");
        assertThat(told()).isEmpty();

        staff.lena().complete(other, "userTask_contactFamily", Forms.contactFamily(time.today()));
        consent(other, Forms.consent(time.today()));

        assertThat(register.get(other).teamTenant()).isEqualTo("havsvik.norr");
        assertThat(told()).containsExactly("sara.samordnare " + other + " Ta upp på samma möte som " + one);
    }

    @Test
    @DisplayName("are not hinted of where the family has not said yes")
    void familySaysNo() {
        String one = journey.consented();
        String other = journey.consented();

        assertThat(link(one, other, "no")).isEnded().hasPassed("event_siblingsNoted");

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("are not hinted of where not the same agencies see both children")
    void otherCircle() {
        String one = journey.consented();
        String other = journey.consented(Forms.partialConsent(time.today(), "health"));

        assertThat(link(one, other, "yes")).isEnded().hasPassed("event_siblingsNoted");

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("are not hinted of where one is de-identified: a sibling would tell who the child is")
    void deidentified() {
        String one = journey.consented();
        String other = journey.deidentified();

        assertThat(link(one, other, "yes")).isEnded().hasPassed("event_siblingsNoted");

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("are not hinted of any more once the consent for one is withdrawn")
    void withdrawn() {
        String one = journey.consented();
        String other = journey.consented();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), other));

        assertThat(link(one, other, "yes")).isEnded().hasPassed("event_siblingsNoted");

        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("are unlinked by the one who linked them, and by nobody where they are not linked")
    void unlinked() {
        String one = journey.identified();
        String other = journey.identified();
        assertThatThrownBy(() -> staff.lena().start("sibling-link", unlink(one, other)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ärendena är inte kopplade");
        link(one, other, "no");

        staff.lena().start("sibling-link", unlink(other, one));

        assertThat(links()).isZero();
    }

    @Test
    @DisplayName("are not linked once the identity of one is protected: what was linked is forgotten")
    void protectedLater() {
        String one = journey.identified();
        String other = journey.identified();
        link(one, other, "no");

        staff.lena().start("protect-identity", Forms.form("caseNumber", other));

        assertThat(links()).isZero();
        assertThatThrownBy(() -> link(one, other, "no"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("skyddade personuppgifter kopplas inte");
        assertThat(links()).isZero();
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"sven.skola", "sara.samordnare", "hanna.halsa", "omar.ovrig"})
    @DisplayName("are linked by nobody but the one with the contact in both")
    void others(String userId) {
        String one = journey.consented();
        String own = journey.identifiedBy(staff.user(userId));

        assertThatThrownBy(() -> staff.user(userId).start("sibling-link", form(own, one, "no")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har inget sådant pågående ärende")
                .hasMessageNotContaining(one);
        assertThat(links()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"HLT-2026-09999,du har inget sådant pågående ärende", "same,det är samma ärende"})
    @DisplayName("are two that there are")
    void wrongNumber(String number, String message) {
        String one = journey.identified();

        assertThatThrownBy(() -> link(one, number.equals("same") ? one : number, "no"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
        assertThat(links()).isZero();
    }

    @Test
    @DisplayName("are purged each on its own, and with the one goes all that the other says of it")
    void purged() {
        String one = journey.consented();
        String other = journey.consented();
        link(one, other, "yes");

        purge.purge(other, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, "petra.process");

        assertThat(links()).isZero();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("sibling-link")
                        .count())
                .isZero();
        assertThat(told()).isEmpty();
        assertThat(Cases.openTasks(one)).isNotEmpty();
        assertThat(jdbc.queryForObject("select count(*) from act_hi_varinst where text_ = ?", Integer.class, other))
                .isZero();
    }

    private ProcessInstance link(String one, String other, String teamMayKnow) {
        return staff.lena().start("sibling-link", form(one, other, teamMayKnow));
    }

    private static Map<String, Object> form(String one, String other, String teamMayKnow) {
        return Forms.form(
                "siblingLink", "link", "caseNumber", one, "relatedCaseNumber", other, "teamMayKnow", teamMayKnow);
    }

    private static Map<String, Object> unlink(String one, String other) {
        return Forms.form("siblingLink", "unlink", "caseNumber", one, "relatedCaseNumber", other);
    }

    private void consent(String number, Map<String, Object> consent) {
        staff.lena().complete(number, "userTask_obtainGuardianConsent", consent);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", consent);
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
    }

    private JsonNode glance(User user, Task task) {
        return Webapp.json(new Webapp(port, user.id()).get("/tasklist/plugin/hlt-case/default/case/" + task.getId()));
    }

    private void assertSeesNoLink(User user, ProcessInstance link) {
        assertThat(user.<Long>act(() -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(link.getId())
                        .count()))
                .as(user.id())
                .isZero();
        assertThat(user.act(() -> history.createHistoricVariableInstanceQuery()
                        .variableName("relatedCaseNumber")
                        .list()))
                .as(user.id())
                .isEmpty();
    }

    private boolean mentions(Task task, String number) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .stream()
                .anyMatch(variable -> String.valueOf(variable.getValue()).contains(number));
    }

    private int links() {
        return jdbc.queryForObject("select count(*) from hlt_sibling", Integer.class);
    }

    private List<String> told() {
        return jdbc.query(
                "select recipient, case_number, work from hlt_outbox where template = 'SAME_MEETING'",
                (row, index) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
    }
}
