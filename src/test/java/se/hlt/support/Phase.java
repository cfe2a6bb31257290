package se.hlt.support;

import java.util.List;
import java.util.function.Function;

/** Where a case may stand, how it gets there, and what is then to be done. */
public enum Phase {
    IDENTIFIED(Journey::identified, "userTask_contactFamily"),
    CONSENT_ASKED(Journey::contacted, "userTask_obtainGuardianConsent", "userTask_obtainGuardianConsent"),
    DEIDENTIFIED(Journey::deidentified, "userTask_putOnAgenda"),
    WAITING_FOR_MEETING(Journey::consented, "userTask_putOnAgenda"),
    AT_MEETING(Journey::atMeeting, "userTask_recordDecision"),
    DECIDED(journey -> journey.decided("sip"), "userTask_giveFeedback"),
    SIP_INVITATION(Journey::sipDecided, "userTask_inviteToSip"),
    PLAN(Journey::planned, "userTask_carryOutAction", "userTask_carryOutAction", "userTask_carryOutAction"),
    FOLLOW_UP(
            Journey::atFollowUp,
            "userTask_carryOutAction",
            "userTask_carryOutAction",
            "userTask_carryOutAction",
            "userTask_holdFollowUp"),
    CLOSING(Journey::atClosing, "userTask_recordClosing");

    private final Function<Journey, String> way;
    private final List<String> openTasks;

    Phase(Function<Journey, String> way, String... openTasks) {
        this.way = way;
        this.openTasks = List.of(openTasks);
    }

    /** Takes a new case here and gives its number. */
    public String reach(Journey journey) {
        return way.apply(journey);
    }

    /** Keys of the case's open tasks here, in both pools, in alphabetical order. */
    public List<String> openTasks() {
        return openTasks;
    }

    /** True where the consent holds and the team has the case, child's name and all. */
    public boolean isShared() {
        return compareTo(WAITING_FOR_MEETING) >= 0;
    }
}
