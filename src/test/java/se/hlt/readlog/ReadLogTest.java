package se.hlt.readlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.Classification;
import se.hlt.engine.ReadNotLoggedException;
import se.hlt.engine.SetupException;
import se.hlt.engine.VariableClassifications;
import se.hlt.organisation.Organisation;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The read log")
class ReadLogTest {

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2015, 3, 1, 12, 0);

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Clock clock;

    @Autowired
    private ReadLogCare care;

    @Autowired
    private VariableClassifications classifications;

    @Test
    @DisplayName("says who, when, which case, where and through what, and is kept for five years")
    void entry() {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");

        staff.sara().act(() -> tasks.getVariables(task.getId()));

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row)
                    .containsEntry("user_id", "sara.samordnare")
                    .containsEntry("case_number", number)
                    .containsEntry(
                            "root_instance_id",
                            Cases.instance(number, "hlt-case").getId())
                    .containsEntry("site", "havsvik")
                    .containsEntry("tenant", "havsvik.norr")
                    .containsEntry("application", "OTHER")
                    .containsEntry("operation", "GetTaskVariablesCmd")
                    .containsEntry("classification", "IDENTITY");
            assertThat(row.get("read_at")).isEqualTo(Timestamp.from(time.now().toInstant()));
            assertThat(row.get("keep_until").toString())
                    .isEqualTo(time.today().plusYears(5).toString());
        });
    }

    @Test
    @DisplayName("has no room for what was read: nothing of the child stands in it after a whole case")
    void noValues() {
        String number = journey.planned();
        for (String person : List.of("lena.larare", "sara.samordnare", "hanna.halsa", "stina.soc")) {
            staff.user(person).act(() -> runtime.createVariableInstanceQuery().list());
            staff.user(person).act(() -> runtime.createProcessInstanceQuery()
                    .variableValueEquals("childName", Forms.CHILD)
                    .list());
        }

        assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row.get("case_number"))
                .isEqualTo(number));
        assertThat(rows().toString()).doesNotContain("Tove", "Testbarn", "2017");
    }

    @Test
    @DisplayName("leaves out what the application itself looks up on the way, and what a system job reads")
    void ownReads() {
        String number = journey.planned();

        runtime.createVariableInstanceQuery().list();
        history.createHistoricVariableInstanceQuery().list();
        runtime.getVariables(Cases.instance(number, "hlt-case").getId());

        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName(
            "finds the case of a handover, which is a process beside it; what someone wrote there is no case number")
    void besideTheCase() {
        String number = journey.identified();
        ProcessInstance handover = staff.lena()
                .start(
                        "case-handover",
                        Forms.form(
                                "caseNumber", number,
                                "handoverTo", "sven.skola",
                                "handoverReason", "absence",
                                "handoverNote", ""));
        runtime.setVariable(handover.getId(), "letter", "Något om barnet");
        Task task = staff.sven().tasks().get(0);

        staff.sven().act(() -> tasks.getVariables(task.getId()));
        runtime.setVariable(handover.getId(), "caseNumber", "Tove Testbarn");
        staff.sven().act(() -> tasks.getVariables(task.getId()));

        assertThat(rows()).extracting(row -> row.get("case_number")).containsExactly(number, null);
        assertThat(rows())
                .extracting(row -> row.get("root_instance_id"))
                .containsExactly(handover.getId(), handover.getId());
    }

    @Test
    @DisplayName("stops the read, in Swedish, where it cannot be written")
    void failsClosed() {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");
        jdbc.execute("alter table hlt_read_log rename to hlt_read_log_away");
        try {
            assertThatThrownBy(() -> staff.sara().act(() -> tasks.getVariables(task.getId())))
                    .isInstanceOf(ReadNotLoggedException.class)
                    .hasMessageContaining("Uppgifterna kan inte visas just nu")
                    .satisfies(e -> assertThat(
                                    ((ReadNotLoggedException) e).getResponse().getStatus())
                            .isEqualTo(503));
        } finally {
            jdbc.execute("alter table hlt_read_log_away rename to hlt_read_log");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update hlt_read_log set user_id = 'nagon.annan'",
                "update hlt_read_log set keep_until = date '2020-01-01'",
                "delete from hlt_read_log",
                "delete from hlt_read_log where user_id = 'sara.samordnare'",
                "truncate table hlt_read_log"
            })
    @DisplayName("refuses to be changed or emptied, also by the application's own database user:")
    void onlyGrows(String statement) {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");
        staff.sara().act(() -> tasks.getVariables(task.getId()));
        List<Map<String, Object>> before = rows();

        assertThatThrownBy(() -> jdbc.execute(statement)).isInstanceOf(DataAccessException.class);

        assertThat(rows()).isEqualTo(before).hasSize(1);
    }

    @Test
    @DisplayName("takes no row that may be removed within a year")
    void noShortcut() {
        assertThatThrownBy(() -> insert("lena.larare", LONG_AGO, LocalDate.of(2015, 12, 1)))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @DisplayName("lets go of rows whose day has come, with their reviews, and of no others")
    void retention() {
        insert("lena.larare", LONG_AGO, LocalDate.of(2020, 3, 1));
        insert("lena.larare", LocalDateTime.of(2090, 3, 1, 12, 0), LocalDate.of(2095, 3, 1));

        care.nightly();

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.get("keep_until").toString()).isEqualTo("2095-03-01"));
    }

    @Test
    @DisplayName("is not kept for less than a year, whatever is configured")
    void shortestRetention() {
        assertThatThrownBy(() -> new ReadLog(jdbc, organisation, clock, 0))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("hlt.privacy.read-log-years");
    }

    @Test
    @DisplayName("knows how each declared variable is guarded, and guards what nobody declared")
    void classes() {
        assertThat(classifications.of("childName")).isEqualTo(Classification.IDENTITY);
        assertThat(classifications.of("needDescription")).isEqualTo(Classification.SENSITIVE);
        assertThat(classifications.of("caseNumber")).isEqualTo(Classification.OPERATIONAL);
        assertThat(classifications.of("nagotAnnat")).isEqualTo(Classification.SENSITIVE);
    }

    @Test
    @DisplayName("on PostgreSQL, is out of reach for a user who does not own it")
    void separateOwner() throws SQLException {
        assumeThat(System.getProperty("hlt.test.database")).isEqualTo("postgres");
        insert("lena.larare", LocalDateTime.of(2090, 3, 1, 12, 0), LocalDate.of(2095, 3, 1));
        try (Connection connection = jdbc.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role hlt_app_test");
            statement.execute("grant usage on schema public to hlt_app_test");
            statement.execute("grant select, insert, update, delete on all tables in schema public to hlt_app_test");
            statement.execute("revoke update, truncate on hlt_read_log from hlt_app_test");
            statement.execute("set role hlt_app_test");
            try {
                for (String attack : List.of(
                        "update hlt_read_log set user_id = 'x'",
                        "delete from hlt_read_log",
                        "truncate hlt_read_log cascade",
                        "alter table hlt_read_log disable trigger user",
                        "drop trigger hlt_read_log_no_delete on hlt_read_log",
                        "drop table hlt_read_log cascade",
                        "set session_replication_role = replica")) {
                    assertThatThrownBy(() -> statement.execute(attack))
                            .as(attack)
                            .isInstanceOf(SQLException.class);
                }
            } finally {
                statement.execute("reset role");
                statement.execute("drop owned by hlt_app_test");
                statement.execute("drop role hlt_app_test");
            }
        }
        assertThat(rows()).hasSize(1);
    }

    private void insert(String user, LocalDateTime readAt, LocalDate keepUntil) {
        jdbc.update(
                "insert into hlt_read_log (read_at, keep_until, user_id, application, operation, classification)"
                        + " values (?, ?, ?, 'REST', 'GET /task', 'IDENTITY')",
                readAt,
                keepUntil,
                user);
    }

    private List<Map<String, Object>> rows() {
        return jdbc.queryForList("select * from hlt_read_log order by id");
    }
}
