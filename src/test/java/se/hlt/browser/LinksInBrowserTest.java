package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.hlt.support.Forms;

@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("A link to a task, followed in the browser,")
class LinksInBrowserTest extends InBrowser {

    private static final String OTHER_SITE = "http://webbpost.example/";
    private static final String GONE = "Uppgiften är redan klar eller finns inte för dig";

    private Tasklist tasklist;

    @BeforeEach
    void openBrowser() {
        tasklist = new Tasklist(chromium.browser(), port);
    }

    @Test
    @DisplayName("asks for login and then opens that very task, also when the list that is shown does not hold it")
    void loginFirst() {
        Task task = staff.sara().task(journey.consented(), "userTask_putOnAgenda");

        tasklist.loginBy("sara.samordnare", "/uppgift/" + task.getId()).openedTask(task.getId());

        assertThat(tasklist.page().locator(".task-filter.active")).hasCount(1);
        assertThat(tasklist.listed(task.getId())).hasCount(0);
        tasklist.screenshot("31-link-after-login");
    }

    @Test
    @DisplayName("from another site, such as mail in the browser, keeps her logged in who is")
    void fromAnotherSite() {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");
        tasklist.login("lena.larare");
        Page mail = tasklist.page().context().newPage();
        mail.route(
                OTHER_SITE,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<a href='http://localhost:" + port + "/uppgift/" + task.getId() + "'>Öppna</a>")));
        mail.navigate(OTHER_SITE);

        mail.locator("a").click();

        assertThat(mail.locator(".task-card .fjs-form")).isVisible();
        assertThat(mail).hasURL(Pattern.compile("task=" + task.getId()));
        tasklist.page().reload();
        settle(tasklist.page());
        assertThat(tasklist.page().locator(".account")).isVisible();
    }

    @Test
    @DisplayName("to a task that is done, is somebody else's or never was says so, in the same words")
    void gone() {
        String number = journey.identified();
        Task contact = staff.lena().task(number, "userTask_contactFamily");
        tasklist.login("lena.larare").followLink(contact.getId());
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        String others = staff.lena().tasks(number).get(0).getId();

        told(contact.getId());
        tasklist.screenshot("32-link-to-a-done-task");
        told("finns-inte");
        tasklist.logout().login("sven.skola");
        told(others);
    }

    private void told(String taskId) {
        tasklist.page().navigate("about:blank");
        tasklist.page().navigate("http://localhost:" + port + "/uppgift/" + taskId);
        assertThat(tasklist.page().locator(".page-notifications .alert, [notifications-panel] .alert"))
                .hasCount(1);
        assertThat(tasklist.page()
                        .locator("[notifications-panel] .alert .status")
                        .first())
                .containsText(GONE);
        assertThat(tasklist.page().locator("[notifications-panel] .alert").first())
                .not()
                .containsText("<-");
        assertThat(tasklist.page().locator(".task-card")).hasCount(0);
    }
}
