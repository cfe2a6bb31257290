package se.hlt.absence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.BadInputException;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.CaseTasks.HeldTask;
import se.hlt.engine.Messages;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Absence;
import se.hlt.organisation.Absences;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.sharing.TaskHandover;

/** Lends a person's tasks to the deputy, and gives them back. */
@Service
class AbsenceService {

    private final Absences absences;
    private final StandIn standIn;
    private final Organisation organisation;
    private final CaseTasks tasks;
    private final TaskHandover handover;
    private final Messages messages;
    private final Outbox outbox;
    private final Deadlines deadlines;

    AbsenceService(
            Absences absences,
            StandIn standIn,
            Organisation organisation,
            CaseTasks tasks,
            TaskHandover handover,
            Messages messages,
            Outbox outbox,
            Deadlines deadlines) {
        this.absences = absences;
        this.standIn = standIn;
        this.organisation = organisation;
        this.tasks = tasks;
        this.handover = handover;
        this.messages = messages;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    /**
     * Notes it. The form's rule has said whether it may be so; here it is asked once more, with others held off.
     *
     * @param reporter user id of who says so: the absent one, its manager, or the team's coordinator
     * @throws BadInputException if someone else has noted an absence in the same moment that speaks against it
     */
    void note(Absence absence, String reporter) {
        absences.lock();
        absences.refusal(absence.userId(), absence.deputy(), absence.firstDay(), absence.lastDay(), deadlines.today())
                .ifPresent(refusal -> {
                    throw new BadInputException(
                            "Frånvaron är inte sparad. Någon annan anmälde frånvaro i samma ögonblick. Försök igen.");
                });
        absences.plan(absence);
        outbox.put(List.of(absence.deputy()), Template.ABSENCE, null, null);
        if (!reporter.equals(absence.userId())) {
            outbox.put(List.of(absence.userId()), Template.ABSENCE_REPORTED, null, null);
        }
    }

    /** The first day has come. Does nothing if the absence is no longer noted: someone of the two has left. */
    void begin(String id) {
        absences.begin(id);
        absences.find(id).ifPresent(this::lend);
    }

    private void lend(Absence absence) {
        boolean allLent = true;
        for (HeldTask task : tasks.heldBy(absence.userId())) {
            boolean lent = standIn.mayHave(absence, task.tenantId(), task.caseNumbers());
            if (lent) {
                tasks.lend(task.id(), absence.userId(), absence.deputy());
            }
            allLent &= lent || task.tenantId() != null && standIn.isLeftOut(absence, task.tenantId());
        }
        if (!allLent) {
            outbox.put(List.of(absence.userId()), Template.NOT_LENT, null, null);
        }
    }

    /** The absence is over, as planned or before. */
    void end(String id) {
        absences.find(id).ifPresent(absence -> {
            absences.end(id);
            giveBack(absence);
            outbox.put(List.of(absence.deputy()), Template.ABSENCE_OVER, null, null);
        });
    }

    private void giveBack(Absence absence) {
        tasks.lent(absence.userId(), absence.deputy()).forEach(task -> tasks.giveBack(task, absence.userId()));
        organisation
                .person(absence.userId())
                .filter(person -> person.has(Role.KEY_PERSON))
                .ifPresent(person -> giveBackTeam(person, absence.deputy()));
    }

    /** Also what the deputy took or was given in the team: it sees none of it any more. */
    private void giveBackTeam(Person person, String deputy) {
        String site = organisation.siteOf(person.userId()).orElseThrow().id();
        String team = organisation.teamTenant(site, person.team());
        boolean ownTeam = organisation.keyPersons(team).stream()
                .anyMatch(member -> member.userId().equals(deputy));
        if (!ownTeam && organisation.agencyTenantOf(deputy).isPresent()) {
            handover.moveAll(deputy, person.userId(), team);
        }
    }

    /**
     * The person is back, or says when.
     *
     * @param lastDay null for who is back now
     */
    void change(String userId, LocalDate lastDay) {
        absences.nextOf(userId).ifPresent(absence -> {
            Map<String, Object> change = new HashMap<>();
            AbsenceProcess.ABSENCE_OVER.put(change, lastDay == null);
            if (lastDay != null) {
                absences.endsOn(absence.id(), lastDay);
                AbsenceProcess.LAST_DAY.put(change, lastDay);
                outbox.put(List.of(absence.deputy()), Template.ABSENCE, null, null);
            }
            messages.sendIfAwaited(
                    AbsenceProcess.ABSENCE_CHANGED,
                    absence.id(),
                    organisation.agencyTenantOf(userId).orElseThrow(),
                    change);
        });
    }
}
