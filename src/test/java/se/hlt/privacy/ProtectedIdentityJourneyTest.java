package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.BadInputException;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@DisplayName("A case whose child's identity is protected")
class ProtectedIdentityJourneyTest {

    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";
    private static final Set<String> INSIDE = Set.of("lena.larare", HANNA, STINA);

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private ProtectedCircles circles;

    @Autowired
    private CaseRegister register;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Test
    @DisplayName("goes all the way to close with every deadline missed, and every message goes to those inside and says"
            + " neither case nor deadline")
    void messages() {
        String number = closedWithEveryDeadlineMissed();

        assertThat(Cases.running(number, "")).isEmpty();
        List<Message> sent = witness.everythingSent();
        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(sent).extracting(Message::template).contains("DEADLINE_NEAR", "DEADLINE_PASSED");
        assertThat(sent).allSatisfy(message -> {
            assertThat(message.about()).isNull();
            assertThat(message.deadline()).isNull();
            assertThat(INSIDE).contains(message.recipient());
        });
        assertThat(new HashSet<>(sent.stream().map(Message::recipient).toList()))
                .isEqualTo(INSIDE);
    }

    private Object agenda(LocalDate day) {
        return runtime.getVariables(
                witness.running("havsvik.norr@" + day, "hlt-meeting").getId());
    }

    @Test
    @DisplayName("is on no agenda and makes no meeting, not even where another case comes up the same day")
    void noAgenda() {
        String hidden = journey.protectedAndNamed(HANNA, STINA);
        LocalDate day = time.today().plusDays(9);
        staff.hanna().complete(hidden, "userTask_putOnAgenda", Forms.putOnAgenda(day));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("hlt-meeting")
                        .count())
                .isZero();

        String ordinary = journey.consented();
        staff.sara().complete(ordinary, "userTask_putOnAgenda", Forms.putOnAgenda(day));
        Object agenda = runtime.getVariable(
                witness.running("havsvik.norr@" + day, "hlt-meeting").getId(), "agenda");
        staff.sara()
                .complete("havsvik.norr@" + day, "userTask_prepareAgenda", Forms.form("agendaNote", "Som vanligt."));

        assertThat(agenda).asString().contains(ordinary).doesNotContain(hidden);
        assertThat(agenda(day)).asString().contains(ordinary).doesNotContain(hidden);
        assertThat(witness.sent().stream().filter(message -> message.template().equals("MEETING_CALLED")))
                .isNotEmpty()
                .extracting(Message::about)
                .containsOnly("havsvik.norr@" + day);
        time.toNoonOf(day);
        staff.hanna().complete(hidden, "userTask_recordDecision", Forms.decision("sip", HANNA, "initiator"));
        staff.lena().task(hidden, "userTask_giveFeedback");
    }

    @Test
    @DisplayName("is closed to those who were named once it is closed, and their circle is gone")
    void closed() {
        String number = journey.protectedAndNamed(HANNA, STINA);
        String circle = circles.tenantOf(number).orElseThrow();
        decided(number, "notForHlt");
        assertThat(seen(staff.hanna(), number)).isPositive();

        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        assertThat(identities.createTenantQuery().tenantId(circle).count()).isZero();
        assertThat(seen(staff.hanna(), number)).isZero();
        assertThat(seen(staff.stina(), number)).isZero();
    }

    @Test
    @DisplayName(
            "whose consent is withdrawn is closed to those who were named, who are told to stop, and nobody else is")
    void withdrawn() {
        String number = journey.protectedAndNamed(HANNA, STINA);
        staff.hanna().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(circles.tenantOf(number)).isEmpty();
        assertThat(seen(staff.hanna(), number)).isZero();
        assertThat(witness.sent().stream().filter(message -> message.template().equals("SHARING_STOPPED")))
                .extracting(Message::recipient)
                .containsExactlyInAnyOrder(HANNA, STINA);
        assertThat(witness.sent()).extracting(Message::about).containsOnlyNulls();

        time.forward(java.time.Period.ofDays(30));
        assertThat(witness.sent().stream().filter(message -> message.template().startsWith("DEADLINE")))
                .isNotEmpty()
                .extracting(Message::recipient)
                .containsOnly("lena.larare");
    }

    @Test
    @DisplayName("has its coordinator's tasks with the coordinator where the coordinator is named")
    void coordinatorNamed() {
        String number = journey.protectedAndNamed("sara.samordnare", HANNA, STINA);

        staff.sara().task(number, "userTask_putOnAgenda");
        assertThatThrownBy(() -> staff.hanna()
                        .complete(
                                number,
                                "userTask_putOnAgenda",
                                Forms.putOnAgenda(time.today().plusDays(9))))
                .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
        time.forward(java.time.Period.ofDays(30));
        assertThat(witness.sent()).extracting(Message::about).containsOnlyNulls();
        assertThat(witness.sent()).extracting(Message::recipient).doesNotContain("petra.process", "maria.chef");
    }

    @Test
    @DisplayName("is handed over between those named, and to nobody else")
    void handover() {
        String number = journey.protectedAndNamed(HANNA, STINA);
        decided(number, "sip");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.hanna().task(number, "userTask_inviteToSip");

        assertThatThrownBy(() -> staff.hanna().start("case-handover", handover(number, "sara.samordnare")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("öppet bara för dem som är namngivna");
        staff.hanna().start("case-handover", handover(number, STINA));
        Task accept = staff.stina().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_acceptHandover"))
                .findFirst()
                .orElseThrow();
        staff.stina().submit(accept, Forms.form("handoverAccepted", "yes"));

        staff.stina().task(number, "userTask_inviteToSip");
        assertThat(staff.sara().tasks()).isEmpty();
    }

    @Test
    @DisplayName(
            "raised without consent is for the team like any question, and the rest of it is kept to the initiator")
    void deidentified() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        time.forward(java.time.Period.ofDays(9));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        time.forward(java.time.Period.ofDays(30));
        assertThat(witness.sent()).isNotEmpty().allSatisfy(message -> {
            assertThat(message.recipient()).isEqualTo("lena.larare");
            assertThat(message.about()).isNull();
        });
        int before = witness.sent().size();
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());
        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo("havsvik.norr");
        assertThat(runtime.getVariables(Cases.instance(number, "hlt-case").getId()))
                .doesNotContainKeys("protectedIdentity", "childName");

        time.forward(java.time.Period.ofDays(30));
        List<Message> later = witness.sent().subList(before, witness.sent().size());
        assertThat(later)
                .filteredOn(message -> message.recipient().equals("sara.samordnare"))
                .isNotEmpty()
                .extracting(Message::about)
                .containsOnly(number);
        assertThat(later).extracting(Message::recipient).doesNotContain("petra.process", "maria.chef");
        assertThat(later)
                .filteredOn(message -> message.recipient().equals("lena.larare"))
                .extracting(Message::about)
                .containsOnlyNulls();
    }

    @Test
    @DisplayName(
            "is marked in the register from the first moment, and an ordinary one is not and is shared with the team")
    void marked() {
        String hidden = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        String ordinary = journey.consented();

        assertThat(register.get(hidden).protectedIdentity()).isTrue();
        assertThat(register.get(ordinary).protectedIdentity()).isFalse();
        assertThat(register.get(ordinary).teamTenant()).isEqualTo("havsvik.norr");
        time.forward(java.time.Period.ofDays(30));
        assertThat(witness.sent(ordinary)).extracting(Message::recipient).contains("sara.samordnare", "petra.process");
    }

    private String closedWithEveryDeadlineMissed() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        late(9);
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        late(16);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        late(9);
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        late(6);
        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(HANNA, STINA));
        late(15);
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(time.today()));
        late(10);
        staff.stina().complete(number, "userTask_recordDecision", Forms.decision("sip", HANNA, STINA));
        late(12);
        staff.stina().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));
        late(30);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(time.today(), STINA));
        late(10);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(time.today()));
        late(10);
        LocalDate sip = time.today();
        staff.hanna()
                .complete(number, "userTask_holdSip", Forms.holdSip(sip.plusDays(5), sip.plusDays(20), STINA, HANNA));
        late(40);
        staff.hanna().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        late(10);
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        late(30);
        staff.hanna().complete(number, "userTask_recordClosing", Forms.closing(time.today()));
        return number;
    }

    private void late(int days) {
        time.forward(java.time.Period.ofDays(days));
    }

    private void decided(String number, String decision) {
        LocalDate day = time.today().plusDays(9);
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(day));
        time.toNoonOf(day);
        staff.stina().complete(number, "userTask_recordDecision", Forms.decision(decision, HANNA, "initiator"));
    }

    /** How much of the case's history, in the team's part, the person finds. */
    private long seen(User user, String number) {
        return user.act(() -> history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count());
    }

    private static Map<String, Object> handover(String number, String receiver) {
        return Forms.form(
                "caseNumber",
                number,
                "handoverTo",
                receiver,
                "handoverReason",
                "absence",
                "handoverNote",
                "Sjukskriven.");
    }
}
