package se.hlt.privacy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.HltApplication;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * The application in a process of its own, on the database file that it makes by default in its working folder.
 *
 * <p>{@code purge}: makes a marked case, a backup, then purges the case. {@code start}: only starts. Both then stop.
 */
final class MarkedDatabase {

    private MarkedDatabase() {}

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ClockUtil.setCurrentTime(java.util.Date.from(TimeTravel.START.toInstant()));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HltApplication.class)
                .run(
                        "--server.port=0",
                        "--hlt.demo.cases=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--hlt.outbox.poll=P365D",
                        "--logging.level.se.hlt=debug")) {
            if (arguments[0].equals("purge")) {
                markAndPurge(context);
            }
        }
    }

    private static void markAndPurge(ConfigurableApplicationContext context) throws Exception {
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        BpmnAwareTests.init(engine);
        TimeTravel time =
                new TimeTravel(context.getBean(ManagementService.class), context.getBean(IdentityService.class));
        MarkedCase marked = new MarkedCase(engine, new Staff(engine, time), time, jdbc);
        marked.goThroughEverything();
        Files.write(Path.of("markers.txt"), marked.markers.values());
        jdbc.execute("backup to 'backup.zip'");
        context.getBean(PurgeService.class)
                .purge(marked.number, PurgeScope.ALL, PurgeReason.CONSENT_WITHDRAWN, "petra.process");
    }
}
