package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.hlt.support.Forms;
import se.hlt.support.User;

/** "Ärendet" beside a task, as staff see it. Each phase leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("The case at a glance, in the browser,")
class CaseInBrowserTest extends InBrowser {

    private static final String NOW = ".hlt-diagram .hlt-now[data-element-id='%s']";
    private static final String PASSED = ".hlt-diagram .hlt-passed[data-element-id='%s']";

    private final List<String> console = new ArrayList<>();

    @AfterEach
    void closeBrowser() {
        assertThat(console).noneMatch(line -> line.contains("Tove") || line.contains("HLT-2026"));
    }

    @Test
    @DisplayName("shows the initiator the diagram that the case follows, with what is done and where it is")
    void initiator() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        Page page = open(staff.lena(), number, "userTask_obtainGuardianConsent");

        assertThat(page.locator(NOW.formatted("userTask_obtainGuardianConsent")))
                .isVisible();
        assertThat(page.locator(".hlt-case")).containsText(number);
        screenshot(page, "30-arendet-samtycke");
        Locator caller = page.locator(".hlt-case [aria-label='Diagram'] button").nth(1);
        caller.focus();
        page.keyboard().press("Enter");
        assertThat(caller).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(NOW.formatted("callActivity_obtainConsent"))).isVisible();
        assertThat(page.locator(PASSED.formatted("userTask_contactFamily"))).isVisible();
        screenshot(page, "31-arendet-hela-vagen");
    }

    @Test
    @DisplayName("shows the team the plan, what each action has come to, and the measurements")
    void team() {
        String number = journey.atFollowUp();

        Page page = open(staff.stina(), number, "userTask_holdFollowUp");

        assertThat(page.locator(NOW.formatted("userTask_holdFollowUp"))).isVisible();
        assertThat(page.locator(".hlt-case figure svg")).hasCount(2);
        Locator sdq = page.locator(".hlt-case table")
                .filter(new Locator.FilterOptions().setHasText("Normgrupp: brittiska gränser, 4–17 år"));
        assertThat(sdq.locator("tbody tr")).hasCount(2);
        screenshot(page, "32-arendet-uppfoljning");
    }

    @Test
    @DisplayName("fits a tablet, and shows what people have written as text and nothing else")
    void tablet() {
        String written = "<img src=x onerror=alert(1)><b>Läxhjälp</b>";
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.with(
                                Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "stina.soc", "hanna.halsa"),
                                "goals",
                                org.camunda.spin.Spin.JSON("[{\"goal\":\"" + written + "\"}]")));
        Page page = open(staff.hanna(), number, "userTask_carryOutAction");
        page.setViewportSize(1_024, 1_366);

        assertThat(page.locator(".hlt-case dd").filter(new Locator.FilterOptions().setHasText(written)))
                .isVisible();
        assertThat(page.locator(".hlt-case img, .hlt-case dd b")).hasCount(0);
        assertThat((Boolean) page.locator(".hlt-case")
                        .evaluate("view => view.scrollWidth <= view.parentElement.clientWidth + 1"))
                .isTrue();
        screenshot(page, "33-arendet-surfplatta");
    }

    @Test
    @DisplayName("follows when another task is opened, and draws nothing of the one before")
    void anotherTask() {
        String first = journey.identified();
        String second = journey.identified();
        Page page = open(staff.lena(), first, "userTask_contactFamily");
        assertThat(page.locator(".hlt-case h2")).containsText(first);

        Task other = staff.lena().task(second, "userTask_contactFamily");
        page.evaluate("id => { location.hash = '#/?task=' + id + '&detailsTab=hlt-case'; }", other.getId());

        assertThat(page.locator(".hlt-case h2")).containsText(second);
        assertThat(page.locator(".hlt-case")).hasCount(1);
        assertThat(page.locator(NOW.formatted("userTask_contactFamily"))).isVisible();
    }

    private Page open(User person, String number, String taskKey) {
        Task task = person.task(number, taskKey);
        Page page = new Tasklist(chromium.browser(), port).login(person.id()).page();
        page.onPageError(pageErrors::add);
        page.onConsoleMessage(message -> console.add(message.text()));
        page.navigate("about:blank");
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Ärendet").setExact(true))
                .click();
        assertThat(page.locator(".hlt-case")).hasAttribute("aria-busy", "false");
        assertThat(page.locator(".hlt-diagram .djs-shape").first()).isVisible();
        return page;
    }

    /** The window, made as high as the view is long. */
    private static void screenshot(Page page, String name) {
        int width = page.viewportSize().width;
        int height = page.viewportSize().height;
        Object length = page.locator(".hlt-case").evaluate("view => view.scrollHeight");
        page.setViewportSize(width, ((Number) length).intValue() + 500);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        page.setViewportSize(width, height);
    }
}
