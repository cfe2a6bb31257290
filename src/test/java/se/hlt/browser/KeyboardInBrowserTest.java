package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;

@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("With the keyboard alone, in the browser,")
class KeyboardInBrowserTest extends InBrowser {

    @Autowired
    private TaskService tasks;

    private Tasklist tasklist;
    private Page page;
    private Keys keys;

    @BeforeEach
    void openBrowser() {
        tasklist = new Tasklist(chromium.browser(), port);
        page = tasklist.page();
        keys = new Keys(page);
    }

    @Test
    @DisplayName("a teacher logs in, starts a case and does its first task")
    void fromLoginToFirstTask() {
        signIn("lena.larare");
        keys.tabTo(wayIn("identification")).press("Enter");
        describeChild();
        Task contact = tasks.createTaskQuery().taskAssignee("lena.larare").singleResult();

        keys.tabTo(tasklist.listed(contact.getId())).press("Enter");
        Locator card = tasklist.openedTask(contact.getId());
        Fields form = new Fields(card, "identification/contact-family");
        page.keyboard().press("Control+Alt+f");
        assertThat(form.dateField("contactedOn")).isFocused();
        keys.type(time.today().toString());
        keys.tabTo(form.field("contactMethod")).pick(form.indexOf("contactMethod", "meeting"));
        keys.tabTo(form.answer("familyAccepts", "yes")).press("Space");
        tasklist.screenshot("30-keyboard-task");
        submit(card);

        assertThat(staff.lena().tasks())
                .extracting(Task::getTaskDefinitionKey)
                .containsOnly("userTask_obtainGuardianConsent");
        System.out.println("From login to the first task done: Tab was pressed " + keys.tabs() + " times");
    }

    @Test
    @DisplayName("a coordinator takes a task and does it")
    void claim() {
        String number = journey.consented();
        Task agenda = staff.sara().task(number, "userTask_putOnAgenda");
        signIn("sara.samordnare");
        keys.tabTo(page.locator(".task-filters .task-filter:not(.active) a[href]:visible")
                        .first())
                .press("Enter");
        tasklist.listed(agenda.getId()).waitFor();
        keys.tabTo(tasklist.listed(agenda.getId())).press("Enter");
        Locator card = tasklist.openedTask(agenda.getId());
        Response taken = page.waitForResponse(
                answer -> answer.url().endsWith("/claim"),
                () -> keys.tabTo(card.locator("button.claim")).press("Enter"));
        assertThat(taken.ok()).isTrue();
        Fields form = new Fields(card, "meeting/put-on-agenda");
        assertThat(form.dateField("meetingDate")).isEnabled();
        keys.tabTo(form.dateField("meetingDate")).type(time.today().plusDays(9).toString());
        submit(card);

        assertThat(staff.sara().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .doesNotContain("userTask_putOnAgenda");
    }

    @Test
    @DisplayName("Escape in a form does not close it with everything typed; outside it does, and gives the focus back")
    void escape() {
        signIn("lena.larare");
        keys.tabTo(wayIn("identification")).press("Enter");
        Fields form = new Fields(tasklist.dialog(), "identification/identify-child");
        keys.tabTo(form.field("childName")).type(Forms.CHILD);
        keys.tabTo(form.field("schoolStage")).press("Escape");
        keys.press("Escape");

        assertThat(tasklist.dialog()).isVisible();
        assertThat(form.field("childName")).hasValue(Forms.CHILD);
        keys.tabTo(tasklist.dialog().locator(".modal-footer button").first()).press("Escape");
        assertThat(tasklist.dialog()).isHidden();
        assertThat(wayIn("identification")).isFocused();
    }

    private void signIn(String userId) {
        open(page, "http://localhost:" + port + "/camunda/app/tasklist/default/");
        Locator password = page.locator("form[name=signinForm] input[type=password]");
        password.waitFor();
        Again.until(
                () -> {
                    if (password.count() > 0) {
                        page.locator("form[name=signinForm] input")
                                .evaluateAll("all => all.forEach(i => i.value = '')");
                        keys.tabTo(page.locator("form[name=signinForm] input[type=text]"))
                                .type(userId);
                        keys.tabTo(password).type("hlt-demo").press("Enter");
                    }
                },
                within -> assertThat(password).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(within)));
        wayIn("identification").waitFor();
    }

    private void describeChild() {
        Fields form = new Fields(tasklist.dialog(), "identification/identify-child");
        form.field("childName").waitFor();
        keys.tabTo(form.field("childName")).type(Forms.CHILD);
        keys.tabTo(form.dateField("birthDate")).type("2017-01-01");
        keys.tabTo(form.field("schoolStage")).pick(form.indexOf("schoolStage", "primary1to3"));
        keys.tabTo(form.field("guardian1Name")).type("Vera Vårdnadshavare");
        keys.tabTo(form.answer("acute", "no")).press("Space");
        keys.tabTo(form.field("needArea")).pick(form.indexOf("needArea", "attendance"));
        keys.tabTo(form.field("needDescription")).type("Kommer sällan till skolan.");
        keys.tabTo(form.field("questionToTeam")).type("Hur kan vi hjälpas åt?");
        submit(tasklist.dialog());
        assertThat(tasklist.dialog()).isHidden();
    }

    private void submit(Locator root) {
        Locator button = root.locator("button.btn-primary:visible");
        assertThat(button).isEnabled();
        Response answer = page.waitForResponse(each -> each.url().endsWith("/submit-form"), () -> keys.tabTo(button)
                .press("Enter"));
        assertThat(answer.ok()).as(answer::text).isTrue();
        time.settle();
    }

    private Locator wayIn(String key) {
        return page.locator("#hlt-start-" + key);
    }
}
