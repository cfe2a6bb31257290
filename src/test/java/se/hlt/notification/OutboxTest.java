package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.support.HltTest;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The outbox")
class OutboxTest {

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TimeTravel time;

    private final List<String> delivered = new ArrayList<>();
    private boolean down;
    private Dispatcher dispatcher;

    @BeforeEach
    void connect() {
        dispatcher = new Dispatcher(jdbc, this::deliver, clock, transaction);
    }

    private void deliver(String id, Notification notification) {
        if (down) {
            throw new IllegalStateException("down");
        }
        delivered.add(notification.recipient() + " " + notification.template() + " " + notification.caseNumber());
    }

    @Test
    @DisplayName("hands over each message once")
    void once() {
        put("lena.larare", "lena.larare", "hanna.halsa");
        dispatcher.dispatch();
        dispatcher.dispatch();
        assertThat(delivered)
                .containsExactlyInAnyOrder("lena.larare AGENDA HLT-2026-00001", "hanna.halsa AGENDA HLT-2026-00001");
    }

    @Test
    @DisplayName("keeps a message while the channel is down, and tries again after a minute, ten minutes, an hour …")
    void retries() {
        down = true;
        put("lena.larare");
        dispatcher.dispatch();
        assertThat(attempts()).isEqualTo(1);
        dispatcher.dispatch();
        assertThat(attempts()).as("not before its time").isEqualTo(1);
        time.to(time.now().plusMinutes(2));
        dispatcher.dispatch();
        assertThat(attempts()).isEqualTo(2);
        down = false;
        time.forward(Period.ofDays(1));
        dispatcher.dispatch();
        assertThat(delivered).hasSize(1);
    }

    @Test
    @DisplayName("sends nothing for a step that is rolled back")
    void rolledBack() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    put("lena.larare");
                    throw new IllegalStateException("the step failed");
                }))
                .hasMessage("the step failed");
        dispatcher.dispatch();
        assertThat(delivered).isEmpty();
    }

    private void put(String... recipients) {
        outbox.put(List.of(recipients), Notification.Template.AGENDA, null, "HLT-2026-00001");
    }

    private int attempts() {
        return jdbc.sql("select attempts from hlt_outbox").query(Integer.class).single();
    }
}
