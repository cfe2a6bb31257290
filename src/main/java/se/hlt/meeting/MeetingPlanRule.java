package se.hlt.meeting;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.Messages;
import se.hlt.engine.Variable;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** A meeting is moved to a free day to come, held when its day has come, and its agenda does not contradict itself. */
@Component
class MeetingPlanRule implements FormRule {

    private final Deadlines deadlines;
    private final Messages messages;
    private final Organisation organisation;

    MeetingPlanRule(Deadlines deadlines, Messages messages, Organisation organisation) {
        this.deadlines = deadlines;
        this.messages = messages;
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("prepare-agenda", "hold-meeting");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        if (submission.is(MeetingProcess.MEETING_PLAN.name(), "moved")
                || submission.is(MeetingProcess.MEETING_HELD.name(), "moved")) {
            checkNewDate(submission, problems);
        }
        boolean early = submission
                .knownDate(MeetingProcess.MEETING_DATE.name())
                .filter(date -> date.isAfter(deadlines.today()))
                .isPresent();
        if (early && submission.is(MeetingProcess.MEETING_HELD.name(), "yes")) {
            problems.add(
                    MeetingProcess.MEETING_HELD.name(),
                    "mötets dag har inte kommit. Vänta till dess, eller flytta mötet om det hölls tidigare.");
        }
        checkAgenda(submission, problems);
    }

    private void checkNewDate(Submission submission, Problems problems) {
        String field = MeetingProcess.NEW_MEETING_DATE.name();
        LocalDate today = deadlines.today();
        Dates.notInPast(submission, problems, today, field);
        submission.date(field).ifPresent(date -> {
            if (date.isAfter(today.plusYears(1))) {
                problems.add(field, "datumet är mer än ett år bort. Välj en dag inom ett år.");
            }
            if (submission
                    .knownDate(MeetingProcess.MEETING_DATE.name())
                    .filter(date::equals)
                    .isPresent()) {
                problems.add(field, "mötet är redan den dagen. Välj en annan dag.");
            } else if (isTaken(submission, date)) {
                problems.add(
                        field,
                        "teamet har redan ett möte den dagen. Välj en annan dag, eller ställ in det här mötet så att"
                                + " ärendena tas upp på nästa.");
            }
        });
    }

    private boolean isTaken(Submission submission, LocalDate date) {
        String site = submission.knownText(IdentificationProcess.SITE.name()).orElseThrow();
        String team = submission.knownText(IdentificationProcess.TEAM.name()).orElseThrow();
        String tenant = organisation.teamTenant(site, team);
        return messages.running(MeetingProcess.KEY, MeetingService.key(tenant, date), tenant);
    }

    private static void checkAgenda(Submission submission, Problems problems) {
        List<String> order = numbers(submission, MeetingProcess.AGENDA_ORDER);
        if (new HashSet<>(order).size() < order.size()) {
            problems.add(
                    MeetingProcess.AGENDA_ORDER.name(), "ett ärende står två gånger. Låt varje ärende stå en gång.");
        }
        if (order.stream().anyMatch(numbers(submission, MeetingProcess.DEFERRED_CASES)::contains)) {
            problems.add(
                    MeetingProcess.AGENDA_ORDER.name(),
                    "ett ärende som skjuts upp har en plats i ordningen. Ta bort det ur ordningen, eller låt det vara"
                            + " kvar på dagordningen.");
        }
    }

    private static List<String> numbers(Submission submission, Variable<List<String>> variable) {
        Object posted = submission.values().get(variable.name());
        return posted == null || posted.toString().isBlank() ? List.of() : variable.read(posted);
    }
}
