package se.hlt.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("At the start, the next meeting of every team")
class MeetingPlannerTest {

    /** On Monday 7 September 2026. Worked out by hand from each team's rule. */
    private static final List<String> NEXT = List.of(
            "havsvik.norr@2026-09-16",
            "havsvik.syd@2026-10-01",
            "kramfors.kramfors@2026-10-01",
            "lugnvik.hamnen@2026-09-08",
            "lugnvik.ovning@2026-09-16",
            "ockero.oarna@2026-09-09",
            "umea.ersboda@2026-09-09",
            "umea.holmsund-obbola@2026-09-10",
            "umea.mariehem@2026-09-08",
            "umea.teg@2026-09-21",
            "vasterbotten.lycksele@2026-09-08",
            "vasterbotten.skelleftea@2026-09-16");

    @Autowired
    private MeetingPlanner planner;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TimeTravel time;

    @Test
    @DisplayName("is planned, once, whoever starts again")
    void planned() {
        planner.prepare();
        planner.prepare();

        assertThat(meetings()).containsExactlyElementsOf(NEXT);
    }

    @Test
    @DisplayName("is planned once where two nodes start in the same moment")
    void twoNodes() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> start = () -> {
                planner.prepare();
                return null;
            };
            for (Future<Void> node : nodes.invokeAll(List.of(start, start))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(meetings()).containsExactlyElementsOf(NEXT);
    }

    @Test
    @DisplayName("is planned also where the system has stood still since before the last")
    void stoodStill() {
        planner.prepare();
        time.toNoonOf(LocalDate.parse("2026-09-08"));
        org.camunda.bpm.engine.impl.util.ClockUtil.setCurrentTime(java.util.Date.from(LocalDate.parse("2027-08-20")
                .atTime(12, 0)
                .atZone(se.hlt.engine.EngineClock.SWEDEN)
                .toInstant()));
        planner.prepare();

        assertThat(meetings()).contains("havsvik.norr@2027-09-01", "ockero.oarna@2027-08-25");
    }

    private List<String> meetings() {
        return runtimeService.createProcessInstanceQuery().processDefinitionKey("hlt-meeting").list().stream()
                .map(ProcessInstance::getBusinessKey)
                .sorted()
                .toList();
    }
}
