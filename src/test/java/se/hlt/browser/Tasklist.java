package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.List;

/** One person's Tasklist, in a browser of its own. */
final class Tasklist implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int HEIGHT = 1_000;
    private static final int TIMEOUT = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final String address;

    Tasklist(Browser browser, int port) {
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
        address = "http://localhost:" + port + "/camunda/app/tasklist/default/";
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("sv-SE")
                .setTimezoneId("Europe/Stockholm")
                .setViewportSize(1_600, HEIGHT));
        page = context.newPage();
        page.setDefaultTimeout(TIMEOUT);
    }

    Page page() {
        return page;
    }

    Tasklist login(String userId) {
        // The login page is drawn twice while it loads, and forgets what was typed in between.
        page.navigate(address, untilQuiet());
        page.getByPlaceholder("Användarnamn").fill(userId);
        page.getByPlaceholder("Lösenord").fill("hlt-demo");
        Response response =
                page.waitForResponse(answer -> answer.url().endsWith("/login/tasklist"), () -> page.getByRole(
                                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logga in"))
                        .click());
        assertThat(response.ok()).isTrue();
        assertThat(page.locator(".account")).isVisible();
        return this;
    }

    Tasklist logout() {
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        assertThat(page.getByPlaceholder("Lösenord")).isVisible();
        return this;
    }

    /** What the person may start, as the buttons in the header say it. */
    List<String> startable() {
        waysIn().first().waitFor();
        return waysIn().allInnerTexts().stream().map(String::strip).toList();
    }

    /** The form behind one of the buttons in the header, one click away. */
    TasklistForm openStartForm(String wayIn) {
        waysIn().getByText(wayIn, new Locator.GetByTextOptions().setExact(true)).click();
        return startForm();
    }

    TasklistForm startForm() {
        return new TasklistForm(page, dialog(), "Starta");
    }

    /** Opens the first task of this name in the filter. */
    TasklistForm openTask(String filter, String task) {
        // Tasklist shows whichever list is answered last: the first one must be there before another is asked for.
        page.navigate("about:blank");
        page.navigate(address, untilQuiet());
        Locator mine =
                page.locator(".task-filters").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(filter));
        mine.click();
        page.locator(".tasks-list")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(task))
                .first()
                .click();
        Locator open = page.locator(".task-card");
        assertThat(open.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(task))
                        .first())
                .isVisible();
        assertThat(open.locator(".fjs-form")).isVisible();
        return new TasklistForm(page, open, "Klar");
    }

    void claim() {
        Response response =
                page.waitForResponse(answer -> answer.url().endsWith("/claim"), () -> page.locator(".task-card")
                        .getByText("Ta uppgiften", new Locator.GetByTextOptions().setExact(true))
                        .click());
        assertThat(response.ok()).isTrue();
    }

    /** A picture of the window, made as high as the form is long. */
    void screenshot(String name) {
        Object length = page.evaluate("() => Math.max(0, ...[...document.querySelectorAll('.fjs-container')]"
                + ".map(form => form.getBoundingClientRect().height))");
        page.setViewportSize(1_600, Math.max(HEIGHT, ((Number) length).intValue() + 500));
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        page.setViewportSize(1_600, HEIGHT);
    }

    private static Page.NavigateOptions untilQuiet() {
        return new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE);
    }

    private Locator waysIn() {
        return page.locator(".hlt-way-in a");
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    @Override
    public void close() {
        context.close();
    }
}
