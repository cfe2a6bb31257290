package se.hlt.organisation;

import java.util.Set;
import se.hlt.engine.IdentityStore.Due;
import se.hlt.engine.IdentityStore.TaskList;
import se.hlt.engine.IdentityStore.Whose;

/** The task lists that stand ready in Tasklist. Everyone sees those that make sense for the role. */
enum SharedList {
    /** Open for one who has chosen no list. */
    MINE("Mina uppgifter", "Uppgifter som du har tagit eller fått", Whose.MINE, Due.ANY_TIME, Set.of()),

    UNCLAIMED(
            "Mitt team att ta",
            "Uppgifter som väntar på att någon i teamet tar dem",
            Whose.UNCLAIMED,
            Due.ANY_TIME,
            Set.of()),

    OVERDUE(
            "Försenade",
            "Dina uppgifter, och teamets som ingen har tagit, vars dag har passerat",
            Whose.MINE_OR_UNCLAIMED,
            Due.PAST,
            Set.of()),

    THIS_WEEK(
            "Denna vecka",
            "Dina uppgifter, och teamets som ingen har tagit, som ska vara klara måndag till söndag denna vecka",
            Whose.MINE_OR_UNCLAIMED,
            Due.THIS_WEEK,
            Set.of()),

    /** What the next meeting waits for: an agenda, what it has asked for, its decisions. */
    BEFORE_MEETING(
            "Inför nästa HLT-möte",
            "Det som nästa HLT-möte behöver: dagordning, underlag och beslut",
            Whose.MINE_OR_UNCLAIMED,
            Due.ANY_TIME,
            Set.of(
                    "userTask_putOnAgenda",
                    "userTask_prepareAgenda",
                    "userTask_holdMeeting",
                    "userTask_recordDecision",
                    "userTask_addInformation")),

    /** What cannot be done before the family has answered. */
    FAMILY(
            "Väntar på familjen",
            "Uppgifter där familjen ska svara: kontakt, samtycke, barnets egen syn, råd att ta ställning till, SDQ",
            Whose.MINE_OR_UNCLAIMED,
            Due.ANY_TIME,
            Set.of(
                    "userTask_contactFamily",
                    "userTask_obtainGuardianConsent",
                    "userTask_hearChild",
                    "userTask_renewConsent",
                    "userTask_considerAdvice",
                    "userTask_recordSdq",
                    "userTask_recordFollowUpSdq")),

    /** For those who lead. */
    GOVERNANCE(
            "Ledning: att ta",
            "Uppföljningar, förordnanden och nya team som väntar på att någon av er tar dem",
            Whose.UNCLAIMED,
            Due.ANY_TIME,
            Set.of());

    private static final Set<Role> LEADING = Set.of(Role.PROCESS_LEADER, Role.MANAGEMENT_GROUP, Role.STEERING_GROUP);
    private static final int STEP = 10;

    private final String label;
    private final String description;
    private final Whose whose;
    private final Due due;
    private final Set<String> tasks;

    SharedList(String label, String description, Whose whose, Due due, Set<String> tasks) {
        this.label = label;
        this.description = description;
        this.whose = whose;
        this.due = due;
        this.tasks = tasks;
    }

    /** True if people with the role have something to find in it. */
    boolean isFor(Role role) {
        return switch (this) {
            case MINE -> true;
            case UNCLAIMED -> role == Role.KEY_PERSON || role == Role.COORDINATOR;
            case OVERDUE, THIS_WEEK -> role.worksWithChildren() || LEADING.contains(role);
            case GOVERNANCE -> LEADING.contains(role);
            default -> role.worksWithChildren();
        };
    }

    TaskList asTaskList() {
        Set<String> former = this == UNCLAIMED ? Set.of("Att ta") : Set.of();
        return new TaskList(name(), label, former, description, (ordinal() + 1) * STEP, whose, due, tasks);
    }
}
