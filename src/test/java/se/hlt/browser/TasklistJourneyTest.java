package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;

/**
 * The way from a child being noticed to follow-up in the real Tasklist, as the staff see it. Each step leaves a picture
 * in {@code target/screenshots}. Jobs are run by the test, between the steps, as in all tests.
 */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In the browser")
class TasklistJourneyTest extends InBrowser {

    private static final String NUMBER = "Personnummer eller samordningsnummer";
    private static final String MINE = "Mina uppgifter";
    private static final String TO_TAKE = "Mitt team att ta";
    private static final String SARA = "Sara Samordnare (Skola)";
    private static final String HANNA = "Hanna Hälsa (Hälso- och sjukvård)";
    private static final String STINA = "Stina Soc (Socialtjänst)";

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    private Tasklist lena;

    @BeforeEach
    void openBrowser() {
        lena = login("lena.larare");
    }

    @Test
    @DisplayName("a case goes from the start form to follow-up")
    void wholeWay() {
        lena.screenshot("01-logged-in");
        startCase();
        contactFamily();
        consents();
        Tasklist sara = login("sara.samordnare");
        LocalDate meeting = meetingDecides(sara);
        giveFeedback();
        Tasklist hanna = login("hanna.halsa");
        LocalDate sip = meeting.plusDays(14);
        prepareSip(hanna, sip);
        makePlan(hanna, sip);

        assertThat(taskService
                        .createTaskQuery()
                        .taskDefinitionKey("userTask_carryOutAction")
                        .count())
                .isEqualTo(3);
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("follow-up")
                        .activityIdIn("event_timeToPrepare")
                        .count())
                .isEqualTo(1);
        hanna.openTask(MINE, "Genomföra insatsen");
        hanna.screenshot("16-carry-out-action");
    }

    @Test
    @DisplayName("a teacher may start nine things and no more")
    void startList() {
        assertThat(lena.startable())
                .containsExactly(
                        "Uppmärksamma ett barn",
                        "Orosanmälan",
                        "Återkalla samtycke",
                        "Flytta ärende",
                        "Anmäl frånvaro",
                        "Ändra frånvaro",
                        "Familjen flyttar",
                        "Koppla syskon",
                        "Skydda personuppgifter");
    }

    @Test
    @DisplayName("a wrong number is told in Swedish at its field and above the form, and what was typed stays")
    void wrongInput() {
        TasklistForm form = lena.openStartForm("Uppmärksamma ett barn");
        describeChild(form);
        form.write(NUMBER, "201701012394").sendInVain();

        assertThat(form.field(NUMBER)).isFocused();
        assertThat(form.refusal(NUMBER)).isInViewport();
        assertThat(form.field(NUMBER)).hasAttribute("aria-invalid", "true");
        assertThat(form.field(NUMBER)).hasAccessibleDescription(Pattern.compile("inget giltigt personnummer"));
        assertThat(form.summary()).containsText(NUMBER + ": det är inget giltigt");
        assertThat(form.field("Barnets namn")).hasValue(Forms.CHILD);
        assertThat(form.field("Beskriv behovet")).hasValue("Kommer sällan till skolan.");
        lena.screenshot("17-wrong-number");

        form.write(NUMBER, Forms.IDENTITY_NUMBER);
        assertThat(form.refusal(NUMBER)).hasCount(0);
        form.send();
    }

    @Test
    @DisplayName("a task's form that the server refuses tells so at each field, and can be sent again")
    void refusedTask() {
        String question = "Fråga till teamet";
        String tried = "Vad har prövats?";
        startCase();
        contactFamily();
        for (String answer : List.of("Nej", "Ja, till alla verksamheter")) {
            TasklistForm consent = lena.openTask(MINE, "Inhämta samtycke");
            consent.choose("Vad svarar vårdnadshavaren?", answer)
                    .date("Datum för svaret", time.today())
                    .select("Hur lämnades svaret?", "Påskriven blankett");
            send(consent);
        }
        TasklistForm form = lena.openTask(MINE, "Ta ställning utan samtycke");
        form.choose("Ta upp ärendet avidentifierat?", "Ja")
                .write(question, "Vad gör vi för " + Forms.IDENTITY_NUMBER + "?")
                .write(tried, "Ring 070-174 06 05.")
                .sendInVain();

        assertThat(form.field(question)).isFocused();
        assertThat(form.refusal(question)).isInViewport();
        assertThat(form.refusal(tried)).isVisible();
        assertThat(form.summary().locator("li")).hasCount(2);
        assertThat(form.field(question)).hasValue("Vad gör vi för " + Forms.IDENTITY_NUMBER + "?");
        lena.screenshot("19-refused-task");

        form.write(question, "Hur kan frånvaro mötas?").sendInVain();
        assertThat(form.refusal(question)).hasCount(0);
        assertThat(form.field(tried)).isFocused();
        assertThat(form.summary().locator("li")).hasCount(1);
        form.write(tried, "Samtal.").send();
        assertThat(form.summary()).hasCount(0);
    }

    @Test
    @DisplayName("a task's form leads to a concern report")
    void concernLink() {
        startCase();
        lena.openTask(MINE, "Kontakta familjen");
        lena.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gör orosanmälan"))
                .click();

        assertThat(lena.startForm().field("Vilket barn gäller det?")).isVisible();
        lena.screenshot("18-concern");
    }

    private void startCase() {
        TasklistForm form = lena.openStartForm("Uppmärksamma ett barn");
        describeChild(form);
        lena.screenshot("02-identify-child");
        send(form);
    }

    private void describeChild(TasklistForm form) {
        form.write("Barnets namn", Forms.CHILD)
                .date("Födelsedatum", LocalDate.of(2017, 1, 1))
                .write("Personnummer eller samordningsnummer", Forms.IDENTITY_NUMBER)
                .write("Skola eller förskola och klass", "Granskolan 3B")
                .select("Skolform", "Grundskola, årskurs 1–3")
                .write("Vårdnadshavare 1, namn", "Vera Vårdnadshavare")
                .write("Vårdnadshavare 2, namn", "Viktor Vårdnadshavare")
                .choose("Är det akut?", "Nej")
                .select("Vad gäller behovet främst?", "Närvaro och frånvaro")
                .select("Vilka behövs?", "Flera verksamheter")
                .write("Beskriv behovet", "Kommer sällan till skolan.")
                .write("Fråga till HLT-teamet", "Hur kan vi hjälpas åt?");
    }

    private void contactFamily() {
        TasklistForm form = lena.openTask(MINE, "Kontakta familjen");
        form.date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Telefon")
                .choose("Vill familjen gå vidare?", "Ja");
        lena.screenshot("03-contact-family");
        send(form);
    }

    private void consents() {
        for (String number : List.of("04", "05")) {
            TasklistForm consent = lena.openTask(MINE, "Inhämta samtycke");
            consent.choose("Vad svarar vårdnadshavaren?", "Ja, till alla verksamheter")
                    .date("Datum för svaret", time.today())
                    .select("Hur lämnades svaret?", "Påskriven blankett");
            lena.screenshot(number + "-guardian-consent");
            send(consent);
        }
        TasklistForm child = lena.openTask(MINE, "Höra barnet");
        child.choose("Har barnet fått säga vad det tycker?", "Ja")
                .select("Vad tycker barnet?", "Positivt")
                .choose("Är barnet så moget att det själv ska samtycka?", "Nej")
                .write("Barnets egna ord", "Vill gärna.");
        lena.screenshot("06-hear-child");
        send(child);
    }

    private LocalDate meetingDecides(Tasklist sara) {
        LocalDate meeting = time.today().plusDays(9);
        sara.openTask(TO_TAKE, "Sätta upp på dagordningen");
        sara.screenshot("07-to-take");
        sara.claim();
        TasklistForm agenda = sara.openTask(MINE, "Sätta upp på dagordningen");
        agenda.date("Tas upp på HLT-mötet den", meeting);
        sara.screenshot("08-put-on-agenda");
        send(agenda);

        time.toNoonOf(meeting);
        sara.openTask(TO_TAKE, "Notera mötets beslut");
        sara.claim();
        TasklistForm decision = sara.openTask(MINE, "Notera mötets beslut");
        decision.choose("Beslut", "SIP, samordnad individuell plan")
                .write("Motivering", "Flera verksamheter behövs.")
                .select("Ansvarig i teamet", HANNA)
                .select("Vem återkopplar till familjen?", "Lena Lärare (Skola) som tog upp ärendet");
        sara.screenshot("09-record-decision");
        send(decision);
        return meeting;
    }

    private void giveFeedback() {
        TasklistForm form = lena.openTask(MINE, "Återkoppla till vårdnadshavarna");
        form.date("Återkoppling gavs den", time.today()).select("Hur gavs återkopplingen?", "Telefon");
        lena.screenshot("10-give-feedback");
        send(form);
    }

    private void prepareSip(Tasklist hanna, LocalDate sip) {
        TasklistForm invitation = hanna.openTask(MINE, "Kalla till SIP-möte");
        invitation
                .date("Datum för SIP-mötet", sip)
                .write("Plats och tid", "Granskolan, kl. 14")
                .write("Frågan formulerad med familjen", "Hur blir det lättare att gå till skolan?")
                .tick(SARA, STINA);
        hanna.screenshot("11-invite-to-sip");
        send(invitation);

        time.toNoonOf(sip);
        TasklistForm sdq = hanna.openTask(MINE, "Registrera SDQ");
        emptyAndHideReason(hanna, sdq);
        sdq.select("Vem har svarat?", "Förälder").date("Ifylld den", sip);
        List.of(
                        "Emotionella symtom",
                        "Uppförandeproblem",
                        "Hyperaktivitet och ouppmärksamhet",
                        "Kamratproblem",
                        "Prosocialt beteende",
                        "Påverkan på vardagen")
                .forEach(scale -> sdq.write(scale, "4"));
        hanna.screenshot("13-record-sdq");
        send(sdq);
    }

    /** A required field that is emptied and then hidden is no reason to refuse the form. */
    private void emptyAndHideReason(Tasklist hanna, TasklistForm sdq) {
        String reason = "Varför är SDQ inte genomförd?";
        sdq.choose("Är SDQ genomförd?", "Nej").write(reason, "Glömt").write(reason, "");
        sdq.field(reason).press("Tab");
        assertThat(sdq.button()).isDisabled();
        hanna.screenshot("12-reason-missing");
        sdq.choose("Är SDQ genomförd?", "Ja");
        assertThat(sdq.field(reason)).isHidden();
        assertThat(sdq.button()).isEnabled();
    }

    private void makePlan(Tasklist hanna, LocalDate sip) {
        TasklistForm plan = hanna.openTask(MINE, "Hålla SIP-möte och göra planen");
        plan.choose("Blev SIP-mötet av?", "Ja")
                .write("Barnets egen syn", "Jag vill ha någon att gå med.")
                .write("Vårdnadshavarnas egen syn", "Vi behöver samma besked av alla.")
                .select("Övergripande ansvarig", STINA)
                .date("Uppföljningsmöte", sip.plusMonths(5))
                .write("ORS, totalsumma", "24.5")
                .addRow("Mål");
        plan.row("Mål", 0).write("Mål", "Gå till skolan varje dag");
        plan.row("Mål", 1).write("Mål", "Ha en kamrat på rasterna");
        List<String> responsible = List.of(SARA, HANNA, STINA);
        plan.addRow("Insatser").addRow("Insatser");
        for (int i = 0; i < responsible.size(); i++) {
            plan.row("Insatser", i)
                    .write("Vad ska göras?", "Insats " + (i + 1))
                    .select("Ansvarig", responsible.get(i))
                    .date("Klart senast", sip.plusDays(30));
        }
        plan.row("Mål", 1).write("Mål", "");
        assertThat(plan.button()).isDisabled();
        hanna.screenshot("14-plan-with-an-empty-goal");
        plan.row("Mål", 1).write("Mål", "Ha en kamrat på rasterna");
        assertThat(plan.button()).isEnabled();
        hanna.screenshot("15-hold-sip");
        send(plan);
    }

    private void send(TasklistForm form) {
        form.send();
        time.settle();
    }
}
