package se.hlt.support;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;
import se.hlt.statistics.TermReports;

/**
 * Pieces of a case's way, in the demo site's team Norr. Each method takes the case one phase further and gives its
 * number; a test composes its way of them and does by hand only what it is about.
 */
@TestComponent
public class Journey {

    private final Staff staff;
    private final TimeTravel time;
    private final RuntimeService runtimeService;
    private final Leading leading;

    private final TermReports termReports;

    public Journey(
            Staff staff, TimeTravel time, RuntimeService runtimeService, Leading leading, TermReports termReports) {
        this.termReports = termReports;
        this.staff = staff;
        this.time = time;
        this.runtimeService = runtimeService;
        this.leading = leading;
    }

    /** What is above the cases. */
    public Leading leading() {
        return leading;
    }

    /** Lena notices a child. */
    public String identified() {
        return identified(Forms.identifyChild());
    }

    public String identified(Map<String, Object> form) {
        return identifiedBy(staff.lena(), form);
    }

    public String identifiedBy(User user) {
        return identifiedBy(user, Forms.identifyChild());
    }

    private String identifiedBy(User user, Map<String, Object> form) {
        ProcessInstance started = user.start("identification", form);
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }

    /** The family wants to take part; consent is being asked for. */
    public String contacted() {
        String number = identified();
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        return number;
    }

    /** Everyone consents to every agency; the case is in the team. */
    public String consented() {
        return consented(Forms.consent(time.today()));
    }

    /** Both guardians give this consent, and the child is heard. */
    public String consented(Map<String, Object> consent) {
        String number = contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", consent);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", consent);
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        return number;
    }

    /** The child's identity is protected and everyone has consented; Lena is to name those who may work with the case. */
    public String protectedAndConsented() {
        String number = identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        return number;
    }

    /** Shared with those named, and nobody else. */
    public String protectedAndNamed(String... userIds) {
        String number = protectedAndConsented();
        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(userIds));
        return number;
    }

    /** No consent; the case waits in the team without anything that tells who the child is. */
    public String deidentified() {
        String number = contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());
        return number;
    }

    /** On the agenda of the meeting nine days ahead; it is noon of the meeting's day. */
    public String atMeeting() {
        String number = consented();
        putOnAgenda(number);
        return number;
    }

    public LocalDate putOnAgenda(String number) {
        LocalDate meeting = time.today().plusDays(9);
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        return meeting;
    }

    /** The meeting has decided; Lena is to tell the family. */
    public String decided(String decision) {
        String number = atMeeting();
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision(decision, "hanna.halsa", "initiator"));
        return number;
    }

    /** SIP decided and the family told; Hanna is to invite. */
    public String sipDecided() {
        String number = decided("sip");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        return number;
    }

    /** The SIP meeting was held today: three actions in thirty days, follow-up in five months led by Stina. */
    public String planned() {
        return planAfter(sipDecided());
    }

    /** The same, from where SIP is decided and the family told. */
    public String planAfter(String number) {
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                sip.plusDays(30),
                                sip.plusMonths(5),
                                "stina.soc",
                                "sara.samordnare",
                                "hanna.halsa",
                                "stina.soc"));
        return number;
    }

    /** It is noon of the day of the follow-up meeting, and its SDQ is done. */
    public String atFollowUp() {
        String number = planned();
        time.toNoonOf(time.today().plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        return number;
    }

    /** The follow-up meeting decided to close; Sara is to close the case. */
    public String atClosing() {
        String number = atFollowUp();
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        return number;
    }

    /** There was a case in the autumn of 2026; it is noon of the day on which the reports of that term begin. */
    public void autumnReported() {
        identified();
        time.toNoonOf(LocalDate.of(2027, 1, 7));
        termReports.beginDue();
    }
}
