package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;

/** One person's Tasklist, in a browser of its own. */
final class Tasklist implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 1_000;

    private final BrowserContext context;
    private final Page page;
    private final String origin;
    private final String address;
    private final int width;

    Tasklist(Browser browser, int port) {
        this(browser, port, WIDTH);
    }

    /** In a window of another width. */
    Tasklist(Browser browser, int port, int width) {
        origin = "http://localhost:" + port;
        address = origin + "/camunda/app/tasklist/default/";
        this.width = width;
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("sv-SE")
                .setTimezoneId("Europe/Stockholm")
                .setViewportSize(width, HEIGHT));
        page = context.newPage();
        page.setDefaultTimeout(InBrowser.TIMEOUT);
    }

    Page page() {
        return page;
    }

    Tasklist login(String userId) {
        return login(userId, address);
    }

    /** Follows a link, of which only the path is given, and logs in when asked to. */
    Tasklist loginBy(String userId, String path) {
        return login(userId, origin + path);
    }

    private Tasklist login(String userId, String where) {
        InBrowser.open(page, where);
        InBrowser.logIn(page, userId);
        // On a narrow screen it is behind three lines.
        assertThat(page.locator(".account")).hasCount(1);
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
        InBrowser.open(page, address);
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

    /** Opens a task by the link that a message would carry. The person has logged in. */
    Locator followLink(String taskId) {
        // Nothing of the former page may be left, or a wait would be over before the new one is there.
        page.navigate("about:blank");
        page.navigate(origin + "/uppgift/" + taskId);
        return openedTask(taskId);
    }

    /** The open task with its form, when the page shows this one. */
    Locator openedTask(String taskId) {
        page.waitForURL(url -> url.contains("/tasklist/") && url.contains("task=" + taskId));
        Locator card = page.locator(".task-card");
        assertThat(card.locator(".fjs-form")).isVisible();
        return card;
    }

    /** A task in the list that is shown. */
    Locator listed(String taskId) {
        return page.locator(".tasks-list a[href*='task=" + taskId + "']").first();
    }

    /** Presses "Klar" or "Starta", and what is sent is accepted. */
    void submit(Locator root) {
        Locator button = root.locator("button.btn-primary:visible");
        assertThat(button).isEnabled();
        Response response = page.waitForResponse(answer -> answer.url().endsWith("/submit-form"), () -> button.click());
        assertThat(response.ok())
                .as(() -> response.status() + " " + response.text())
                .isTrue();
    }

    void claim() {
        Response response = page.waitForResponse(
                answer -> answer.url().endsWith("/claim"),
                () -> page.locator(".task-card").locator("button.claim").click());
        assertThat(response.ok()).isTrue();
    }

    /** A picture of the window, made as high as the form is long. */
    void screenshot(String name) {
        Object length = page.evaluate("() => Math.max(0, ...[...document.querySelectorAll('.fjs-container')]"
                + ".map(form => form.getBoundingClientRect().height))");
        page.setViewportSize(width, Math.max(HEIGHT, ((Number) length).intValue() + 500));
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        page.setViewportSize(width, HEIGHT);
    }

    Locator waysIn() {
        return page.locator(".hlt-way-in a");
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    @Override
    public void close() {
        context.close();
    }
}
