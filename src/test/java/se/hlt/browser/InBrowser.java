package se.hlt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** What tests in the browser have in common: the application, a way to bring a case somewhere, and a browser of their own. */
@HltTest
@Tag("browser")
abstract class InBrowser {

    /** Milliseconds: a loaded machine takes its time, and what never comes is a failure all the same. */
    static final int TIMEOUT = 60_000;

    private static final int QUIET_WITHIN = 15_000;

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    TimeTravel time;

    Chromium chromium;

    /** What the pages' own scripts stumbled over. */
    final List<String> pageErrors = new ArrayList<>();

    @BeforeEach
    final void startBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
        chromium = new Chromium();
    }

    @AfterEach
    final void stopBrowser() {
        chromium.close();
        assertThat(pageErrors).isEmpty();
    }

    /** A window of a Swedish desk, which waits as long as the machine needs. */
    final Page newPage() {
        Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("sv-SE")
                        .setTimezoneId("Europe/Stockholm")
                        .setViewportSize(1_600, 1_000))
                .newPage();
        page.setDefaultTimeout(TIMEOUT);
        page.onPageError(pageErrors::add);
        return page;
    }

    /** Looks up who has read a case. */
    static void lookUpReaders(Page page, String caseNumber) {
        Again.until(
                () -> {
                    page.locator("#hlt-case-number")
                            .fill(caseNumber, new Locator.FillOptions().setTimeout(Again.PATIENCE));
                    page.locator(".hlt-read-log .hlt-search button[type=submit]")
                            .click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                },
                within -> PlaywrightAssertions.assertThat(
                                page.locator(".hlt-read-log table tbody tr").first())
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(within)));
    }

    /** Logs in where the page asks for it. The login page is drawn twice while it loads, and forgets what was typed. */
    static void logIn(Page page, String userId) {
        Locator password = page.locator("form[name=signinForm] input[type=password]");
        password.waitFor();
        Again.until(
                () -> {
                    if (password.count() > 0) {
                        Locator.FillOptions soon = new Locator.FillOptions().setTimeout(Again.PATIENCE);
                        page.locator("form[name=signinForm] input[type=text]").fill(userId, soon);
                        password.fill("hlt-demo", soon);
                        page.locator("form[name=signinForm] button")
                                .click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                    }
                },
                within -> PlaywrightAssertions.assertThat(password)
                        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(within)));
    }

    /** Opens a page and waits until its first requests are answered. */
    static void open(Page page, String address) {
        page.navigate(address);
        settle(page);
    }

    /** Waits until what the page asks for is there; not for one that goes on asking for news. */
    static void settle(Page page) {
        try {
            page.waitForLoadState(LoadState.NETWORKIDLE, new Page.WaitForLoadStateOptions().setTimeout(QUIET_WITHIN));
        } catch (TimeoutError e) {
            // On a busy machine one question follows on the other.
        }
    }

    /** Someone who has logged in to Tasklist, in a window of their own. */
    Tasklist login(String userId) {
        Tasklist tasklist = new Tasklist(chromium.browser(), port);
        tasklist.page().onPageError(error -> pageErrors.add(userId + ": " + error));
        return tasklist.login(userId);
    }
}
