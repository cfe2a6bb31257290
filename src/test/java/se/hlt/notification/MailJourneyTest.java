package se.hlt.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import se.hlt.organisation.Organisation;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("By mail, on a case's way,")
class MailJourneyTest {

    private static final String MARK = "Zxq";

    private static final Pattern TASK = Pattern.compile("/uppgift/([0-9a-f-]{36})");

    /** What each is told on the way of {@link #toTheClose}, in the order in which it happens. */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "lena.larare",
            List.of("DEADLINE_NEAR", "DEADLINE_PASSED", "TASK_WAITING", "DECISION_TAKEN"),
            "sara.samordnare",
            List.of(
                    "TASK_WAITING",
                    "TASK_WAITING",
                    "DEADLINE_NEAR",
                    "ESCALATED",
                    "TASK_WAITING",
                    "ESCALATED",
                    "TASK_WAITING"),
            "hanna.halsa",
            List.of("TASK_WAITING", "DEADLINE_NEAR", "DEADLINE_NEAR", "DEADLINE_PASSED", "DEADLINE_NEAR"),
            "stina.soc",
            List.of("TASK_WAITING", "TASK_WAITING", "DEADLINE_NEAR", "DEADLINE_PASSED", "DEADLINE_NEAR"),
            "maria.chef",
            List.of("ESCALATED", "ESCALATED"));

    private final GreenMail server = new GreenMail(new ServerSetup(freePort(), "localhost", "smtp"));

    private final Set<String> seen = new HashSet<>();

    private int opened;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private OutboxRows rows;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Composer composer;

    @Autowired
    private Undelivered undelivered;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TaskLink links;

    @Autowired
    private RuntimeService runtimeService;

    private Dispatcher dispatcher;

    @BeforeEach
    void connect() {
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(server.getSmtp().getPort());
        dispatcher = new Dispatcher(
                rows,
                new Channels(
                        organisation,
                        "mail",
                        Map.of("mail", new MailChannel(sender, new Mails("hlt@havsvik.example")))),
                composer,
                undelivered,
                clock,
                transactions);
    }

    /** The same after a stop and a start, as that of a real server. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName(
            "to its close, everything arrives once and in order, with links that open the very task, and nothing personal")
    void wholeWay() throws Exception {
        String number = toTheClose(this::dayByDay);

        assertThat(told(number).stream().collect(groupingBy(Told::recipient, mapping(Told::template, toList()))))
                .isEqualTo(EXPECTED);
        assertThat(opened).isGreaterThan(20);
        assertEverythingArrivedOnceAndInOrder();
        for (MimeMessage mail : server.getReceivedMessages()) {
            assertThat(mail.getSubject() + mail.getContent()).doesNotContain(MARK);
        }
        assertThat(bodies())
                .anySatisfy(body -> assertThat(body).contains("Gäller: " + number, "Att göra: ", "Senast: "));
    }

    @Test
    @DisplayName(
            "while the mail server is down for a day, everything that happens is told afterwards, once and in order")
    void aDayWithoutServer() throws Exception {
        String number = journey.identified(marked());
        // Contact is due in seven days; it is not done, and then done a day late.
        time.toNoonOf(time.today().plusDays(7));
        server.stop();
        dispatchEach(Duration.ofMinutes(20), Duration.ofHours(23));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        dispatchEach(Duration.ofMinutes(20), Duration.ofHours(1));
        assertThat(waiting()).isGreaterThanOrEqualTo(3);

        server.start();
        dispatchEach(Duration.ofMinutes(20), Duration.ofHours(30));

        assertThat(waiting()).isZero();
        assertThat(told(number))
                .contains(
                        new Told("lena.larare", "DEADLINE_NEAR"),
                        new Told("lena.larare", "DEADLINE_PASSED"),
                        new Told("maria.chef", "ESCALATED"),
                        new Told("sara.samordnare", "TASK_WAITING"));
        assertEverythingArrivedOnceAndInOrder();
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("message-delivery")
                        .count())
                .as("nobody is given up for an outage of a day")
                .isZero();
    }

    /** The whole way, with what lies between two days done by {@code until}. */
    private String toTheClose(Consumer<LocalDate> until) {
        String number = journey.identified(marked());
        until.accept(time.today().plusDays(8));
        does(staff.lena(), number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        does(staff.lena(), number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        does(staff.lena(), number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        does(staff.lena(), number, "userTask_hearChild", Forms.hearChild());
        LocalDate meeting = time.today().plusDays(9);
        does(staff.sara(), number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        until.accept(meeting);
        does(staff.sara(), number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        does(staff.lena(), number, "userTask_giveFeedback", Forms.feedback(time.today()));
        LocalDate sip = time.today().plusDays(14);
        does(staff.hanna(), number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        until.accept(sip);
        does(staff.hanna(), number, "userTask_recordSdq", Forms.sdq(sip));
        does(
                staff.hanna(),
                number,
                "userTask_holdSip",
                Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "stina.soc", "sara.samordnare", "stina.soc"));
        until.accept(sip.plusDays(20));
        does(staff.sara(), number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        does(staff.stina(), number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        until.accept(sip.plusMonths(5));
        does(staff.stina(), number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        does(staff.stina(), number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        does(staff.sara(), number, "userTask_recordClosing", Forms.closing(time.today()));
        return number;
    }

    private void does(User user, String number, String task, Map<String, Object> form) {
        user.complete(number, task, form);
        deliver();
    }

    private void dayByDay(LocalDate day) {
        while (time.today().isBefore(day)) {
            time.toNoonOf(time.today().plusDays(1));
            deliver();
        }
    }

    private void dispatchEach(Duration pause, Duration span) {
        ZonedDateTime end = time.now().plus(span);
        while (time.now().isBefore(end)) {
            time.to(time.now().plus(pause));
            dispatcher.dispatch();
        }
    }

    /** Hands over what waits, and follows each link to a task as the one who got it. */
    private void deliver() {
        dispatcher.dispatch();
        Stream.of(server.getReceivedMessages())
                .filter(mail -> seen.add(id(mail)))
                .forEach(mail -> {
                    Matcher link = TASK.matcher(content(mail));
                    if (link.find()) {
                        assertThat(staff.user(recipient(mail)).tasks())
                                .as("%s, to %s", content(mail), recipient(mail))
                                .anyMatch(task -> task.getId().equals(link.group(1)));
                        opened++;
                    } else {
                        assertThat(content(mail)).contains(links.toTasklist());
                    }
                });
    }

    private void assertEverythingArrivedOnceAndInOrder() {
        Map<String, List<String>> arrived = Stream.of(server.getReceivedMessages())
                .collect(groupingBy(MailJourneyTest::recipient, mapping(MailJourneyTest::id, toList())));
        Map<String, List<String>> written = jdbc
                .sql("select recipient, id from hlt_outbox order by place")
                .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        assertThat(arrived).isEqualTo(written);
    }

    @Test
    @DisplayName("nobody is told that a task waits who has just made it for themselves")
    void notTheOneWhoDidIt() {
        String number = journey.identified();
        assertThat(staff.lena().tasks(number)).isNotEmpty();
        assertThat(rowsFor("lena.larare")).isZero();
    }

    @Test
    @DisplayName("one to whom a colleague gives a task is told")
    void assigned() {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");
        long before = rowsFor("hanna.halsa");
        tasks.setAssignee(task.getId(), "hanna.halsa");
        assertThat(rowsFor("hanna.halsa")).isEqualTo(before + 1);
    }

    private Map<String, Object> marked() {
        return Forms.with(
                Forms.identifyChild(),
                "childName",
                MARK + " Namn",
                "guardian1Name",
                MARK + " Mamma",
                "schoolUnit",
                MARK + "skolan",
                "needDescription",
                MARK + " behov",
                "questionToTeam",
                MARK + " fråga");
    }

    /** Who was told what about the case, in the order in which it happened. */
    private List<Told> told(String number) {
        return jdbc.sql("select recipient, template from hlt_outbox where case_number = ? order by place")
                .param(number)
                .query((row, index) -> new Told(row.getString(1), row.getString(2)))
                .list();
    }

    private record Told(String recipient, String template) {}

    private long waiting() {
        return jdbc.sql("select count(*) from hlt_outbox where sent_at is null")
                .query(Long.class)
                .single();
    }

    private List<String> bodies() {
        return Stream.of(server.getReceivedMessages())
                .map(MailJourneyTest::content)
                .toList();
    }

    private long rowsFor(String person) {
        return jdbc.sql("select count(*) from hlt_outbox where recipient = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private static String content(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipient(MimeMessage mail) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress().replaceAll("@.*", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID().replaceAll("^<|@.*$", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
