package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("\"Dokument\" beside a task, in the browser,")
class DocumentsInBrowserTest extends InBrowser {

    @Test
    @DisplayName("lists the documents, tells of a translation that is not reviewed, and opens the PDF in the session")
    void documents() {
        String number = journey.contacted();
        Page page = openTab(
                "lena.larare",
                staff.lena().task(number, "userTask_obtainGuardianConsent").getId());
        Locator consent = page.locator(".hlt-document").first();
        Locator link = consent.locator("a");
        assertThat(consent.locator(".hlt-warning")).isEmpty();
        assertThat(link).hasAttribute("href", Pattern.compile(".*/consent-form\\.pdf\\?language=sv"));

        page.getByLabel("Språk").first().selectOption("ar");

        assertThat(consent.locator(".hlt-warning")).containsText("inte granskad");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "documents.png")));
        Object type = page.evaluate(
                "address => fetch(address).then(answer => answer.status + ' ' + answer.headers.get('content-type'))",
                link.getAttribute("href"));
        assertThat(type).isEqualTo("200 application/pdf");
    }

    @Test
    @DisplayName("says so where a task has none")
    void none() {
        String number = journey.consented();
        Page page = openTab(
                "sara.samordnare",
                staff.sara().task(number, "userTask_putOnAgenda").getId());

        assertThat(page.locator(".hlt-documents")).containsText("Inga dokument");
    }

    private Page openTab(String userId, String taskId) {
        Tasklist tasklist = new Tasklist(chromium.browser(), port);
        tasklist.loginBy(userId, "/uppgift/" + taskId);
        tasklist.page().locator(".task-card .nav-tabs").getByText("Dokument").click();
        return tasklist.page();
    }
}
