package se.hlt.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess.AgendaItem;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.MeetingDays;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/**
 * Teams' meetings: one a team and date, the next always planned, and which cases come up at which. A case's way through a
 * meeting and the meeting itself are in different secrecy domains; between them go numbers and dates.
 */
@Service
public class MeetingService {

    /** Of a case whose circle is not the whole team, the team is told no more than the number. */
    private static final int UNKNOWN_PRIORITY = 50;

    private static final Comparator<AgendaItem> MOST_URGENT_FIRST = Comparator.comparingInt(
                    (AgendaItem item) -> item.priority() == null ? UNKNOWN_PRIORITY : item.priority())
            .reversed()
            .thenComparing(AgendaItem::waitingSince, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AgendaItem::caseNumber);

    private final Messages messages;
    private final Organisation organisation;
    private final CaseRegister register;
    private final RunningVariables variables;
    private final MeetingCalendar calendar;
    private final MeetingDays days;
    private final MeetingFacts facts;
    private final Outbox outbox;
    private final Deadlines deadlines;

    MeetingService(
            Messages messages,
            Organisation organisation,
            CaseRegister register,
            RunningVariables variables,
            MeetingCalendar calendar,
            MeetingDays days,
            MeetingFacts facts,
            Outbox outbox,
            Deadlines deadlines) {
        this.messages = messages;
        this.organisation = organisation;
        this.register = register;
        this.variables = variables;
        this.calendar = calendar;
        this.days = days;
        this.facts = facts;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    /**
     * Sees to it that the team's first regular meeting after a day is planned, unless one after it is planned already. Does
     * nothing if breaks leave none.
     */
    void planNext(String teamTenant, LocalDate after) {
        calendar.lock(teamTenant);
        Optional<LocalDate> planned = calendar.plannedUntil(teamTenant);
        if (planned.filter(date -> date.isAfter(after)).isEmpty()) {
            days.next(teamTenant, after).ifPresent(date -> {
                putOn(teamTenant, date, List.of());
                calendar.planned(teamTenant, date);
            });
        }
    }

    /** The first meeting after a day that is planned, or else would be. */
    Optional<LocalDate> next(String circleTenant, LocalDate after) {
        String teamTenant = teamOf(circleTenant);
        // A regular day that was planned once and is not there any more was cancelled, or moved.
        LocalDate unplanned = calendar.plannedUntil(teamTenant)
                .filter(planned -> planned.isAfter(after))
                .orElse(after);
        return Stream.concat(
                        variables.all(MeetingProcess.KEY, teamTenant, MeetingProcess.MEETING_DATE).stream(),
                        days.next(teamTenant, unplanned).stream())
                .filter(date -> date.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** The meeting that a case which begins to wait today is proposed for; none where the child's identity is protected. */
    Optional<LocalDate> proposal(String circleTenant) {
        return organisation.isProtectedCircle(circleTenant) ? Optional.empty() : next(circleTenant, deadlines.today());
    }

    /**
     * Puts the case's number on the agenda of the team's meeting on the date, and plans the meeting if it is new. Does
     * nothing if the child's identity is protected, or became so while the case was on its way here: it is in no list.
     */
    void book(String circleTenant, LocalDate date, AgendaItem booked) {
        if (organisation.isProtectedCircle(circleTenant)) {
            return;
        }
        String teamTenant = teamOf(circleTenant);
        putOn(teamTenant, date, List.of(asSeenBy(teamTenant, circleTenant, booked)));
    }

    /**
     * Puts cases on the agenda of the meeting on the date. A meeting that is new begins with them: the engine does not hand a
     * message to what was started in the same transaction.
     *
     * @return true if the meeting is new
     */
    private boolean putOn(String teamTenant, LocalDate date, List<AgendaItem> items) {
        calendar.lock(teamTenant);
        String key = key(teamTenant, date);
        boolean isNew = !messages.running(MeetingProcess.KEY, key, teamTenant);
        if (isNew) {
            start(teamTenant, date, items);
        } else {
            items.forEach(item -> messages.send(MeetingProcess.CASE_ADDED_TO_AGENDA, key, teamTenant, crossing(item)));
        }
        return isNew;
    }

    private void start(String teamTenant, LocalDate date, List<AgendaItem> items) {
        Map<String, Object> first = onDate(date);
        MeetingProcess.AGENDA.put(
                first, items.stream().sorted(MOST_URGENT_FIRST).toList());
        messages.start(MeetingProcess.MEETING_PLANNED, key(teamTenant, date), teamTenant, first);
    }

    private static Map<String, Object> crossing(AgendaItem item) {
        Map<String, Object> crossing = new HashMap<>();
        IdentificationProcess.CASE_NUMBER.put(crossing, item.caseNumber());
        IdentificationProcess.PRIORITY.put(crossing, item.priority());
        MeetingProcess.WAITING_SINCE.put(
                crossing, item.waitingSince() == null ? null : LocalDate.parse(item.waitingSince()));
        return crossing;
    }

    private static AgendaItem asSeenBy(String teamTenant, String circleTenant, AgendaItem item) {
        return circleTenant.equals(teamTenant) ? item : item(item.caseNumber(), null, null);
    }

    /** A case as it stands on an agenda, and as a choice in a form. */
    static AgendaItem item(String caseNumber, Integer priority, LocalDate waitingSince) {
        String urgency = priority == null
                ? null
                : priority >= 100 ? "Akut" : priority >= 75 ? "Hög" : priority >= 50 ? "Medel" : "Låg";
        String label = caseNumber
                + (urgency == null ? "" : ", prioritet: " + urgency)
                + (waitingSince == null ? "" : ", väntar sedan " + waitingSince);
        return new AgendaItem(
                caseNumber,
                label,
                caseNumber,
                priority,
                urgency,
                waitingSince == null ? null : waitingSince.toString(),
                null);
    }

    /** The agenda with one more case, once. Sorted as long as the members have not been called to it. */
    static List<AgendaItem> withCase(List<AgendaItem> agenda, AgendaItem item, boolean sorted) {
        List<AgendaItem> all = new ArrayList<>(agenda);
        if (all.stream().noneMatch(other -> other.caseNumber().equals(item.caseNumber()))) {
            all.add(item);
        }
        if (sorted) {
            all.sort(MOST_URGENT_FIRST);
        }
        return all;
    }

    static List<AgendaItem> withoutCase(List<AgendaItem> cases, String caseNumber) {
        return cases.stream()
                .filter(item -> !item.caseNumber().equals(caseNumber))
                .toList();
    }

    /** Cases in the team that wait to be put on an agenda, the most urgent first; none of protected identity. */
    List<AgendaItem> waiting(String teamTenant) {
        return messages
                .waiting(
                        MeetingProcess.CASE_BOOKED,
                        tenant ->
                                organisation.isCircle(tenant) && teamOf(tenant).equals(teamTenant))
                .entrySet()
                .stream()
                .map(waiting -> asSeenBy(
                        teamTenant,
                        waiting.getValue(),
                        item(
                                waiting.getKey(),
                                decision(waiting.getKey(), waiting.getValue(), IdentificationProcess.PRIORITY),
                                decision(waiting.getKey(), waiting.getValue(), MeetingProcess.WAITING_SINCE))))
                .sorted(MOST_URGENT_FIRST)
                .toList();
    }

    private <T> T decision(String caseNumber, String circleTenant, Variable<T> variable) {
        return variables
                .find(MeetingProcess.DECISION_KEY, caseNumber, circleTenant, variable)
                .orElse(null);
    }

    /**
     * Puts what the coordinator chose on the agenda and off it, and in order.
     *
     * @param choices what was added, deferred and ordered, by numbers
     */
    List<AgendaItem> arrange(String teamTenant, LocalDate date, List<AgendaItem> agenda, Choices choices) {
        List<AgendaItem> arranged = new ArrayList<>(agenda);
        Map<String, Object> onDate = onDate(date);
        waiting(teamTenant).stream()
                .filter(item -> choices.added().contains(item.caseNumber()))
                .filter(item -> circleOf(item)
                        .filter(circle ->
                                messages.sendIfAwaited(MeetingProcess.CASE_BOOKED, item.caseNumber(), circle, onDate))
                        .isPresent())
                .forEach(arranged::add);
        defer(teamTenant, date, choose(agenda, choices.deferred()));
        arranged.removeIf(item -> choices.deferred().contains(item.caseNumber()));
        arranged.sort(Comparator.comparingInt(item -> {
            int place = choices.order().indexOf(item.caseNumber());
            return place < 0 ? Integer.MAX_VALUE : place;
        }));
        return arranged;
    }

    /** What the coordinator chose, by case numbers. */
    record Choices(Collection<String> added, Collection<String> deferred, List<String> order) {}

    private static List<AgendaItem> choose(List<AgendaItem> agenda, Collection<String> numbers) {
        return agenda.stream()
                .filter(item -> numbers.contains(item.caseNumber()))
                .toList();
    }

    /** Tells members when and where, and which cases come up. */
    void call(String teamTenant, LocalDate date) {
        calendar.called(teamTenant, date);
        tell(Template.MEETING_CALLED, teamTenant, date);
    }

    /** Tells members that one more case comes up at a meeting to which they have been called. */
    void tellOfCase(String teamTenant, String caseNumber) {
        outbox.put(members(teamTenant), Template.AGENDA, null, caseNumber);
    }

    /**
     * The meeting was held: what was not reached comes up at the next.
     *
     * @param present ids of the agencies that were there
     * @return the agenda with what came of each case
     */
    List<AgendaItem> close(
            String teamTenant,
            LocalDate date,
            List<AgendaItem> agenda,
            Collection<String> notReached,
            Collection<String> present) {
        List<AgendaItem> left = choose(agenda, notReached);
        facts.held(teamTenant, date, present, agenda.size(), agenda.size() - left.size());
        List<AgendaItem> deferred = defer(teamTenant, date, left);
        LocalDate next = next(teamTenant, date).orElse(null);
        return agenda.stream()
                .map(item -> new AgendaItem(
                        item.caseNumber(),
                        item.label(),
                        item.value(),
                        item.priority(),
                        item.urgency(),
                        item.waitingSince(),
                        deferred.contains(item) ? "Hanns inte med, tas upp " + next : "Togs upp"))
                .toList();
    }

    /** The meeting is not held: every case on its agenda comes up at the next. */
    void cancel(String teamTenant, LocalDate date, List<AgendaItem> agenda) {
        facts.cancelled(teamTenant, date, agenda.size());
        defer(teamTenant, date, agenda);
        if (calendar.cancelled(teamTenant, date)) {
            tell(Template.MEETING_CANCELLED, teamTenant, date);
        }
    }

    /** The meeting is on another day, with the cases on its agenda. */
    void move(String teamTenant, LocalDate from, LocalDate to, List<AgendaItem> agenda) {
        facts.moved(teamTenant, from, agenda.size());
        agenda.forEach(item -> tellCase(item, from, onDate(to)));
        if (calendar.moved(teamTenant, from, to)) {
            tell(Template.MEETING_MOVED, teamTenant, to);
        }
        planNext(teamTenant, from);
    }

    /** Takes cases to the next meeting, and gives those that still waited for this one. */
    private List<AgendaItem> defer(String teamTenant, LocalDate date, List<AgendaItem> items) {
        LocalDate next = next(teamTenant, date)
                .orElseThrow(() -> new IllegalStateException("No meeting after " + date + " in " + teamTenant));
        List<AgendaItem> deferred = new ArrayList<>();
        for (AgendaItem item : items) {
            Map<String, Object> news = onDate(next);
            MeetingProcess.MEETINGS_WAITED.put(news, waited(item) + 1);
            if (tellCase(item, date, news)) {
                deferred.add(item);
            }
        }
        if (putOn(teamTenant, next, deferred)) {
            calendar.planned(teamTenant, next);
        } else {
            planNext(teamTenant, date);
        }
        return deferred;
    }

    private int waited(AgendaItem item) {
        return circleOf(item)
                .flatMap(circle -> variables.find(
                        MeetingProcess.DECISION_KEY, item.caseNumber(), circle, MeetingProcess.MEETINGS_WAITED))
                .orElse(0);
    }

    /** True if the case waited for the meeting on that date. */
    private boolean tellCase(AgendaItem item, LocalDate date, Map<String, Object> news) {
        return circleOf(item)
                .filter(circle -> messages.sendIfAwaited(
                        MeetingProcess.CASE_DEFERRED, item.caseNumber(), circle, onDate(date), news))
                .isPresent();
    }

    /** Where the case is now; empty if it is gone since it was put on the agenda. */
    private Optional<String> circleOf(AgendaItem item) {
        return register.find(item.caseNumber()).map(CaseRegister.Entry::teamTenant);
    }

    private static Map<String, Object> onDate(LocalDate date) {
        Map<String, Object> values = new HashMap<>();
        MeetingProcess.MEETING_DATE.put(values, date);
        return values;
    }

    /** Tells the site's process leaders that a case has been on agendas and not been taken up. */
    void tellOfWait(String circleTenant, String caseNumber) {
        List<String> leaders = organisation.withRole(organisation.siteIdOf(circleTenant), Role.PROCESS_LEADER).stream()
                .map(Person::userId)
                .toList();
        outbox.put(leaders, Template.CASE_KEEPS_WAITING, null, caseNumber);
    }

    private void tell(Template template, String teamTenant, LocalDate date) {
        outbox.put(members(teamTenant), template, null, key(teamTenant, date));
    }

    private List<String> members(String teamTenant) {
        return organisation.keyPersons(teamTenant).stream().map(Person::userId).toList();
    }

    /**
     * What waited for a meeting of another team comes up at this team's next: on its agenda if it was on the other's, or
     * else as the day that is proposed. Does nothing to a case that waits for no meeting.
     */
    public void rebook(String caseNumber, String circleTenant) {
        next(circleTenant, deadlines.today()).ifPresent(date -> {
            if (messages.sendIfAwaited(MeetingProcess.CASE_DEFERRED, caseNumber, circleTenant, onDate(date))) {
                book(
                        circleTenant,
                        date,
                        item(
                                caseNumber,
                                decision(caseNumber, circleTenant, IdentificationProcess.PRIORITY),
                                decision(caseNumber, circleTenant, MeetingProcess.WAITING_SINCE)));
            } else if (messages.awaited(MeetingProcess.CASE_BOOKED, caseNumber, circleTenant)) {
                variables.changeInCase(caseNumber, circleTenant, MeetingProcess.MEETING_DATE, former -> date);
            }
        });
    }

    /** Takes the case off the agenda of every meeting to come. */
    public void recall(String caseNumber, String circleTenant) {
        String teamTenant = teamOf(circleTenant);
        Stream.of(MeetingProcess.AGENDA, MeetingProcess.WAITING_CASES)
                .forEach(list -> variables.changeInProcesses(
                        MeetingProcess.KEY, teamTenant, list, items -> withoutCase(items, caseNumber)));
    }

    /** The names of required agencies that were not there, with commas between. */
    String missing(String teamTenant, Collection<String> present) {
        Site site = organisation.site(organisation.siteIdOf(teamTenant));
        return String.join(
                ", ",
                organisation.team(teamTenant).meetings().required().stream()
                        .filter(agency -> !present.contains(agency))
                        .map(agency -> site.agency(agency).orElseThrow().name())
                        .toList());
    }

    private String teamOf(String circleTenant) {
        return organisation.teamTenant(organisation.siteIdOf(circleTenant), organisation.teamIdOf(circleTenant));
    }

    static String key(String teamTenant, LocalDate date) {
        return teamTenant + "@" + date;
    }
}
