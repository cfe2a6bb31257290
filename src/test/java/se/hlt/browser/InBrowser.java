package se.hlt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** What tests in the browser have in common: the application, a way to bring a case somewhere, and a browser of their own. */
@HltTest
abstract class InBrowser {

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
        chromium = new Chromium();
    }

    @AfterEach
    final void stopBrowser() {
        chromium.close();
        assertThat(pageErrors).isEmpty();
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
