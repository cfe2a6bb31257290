package se.hlt.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** A form posted past the browser's own checks, as a program or a broken client would. */
@HltTest
@DisplayName("What is wrong in a posted form")
class BadInputOverRestTest {

    private static final String LENA = "lena.larare";
    private static final String LONG = "x".repeat(10_000);
    private static final String START = "/process-definition/key/identification";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
    }

    /** A form that a step refuses: the task, who has it, a right form, what is changed in it, and the field's label. */
    private record Bad(
            String what,
            Function<BadInputOverRestTest, String> way,
            String user,
            String task,
            Function<LocalDate, Map<String, Object>> right,
            String label,
            BiFunction<Map<String, Object>, LocalDate, Map<String, Object>> change) {

        @Override
        public String toString() {
            return what;
        }

        static Bad of(Step step, String what, String label, Object... change) {
            return new Bad(
                    what, step.way, step.user, step.task, step.right, label, (form, today) -> Forms.with(form, change));
        }

        static Bad onDate(Step step, String what, String label, String key, Function<LocalDate, LocalDate> date) {
            return new Bad(
                    what,
                    step.way,
                    step.user,
                    step.task,
                    step.right,
                    label,
                    (form, today) -> Forms.with(form, key, date.apply(today).toString()));
        }
    }

    private enum Step {
        CONTACT(test -> test.journey.identified(), LENA, "userTask_contactFamily", Forms::contactFamily),
        CONSENT(test -> test.journey.contacted(), LENA, "userTask_obtainGuardianConsent", Forms::consent),
        PARTIAL(
                test -> test.journey.contacted(),
                LENA,
                "userTask_obtainGuardianConsent",
                today -> Forms.partialConsent(today, "social")),
        REFUSED(BadInputOverRestTest::refused, LENA, "userTask_decideWithoutConsent", today -> Forms.deidentified()),
        AGENDA(
                test -> test.journey.consented(),
                "sara.samordnare",
                "userTask_putOnAgenda",
                today -> Forms.putOnAgenda(today.plusDays(9))),
        DECISION(
                test -> test.journey.atMeeting(),
                "sara.samordnare",
                "userTask_recordDecision",
                today -> Forms.decision("sip", "hanna.halsa", "initiator")),
        ADVICE(
                BadInputOverRestTest::deidentifiedAtMeeting,
                "sara.samordnare",
                "userTask_recordDecision",
                today -> Forms.with(Forms.decision("notForHlt", "hanna.halsa", "initiator"), "feedbackBy", null)),
        PREPARATION(
                BadInputOverRestTest::plannedMeeting,
                "sara.samordnare",
                "userTask_prepareAgenda",
                today -> Forms.form("meetingPlan", "keep")),
        MEETING(
                BadInputOverRestTest::calledMeeting,
                "sara.samordnare",
                "userTask_holdMeeting",
                today -> Forms.form("meetingHeld", "no")),
        INVITATION(
                test -> test.journey.sipDecided(),
                "hanna.halsa",
                "userTask_inviteToSip",
                today -> Forms.inviteToSip(today.plusDays(7), "stina.soc")),
        SDQ(BadInputOverRestTest::beforeSdq, "hanna.halsa", "userTask_recordSdq", Forms::sdq),
        PLAN(
                BadInputOverRestTest::beforePlan,
                "hanna.halsa",
                "userTask_holdSip",
                today -> Forms.holdSip(today.plusDays(30), today.plusMonths(5), "stina.soc", "hanna.halsa")),
        FOLLOW_UP(
                test -> test.journey.atFollowUp(),
                "stina.soc",
                "userTask_holdFollowUp",
                today -> Forms.followUp(today, "continue", today.plusMonths(6))),
        CLOSING(test -> test.journey.atClosing(), "sara.samordnare", "userTask_recordClosing", Forms::closing),
        TERM(
                BadInputOverRestTest::reporting,
                "sara.samordnare",
                "userTask_writeTermReport",
                today -> Forms.termReport());

        private final Function<BadInputOverRestTest, String> way;
        private final String user;
        private final String task;
        private final Function<LocalDate, Map<String, Object>> right;

        Step(
                Function<BadInputOverRestTest, String> way,
                String user,
                String task,
                Function<LocalDate, Map<String, Object>> right) {
            this.way = way;
            this.user = user;
            this.task = task;
            this.right = right;
        }
    }

    static Stream<Bad> wrongForms() {
        return Stream.of(
                Bad.of(
                        Step.TERM,
                        "a case number in a term's report",
                        "Hur har HLT fungerat i terminen?",
                        "termEvaluation",
                        "Vi tänker på hlt-2026-00001."),
                Bad.of(
                        Step.TERM,
                        "an identity number in a term's report",
                        "Kommentarer till siffrorna",
                        "termComments",
                        "Gäller 201701012393."),
                Bad.of(Step.TERM, "fewer visits than none", "Besök på specialistnivå", "specialistVisits", -1),
                Bad.of(Step.TERM, "half a report", "Anmälningar till socialtjänsten", "socialReports", 1.5),
                Bad.of(Step.TERM, "figures of one's own", "figuresNewCases", "figuresNewCases", JSON("[]")),
                Bad.of(Step.CONTACT, "no date of contact", "Familjen kontaktades den", "contactedOn", null),
                Bad.of(
                        Step.CONTACT,
                        "a day that does not exist",
                        "Familjen kontaktades den",
                        "contactedOn",
                        "2026-13-45"),
                Bad.of(
                        Step.CONTACT,
                        "a year far beyond",
                        "Familjen kontaktades den",
                        "contactedOn",
                        "+999999999-12-31"),
                Bad.onDate(
                        Step.CONTACT,
                        "contact tomorrow",
                        "Familjen kontaktades den",
                        "contactedOn",
                        today -> today.plusDays(1)),
                Bad.of(
                        Step.CONTACT,
                        "an answer that is not offered",
                        "Vill familjen gå vidare?",
                        "familyAccepts",
                        "kanske"),
                Bad.of(Step.CONTACT, "10,000 characters", "Anteckningar från kontakten", "contactNotes", LONG),
                Bad.of(
                        Step.CONTACT,
                        "a hidden field filled in",
                        "Varför tackar familjen nej?",
                        "declineReason",
                        "Hemligt skäl"),
                Bad.of(
                        Step.CONTACT,
                        "a number where text belongs",
                        "Anteckningar från kontakten",
                        "contactNotes",
                        4711),
                Bad.of(
                        Step.CONTACT,
                        "a character that no database stores",
                        "Anteckningar från kontakten",
                        "contactNotes",
                        "Ring\u0000 sedan"),
                Bad.of(Step.CONTACT, "a variable of its own", "circle", "circle", "havsvik.syd"),
                Bad.of(Step.CONTACT, "a tenant", "tenant", "tenant", "havsvik.syd"),
                Bad.of(Step.CONTACT, "another initiator", "initiator", "initiator", "sven.skola"),
                Bad.of(Step.CONTACT, "consent without asking", "consentGiven", "consentGiven", true),
                Bad.of(Step.CONSENT, "a consent without date", "Datum för svaret", "consentDate", null),
                Bad.of(Step.CONSENT, "a consent with an empty date", "Datum för svaret", "consentDate", ""),
                Bad.onDate(
                        Step.CONSENT,
                        "a consent from tomorrow",
                        "Datum för svaret",
                        "consentDate",
                        today -> today.plusDays(1)),
                Bad.onDate(
                        Step.CONSENT,
                        "a consent that was given two years ago",
                        "Datum för svaret",
                        "consentDate",
                        today -> today.minusYears(2)),
                Bad.onDate(
                        Step.CONSENT,
                        "a consent that has expired",
                        "Samtycket gäller till",
                        "consentExpires",
                        today -> today.minusDays(1)),
                Bad.of(Step.CONSENT, "no answer", "Vad svarar vårdnadshavaren?", "consentAnswer", null),
                Bad.of(
                        Step.PARTIAL,
                        "a partial consent to nobody",
                        "Verksamheter som får dela uppgifter",
                        "consentAgencies",
                        null),
                Bad.of(
                        Step.PARTIAL,
                        "a partial consent to an unknown agency",
                        "Verksamheter som får dela uppgifter",
                        "consentAgencies",
                        JSON("[\"police\"]")),
                Bad.of(
                        Step.REFUSED,
                        "an identity number without consent",
                        "Fråga till teamet",
                        "deidentifiedQuestion",
                        "Vad gör vi för 20170101-2393?"),
                Bad.of(
                        Step.REFUSED,
                        "any identity number without consent",
                        "Vad har prövats?",
                        "deidentifiedTried",
                        "Syskonet 170102-2384 också."),
                Bad.of(
                        Step.REFUSED,
                        "the birth date without consent",
                        "Fråga till teamet",
                        "deidentifiedQuestion",
                        "Barnet föddes 2017-01-01 här."),
                Bad.of(
                        Step.REFUSED,
                        "a phone number without consent",
                        "Fråga till teamet",
                        "deidentifiedQuestion",
                        "Ring 070-174 06 05."),
                Bad.of(
                        Step.REFUSED,
                        "an e-mail address without consent",
                        "Vad har prövats?",
                        "deidentifiedTried",
                        "Skrev till vera@example.org."),
                Bad.of(
                        Step.REFUSED,
                        "the child's first name without consent",
                        "Fråga till teamet",
                        "deidentifiedQuestion",
                        "Hur hjälper vi tove?"),
                Bad.of(
                        Step.REFUSED,
                        "the child's first name in genitive",
                        "Fråga till teamet",
                        "deidentifiedQuestion",
                        "Hur blir Toves vecka bättre?"),
                Bad.of(
                        Step.REFUSED,
                        "a guardian's surname in genitive",
                        "Vad har prövats?",
                        "deidentifiedTried",
                        "Möte i Vårdnadshavares hem."),
                Bad.of(
                        Step.REFUSED,
                        "the school without consent",
                        "Vad har prövats?",
                        "deidentifiedTried",
                        "Granskolan har prövat stöd."),
                Bad.of(Step.REFUSED, "no question without consent", "Fråga till teamet", "deidentifiedQuestion", null),
                Bad.onDate(
                        Step.AGENDA,
                        "a meeting that has been",
                        "Tas upp på HLT-mötet den",
                        "meetingDate",
                        today -> today.minusDays(1)),
                Bad.of(Step.AGENDA, "no meeting date", "Tas upp på HLT-mötet den", "meetingDate", null),
                Bad.of(
                        Step.DECISION,
                        "a decision without responsible",
                        "Ansvarig i teamet",
                        "decisionResponsible",
                        null),
                Bad.of(
                        Step.DECISION,
                        "a responsible outside the team",
                        "Ansvarig i teamet",
                        "decisionResponsible",
                        "omar.ovrig"),
                Bad.of(Step.DECISION, "no decision", "Beslut", "decision", null),
                Bad.of(Step.DECISION, "no reason", "Motivering", "decisionReason", "   "),
                Bad.of(Step.DECISION, "a reason of 10,000 characters", "Motivering", "decisionReason", LONG),
                Bad.of(Step.DECISION, "the next step itself", "nextStep", "nextStep", "sip"),
                Bad.of(
                        Step.ADVICE,
                        "an identity number in the team's advice",
                        "Motivering",
                        "decisionReason",
                        "Gäller 201701012393."),
                Bad.of(
                        Step.ADVICE,
                        "a phone number in the team's advice",
                        "Motivering",
                        "decisionReason",
                        "Ring 070-174 06 05."),
                Bad.of(
                        Step.ADVICE,
                        "feedback where there is no family to tell",
                        "Vem återkopplar till familjen?",
                        "feedbackBy",
                        "initiator"),
                Bad.onDate(
                        Step.INVITATION,
                        "a SIP meeting that has been",
                        "Datum för SIP-mötet",
                        "sipDate",
                        today -> today.minusDays(1)),
                Bad.of(
                        Step.PREPARATION,
                        "a meeting moved to a day that has been",
                        "Ny dag för mötet",
                        "meetingPlan",
                        "moved",
                        "newMeetingDate",
                        "2026-09-06"),
                Bad.of(Step.PREPARATION, "a meeting moved to no day", "Ny dag för mötet", "meetingPlan", "moved"),
                Bad.of(
                        Step.PREPARATION,
                        "an order of cases that are not on the agenda",
                        "Egen ordning",
                        "agendaOrder",
                        JSON("[\"2\",\"1\"]")),
                Bad.of(Step.PREPARATION, "an order in words", "Egen ordning", "agendaOrder", "först den andra"),
                Bad.of(
                        Step.PREPARATION,
                        "a case put off that is not there",
                        "Skjut upp till nästa möte",
                        "deferredCases",
                        JSON("[\"HLT-2026-99999\"]")),
                Bad.of(Step.MEETING, "a meeting held before its day", "Blev mötet av?", "meetingHeld", "yes"),
                Bad.of(
                        Step.MEETING,
                        "an identity number in the minutes",
                        "Anteckning om mötet",
                        "meetingNote",
                        "Gällde 20170101-2393."),
                Bad.of(
                        Step.INVITATION,
                        "a SIP meeting in the year 999999999",
                        "Datum för SIP-mötet",
                        "sipDate",
                        "+999999999-12-31"),
                Bad.of(Step.INVITATION, "nobody invited", "Kallas från teamet", "invited", JSON("[]")),
                Bad.onDate(
                        Step.INVITATION,
                        "a SIP meeting in two years",
                        "Datum för SIP-mötet",
                        "sipDate",
                        today -> today.plusYears(2)),
                Bad.of(Step.SDQ, "an SDQ that a child of nine answered", "Vem har svarat?", "sdqRater", "self"),
                Bad.of(Step.SDQ, "an SDQ scale of 11", "Emotionella symtom", "sdqEmotional", 11),
                Bad.of(Step.SDQ, "an SDQ scale of -1", "Uppförandeproblem", "sdqConduct", -1),
                Bad.of(Step.SDQ, "an SDQ scale of letters", "Kamratproblem", "sdqPeer", "abc"),
                Bad.of(
                        Step.SDQ,
                        "an SDQ scale of letters said to be a number",
                        "Kamratproblem",
                        "sdqPeer",
                        Map.of("value", "abc", "type", "Integer")),
                Bad.of(
                        Step.SDQ,
                        "an SDQ scale that is not a number",
                        "Kamratproblem",
                        "sdqPeer",
                        Map.of("value", "NaN", "type", "Double")),
                Bad.of(Step.SDQ, "half a point of SDQ", "Prosocialt beteende", "sdqProsocial", 6.5),
                Bad.of(
                        Step.SDQ,
                        "an SDQ scale left out",
                        "Hyperaktivitet och ouppmärksamhet",
                        "sdqHyperactivity",
                        null),
                Bad.of(
                        Step.SDQ,
                        "scores where SDQ is not done",
                        "Emotionella symtom",
                        "sdqDone",
                        "no",
                        "sdqNotDoneReason",
                        "Hann inte"),
                Bad.onDate(
                        Step.PLAN,
                        "a follow-up beyond six months",
                        "Uppföljningsmöte",
                        "followUpDate",
                        today -> today.plusMonths(6).plusDays(1)),
                Bad.onDate(
                        Step.PLAN,
                        "a follow-up that has been",
                        "Uppföljningsmöte",
                        "followUpDate",
                        today -> today.minusDays(1)),
                Bad.of(Step.PLAN, "no follow-up date", "Uppföljningsmöte", "followUpDate", null),
                Bad.of(
                        Step.PLAN,
                        "an action that was to be done before the plan",
                        "Insatser: rad 1, Klart senast",
                        "supportActions",
                        JSON("[{\"what\":\"Insats 1\",\"responsible\":\"stina.soc\",\"dueDate\":\"2026-09-08\"}]")),
                Bad.of(Step.PLAN, "no goal", "Mål", "goals", JSON("[]")),
                Bad.of(Step.PLAN, "no action", "Insatser", "supportActions", null),
                Bad.of(
                        Step.PLAN,
                        "an action without responsible",
                        "Ansvarig",
                        "supportActions",
                        JSON("[{\"what\":\"Insats 1\",\"dueDate\":\"2026-12-01\"}]")),
                Bad.of(
                        Step.PLAN,
                        "an action with a responsible outside",
                        "Ansvarig",
                        "supportActions",
                        JSON("[{\"what\":\"Insats 1\",\"responsible\":\"omar.ovrig\",\"dueDate\":\"2026-12-01\"}]")),
                Bad.of(
                        Step.PLAN,
                        "an action on a day that does not exist",
                        "Klart senast",
                        "supportActions",
                        JSON("[{\"what\":\"Insats 1\",\"responsible\":\"stina.soc\",\"dueDate\":\"2026-13-45\"}]")),
                Bad.of(
                        Step.PLAN,
                        "an action in the year 999999999",
                        "Klart senast",
                        "supportActions",
                        JSON(
                                "[{\"what\":\"Insats 1\",\"responsible\":\"stina.soc\",\"dueDate\":\"+999999999-12-31\"}]")),
                Bad.of(
                        Step.PLAN,
                        "an action with a field of its own",
                        "Insatser",
                        "supportActions",
                        JSON(
                                "[{\"what\":\"Insats 1\",\"responsible\":\"stina.soc\",\"dueDate\":\"2026-12-01\",\"status\":\"done\"}]")),
                Bad.of(Step.PLAN, "actions that are no list", "Insatser", "supportActions", "Insats 1"),
                Bad.of(Step.PLAN, "actions that are an object", "Insatser", "supportActions", JSON("{}")),
                Bad.of(
                        Step.PLAN,
                        "actions that are broken JSON",
                        "Insatser",
                        "supportActions",
                        Map.of("value", "[{\"what\":", "type", "Json")),
                Bad.of(Step.PLAN, "actions that are bare words", "Insatser", "supportActions", JSON("[\"Insats 1\"]")),
                Bad.of(Step.PLAN, "an ORS of 41", "ORS, totalsumma", "ors", 41),
                Bad.of(
                        Step.FOLLOW_UP,
                        "a next follow-up beyond six months",
                        "Nästa uppföljningsmöte",
                        "followUpDate",
                        "2027-12-24"),
                Bad.onDate(
                        Step.FOLLOW_UP,
                        "a follow-up before the SIP meeting",
                        "Uppföljningsmötet hölls den",
                        "followUpHeldOn",
                        today -> today.minusMonths(6)),
                Bad.of(Step.FOLLOW_UP, "a next follow-up left out", "Nästa uppföljningsmöte", "followUpDate", null),
                Bad.of(Step.FOLLOW_UP, "a plan that is not revised", "Mål", "goals", JSON("[{\"goal\":\"Nytt\"}]")),
                Bad.of(Step.CLOSING, "a closing SDQ of 11", "Emotionella symtom", "closingSdqEmotional", 11),
                Bad.of(
                        Step.CLOSING,
                        "a closing SDQ that a child of ten answered",
                        "Vem har svarat?",
                        "closingSdqRater",
                        "self"),
                Bad.of(Step.CLOSING, "no outcome", "Hur slutade ärendet?", "closingOutcome", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongForms")
    @DisplayName(
            "is refused in Swedish by the field's name, keeps the task open and stores nothing; put right it passes:")
    void refused(Bad bad) {
        String number = bad.way().apply(this);
        Task task = taskOf(number, bad);
        Map<String, Object> right = bad.right().apply(time.today());
        Map<String, Object> wrong = bad.change().apply(right, time.today());
        if (task.getAssignee() == null) {
            assertThat(rest.post(bad.user(), "/task/" + task.getId() + "/claim", Map.of("userId", bad.user()))
                            .status())
                    .isEqualTo(204);
        }
        long stored = stored();

        for (String way : List.of("/submit-form", "/complete")) {
            Answer answer = rest.post(bad.user(), "/task/" + task.getId() + way, Rest.variables(wrong));
            assertThatRefused(answer, bad.label(), right, wrong);
            assertThat(stored()).isEqualTo(stored);
            assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
        }

        Answer answer = rest.post(bad.user(), "/task/" + task.getId() + "/submit-form", Rest.variables(right));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    static Stream<Object[]> wrongChildren() {
        return Stream.of(
                child("an identity number with a wrong check digit", "Personnummer", "identityNumber", "201701012394"),
                child("an identity number with a dash", "Personnummer", "identityNumber", "20170101-2393"),
                child("an identity number of ten digits", "Personnummer", "identityNumber", "1701012393"),
                child("an identity number of letters", "Personnummer", "identityNumber", "tvåtusensjutton"),
                child("an identity number of another day", "Personnummer", "identityNumber", "201701022384"),
                child(
                        "an identity number of a day that does not exist",
                        "Personnummer",
                        "identityNumber",
                        "201713452393"),
                child("a birth date of another day", "Personnummer", "birthDate", "2017-01-02"),
                child("a child that is too old", "Födelsedatum", "birthDate", "2009-09-07", "identityNumber", ""),
                child("a child not yet born", "Födelsedatum", "birthDate", "2026-09-08", "identityNumber", ""),
                child(
                        "a birth date before all calendars",
                        "Födelsedatum",
                        "birthDate",
                        "-999999999-01-01",
                        "identityNumber",
                        ""),
                child("a birth date that does not exist", "Födelsedatum", "birthDate", "2017-02-30"),
                child("a birth date in another order", "Födelsedatum", "birthDate", "01/01/2017"),
                child("a birth date as text and time", "Födelsedatum", "birthDate", "2017-01-01T00:00:00"),
                child("no birth date", "Födelsedatum", "birthDate", null),
                child(
                        "a second guardian without a name",
                        "Vårdnadshavare 2, namn",
                        "guardian2Name",
                        "",
                        "guardian2Contact",
                        "070-1740606"),
                child("no name", "Barnets namn", "childName", ""),
                child("a name of 10,000 characters", "Barnets namn", "childName", LONG),
                child("a need of 10,000 characters", "Beskriv behovet", "needDescription", LONG),
                child("an unknown school stage", "Skolform", "schoolStage", "universitetet"),
                child(
                        "a ticked box that is text",
                        "Barnet har skyddade personuppgifter",
                        "protectedIdentity",
                        "kanske"),
                child(
                        "a name that is a file",
                        "Barnets namn",
                        "childName",
                        Map.of("value", "VG92ZQ==", "type", "File", "valueInfo", Map.of("filename", "tove.txt"))),
                child(
                        "a name that is bytes",
                        "Barnets namn",
                        "childName",
                        Map.of("value", "VG92ZQ==", "type", "Bytes")),
                child(
                        "a name that is an object",
                        "Barnets namn",
                        "childName",
                        Map.of(
                                "value",
                                "\"Tove\"",
                                "type",
                                "Object",
                                "valueInfo",
                                Map.of(
                                        "objectTypeName",
                                        "java.lang.String",
                                        "serializationDataFormat",
                                        "application/json"))),
                child(
                        "a name that is not to be stored",
                        "Barnets namn",
                        "childName",
                        Map.of("value", "Tove", "type", "String", "valueInfo", Map.of("transient", true))),
                child("a tenant of its own", "tenant", "tenant", "havsvik.syd"),
                child("a circle of its own", "circle", "circle", "havsvik.norr"),
                child("another initiator", "initiator", "initiator", "sven.skola"),
                child("a case number of its own", "caseNumber", "caseNumber", "HLT-2026-99999"));
    }

    private static Object[] child(String what, String label, Object... change) {
        return new Object[] {what, label, Forms.form(change)};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongChildren")
    @DisplayName("starts no case, whichever way it is posted; put right it does:")
    void noCase(String what, String label, Map<String, Object> change) {
        Map<String, Object> right = Forms.identifyChild();
        Object[] changes = change.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        Map<String, Object> wrong = Forms.with(right, changes);
        long stored = stored();

        for (String way : List.of("/submit-form", "/start")) {
            Answer answer = rest.post(LENA, START + way, Rest.variables(wrong));
            assertThatRefused(answer, label, right, wrong);
            assertThat(stored()).isEqualTo(stored);
        }

        Answer answer = rest.post(LENA, START + "/submit-form", Rest.variables(right));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("userTask_contactFamily")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("an empty form, no form at all and broken JSON are refused too")
    void nothingPosted() {
        assertThat(rest.post(LENA, START + "/submit-form", "{}").status()).isEqualTo(400);
        assertThat(rest.post(LENA, START + "/start", "{}").status()).isEqualTo(400);
        assertThat(rest.post(LENA, START + "/submit-form", "{\"variables\": null}")
                        .status())
                .isEqualTo(400);
        assertThat(rest.post(LENA, START + "/submit-form", "{\"variables\":").status())
                .isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    @DisplayName("a business key chosen by the user does not name the case")
    void businessKey() {
        Map<String, Object> body = Map.of(
                "businessKey",
                "Tove Testbarn",
                "variables",
                Rest.variables(Forms.identifyChild()).get("variables"));

        Answer answer = rest.post(LENA, START + "/submit-form", body);

        assertThat(answer.status()).isIn(200, 400);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey("Tove Testbarn")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("a business key chosen by the user does not put a concern report into someone's case")
    void businessKeyOfOther() {
        String number = journey.identified();
        Map<String, Object> concern = Forms.form(
                "concernChild", "Någon",
                "concernDescription", "Oro",
                "concernNoticedOn", time.today().toString());
        Map<String, Object> body = Map.of(
                "businessKey", number, "variables", Rest.variables(concern).get("variables"));

        rest.post("sven.skola", "/process-definition/key/concern-report/submit-form", body);

        assertThat(Cases.openTasks(number)).containsExactly("userTask_contactFamily");
    }

    @Test
    @DisplayName("a task is not finished by an error or an escalation of the user's own")
    void bpmnError() {
        String number = journey.contacted();
        Task task = Cases.tasks(number).get(0);

        Answer error = rest.post(LENA, "/task/" + task.getId() + "/bpmnError", Map.of("errorCode", "consentExpired"));
        Answer escalation = rest.post(
                LENA, "/task/" + task.getId() + "/bpmnEscalation", Map.of("escalationCode", "consentExpired"));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).contains("Uppgiften avslutas med sitt formulär");
        assertThat(escalation.status()).isEqualTo(400);
        assertThat(Cases.openTasks(number))
                .containsExactly("userTask_obtainGuardianConsent", "userTask_obtainGuardianConsent");
    }

    @Test
    @DisplayName("a task that is only one person's is not resolved or given back to nobody, which would lose it")
    void notLost() {
        String number = journey.identified();
        Task task = Cases.tasks(number).get(0);
        Map<String, Object> right = Forms.contactFamily(time.today());

        rest.post(LENA, "/task/" + task.getId() + "/resolve", Rest.variables(right));
        rest.post(LENA, "/task/" + task.getId() + "/unclaim", "{}");
        rest.post(LENA, "/task/" + task.getId() + "/assignee", "{\"userId\": null}");

        assertThat(Cases.tasks(number).get(0).getAssignee()).isEqualTo(LENA);
        assertThat(rest.post(LENA, "/task/" + task.getId() + "/submit-form", Rest.variables(right))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("a variable is not put into a task or a case beside the form, not even by the one who has the task")
    void noVariableBesideForm() {
        String number = journey.contacted();
        Task task = Cases.tasks(number).get(0);
        Map<String, Object> value = Map.of("value", true, "type", "Boolean");
        long stored = stored();

        for (String path : List.of(
                "/task/" + task.getId() + "/variables/consentGiven",
                "/task/" + task.getId() + "/localVariables/consentGiven",
                "/execution/" + task.getExecutionId() + "/localVariables/consentGiven",
                "/process-instance/" + task.getProcessInstanceId() + "/variables/consentGiven")) {
            Answer answer = rest.put(LENA, path, value);
            assertThat(answer.status()).as(path).isIn(403, 404);
        }
        assertThat(stored()).isEqualTo(stored);
    }

    private static void assertThatRefused(
            Answer answer, String label, Map<String, Object> right, Map<String, Object> wrong) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Formuläret är inte sparat. ").contains(label);
        wrong.forEach((key, value) -> {
            if (!value.equals(right.get(key)) && value instanceof String typed && typed.length() > 3) {
                assertThat(answer.body()).doesNotContain(typed);
            }
        });
    }

    /** Every task of the kind that the user may work on is as good as any other. */
    private static Task taskOf(String number, Bad bad) {
        return Cases.tasks(number).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(bad.task()))
                .findFirst()
                .orElseThrow();
    }

    /** How many values the engine has ever noted. */
    private long stored() {
        return history.createHistoricDetailQuery().variableUpdates().count();
    }

    private String plannedMeeting() {
        String number = journey.consented();
        LocalDate day = time.today().plusDays(9);
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(day));
        return "havsvik.norr@" + day;
    }

    private String calledMeeting() {
        String meeting = plannedMeeting();
        staff.sara().complete(meeting, "userTask_prepareAgenda", Forms.form());
        return meeting;
    }

    private String refused() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        return number;
    }

    private String deidentifiedAtMeeting() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        return number;
    }

    private String beforeSdq() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "stina.soc"));
        time.toNoonOf(sip);
        return number;
    }

    private String beforePlan() {
        String number = beforeSdq();
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(time.today()));
        return number;
    }

    private String reporting() {
        journey.autumnReported();
        return "havsvik.norr@2026-autumn";
    }
}
