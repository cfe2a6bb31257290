package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.insight.HalfYearCount;
import se.hlt.support.Forms;
import se.hlt.support.Leading;
import se.hlt.support.ModelChanges;
import se.hlt.support.User;

/**
 * Plays the demo site to where each role has something to show, and takes the handbook's pictures there; fails when a step
 * is no longer as the handbook tells it. All people are fictional, and the clock is the engine's, so that a picture is the
 * same each time. See {@link Picture}.
 */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("The handbook's pictures can be taken of")
class HandbookPicturesTest extends InBrowser {

    @Autowired
    private ModelChanges changes;

    private static final String TEAM = "havsvik.norr";
    /** One of the Wednesdays on which Norr meets. */
    private static final LocalDate MEETING = LocalDate.parse("2026-09-30");

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HalfYearCount halfYears;

    @Test
    @DisplayName("everyone's list, the case on one page, and the documents")
    void everyone() {
        consented("Pim Påhittad", "2013-04-09", "emotional");
        journey.contacted();
        time.forward(Period.ofDays(2));
        identified("Elis Exempel", "2019-11-30", "development", "no");
        identified("Runa Rollspel", "2016-02-14", "peerRelations", "yes");
        Tasklist lena = at("lena.larare");
        Task consent = lenas("userTask_obtainGuardianConsent");
        lena.listed(consent.getId()).click();
        lena.openedTask(consent.getId());
        Picture.of(lena.page(), "tasklist", header(lena), field(lena, "consentMethod"));

        tab(lena, "Dokument");
        assertThat(lena.page().locator(".hlt-document").first()).isVisible();
        Picture.of(
                lena.page(),
                "documents",
                lena.page().locator(".task-card .nav-tabs"),
                lena.page().locator(".hlt-documents"));
    }

    @Test
    @DisplayName("a case that is followed up, on one page")
    void caseOnOnePage() {
        String number = planned();
        LocalDate followUp = time.today().plusMonths(5);
        time.forward(Period.ofDays(20));
        for (User responsible : List.of(staff.sara(), staff.hanna(), staff.stina())) {
            responsible.submit(action(responsible, number), Forms.actionDone(time.today()));
        }
        time.toNoonOf(followUp.minusDays(10));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        time.toNoonOf(followUp);
        Tasklist stina = at("stina.soc");
        open(stina, staff.stina(), number, "userTask_holdFollowUp");
        tab(stina, "Ärendet");
        assertThat(stina.page().locator(".hlt-case")).hasAttribute("aria-busy", "false");
        assertThat(stina.page().locator(".hlt-diagram .djs-shape").first()).isVisible();
        Picture.of(
                stina.page(),
                "case-on-one-page",
                stina.page().locator(".hlt-case h2"),
                stina.page().locator(".hlt-case .hlt-diagram-pane"),
                stina.page().locator(".hlt-case .hlt-legend"));
    }

    @Test
    @DisplayName("the initiator's work until the case is shared")
    void initiator() {
        Tasklist lena = at("lena.larare");
        lena.page().locator("#hlt-start-identification").click();
        new Fields(lena.dialog(), "identification/identify-child")
                .write("childName", Forms.CHILD)
                .date("birthDate", LocalDate.of(2017, 1, 1))
                .select("schoolStage", "primary1to3")
                .write("guardian1Name", "Vera Vårdnadshavare")
                .write("guardian2Name", "Viktor Vårdnadshavare")
                .choose("acute", "no")
                .select("needArea", "attendance")
                .select("agenciesNeeded", "several")
                .write("needDescription", "Kommer sällan till skolan sedan augusti. Säger att magen gör ont.")
                .write("triedSoFar", "Samtal med mentor, senare start på dagen.")
                .write("questionToTeam", "Hur kan vi hjälpas åt?");
        Picture.ofDialog(lena.page(), "notice-a-child");
        submit(lena, lena.dialog());

        Locator contact = open(lena, lenas("userTask_contactFamily"));
        new Fields(contact, "identification/contact-family")
                .date("contactedOn", time.today())
                .select("contactMethod", "phone")
                .choose("familyAccepts", "yes");
        card(lena, "contact-family", "contactNotes");
        submit(lena, contact);

        Locator consent = open(lena, lenas("userTask_obtainGuardianConsent"));
        Fields answer = new Fields(consent, "consent/obtain-guardian-consent").choose("consentAnswer", "partial");
        Fields.check(answer.answer("consentAgencies", 0));
        Fields.check(answer.answer("consentAgencies", 2));
        answer.date("consentDate", time.today()).select("consentMethod", "signedForm");
        card(lena, "guardian-consent", "consentNote");
        submit(lena, consent);
        String number = numberOf(lenas("userTask_obtainGuardianConsent"));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        Locator child = open(lena, lenas("userTask_hearChild"));
        new Fields(child, "consent/hear-child")
                .choose("childHeard", "yes")
                .select("childView", "positive")
                .choose("childDecides", "no")
                .write("childViewText", "Jag vill att det ska bli lättare på morgonen.");
        card(lena, "hear-the-child", "childViewText");
        submit(lena, child);
    }

    @Test
    @DisplayName("the initiator's choice without consent, and the talk with the family after the meeting")
    void initiatorAfterwards() {
        String refused = journey.contacted();
        staff.lena().complete(refused, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(refused, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        Tasklist lena = at("lena.larare");
        Locator without = open(lena, staff.lena(), refused, "userTask_decideWithoutConsent");
        new Fields(without, "identification/decide-without-consent")
                .choose("raiseDeidentified", "yes")
                .write("deidentifiedQuestion", "Vilket stöd kan ett barn få som ofta är borta från skolan?")
                .write("deidentifiedTried", "Samtal och anpassad lektionstid.");
        card(lena, "without-consent", "deidentifiedTried");

        String decided = journey.decided("sip");
        at(lena);
        Locator feedback = open(lena, staff.lena(), decided, "userTask_giveFeedback");
        new Fields(feedback, "identification/give-feedback")
                .date("feedbackOn", time.today())
                .select("feedbackMethod", "phone")
                .write("feedbackNotes", "Teamet föreslår en SIP. Hanna Hälsa hör av sig om en dag för mötet.");
        card(lena, "give-feedback", "familyReaction");
    }

    @Test
    @DisplayName("the key person's work with the plan, from the invitation to the follow-up")
    void keyPerson() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(14);
        Tasklist hanna = at("hanna.halsa");
        Locator invite = open(hanna, staff.hanna(), number, "userTask_inviteToSip");
        Fields invitation = new Fields(invite, "sip/invite-to-sip")
                .date("sipDate", sip)
                .write("sipPlace", "Granskolan, kl. 14")
                .write("familyQuestion", "Hur blir det lättare att gå till skolan?");
        Fields.check(invitation.answer("invited", 0));
        Fields.check(invitation.answer("invited", 2));
        card(hanna, "invite-to-sip", "invited");
        submit(hanna, invite);

        time.toNoonOf(sip.minusDays(2));
        at(hanna);
        Locator sdq = open(hanna, staff.hanna(), number, "userTask_recordSdq");
        recordSdq(new Fields(sdq, "sip/record-sdq"));
        card(hanna, "record-sdq", "sdqImpact");
        submit(hanna, sdq);

        time.toNoonOf(sip);
        at(hanna);
        Locator plan = open(hanna, staff.hanna(), number, "userTask_holdSip");
        new Fields(plan, "sip/hold-sip")
                .choose("sipHeld", "yes")
                .write("childOwnView", "Jag vill ha någon att gå med.")
                .write("guardiansOwnView", "Vi behöver samma besked av alla.");
        TasklistForm form = new TasklistForm(hanna.page(), plan, "Klar");
        form.row("Mål", 0).write("Mål", "Gå till skolan varje dag");
        form.row("Insatser", 0)
                .write("Vad ska göras?", "Mentorn möter vid grinden")
                .select("Ansvarig", "Sara Samordnare (Skola)")
                .date("Klart senast", sip.plusDays(30))
                .write("Hur följs den upp?", "Avstämning varje fredag");
        card(hanna, "hold-sip", "overallResponsible");
    }

    @Test
    @DisplayName("the key person's support action, and the follow-up meeting")
    void keyPersonAfterwards() {
        String number = planned();
        Tasklist stina = at("stina.soc");
        Locator action = open(stina, action(staff.stina(), number));
        new Fields(action, "sip/carry-out-action")
                .choose("actionStatus", "done")
                .date("actionDoneOn", time.today())
                .write("actionOutcome", "Familjestödet har börjat. Morgnarna går lättare.");
        card(stina, "carry-out-action", "actionOutcome");

        time.toNoonOf(time.today().plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        at(stina);
        Locator followUp = open(stina, staff.stina(), number, "userTask_holdFollowUp");
        new Fields(followUp, "followup/hold-follow-up")
                .date("followUpHeldOn", time.today())
                .write("followUpNotes", "Går till skolan fyra dagar av fem. Tove är nöjd med morgnarna.")
                .choose("followUpDecision", "continue")
                .date("followUpDate", time.today().plusMonths(5));
        card(stina, "hold-follow-up", "followUpNotes");
    }

    @Test
    @DisplayName("the coordinator's meeting, from the list to the minutes")
    void coordinator() {
        time.toNoonOf(MEETING.minusDays(13));
        String first = consented("Pim Påhittad", "2013-04-09", "emotional");
        String second = consented("Elis Exempel", "2019-11-30", "development");
        String third = journey.consented();
        consented("Runa Rollspel", "2016-02-14", "peerRelations");
        staff.sara().complete(first, "userTask_putOnAgenda", Forms.putOnAgenda(MEETING));
        Tasklist sara = at("sara.samordnare");
        Task putOn = staff.sara().task(third, "userTask_putOnAgenda");
        sara.openTask("Mitt team att ta", putOn.getName());
        sara.listed(putOn.getId()).click();
        sara.openedTask(putOn.getId());
        Picture.of(sara.page(), "coordinator-to-take", header(sara), field(sara, "meetingDate"));

        Locator agenda = take(sara, putOn);
        card(sara, "put-on-agenda", "meetingDate");
        submit(sara, agenda);
        staff.sara().complete(second, "userTask_putOnAgenda", Forms.putOnAgenda(MEETING));

        time.toNoonOf(MEETING.minusDays(9));
        at(sara);
        Locator prepare = take(sara, staff.sara().task(TEAM + "@" + MEETING, "userTask_prepareAgenda"));
        new Fields(prepare, "meeting/prepare-agenda").write("agendaNote", "Vi börjar med fika kl. 12.45.");
        card(sara, "prepare-agenda", "agendaNote");
        submit(sara, prepare);

        time.toNoonOf(MEETING);
        at(sara);
        Locator hold = take(sara, staff.sara().task(TEAM + "@" + MEETING, "userTask_holdMeeting"));
        Fields held = new Fields(hold, "meeting/hold-meeting").choose("meetingHeld", "yes");
        Fields.check(held.answer("attendance", 0));
        Fields.check(held.answer("attendance", 1));
        card(sara, "hold-meeting", "meetingNote");
        Fields.check(held.answer("attendance", 2));
        submit(sara, hold);

        Locator decision = take(sara, staff.sara().task(third, "userTask_recordDecision"));
        new Fields(decision, "meeting/record-decision")
                .choose("decision", "sip")
                .write("decisionReason", "Flera verksamheter behöver göra en plan tillsammans med familjen.")
                .selectFirst("decisionResponsible")
                .selectFirst("feedbackBy");
        card(sara, "record-decision", "feedbackBy");
        submit(sara, decision);

        Locator minutes = take(sara, staff.sara().task(TEAM + "@" + MEETING, "userTask_confirmMinutes"));
        Fields.check(new Fields(minutes, "meeting/confirm-minutes").field("minutesKept"));
        card(sara, "confirm-minutes", "minutesKept");
    }

    @Test
    @DisplayName("the coordinator's report of the term")
    void termReport() {
        sixCases();
        journey.autumnReported();
        Tasklist sara = at("sara.samordnare");
        Task report = staff.sara().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_writeTermReport"))
                .findFirst()
                .orElseThrow();
        take(sara, report);
        Picture.of(
                sara.page(),
                "term-report",
                sara.page().locator(".task-card header"),
                sara.page().locator(".task-card .fjs-form-field-table"));
    }

    @Test
    @DisplayName("the process leader's diagram, messages, and who has read a case")
    void processLeader() {
        String number = journey.consented();
        Task agenda = staff.sara().task(number, "userTask_putOnAgenda");
        at("sara.samordnare").followLink(agenda.getId());
        Page petra = cockpit("petra.process");
        petra.locator("a[href*='#/processes']:visible").first().click();
        petra.locator("a[href*='#/process-definition/support-action:']").first().click();
        assertThat(petra.locator(".djs-container svg [data-element-id]").first())
                .isVisible();
        Picture.of(petra, "leader-diagram", petra.locator(".djs-container svg .viewport"));

        petra.locator("a[href*='#/loggkontroll']").first().click();
        lookUpReaders(petra, number);
        assertThat(petra.locator("table tbody tr").first()).containsText("Sara Samordnare");
        Picture.of(petra, "leader-who-has-read", petra.locator(".account"), petra.locator(".hlt-read-log"));

        petra.navigate(address("cockpit") + "#/meddelanden");
        assertThat(petra.locator("#hlt-source")).not().hasValue("");
        Picture.of(petra, "leader-messages", petra.locator(".hlt-messages"));
    }

    @Test
    @DisplayName("the process leader's change of a diagram")
    void change() {
        changes.put(
                "petra.process",
                "Mötet ska heta planeringsmöte",
                List.of(ModelChanges.altered(
                        "processes/sip/sip.bpmn",
                        "name=\"Hålla SIP-möte och göra planen\"",
                        "name=\"Hålla planeringsmöte\"")));
        Page petra = cockpit("petra.process");
        petra.navigate(address("cockpit") + "#/andringar?nummer=" + changes.newest());
        assertThat(petra.locator(".hlt-diagram .djs-shape.hlt-changed").first()).isVisible();
        Picture.of(
                petra,
                "leader-change",
                petra.locator(".hlt-changes h1"),
                petra.locator(".hlt-diagram").first());
    }

    @Test
    @DisplayName("the process leader's preparation, and the managers' meetings")
    void review() {
        sixCases();
        String review = journey.leading().reviewOpened();
        Tasklist petra = at("petra.process");
        Locator preparation = take(petra, journey.leading().petra().task(review, "userTask_prepareReview"));
        new Fields(preparation, "governance/prepare-review")
                .date("managementMeetingOn", time.today().plusDays(20))
                .write("reviewPreparation", "Samtycken tar lång tid. Vad gör vi åt det?");
        card(petra, "prepare-review", "reviewPreparation");
        submit(petra, preparation);

        Tasklist maria = at("maria.chef");
        Task meeting = journey.leading().maria().task(review, "userTask_holdManagementMeeting");
        maria.openTask("Ledning: att ta", meeting.getName());
        Picture.of(maria.page(), "manager-tasklist", header(maria), field(maria, "managementDecisions"));
        Locator held = take(maria, meeting);
        Fields form = new Fields(held, "governance/hold-management-meeting")
                .date("managementMetOn", time.today())
                .write("managementDecisions", "Vi tar fram ett gemensamt informationsblad om samtycke.")
                .choose("planRevisionProposed", "yes")
                .write("planRevisionReason", "Avsnittet om samtycke.");
        Fields.check(form.answer("managementAttendance", 0));
        card(maria, "hold-management-meeting", "planRevisionReason");
        submit(maria, held);

        Tasklist stig = at("stig.styr");
        take(stig, journey.leading().stig().task(Leading.STEERING_REVIEW, "userTask_holdSteeringMeeting"));
        card(stig, "hold-steering-meeting", "planRevisionNeeded");
    }

    @Test
    @DisplayName("the managers' appointments")
    void appointments() {
        String appointment = journey.leading().coordinatorProposed("hanna.halsa");
        Tasklist maria = at("maria.chef");
        Locator decision = take(maria, journey.leading().maria().task(appointment, "userTask_decideCoordinator"));
        new Fields(decision, "governance/decide-coordinator").choose("coordinatorApproved", "yes");
        card(maria, "decide-coordinator", "coordinatorApproved");

        maria.page().locator("#hlt-start-key-person-appointment").click();
        new Fields(maria.dialog(), "governance/appoint-key-person").write("newKeyPerson", "sven.skola");
        Picture.ofDialog(maria.page(), "appoint-key-person");
    }

    @Test
    @DisplayName("the managers' bottlenecks, on a page of their own and on the diagram, and what has stopped")
    void figures() {
        String number = autumnOfTwelve();
        Page maria = cockpit("maria.chef");
        maria.navigate(address("cockpit") + "#/flaskhalsar?fran=2026-2&till=2026-2");
        assertThat(maria.locator(".hlt-result")).hasAttribute("aria-busy", "false");
        assertThat(maria.locator("section[data-view='goals'] tbody tr").first()).isVisible();
        Picture.of(
                maria,
                "manager-bottlenecks",
                maria.locator(".hlt-bottlenecks h1"),
                maria.locator(".hlt-bottlenecks > .hlt-filter"),
                maria.locator("section[data-view='goals'] .hlt-buttons"));

        maria.navigate(address("cockpit") + "#/processes");
        maria.locator("a[href*='#/process-definition/identification:']").first().click();
        maria.locator("#hlt-heat-measure").selectOption("median");
        assertThat(maria.locator(".hlt-heat-number[data-element='userTask_contactFamily']"))
                .isVisible();
        Picture.of(
                maria,
                "manager-heat-map",
                maria.locator(".hlt-heat"),
                maria.locator(".djs-container svg .viewport").first());

        Job job = management.createJobQuery().timers().tenantIdIn(TEAM).list().stream()
                .filter(timer -> number.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(timer.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .findFirst()
                .orElseThrow();
        management.setJobRetries(job.getId(), 0);
        maria.navigate(address("cockpit") + "#/drift");
        assertThat(maria.locator(".hlt-operations-failed")).isVisible();
        Picture.of(
                maria,
                "manager-operations",
                maria.locator(".hlt-operations h1"),
                maria.locator(".hlt-operations-failed"));
    }

    /** Twelve families, reached after one to twelve days and told of the meeting within six; and a case that goes on. */
    private String autumnOfTwelve() {
        List<String> numbers =
                IntStream.range(0, 12).mapToObj(child -> journey.identified()).toList();
        for (String number : numbers) {
            time.forward(Period.ofDays(1));
            staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        }
        for (String number : numbers) {
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
            staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(MEETING));
        }
        time.toNoonOf(MEETING);
        for (String number : numbers) {
            staff.sara()
                    .complete(
                            number,
                            "userTask_recordDecision",
                            Forms.decision("singleAgency", "hanna.halsa", "initiator"));
        }
        for (int child = 0; child < numbers.size(); child++) {
            if (child % 2 == 1) {
                time.forward(Period.ofDays(1));
            }
            staff.lena().complete(numbers.get(child), "userTask_giveFeedback", Forms.feedback(time.today()));
        }
        time.toNoonOf(LocalDate.parse("2027-02-20"));
        halfYears.nightly();
        return journey.consented();
    }

    private String identified(String name, String birthDate, String area, String acute) {
        return journey.identified(child(name, birthDate, area, acute));
    }

    private static Map<String, Object> child(String name, String birthDate, String area, String acute) {
        return Forms.with(
                Forms.identifyChild(),
                "childName",
                name,
                "birthDate",
                birthDate,
                "identityNumber",
                null,
                "needArea",
                area,
                "acute",
                acute);
    }

    private String consented(String name, String birthDate, String area) {
        String number = identified(name, birthDate, area, "no");
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        return number;
    }

    /** The SIP meeting was held today; the next is in five months and led by Stina. */
    private String planned() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        LocalDate due = sip.plusDays(30);
        String actions = "[" + row("Mentorn möter vid grinden", "sara.samordnare", due, "Avstämning varje fredag") + ","
                + row("Läkarbesök om magen", "hanna.halsa", due, "Efter besöket") + ","
                + row("Stöd hemma på morgnarna", "stina.soc", due, "Hembesök varannan vecka") + "]";
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.with(
                                Forms.holdSip(due, sip.plusMonths(5), "stina.soc"), "supportActions", JSON(actions)));
        return number;
    }

    private static String row(String what, String responsible, LocalDate due, String followedUpHow) {
        return "{\"what\":\"%s\",\"responsible\":\"%s\",\"dueDate\":\"%s\",\"followedUpHow\":\"%s\"}"
                .formatted(what, responsible, due, followedUpHow);
    }

    /** Enough for figures to be shown. */
    private void sixCases() {
        for (String area : List.of("emotional", "development", "attendance", "learning", "behaviour", "other")) {
            consented("Tove Testbarn", "2014-05-06", area);
        }
    }

    private Task action(User responsible, String number) {
        return responsible.tasks(number).stream()
                .filter(task -> responsible.id().equals(task.getAssignee())
                        && task.getTaskDefinitionKey().equals("userTask_carryOutAction"))
                .findFirst()
                .orElseThrow();
    }

    private void recordSdq(Fields form) {
        form.choose("sdqDone", "yes")
                .select("sdqRater", "parent")
                .date("sdqDate", time.today())
                .write("sdqEmotional", "6")
                .write("sdqConduct", "2")
                .write("sdqHyperactivity", "6")
                .write("sdqPeer", "3")
                .write("sdqProsocial", "7")
                .write("sdqImpact", "3");
    }

    /** Someone's Tasklist on the day that the engine has. */
    private Tasklist at(String userId) {
        Tasklist tasklist = new Tasklist(chromium.browser(), port, Picture.WIDTH);
        tasklist.page().onPageError(error -> pageErrors.add(userId + ": " + error));
        tasklist.page()
                .clock()
                .install(new Clock.InstallOptions()
                        .setTime(time.now().toInstant().toEpochMilli()));
        return tasklist.login(userId);
    }

    /** The day is another by now. */
    private void at(Tasklist tasklist) {
        tasklist.page().clock().setSystemTime(time.now().toInstant().toEpochMilli());
    }

    private Page cockpit(String userId) {
        Tasklist tasklist = new Tasklist(chromium.browser(), port, Picture.WIDTH);
        Page page = tasklist.page();
        page.onPageError(error -> pageErrors.add(userId + ": " + error));
        page.clock()
                .install(new Clock.InstallOptions()
                        .setTime(time.now().toInstant().toEpochMilli()));
        open(page, address("cockpit"));
        logIn(page, userId);
        assertThat(page.locator(".account")).isVisible();
        return page;
    }

    private String address(String app) {
        return "http://localhost:" + port + "/camunda/app/" + app + "/default/";
    }

    private String numberOf(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private Task lenas(String taskKey) {
        return staff.lena().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals(taskKey))
                .findFirst()
                .orElseThrow();
    }

    private Locator open(Tasklist tasklist, Task task) {
        return tasklist.followLink(task.getId());
    }

    private Locator open(Tasklist tasklist, User user, String number, String taskKey) {
        return open(tasklist, user.task(number, taskKey));
    }

    private Locator take(Tasklist tasklist, Task task) {
        Locator card = open(tasklist, task);
        tasklist.claim();
        assertThat(card.locator("button.unclaim")).isVisible();
        return card;
    }

    private void submit(Tasklist tasklist, Locator root) {
        tasklist.submit(root);
        time.settle();
    }

    private static void tab(Tasklist tasklist, String label) {
        tasklist.page()
                .locator(".task-card .nav-tabs a:text-is('" + label + "')")
                .click();
    }

    private static Locator header(Tasklist tasklist) {
        return tasklist.page().locator("body > div, nav, header").first();
    }

    /** The open task, as far as to this field. */
    private static void card(Tasklist tasklist, String name, String lastField) {
        Picture.of(tasklist.page(), name, tasklist.page().locator(".task-card header"), field(tasklist, lastField));
    }

    private static Locator field(Tasklist tasklist, String key) {
        return tasklist.page()
                .locator(".task-card .fjs-form-field:has([id*='-field_" + key + "'])")
                .last();
    }
}
