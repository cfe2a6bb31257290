package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("Someone who logs in for the first time, in the browser,")
class WaysInBrowserTest extends InBrowser {

    private static final List<String> WAYS_IN =
            List.of("identification", "concern-report", "consent-withdrawal", "case-handover");
    private static final int PORTRAIT = 768;
    private static final int TOUCH_TARGET = 44;

    @Autowired
    private RuntimeService runtime;

    @Test
    @DisplayName("has the form for a new case before her after one click, and the one for a concern after one")
    void oneClick() {
        Tasklist lena = new Tasklist(chromium.browser(), port).login("lena.larare");

        wayIn(lena, "identification").click();
        assertThat(new Fields(lena.dialog(), "identification/identify-child").field("childName"))
                .isVisible();
        lena.page().keyboard().press("Escape");
        assertThat(lena.dialog()).isHidden();
        wayIn(lena, "concern-report").click();
        assertThat(new Fields(lena.dialog(), "concern/raise-concern").field("concernChild"))
                .isVisible();
        lena.screenshot("33-concern-after-one-click");
    }

    @Test
    @DisplayName("makes a concern report with two clicks and three answers")
    void concernReport() {
        Tasklist sven = new Tasklist(chromium.browser(), port).login("sven.skola");

        wayIn(sven, "concern-report").click();
        new Fields(sven.dialog(), "concern/raise-concern")
                .write("concernChild", "Ett barn i klass 3")
                .write("concernDescription", "Blåmärken på armarna.")
                .date("concernNoticedOn", time.today());
        sven.submit(sven.dialog());

        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("concern-report")
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {PORTRAIT, 1_024, 1_280})
    @DisplayName(
            "reaches every way in on a tablet too: beside each other, large enough for a finger where it is narrow")
    void tablet(int width) {
        Tasklist lena = new Tasklist(chromium.browser(), port, width).login("lena.larare");

        for (String key : WAYS_IN) {
            Locator button = wayIn(lena, key);
            assertThat(button).isInViewport();
            BoundingBox box = button.boundingBox();
            assertThat(box.x + box.width).as(key).isLessThanOrEqualTo(width);
            if (width <= 1_024) {
                assertThat(box.height).as(key).isGreaterThanOrEqualTo(TOUCH_TARGET);
            }
        }
        double top = lena.page().locator(".task-filters").boundingBox().y;
        BoundingBox lowest = wayIn(lena, "identification").boundingBox();
        assertThat(top).isGreaterThanOrEqualTo(lowest.y + lowest.height);
        lena.screenshot("34-ways-in-" + width);
        wayIn(lena, "concern-report").click();
        assertThat(new Fields(lena.dialog(), "concern/raise-concern").field("concernChild"))
                .isVisible();
    }

    @ParameterizedTest
    @ValueSource(ints = {PORTRAIT, 1_280, 1_600})
    @DisplayName(
            "has with many roles the rare ways in a menu beside the others, on one line, by pointer and by keyboard")
    void manyRoles(int width) {
        Tasklist sara = new Tasklist(chromium.browser(), port, width).login("sara.samordnare");
        Locator more = sara.page().locator("#hlt-more-ways-in");

        assertThat(more).isInViewport();
        double line = wayIn(sara, "identification").boundingBox().y;
        for (String key : WAYS_IN) {
            assertThat(wayIn(sara, key).boundingBox().y).as(key).isEqualTo(line);
        }
        assertThat(more.boundingBox().y).isEqualTo(line);
        assertThat(wayIn(sara, "reassignment")).isHidden();
        more.click();
        for (String key : List.of("absence", "absence-change", "reassignment", "case-move", "sibling-link")) {
            assertThat(wayIn(sara, key)).isInViewport();
        }
        sara.screenshot("36-many-ways-in-" + width);
        sara.page().keyboard().press("Escape");
        assertThat(wayIn(sara, "reassignment")).isHidden();
        more.press("Enter");
        wayIn(sara, "reassignment").press("Enter");
        assertThat(new Fields(sara.dialog(), "absence/request-reassignment").field("holder"))
                .isVisible();
        assertThat(wayIn(sara, "reassignment")).isHidden();
    }

    @Test
    @DisplayName("has the whole width for a task on a tablet, and the way back to the list")
    void taskOnTablet() {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");
        Tasklist lena = new Tasklist(chromium.browser(), port, PORTRAIT).login("lena.larare");

        lena.listed(task.getId()).click();
        Locator card = lena.openedTask(task.getId());
        lena.page().waitForCondition(() -> width(card) > PORTRAIT * 0.9);
        lena.screenshot("35-task-on-tablet");

        lena.page().locator(".reset-regions").click();
        assertThat(lena.listed(task.getId())).isVisible();
        lena.page().waitForCondition(() -> width(card) < PORTRAIT * 0.6);
        lena.listed(task.getId()).click();
        lena.page().waitForCondition(() -> width(card) > PORTRAIT * 0.9);
    }

    /** In pixels; nothing while it is not drawn. */
    private static double width(Locator card) {
        BoundingBox box = card.boundingBox();
        return box == null ? 0 : box.width;
    }

    private static Locator wayIn(Tasklist tasklist, String key) {
        return tasklist.page().locator("#hlt-start-" + key);
    }
}
