package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import se.hlt.organisation.Organisation;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Messages from training")
class TrainingMessagesTest {

    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

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

    private final List<Message> delivered = new ArrayList<>();
    private Dispatcher dispatcher;

    @BeforeEach
    void connect() {
        dispatcher = new Dispatcher(
                rows,
                new Channels(organisation, "file", Map.of("file", delivered::add)),
                composer,
                undelivered,
                clock,
                transactions);
    }

    @Test
    @DisplayName("go to those who take part and to nobody else, and say so in the subject and in the first line")
    void markedAndOnlyToParticipants() {
        staff.user("olle.ovar").start("identification", CHILD);
        time.to(time.now().plusDays(14));
        dispatcher.dispatch();

        assertThat(delivered)
                .extracting(Message::userId)
                .contains("olle.ovar", "lova.leder")
                .isSubsetOf("olle.ovar", "siri.ovar", "nils.ovar", "hedda.ovar", "lova.leder");
        assertThat(delivered).allSatisfy(message -> {
            assertThat(message.subject()).startsWith("ÖVNING: ");
            assertThat(message.text()).startsWith("ÖVNING. ");
        });
    }

    @Test
    @DisplayName("are marked to the leader also when a late concern report belongs to no case")
    void concernReport() {
        staff.user("olle.ovar")
                .start(
                        "concern-report",
                        Forms.form(
                                "concernChild", "Påhittad",
                                "concernDescription", "Påhittat.",
                                "concernNoticedOn", time.today().toString(),
                                "relatedCaseNumber", ""));
        time.to(time.now().plusDays(14));
        dispatcher.dispatch();

        assertThat(delivered).extracting(Message::userId).contains("lova.leder").doesNotContain("mats.chef");
        assertThat(delivered)
                .allSatisfy(message -> assertThat(message.subject()).startsWith("ÖVNING: "));
    }

    @Test
    @DisplayName("are all that is marked: what the same leader is told of a real case is not")
    void realIsNot() {
        staff.user("ritva.riktig").start("identification", CHILD);
        time.to(time.now().plusDays(14));
        dispatcher.dispatch();

        assertThat(delivered).extracting(Message::userId).contains("ritva.riktig", "mats.chef");
        assertThat(delivered).allSatisfy(message -> {
            assertThat(message.subject()).doesNotContain("ÖVNING");
            assertThat(message.text()).doesNotContain("ÖVNING");
        });
    }
}
