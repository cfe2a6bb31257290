package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.Organisation;
import se.hlt.support.HltTest;
import se.hlt.support.LogBook;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The outbox")
class OutboxTest {

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxRows rows;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Composer composer;

    @Autowired
    private Undelivered undelivered;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TimeTravel time;

    private final List<Message> delivered = new ArrayList<>();
    private DeliveryException trouble;
    private Dispatcher dispatcher;

    @BeforeEach
    void connect() {
        dispatcher = new Dispatcher(
                rows,
                new Channels(organisation, "file", Map.of("file", this::deliver)),
                composer,
                undelivered,
                clock,
                transactions);
    }

    private void deliver(Message message) {
        if (trouble != null && message.userId().equals("lena.larare")) {
            throw trouble;
        }
        delivered.add(message);
    }

    @Test
    @DisplayName("hands over each message once, in the order in which they were put there")
    void once() {
        put("HLT-2026-00002", "lena.larare", "hanna.halsa");
        put("HLT-2026-00001", "lena.larare");
        dispatcher.dispatch();
        dispatcher.dispatch();
        assertThat(delivered)
                .extracting(Message::userId, OutboxTest::caseNumber)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lena.larare", "HLT-2026-00002"),
                        org.assertj.core.groups.Tuple.tuple("hanna.halsa", "HLT-2026-00002"),
                        org.assertj.core.groups.Tuple.tuple("lena.larare", "HLT-2026-00001"));
        assertThat(delivered.stream().map(Message::id)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("tries again after 1 minute, 10 minutes, 1 hour, 6 hours and 1 day, each time as the same message")
    void retries() {
        trouble = DeliveryException.passing("SMTP-CONNECTION");
        put("HLT-2026-00001", "lena.larare");
        dispatcher.dispatch();
        int tries = 1;
        for (Duration pause : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofDays(1))) {
            assertThat(attempts()).isEqualTo(tries);
            time.to(time.now().plus(pause).minusSeconds(5));
            dispatcher.dispatch();
            assertThat(attempts()).as("not before %s", pause).isEqualTo(tries);
            time.to(time.now().plusSeconds(10));
            if (tries == 5) {
                trouble = null;
            }
            dispatcher.dispatch();
            tries++;
        }
        assertThat(delivered).hasSize(1);
        assertThat(delivered.get(0).id())
                .isEqualTo(jdbc.sql("select mail_id from hlt_outbox")
                        .query(String.class)
                        .single());
        assertThat(failure()).isNull();
    }

    @Test
    @DisplayName("keeps every message while the channel is down for a day, and then each arrives once, in order")
    void downForADay() {
        trouble = DeliveryException.passing("SMTP-CONNECTION");
        for (int hour = 0; hour < 24; hour++) {
            put("HLT-2026-%05d".formatted(hour), "lena.larare");
            dispatcher.dispatch();
            time.to(time.now().plusHours(1));
        }
        assertThat(delivered).isEmpty();
        trouble = null;
        time.forward(Period.ofDays(1));
        dispatcher.dispatch();
        assertThat(delivered).hasSize(24).extracting(OutboxTest::caseNumber).isSorted();
        assertThat(delivered.stream().map(Message::id)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("lets one recipient's trouble hold up nobody else")
    void others() {
        trouble = DeliveryException.passing("SMTP-REFUSED");
        put("HLT-2026-00001", "lena.larare", "hanna.halsa");
        put("HLT-2026-00002", "hanna.halsa");
        dispatcher.dispatch();
        assertThat(delivered).extracting(Message::userId).containsExactly("hanna.halsa", "hanna.halsa");
    }

    @Test
    @DisplayName("gives up at once what cannot go better, and goes on with the next")
    void lasting() {
        trouble = DeliveryException.lasting("BAD-ADDRESS");
        put("HLT-2026-00001", "lena.larare");
        dispatcher.dispatch();
        trouble = null;
        put("HLT-2026-00002", "lena.larare");
        dispatcher.dispatch();
        assertThat(delivered).extracting(OutboxTest::caseNumber).containsExactly("HLT-2026-00002");
        assertThat(rows.givenUp("lena.larare")).contains("BAD-ADDRESS");
    }

    @Test
    @DisplayName(
            "hands over again, as the same message, what a node had taken when it died, and not before its lease ends")
    void crash() {
        put("HLT-2026-00001", "lena.larare");
        Optional<OutboxRows.Mail> taken = transaction.execute(status -> rows.take(null));
        assertThat(taken).isPresent();
        dispatcher.dispatch();
        assertThat(delivered).isEmpty();
        time.to(time.now().plusMinutes(5).plusSeconds(1));
        dispatcher.dispatch();
        assertThat(delivered)
                .extracting(Message::id)
                .containsExactly(taken.get().id());
    }

    @Test
    @DisplayName(
            "gives two nodes at the same time different people's messages, never one person's second before the first")
    void twoNodes() {
        put("HLT-2026-00001", "lena.larare");
        put("HLT-2026-00002", "lena.larare");
        put("HLT-2026-00003", "hanna.halsa");
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(one -> {
            assertThat(rows.take(null).orElseThrow().recipient()).isEqualTo("lena.larare");
            other.executeWithoutResult(two -> {
                Optional<String> others = rows.take(null).map(OutboxRows.Mail::recipient);
                // H2 counts to one before it passes over what is locked, and finds nothing until the first has gone on.
                assertThat(others)
                        .isEqualTo(
                                "postgres".equals(System.getProperty("hlt.test.database"))
                                        ? Optional.of("hanna.halsa")
                                        : Optional.empty());
                assertThat(rows.take(null)).isEmpty();
            });
        });
        transaction.executeWithoutResult(one -> assertThat(rows.take("lena.larare"))
                .as("the second waits until the first is noted")
                .isEmpty());
    }

    @Test
    @DisplayName("sends nothing for a step that is rolled back")
    void rolledBack() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    put("HLT-2026-00001", "lena.larare");
                    throw new IllegalStateException("the step failed");
                }))
                .hasMessage("the step failed");
        dispatcher.dispatch();
        assertThat(delivered).isEmpty();
    }

    @Test
    @DisplayName("removes what was sent a month ago, and nothing that was not sent")
    void tidyUp() {
        put("HLT-2026-00001", "hanna.halsa");
        dispatcher.dispatch();
        put("HLT-2026-00002", "lena.larare");
        time.to(time.now().plusDays(29));
        dispatcher.tidyUp();
        assertThat(cases()).containsExactly("HLT-2026-00001", "HLT-2026-00002");
        time.to(time.now().plusDays(2));
        dispatcher.tidyUp();
        assertThat(cases()).containsExactly("HLT-2026-00002");
    }

    @Test
    @DisplayName("writes neither addresses nor words to the log, whatever happens")
    void cleanLog() {
        trouble = DeliveryException.passing("SMTP-REFUSED");
        put("HLT-2026-00001", "lena.larare", "hanna.halsa");
        try (LogBook log = new LogBook()) {
            dispatcher.dispatch();
            assertThat(String.join("", log.lines()))
                    .contains("SMTP-REFUSED")
                    .doesNotContain("@havsvik", "lena", "HLT-2026");
        }
    }

    private void put(String caseNumber, String... recipients) {
        outbox.put(List.of(recipients), Template.AGENDA, null, caseNumber);
    }

    private static String caseNumber(Message message) {
        return message.subject().replaceAll(".*(HLT-2026-\\d+).*", "$1");
    }

    private int attempts() {
        return jdbc.sql("select attempts from hlt_outbox").query(Integer.class).single();
    }

    private String failure() {
        return jdbc.sql("select failure from hlt_outbox")
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private List<String> cases() {
        return jdbc.sql("select case_number from hlt_outbox order by place")
                .query(String.class)
                .list();
    }
}
