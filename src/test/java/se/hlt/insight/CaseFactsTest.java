package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The facts that are kept of a case")
class CaseFactsTest {

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private CaseFacts facts;

    @Autowired
    private CaseFactListener listener;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource dataSource;

    @Test
    @DisplayName("are where and when it was opened, how it went and how many days each milestone took")
    void wholeWay() {
        String number = journey.atClosing();
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        Map<String, Object> fact = theFact();
        assertThat(fact)
                .containsEntry("site", "havsvik")
                .containsEntry("team", "norr")
                .containsEntry("agency", "school")
                .containsEntry("opened_year", 2026)
                .containsEntry("opened_month", 9)
                .containsEntry("age_band", "6-9")
                .containsEntry("school_stage", "primary1to3")
                .containsEntry("urgency", "normal")
                .containsEntry("consent", "given")
                .containsEntry("sharing", "shared")
                .containsEntry("decision", "sip")
                .containsEntry("outcome", "goalsReached")
                .containsEntry("closed_year", 2027)
                .containsEntry("closed_month", 2)
                .containsEntry("days_to_contact", 0)
                .containsEntry("days_to_consent", 0)
                .containsEntry("days_to_feedback", 9)
                .containsEntry("days_to_sip", 16);
    }

    @Test
    @DisplayName(
            "tell of each step the month, how it went, how many days it took and whether that was within the limit")
    void steps() {
        String number = journey.atClosing();
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(jdbc.queryForList(
                        """
                        select step || ' ' || step_number || ' ' || happened_year || '-' || happened_month || ' '
                        || coalesce(code, '-') || ' ' || coalesce(cast(days as varchar(9)), '-') || ' '
                        || coalesce(cast(on_time as varchar(5)), '-')
                        from hlt_case_step_fact""",
                        String.class))
                .map(text -> text.toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "contact 1 2026-9 accepted 0 true",
                        "consent 1 2026-9 given 0 -",
                        "decision 1 2026-9 sip - -",
                        "feedback 1 2026-9 - 0 true",
                        "sdq 1 2026-9 yes - -",
                        "sip 1 2026-9 - 16 true",
                        "followup 1 2027-2 close 153 true");
    }

    @Test
    @DisplayName("tell that a contact, a feedback, a SIP meeting and a follow-up came after their limits")
    void late() {
        String number = journey.identified();
        time.toNoonOf(time.today().plusDays(8));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(jdbc.queryForMap("select days, on_time from hlt_case_step_fact where step = 'contact'"))
                .containsEntry("days", 8)
                .containsEntry("on_time", false);

        facts.step(number, CaseFacts.Step.FOLLOW_UP, time.today(), "continue", 200, false);
        facts.step(number, CaseFacts.Step.FOLLOW_UP, time.today(), "Tove", 200, false);

        assertThat(jdbc.queryForList("select code from hlt_case_step_fact where step = 'followUp'", String.class))
                .as("what is no code is not noted")
                .containsExactly("continue");
    }

    @Test
    @DisplayName("hold each scale's score, ORS, SRS and the family's answers, in their order, and no words")
    void scores() {
        String number = journey.atClosing();
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(jdbc.queryForList(
                        """
                        select rater || ' ' || occasion || ' ' || score_number || ' ' || happened_year || '-'
                        || happened_month || ' ' || score from hlt_case_score_fact
                        where measure in ('sdqEmotional', 'ors', 'experienceListened')""",
                        String.class))
                .containsExactlyInAnyOrder(
                        "parent sip 1 2026-9 6.0",
                        "parent followUp 2 2027-2 6.0",
                        "parent closing 3 2027-2 6.0",
                        "none sip 1 2026-9 24.5",
                        "none followUp 2 2027-2 29.0",
                        "both followUp 1 2027-2 5.0",
                        "guardian closing 1 2027-2 5.0");
        assertThat(jdbc.queryForObject("select count(distinct measure) from hlt_case_score_fact", Integer.class))
                .isEqualTo(12);
    }

    @Test
    @DisplayName("are all taken away with the child's, when its identity becomes protected")
    void removed() {
        String number = journey.atClosing();

        facts.remove(number);

        assertThat(jdbc.queryForObject("select count(*) from hlt_case_step_fact", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from hlt_case_score_fact", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName(
            "tell that the family declined, that consent was refused and the team asked de-identified, or that it was withdrawn")
    void withoutConsent() {
        String declined = journey.identified();
        staff.lena().complete(declined, "userTask_contactFamily", Forms.familyDeclines(time.today()));
        assertThat(theFact()).containsEntry("consent", "declined").containsEntry("sharing", null);
        facts.remove(declined);

        String deidentified = journey.deidentified();
        assertThat(theFact()).containsEntry("consent", "refused").containsEntry("sharing", "deidentified");
        facts.remove(deidentified);

        String withdrawn = journey.consented();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), withdrawn));
        assertThat(theFact()).containsEntry("consent", "withdrawn").containsEntry("sharing", "shared");
    }

    @Test
    @DisplayName("are written also when the connection that created the tables has been closed, as a pool does in time")
    void creatorClosed() throws SQLException {
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();

        journey.identified();

        assertThat(theFact()).containsEntry("age_band", "6-9").containsEntry("school_stage", "primary1to3");
    }

    @Test
    @DisplayName("are none where the child's identity is protected")
    void protectedIdentity() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(jdbc.queryForList("select id from hlt_case_fact")).isEmpty();
        assertThat(jdbc.queryForList("select id from hlt_case_step_fact")).isEmpty();
        assertThat(jdbc.queryForObject("select fact_id from hlt_case", String.class))
                .isNull();
    }

    @Test
    @DisplayName("leave out what a leader has added to a table but nobody has made a code of, and the case goes on")
    void unknownCode() {
        String number = journey.identified();

        facts.code(number, "urgency", "Tove är på sjukhus");

        assertThat(theFact()).containsEntry("urgency", null);
    }

    @Test
    @DisplayName("stand in columns that hold numbers, codes and the municipality's own ids, and no other")
    void columns() {
        List<Map<String, Object>> columns = jdbc.queryForList(
                "select lower(column_name) as name, lower(data_type) as type from information_schema.columns"
                        + " where lower(table_name) = 'hlt_case_fact'");
        Set<String> texts = new TreeSet<>();
        for (Map<String, Object> column : columns) {
            if (!"integer".equals(column.get("type"))) {
                assertThat(column.get("type")).isEqualTo("character varying");
                texts.add((String) column.get("name"));
            }
        }
        Set<String> known = new TreeSet<>(CaseFacts.CODES.keySet());
        known.addAll(List.of("id", "site", "team", "agency", "age_band"));
        assertThat(texts).isEqualTo(known);
    }

    @Test
    @DisplayName("of steps and scores stand in columns that hold numbers and codes, and no dates")
    void columnsOfSteps() {
        List<String> columns = jdbc.queryForList(
                """
                select lower(column_name) || ' ' || lower(data_type) from information_schema.columns
                where lower(table_name) in ('hlt_case_step_fact', 'hlt_case_score_fact')""",
                String.class);

        assertThat(columns.stream().filter(column -> !column.matches(".* (integer|boolean|numeric)")))
                .containsExactlyInAnyOrder(
                        "id character varying",
                        "case_fact character varying",
                        "step character varying",
                        "code character varying",
                        "id character varying",
                        "case_fact character varying",
                        "measure character varying",
                        "rater character varying",
                        "occasion character varying");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "hlt_case_step_fact, step",
        "hlt_case_step_fact, code",
        "hlt_case_score_fact, measure",
        "hlt_case_score_fact, rater",
        "hlt_case_score_fact, occasion"
    })
    @DisplayName("of steps and scores cannot be anything that someone wrote: the database itself refuses it")
    void checkedSteps(String table, String column) {
        journey.atFollowUp();

        assertThatThrownBy(() -> jdbc.update("update " + table + " set " + column + " = 'Tove'"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"age_band", "school_stage", "urgency", "consent", "sharing", "decision", "outcome"})
    @DisplayName("cannot be anything that someone wrote: the database itself refuses it")
    void checked(String column) {
        journey.identified();

        assertThatThrownBy(() -> jdbc.update("update hlt_case_fact set " + column + " = 'Tove'"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @DisplayName("are tied to the case by the case's row only, by an id that says nothing")
    void tie() {
        String number = journey.identified();
        String id = (String) theFact().get("id");

        assertThat(id).doesNotContain(number).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}");
        assertThat(jdbc.queryForObject("select fact_id from hlt_case where case_number = ?", String.class, number))
                .isEqualTo(id);
        assertThat(jdbc.queryForList(
                        "select table_name from information_schema.columns where lower(column_name) = 'fact_id'"))
                .hasSize(1);
    }

    @Test
    @DisplayName("are noted at elements that the diagrams still have")
    void elements() {
        Set<String> drawn = new TreeSet<>();
        repositoryService.createProcessDefinitionQuery().latestVersion().list().forEach(definition -> repositoryService
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(FlowNode.class)
                .forEach(node -> drawn.add(node.getId())));

        assertThat(drawn).containsAll(listener.elements());
    }

    private Map<String, Object> theFact() {
        return jdbc.queryForMap("select * from hlt_case_fact");
    }
}
