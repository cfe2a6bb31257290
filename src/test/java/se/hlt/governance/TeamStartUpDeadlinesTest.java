package se.hlt.governance;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Witness;

@HltTest
@DisplayName("The start of a new team")
class TeamStartUpDeadlinesTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Witness witness;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "userTask_decideStartUp, startUpDecision, 2026-10-07, 2026-09-30, 2026-10-08, stig.styr, petra.process",
        "userTask_appointManagementGroup, startUpManagementGroup, 2026-10-07, 2026-09-30, 2026-10-08, stig.styr, petra.process",
        "userTask_appointTeamKeyPersons, startUpKeyPersons, 2026-10-07, 2026-09-30, 2026-10-08, petra.process, stig.styr",
        "userTask_appointFirstCoordinator, startUpCoordinator, 2026-09-21, 2026-09-16, 2026-09-22, petra.process, stig.styr",
        "userTask_trainTeam, startUpTraining, 2026-11-17, 2026-11-03, 2026-11-18, petra.process, stig.styr",
        "userTask_informStaff, startUpInformation, 2026-11-17, 2026-11-03, 2026-11-18, petra.process, stig.styr",
        "userTask_planFirstMeeting, firstMeeting, 2026-12-01, 2026-11-17, 2026-12-02, petra.process, stig.styr"
    })
    @DisplayName("has its day for each step, reminds of it and then tells the other:")
    void deadlines(
            String step, String deadline, String due, String reminds, String escalates, String who, String other) {
        leading.startUpAt(step);

        witness.deadline(deadline, leading.taskAt(step))
                .isDueOn(due)
                .remindsOn(reminds, who)
                .escalatesOn(escalates, other);
    }
}
