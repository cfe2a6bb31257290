package se.hlt.meeting;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;
import se.hlt.engine.RunningVariables;
import se.hlt.meeting.MeetingProcess.AgendaItem;
import se.hlt.notification.Enclosures;
import se.hlt.organisation.Meetings;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Team;

/**
 * A meeting in words, and as an iCalendar object (RFC 5545, RFC 5546). The calendar is told when, where and with whom, and
 * nothing of the cases: calendars are often open to colleagues. Their numbers are in the message.
 */
@Component
class MeetingInvitations implements Enclosures {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.forLanguageTag("sv-SE"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm");

    private final MeetingCalendar calendar;
    private final Organisation organisation;
    private final RunningVariables variables;

    MeetingInvitations(MeetingCalendar calendar, Organisation organisation, RunningVariables variables) {
        this.calendar = calendar;
        this.organisation = organisation;
        this.variables = variables;
    }

    @Override
    public Optional<Enclosure> of(String about) {
        return Optional.ofNullable(about)
                .flatMap(calendar::find)
                .map(entry -> new Enclosure(
                        words(entry),
                        cases(about, entry),
                        text(calendar(entry)),
                        entry.cancelled() ? "CANCEL" : "REQUEST"));
    }

    private String words(MeetingCalendar.Entry entry) {
        Meetings meetings = organisation.team(entry.teamTenant()).meetings();
        StringBuilder words = new StringBuilder(DAY.format(entry.meetingDate()));
        if (meetings.begins() != null) {
            words.append(" kl. ")
                    .append(TIME.format(meetings.begins()))
                    .append('–')
                    .append(TIME.format(meetings.ends()));
        }
        if (meetings.place() != null) {
            words.append(", ").append(meetings.place());
        }
        return words.toString();
    }

    private String cases(String meetingKey, MeetingCalendar.Entry entry) {
        return variables
                .find(MeetingProcess.KEY, meetingKey, entry.teamTenant(), MeetingProcess.AGENDA)
                .orElse(List.of())
                .stream()
                .map(AgendaItem::caseNumber)
                .collect(Collectors.joining(", "));
    }

    private Calendar calendar(MeetingCalendar.Entry entry) {
        Team team = organisation.team(entry.teamTenant());
        VEvent event = new VEvent(false);
        event.add(new Uid(entry.id() + "@hlt"));
        event.add(new DtStamp(entry.changedAt().toInstant()));
        event.add(new Sequence(entry.revision()));
        event.add(new Status(entry.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Summary((team.training() ? "ÖVNING: " : "") + "HLT-möte " + team.name()));
        addTime(event, entry.meetingDate(), team.meetings());
        if (team.meetings().place() != null) {
            event.add(new Location(team.meetings().place()));
        }
        organisation
                .coordinator(organisation.siteIdOf(entry.teamTenant()), team.id())
                .ifPresent(coordinator -> event.add(new Organizer(name(coordinator), address(coordinator))));
        organisation
                .keyPersons(entry.teamTenant())
                .forEach(person -> event.add(new Attendee(name(person), address(person))));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//HLT-motorn//HLT//SV"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new Method(entry.cancelled() ? Method.VALUE_CANCEL : Method.VALUE_REQUEST));
        calendar.add(event);
        return calendar;
    }

    /** A meeting without a time takes the day. Times are in UTC, which needs no table of time zones. */
    private static void addTime(VEvent event, LocalDate date, Meetings meetings) {
        if (meetings.begins() == null) {
            event.add(new DtStart<>(date));
            event.add(new DtEnd<>(date.plusDays(1)));
        } else {
            event.add(new DtStart<>(at(date, meetings.begins())));
            event.add(new DtEnd<>(at(date, meetings.ends())));
        }
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(SWEDEN).toInstant();
    }

    private static ParameterList name(Person person) {
        return new ParameterList(List.of(new Cn(person.displayName())));
    }

    private static URI address(Person person) {
        return URI.create("mailto:" + person.email());
    }

    private static String text(Calendar calendar) {
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
