package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Period;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.hlt.support.Forms;

/** Lists, cards and search as staff see them. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In the browser, Tasklist's lists")
class WorklistInBrowserTest extends InBrowser {

    @Test
    @DisplayName("show a teacher her cases with number, first name and day, and are there again after the next login")
    void teacher() {
        String late = journey.identified();
        time.forward(Period.ofDays(9));
        String fresh = journey.identified(
                Forms.with(Forms.identifyChild(), "childName", "Åsa Ängström", "identityNumber", null, "acute", "yes"));
        Tasklist lena = login("lena.larare");

        assertThat(lists(lena)).hasCount(5);
        assertThat(cards(lena)).hasCount(2);
        assertThat(cards(lena).nth(0)).containsText(late);
        assertThat(cards(lena).nth(0)).containsText("Tove");
        assertThat(cards(lena).nth(0).locator(".hlt-overdue")).isVisible();
        assertThat(cards(lena).nth(1)).containsText(fresh);
        assertThat(cards(lena).nth(1)).containsText("Åsa");
        assertThat(list(lena, "Försenade").locator(".hlt-count")).hasText("1");
        assertThat(list(lena, "Mina uppgifter").locator(".hlt-count")).hasText("2");
        assertThat(lena.page().locator(".tasks-list [cam-sorting-choices]")).isHidden();
        lena.screenshot("40-lists-teacher");

        list(lena, "Försenade").getByRole(AriaRole.LINK).click();
        assertThat(cards(lena)).hasCount(1);
        lena.logout().login("lena.larare");
        assertThat(lists(lena)).hasCount(5);
        assertThat(lists(lena).first()).containsText("Mina uppgifter");
    }

    @Test
    @DisplayName("let her search with the keyboard only, open the task that she finds, and tell her what is wrong")
    void search() {
        journey.identified();
        String number = journey.identified(
                Forms.with(Forms.identifyChild(), "childName", "Åsa Ängström", "identityNumber", null));
        Tasklist lena = login("lena.larare");
        Page page = lena.page();
        Locator field = page.getByLabel("Sök ärende");

        field.focus();
        page.keyboard().type("å");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("minst två bokstäver")))
                .isVisible();
        field.fill("ängström");
        page.keyboard().press("Enter");
        Locator hits = page.locator(".hlt-hit");
        assertThat(hits).hasCount(1);
        assertThat(hits).containsText(number);
        lena.screenshot("41-search-found");
        Locator task = hits.getByRole(AriaRole.LINK);
        task.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".task-card .fjs-form")).isVisible();
        assertThat(page.locator(".task-card")).containsText(number);
        lena.screenshot("42-search-opened");

        field.fill("Finns Inte");
        page.keyboard().press("Enter");
        assertThat(page.locator(".hlt-summary")).containsText("Inget pågående ärende");
        page.keyboard().press("Escape");
        assertThat(field).hasValue("");
        assertThat(page.locator(".hlt-summary")).hasCount(0);
    }

    @Test
    @DisplayName("show a coordinator what the team is to take, and the count follows when it is taken")
    void coordinator() {
        String number = journey.consented();
        Tasklist sara = login("sara.samordnare");

        assertThat(lists(sara)).hasCount(6);
        assertThat(list(sara, "Mina uppgifter").locator(".hlt-count")).hasText("0");
        assertThat(list(sara, "Inför nästa HLT-möte").locator(".hlt-count")).hasText("1");
        sara.openTask(
                "Mitt team att ta",
                staff.sara().task(number, "userTask_putOnAgenda").getName());
        assertThat(cards(sara).first()).containsText(number);
        assertThat(cards(sara).first()).containsText("Tove");
        sara.screenshot("43-lists-coordinator");
        sara.claim();
        assertThat(list(sara, "Mitt team att ta").locator(".hlt-count")).hasText("0");
        assertThat(list(sara, "Mina uppgifter").locator(".hlt-count")).hasText("1");
    }

    @Test
    @DisplayName("are empty for a process leader where nothing of what leads is to be done, and there is no search")
    void leader() {
        journey.consented();
        Tasklist petra = login("petra.process");

        assertThat(lists(petra).locator(".hlt-count")).hasText(new String[] {"0", "0", "0", "0"});
        assertThat(petra.page().getByLabel("Sök ärende")).hasCount(0);
        petra.screenshot("44-lists-leader");
    }

    private static Locator lists(Tasklist tasklist) {
        return tasklist.page().locator(".task-filters .task-filter");
    }

    private static Locator list(Tasklist tasklist, String name) {
        return lists(tasklist).filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator cards(Tasklist tasklist) {
        return tasklist.page().locator(".tasks-list li.task");
    }
}
