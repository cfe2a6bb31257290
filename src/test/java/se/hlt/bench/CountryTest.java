package se.hlt.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** On a real PostgreSQL, whatever the other tests run on: the copying and these indexes are for it alone. */
@DisplayName("A country in a box")
class CountryTest {

    private static final JavaDelegate NOTHING = execution -> {};

    private static Databases databases;
    private static Stock stock;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        databases = new Databases();
        databases.create("box");
        stock = Stock.start(
                databases, "box", "box", 5, configuration -> configuration.setBeans(Stock.beans("work", NOTHING)));
        jdbc = databases.jdbc("box");
        stock.engine()
                .getRepositoryService()
                .createDeployment()
                .addClasspathResource("bench/timer.bpmn")
                .deploy();
    }

    @AfterAll
    static void stop() throws Exception {
        stock.close();
        databases.close();
    }

    @Test
    @DisplayName("is made of cases that the engine goes on with and ends, as the ones that they are copied from")
    void copiesGoOn() {
        Date far = Date.from(Instant.now().plusSeconds(1_000_000));
        for (int i = 0; i < 2; i++) {
            stock.engine().getRuntimeService().startProcessInstanceByKey("timer", "box", Map.of("due", far));
        }

        new Country(jdbc, "nowhere", List.of("box"), "", Integer.MAX_VALUE, true).copy(1, 3);

        List<Job> jobs =
                stock.engine().getManagementService().createJobQuery().timers().list();
        assertThat(jobs).hasSize(8);
        assertThat(jobs).extracting(Job::getProcessInstanceId).doesNotHaveDuplicates();
        assertThat(jobs).allSatisfy(job -> assertThat(job.getDuedate()).isInTheFuture());
        jobs.forEach(job -> stock.engine().getManagementService().executeJob(job.getId()));
        assertThat(stock.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
        assertThat(stock.engine()
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey("box")
                        .completed()
                        .count())
                .isEqualTo(8);
        assertThat(jdbc.queryForObject("select count(*) from act_ru_execution", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName("saves a text of four thousand characters, which the index on all variables had no room for")
    void longTexts() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 4_000; i++) {
            text.append((char) ('\u0600' + random.nextInt(250)));
        }

        Map<String, Object> form = Map.of(
                "due", Date.from(Instant.now().plusSeconds(1_000)),
                "needDescription", text.toString(),
                "caseNumber", "HLT-2026-00001");
        RuntimeService running = stock.engine().getRuntimeService();
        jdbc.execute("create index hlt_variable_name_text on act_ru_variable (name_, text_, proc_inst_id_)");
        assertThatThrownBy(() -> running.startProcessInstanceByKey("timer", form))
                .isInstanceOf(ProcessEngineException.class);
        new ResourceDatabasePopulator(new ClassPathResource("db/vendor/postgresql/V22_1__short_indexes.sql"))
                .execute(databases.source("box"));

        String instance = running.startProcessInstanceByKey("timer", form).getId();

        assertThat(running.getVariable(instance, "needDescription")).isEqualTo(text.toString());
        running.deleteProcessInstance(instance, "test");
    }
}
