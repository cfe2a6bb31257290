package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Forms;

/** What is typed in Tasklist is not lost. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In Tasklist, what someone has typed")
class DraftsInBrowserTest extends InBrowser {

    private static final String MINE = "Mina uppgifter";
    private static final String CONTACT = "Kontakta familjen";
    private static final String NOTES = "Anteckningar från kontakten";
    private static final String TEXT = "Mamma vill vara med, pappa tvekar.";
    private static final String NOTICE = "Uppmärksamma ett barn";
    private static final String OVERTAKEN = "Någon annan hann före och ändrade samma sak.";
    private static final String SUBMIT = "**/submit-form";

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ServletWebServerApplicationContext server;

    private Tasklist lena;

    @BeforeEach
    void openBrowser() {
        lena = login("lena.larare");
    }

    @Test
    @DisplayName("in a task is there again at another computer, and can be thrown away")
    void anotherComputer() {
        journey.identified();
        TasklistForm form = lena.openTask(MINE, CONTACT);
        form.select("Hur togs kontakten?", "Telefon");
        type(form, TEXT);
        assertThat(status(lena)).containsText("Utkast sparat 09:00");
        lena.screenshot("30-draft-saved");
        assertNothingInBrowser(lena);

        Tasklist elsewhere = login("lena.larare");
        TasklistForm again = elsewhere.openTask(MINE, CONTACT);
        assertThat(status(elsewhere)).containsText("Ditt utkast från 2026-09-07 09:00 är återställt");
        assertThat(again.field(NOTES)).hasValue(TEXT);
        assertThat(again.text("Telefon").first()).isVisible();
        elsewhere.screenshot("31-draft-restored");

        press(elsewhere, "Kasta utkastet");
        assertThat(status(elsewhere)).containsText("Utkastet är kastat");
        assertThat(again.field(NOTES)).hasValue("");
        assertThat(rows()).isZero();
        elsewhere.screenshot("32-draft-discarded");
        assertThat(elsewhere.openTask(MINE, CONTACT).field(NOTES)).hasValue("");
        assertThat(status(elsewhere)).isEmpty();
    }

    @Test
    @DisplayName("in a task is sent with the form, and nothing of it stays")
    void sent() {
        journey.identified();
        type(lena.openTask(MINE, CONTACT), TEXT);
        assertThat(status(lena)).containsText("Utkast sparat");

        TasklistForm form = lena.openTask(MINE, CONTACT);
        form.date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Telefon")
                .choose("Vill familjen gå vidare?", "Ja")
                .send();
        assertThat(rows()).isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_hi_varinst where name_ = 'contactNotes' and text_ = ?",
                        Integer.class,
                        TEXT))
                .isOne();
        assertNothingInBrowser(lena);
    }

    @Test
    @DisplayName("about a child waits for the same person, and the next one at the computer does not find it")
    void startForm() {
        lena.page().evaluate("() => window.localStorage['camunda-form:undefined'] = 'left by an earlier version'");
        lena.page().reload();
        settle(lena.page());
        TasklistForm form = lena.openStartForm(NOTICE);
        form.write("Barnets namn", Forms.CHILD);
        form.field("Barnets namn").blur();
        assertThat(status(lena)).containsText("Utkast sparat");
        lena.screenshot("33-start-form-draft");
        lena.page().navigate("about:blank");
        open(lena.page(), "http://localhost:" + port + "/camunda/app/tasklist/default/");
        assertNothingInBrowser(lena);

        lena.logout().login("sven.skola");
        assertThat(lena.openStartForm(NOTICE).field("Barnets namn")).hasValue("");
        assertThat(status(lena)).isEmpty();

        Tasklist again = login("lena.larare");
        assertThat(again.openStartForm(NOTICE).field("Barnets namn")).hasValue(Forms.CHILD);
        assertThat(status(again)).containsText("Ditt utkast från");
    }

    @Test
    @DisplayName("when the session ends is still there after the login, also what came later")
    void sessionEnds() {
        journey.identified();
        TasklistForm form = lena.openTask(MINE, CONTACT);
        type(form, "Före.");
        assertThat(status(lena)).containsText("Utkast sparat");
        endSessions();

        type(form, "Före. Efter.");
        assertThat(status(lena)).containsText("Du är utloggad. Det du har skrivit finns kvar");
        lena.screenshot("34-session-ended");
        assertNothingInBrowser(lena);
        press(lena, "Logga in igen");
        signInHere("lena.larare");

        assertThat(lena.page().getByLabel(NOTES)).hasValue("Före. Efter.");
        assertThat(status(lena)).containsText("Utkast sparat");
        lena.screenshot("35-back-after-login");
        assertThat(login("lena.larare").openTask(MINE, CONTACT).field(NOTES)).hasValue("Före. Efter.");
    }

    @Test
    @DisplayName("and sends when the session has ended is there after the login, to be sent again")
    void sentWithoutSession() {
        journey.identified();
        TasklistForm form = lena.openTask(MINE, CONTACT);
        form.date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Telefon")
                .choose("Vill familjen gå vidare?", "Ja");
        assertThat(form.button()).isEnabled();
        endSessions();
        form.field(NOTES).fill(TEXT);
        form.button().click();
        signInHere("lena.larare");

        assertThat(lena.page().getByLabel(NOTES)).hasValue(TEXT);
        assertThat(form.button()).isEnabled();
        form.send();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("before the session ended is not shown to another who logs in on the same page")
    void anotherLogsIn() {
        journey.identified();
        TasklistForm form = lena.openTask(MINE, CONTACT);
        endSessions();
        type(form, TEXT);
        press(lena, "Logga in igen");
        signInHere("sven.skola");

        assertThat(lena.page().locator(".account")).isVisible();
        assertThat(lena.page().content()).doesNotContain(TEXT);
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("stays to be read and copied when a colleague was first, and it is said so")
    void colleagueWasFirst() {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");
        TasklistForm form = lena.openTask(MINE, CONTACT);
        form.date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Telefon")
                .choose("Vill familjen gå vidare?", "Ja");
        type(form, TEXT);
        assertThat(status(lena)).containsText("Utkast sparat");

        // In the very same moment: Tasklist has not yet seen that the task is gone.
        lena.page()
                .route(
                        SUBMIT,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(409)
                                .setContentType("application/json")
                                .setBody("{\"type\":\"OptimisticLockingException\",\"message\":\"" + OVERTAKEN
                                        + "\"}")));
        form.button().click();
        assertThat(lena.page().getByText(OVERTAKEN).first()).isVisible();
        assertThat(form.field(NOTES)).hasValue(TEXT);
        lena.screenshot("36-overtaken");

        tasks.setAssignee(task.getId(), "sven.skola");
        login("sven.skola")
                .openTask(MINE, CONTACT)
                .date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Brev")
                .choose("Vill familjen gå vidare?", "Ja")
                .send();
        type(form, TEXT + " Mer.");
        assertThat(status(lena)).containsText("Kopiera det du vill ha kvar");
        assertThat(form.field(NOTES)).hasValue(TEXT + " Mer.");
        assertThat(form.field(NOTES)).isVisible();
        lena.screenshot("37-colleague-was-first");
    }

    @Test
    @DisplayName("stays when the network is gone or the server fails, and can be sent afterwards")
    void failedSubmit() {
        journey.identified();
        TasklistForm form = lena.openTask(MINE, CONTACT);
        form.date("Familjen kontaktades den", time.today())
                .select("Hur togs kontakten?", "Telefon")
                .choose("Vill familjen gå vidare?", "Ja");
        lena.page().route("**/hlt-drafts/**", Route::abort);
        lena.page().route(SUBMIT, Route::abort);
        type(form, TEXT);
        assertThat(status(lena)).containsText("Utkastet gick inte att spara");
        form.button().click();
        assertThat(lena.page()
                        .getByText("Systemet svarar inte. Försök igen om en stund.")
                        .first())
                .isVisible();
        assertThat(form.field(NOTES)).hasValue(TEXT);
        lena.screenshot("38-network-gone");
        closeNotices();

        lena.page().unroute("**/hlt-drafts/**");
        press(lena, "Försök igen");
        assertThat(status(lena)).containsText("Utkast sparat");
        lena.page().unroute(SUBMIT);
        lena.page().route(SUBMIT, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        form.button().click();
        closeNotices();
        assertThat(form.button()).isEnabled();
        assertThat(form.field(NOTES)).hasValue(TEXT);
        assertThat(rows()).isOne();

        lena.page().unroute(SUBMIT);
        form.send();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("stays when the server refuses it, in the form and as a draft")
    void refused() {
        TasklistForm form = lena.openStartForm(NOTICE);
        form.write("Barnets namn", Forms.CHILD)
                .date("Födelsedatum", LocalDate.of(2017, 1, 1))
                .write("Personnummer eller samordningsnummer", "201701012394")
                .write("Skola eller förskola och klass", "Granskolan 3B")
                .select("Skolform", "Grundskola, årskurs 1–3")
                .write("Vårdnadshavare 1, namn", "Vera Vårdnadshavare")
                .write("Vårdnadshavare 2, namn", "Viktor Vårdnadshavare")
                .choose("Är det akut?", "Nej")
                .select("Vad gäller behovet främst?", "Närvaro och frånvaro")
                .select("Vilka behövs?", "Flera verksamheter")
                .write("Beskriv behovet", "Kommer sällan till skolan.")
                .write("Fråga till HLT-teamet", "Hur kan vi hjälpas åt?")
                .sendInVain();

        assertThat(form.field("Barnets namn")).hasValue(Forms.CHILD);
        assertThat(status(lena)).containsText("Utkast sparat");
        assertThat(rows()).isOne();
        form.write("Personnummer eller samordningsnummer", Forms.IDENTITY_NUMBER)
                .send();
        assertThat(rows()).isZero();
    }

    /** Leaving the field is what saves; nobody has to wait. */
    private static void type(TasklistForm form, String text) {
        form.field(NOTES).fill(text);
        form.field(NOTES).blur();
    }

    private static Locator status(Tasklist tasklist) {
        return tasklist.page().locator(".hlt-draft");
    }

    private static void press(Tasklist tasklist, String button) {
        tasklist.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** Tasklist shows them on top of the button. */
    private void closeNotices() {
        Locator notices = lena.page().locator(".page-notifications .close:visible");
        assertThat(notices.first()).isVisible();
        while (notices.count() > 0) {
            notices.first().click();
        }
    }

    private void signInHere(String userId) {
        Page page = lena.page();
        logIn(page, userId);
    }

    private static void assertNothingInBrowser(Tasklist tasklist) {
        assertThat(tasklist.page()
                        .evaluate(
                                "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
                        .toString())
                .doesNotContain("camunda-form:")
                .doesNotContain("hlt.lastUser")
                .doesNotContain(TEXT)
                .doesNotContain(Forms.CHILD);
    }

    /** As when nobody has touched the page for an hour. */
    private void endSessions() {
        for (Container child :
                ((TomcatWebServer) server.getWebServer()).getTomcat().getHost().findChildren()) {
            for (Session session : ((Context) child).getManager().findSessions()) {
                session.expire();
            }
        }
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from hlt_draft", Integer.class);
    }

    @Override
    Tasklist login(String userId) {
        Tasklist tasklist = new Tasklist(chromium.browser(), port);
        // Camunda's client stumbles over an answer that never came.
        tasklist.page().onPageError(error -> {
            if (!error.contains("reading 'headers'")) {
                pageErrors.add(userId + ": " + error);
            }
        });
        return tasklist.login(userId);
    }
}
