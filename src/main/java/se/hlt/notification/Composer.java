package se.hlt.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.notification.Enclosures.Enclosure;
import se.hlt.notification.MessageTexts.Text;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.CaseSeries;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/** Puts what waits in the outbox into words. */
@Component
class Composer {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.forLanguageTag("sv-SE"));

    private static final String TRAINING = "ÖVNING";

    private final Organisation organisation;
    private final MessageTexts texts;
    private final TaskLink links;
    private final Enclosures enclosures;

    Composer(Organisation organisation, MessageTexts texts, TaskLink links, Enclosures enclosures) {
        this.enclosures = enclosures;
        this.organisation = organisation;
        this.texts = texts;
        this.links = links;
    }

    /**
     * @throws DeliveryException lasting, if the recipient is no longer in a site's file
     */
    Message compose(OutboxRows.Mail mail) {
        Person person =
                organisation.person(mail.recipient()).orElseThrow(() -> DeliveryException.lasting("NO-SUCH-PERSON"));
        Site site = organisation.siteOf(mail.recipient()).orElseThrow();
        Text text = mail.digest()
                ? digest(site, person, mail.rows())
                : single(site, person, mail.rows().get(0));
        return new Message(
                mail.id(),
                mail.rows().get(0).createdAt(),
                person.userId(),
                person.displayName(),
                person.email(),
                text.subject(),
                text.body(),
                mail.rows().stream()
                        .flatMap(row -> enclosure(row).stream())
                        .map(enclosed -> new Message.Calendar(enclosed.method(), enclosed.calendar()))
                        .toList());
    }

    private Optional<Enclosure> enclosure(OutboxRows.Row row) {
        return switch (row.notification().template()) {
            case MEETING_CALLED, MEETING_MOVED, MEETING_CANCELLED ->
                enclosures.of(row.notification().caseNumber());
            default -> Optional.empty();
        };
    }

    private Text digest(Site site, Person person, List<OutboxRows.Row> rows) {
        List<String> parts =
                rows.stream().map(row -> part(single(site, person, row))).toList();
        Map<String, Object> values = new HashMap<>();
        values.put("siteName", site.name());
        values.put("link", links.toTasklist());
        values.put("messages", parts);
        Text text = texts.render(site.id(), Template.DIGEST, values);
        return isTraining(person, null) ? marked(text) : text;
    }

    /** Without the signature, which a line with two hyphens begins: the digest has its own. */
    private static String part(Text text) {
        String body = text.body().split("(?m)^-- ?$", 2)[0].strip();
        return text.subject() + "\n" + body.replaceAll("(?m)^(?=.)", "    ");
    }

    private Text single(Site site, Person person, OutboxRows.Row row) {
        Template template = row.notification().template();
        Map<String, Object> values = new HashMap<>();
        values.put("siteName", site.name());
        values.put("caseNumber", row.notification().caseNumber());
        values.put("link", template == Template.READ_SAMPLE_READY ? links.toReadLog() : links.toTasklist());
        enclosure(row).ifPresent(enclosed -> {
            values.put("meeting", enclosed.meeting());
            values.put("cases", enclosed.cases());
        });
        if (row.work() != null) {
            values.put("work", row.work().name());
            values.put(
                    "dueDate",
                    row.work().dueOn() == null ? null : day(row.work().dueOn()));
            if (row.work().taskId() != null && mayOpen(person, template)) {
                values.put("link", links.to(row.work().taskId()));
            }
        }
        Text text = texts.render(site.id(), template, values);
        return isTraining(person, row.notification().caseNumber()) ? marked(text) : text;
    }

    /** What a trainee is told, and what is told of a fictional case or of a training team's meeting. */
    private boolean isTraining(Person person, String about) {
        return organisation.isTrainee(person.userId())
                || CaseSeries.isTraining(about)
                || about != null && organisation.isTraining(about.replaceFirst("@[0-9-]{10}$", ""));
    }

    private static Text marked(Text text) {
        return new Text(
                TRAINING + ": " + text.subject(),
                TRAINING + ". Det här är inte på riktigt: ärendet är påhittat.\n\n" + text.body());
    }

    /** Leaders and managers are told when somebody else's task is late; the task itself is not theirs to see. */
    private static boolean mayOpen(Person person, Template template) {
        return template != Template.ESCALATED
                || person.has(Role.INITIATOR)
                || person.has(Role.KEY_PERSON)
                || person.has(Role.COORDINATOR);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
