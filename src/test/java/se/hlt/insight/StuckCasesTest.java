package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("A case is stuck")
class StuckCasesTest {

    @Autowired
    private StuckCases stuckCases;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private IdentityService identityService;

    @ParameterizedTest(name = "{0}")
    @EnumSource(Phase.class)
    @DisplayName("in no phase of its way, neither at once nor when every limit has passed")
    void inNoPhase(Phase phase) {
        phase.reach(journey);
        assertThat(stuckCases.find()).isEmpty();

        time.forward(Period.ofDays(100));
        assertThat(stuckCases.find()).isEmpty();
    }

    @Test
    @DisplayName("when the other pool that is to answer it is gone")
    void otherPoolGone() {
        String number = journey.atMeeting();

        runtimeService.deleteProcessInstance(Cases.instance(number, "hlt-case").getId(), "test");

        assertThat(found(number)).containsExactly("identification: the other pool will never answer");
    }

    @Test
    @DisplayName("when nobody is left who may do its task")
    void nobodyThere() {
        String number = journey.contacted();
        identityService.deleteTenantUserMembership("havsvik.school", "lena.larare");
        try {
            assertThat(found(number))
                    .containsExactly("identification: nobody in havsvik.school may do userTask_obtainGuardianConsent");
        } finally {
            identityService.createTenantUserMembership("havsvik.school", "lena.larare");
        }
    }

    @Test
    @DisplayName("when what it waits for is a job that has failed for good")
    void failedJob() {
        String number = journey.planned();
        journey.contacted();
        staff.sara().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.hanna().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.stina().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        assertThat(found(number)).isEmpty();
        Job followUp = managementService
                .createJobQuery()
                .processInstanceId(Cases.instance(number, "follow-up").getId())
                .timers()
                .singleResult();

        managementService.setJobRetries(followUp.getId(), 0);

        assertThat(found(number))
                .contains("hlt-case: a job has failed")
                .allMatch(text -> text.startsWith("hlt-case") || text.endsWith("the other pool will never answer"));
    }

    private List<String> found(String number) {
        return stuckCases.find().stream()
                .filter(stuck -> number.equals(stuck.businessKey()))
                .map(stuck -> stuck.processKey() + ": " + stuck.reason())
                .sorted()
                .toList();
    }
}
