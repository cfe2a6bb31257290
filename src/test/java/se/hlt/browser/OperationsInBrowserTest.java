package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** "Driftläge" as managers and the process leader see it. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In Cockpit, in the browser,")
class OperationsInBrowserTest extends InBrowser {

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Test
    @DisplayName(
            "a manager reads what has stopped, has it tried again, and sees what became of it; the leader sees the number")
    void driftlage() {
        String number = journey.consented();
        Job job = failed(number);
        Page leader = signIn("petra.process");
        openView(leader);
        assertThat(leader.locator(".hlt-operations-failed")).containsText(number);
        screenshot(leader, "30-driftlage-processledare");

        Page page = signIn("maria.chef");
        openView(page);
        Locator stopped = page.locator(".hlt-operations-failed");
        assertThat(stopped).containsText("team Norr");
        assertThat(stopped).containsText("Vad du kan göra");
        assertThat(page.locator(".hlt-operations")).not().containsText(number);
        screenshot(page, "31-driftlage-chef");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Försök igen")))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ett nytt försök görs");
        assertThat(stopped).hasCount(0);
        assertThat(page.locator(".hlt-operations-tries tbody tr")).containsText("Väntar på att göras");
        screenshot(page, "32-driftlage-forsok");

        management.executeJob(job.getId());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Uppdatera"))
                .click();
        assertThat(page.locator(".hlt-operations-tries tbody tr")).containsText("Avhjälpt");
        assertThat(page.locator(".hlt-operations-well")).isVisible();
        screenshot(page, "33-driftlage-avhjalpt");

        leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Uppdatera"))
                .click();
        assertThat(leader.locator(".hlt-operations-tries tbody tr")).containsText("Ledningsgrupp");
    }

    @Test
    @DisplayName("an administrator reads what has stopped, without the case's number")
    void administrator() {
        String number = journey.consented();
        failed(number);
        Page page = signIn("admin");

        openView(page);

        assertThat(page.locator(".hlt-operations-failed")).containsText("team Norr");
        assertThat(page.locator(".hlt-operations")).not().containsText(number);
        screenshot(page, "34-driftlage-admin");
    }

    private Job failed(String number) {
        Job job = management.createJobQuery().timers().tenantIdIn("havsvik.norr").list().stream()
                .filter(timer -> number.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(timer.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .findFirst()
                .orElseThrow();
        management.setJobRetries(job.getId(), 0);
        return job;
    }

    private static void openView(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Driftläge").setExact(true))
                .click();
    }

    private Page signIn(String userId) {
        Page page = newPage();
        open(page, "http://localhost:" + port + "/camunda/app/cockpit/default/");
        logIn(page, userId);
        assertThat(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName("Processer").setExact(true))
                        .first())
                .isVisible();
        return page;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
