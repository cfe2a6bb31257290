package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;

/** "Flaskhalsar" as a manager and the process leader see it. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("Flaskhalsar in Cockpit:")
class BottlenecksInBrowserTest extends InBrowser {

    private static final int ENOUGH = 6;
    private static final String STEP = "userTask_contactFamily";

    /** Figures are of whole months. */
    private static final LocalDate AFTER_THE_TERM = LocalDate.of(2027, 1, 2);

    @Autowired
    private RepositoryService repository;

    private Page page;

    @BeforeEach
    void openBrowser() {
        page = newPage();
    }

    @Test
    @DisplayName("a manager sees goals and views, and never a case number or a name")
    void manager() {
        List<String> numbers = contacted();
        signIn("maria.chef");

        assertThat(page.locator(".hlt-bottlenecks-summary a[href='#/flaskhalsar']"))
                .isVisible();
        saysNothingOf(numbers);
        screenshot("40-flaskhalsar-start");

        page.locator("a[href='#/flaskhalsar']").first().click();
        assertThat(page.locator(".hlt-result")).hasAttribute("aria-busy", "false");
        assertThat(page.locator(".hlt-result .hlt-problem")).hasCount(0);
        assertThat(page.locator("section[data-view='goals'] h2")).isVisible();
        assertThat(page.locator("section[data-view='flow'] h2")).hasCount(1);
        saysNothingOf(numbers);
        screenshot("41-flaskhalsar");
    }

    @Test
    @DisplayName("the filter is in the address, and a wrong one is told in words instead of an empty page")
    void filter() {
        contacted();
        signIn("maria.chef");
        page.navigate(address() + "#/flaskhalsar");
        page.locator("#hlt-bottlenecks-unit").selectOption("team:norr");
        page.locator(".hlt-bottlenecks > .hlt-filter button[type=submit]").click();

        page.waitForURL(url -> url.contains("norr"));
        assertThat(page.locator("#hlt-bottlenecks-unit")).hasValue("team:norr");
        assertThat(page.locator(".hlt-result")).hasAttribute("aria-busy", "false");

        page.navigate(address() + "#/flaskhalsar?enhet=team%3Aingenstans");
        assertThat(page.locator(".hlt-result .hlt-problem")).isVisible();
        page.navigate(address() + "#/flaskhalsar?fran=2026-2&till=2026-1");
        assertThat(page.locator(".hlt-result .hlt-problem")).isVisible();
        assertThat(page.locator(".hlt-view")).hasCount(0);
        screenshot("42-flaskhalsar-fel-period");
    }

    @Test
    @DisplayName(
            "the slowest steps are chosen by diagram and version, in the address; a version that is none is told in words")
    void slowestSteps() {
        contacted(2 * ENOUGH);
        signIn("maria.chef");
        page.navigate(address() + "#/flaskhalsar");
        Locator section = page.locator("section[data-view='worst-steps']");
        assertThat(section.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("#hlt-bottlenecks-version")).isDisabled();

        page.locator("#hlt-bottlenecks-diagram").selectOption("sip");
        section.locator(".hlt-filter button[type=submit]").click();
        page.waitForURL(url -> url.contains("diagram=sip"));
        assertThat(section.locator(".hlt-nothing")).isVisible();
        assertThat(page.locator("#hlt-bottlenecks-diagram")).hasValue("sip");

        page.locator("#hlt-bottlenecks-diagram").selectOption("identification");
        page.locator("#hlt-bottlenecks-version").selectOption(version());
        section.locator(".hlt-filter button[type=submit]").click();
        page.waitForURL(url -> url.contains("version=" + version()));
        assertThat(section.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("#hlt-bottlenecks-version")).hasValue(version());
        assertThat(page.locator("#hlt-view-worst-steps")).isFocused();
        screenshot("46-flaskhalsar-langsammaste-stegen");
        Download csv = page.waitForDownload(
                () -> section.locator(".hlt-buttons button").first().click());
        assertThat(csv.suggestedFilename()).endsWith(".csv");

        page.navigate(address() + "#/flaskhalsar?diagram=identification&version=9999");
        assertThat(page.locator(".hlt-result .hlt-problem")).isVisible();
        page.locator(".hlt-result button").click();
        assertThat(section.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("#hlt-bottlenecks-diagram")).hasValue("");
    }

    private String version() {
        return String.valueOf(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("identification")
                .latestVersion()
                .singleResult()
                .getVersion());
    }

    @Test
    @DisplayName("each view becomes a file of numbers and a picture")
    void files() throws IOException {
        contacted();
        signIn("maria.chef");
        page.navigate(address() + "#/flaskhalsar");
        Locator buttons = page.locator("section.hlt-view:has(table) >> nth=0 >> .hlt-buttons button");
        assertThat(buttons).hasCount(2);

        Download csv = page.waitForDownload(() -> buttons.nth(0).click());
        Download png = page.waitForDownload(() -> buttons.nth(1).click());

        assertThat(csv.suggestedFilename()).endsWith(".csv");
        assertThat(Files.readString(csv.path(), StandardCharsets.UTF_8))
                .startsWith("\ufeff")
                .contains(";");
        assertThat(png.suggestedFilename()).endsWith(".png");
        assertThat(ImageIO.read(png.path().toFile()).getHeight()).isGreaterThan(200);
        png.saveAs(Path.of("target", "screenshots", "43-flaskhalsar-bild.png"));
    }

    @Test
    @DisplayName("the heat map stands on the diagram, and a manager cannot ask which cases they are")
    void heatMapOfManager() {
        List<String> numbers = contacted();
        signIn("maria.chef");
        openDiagram();

        page.locator("#hlt-heat-measure").selectOption("median");
        assertThat(page.locator(".hlt-heat-number[data-element='" + STEP + "']"))
                .isVisible();
        assertThat(page.locator("[data-element-id='" + STEP + "'][class*='hlt-heat-']"))
                .hasCount(1);
        pointAtStep();
        assertThat(page.locator(".hlt-heat-tip")).isVisible();
        screenshot("44-flaskhalsar-diagram");
        page.locator(".hlt-heat summary").last().click();
        assertThat(page.locator(".hlt-heat tbody tr").first()).isVisible();
        assertThat(page.locator(".hlt-heat tbody button")).hasCount(0);
        assertThat(page.locator(".hlt-heat")).not().containsText(numbers.get(0));
    }

    @Test
    @DisplayName("the process leader goes on from a step to the numbers of its cases")
    void drill() {
        List<String> numbers = cases(ENOUGH);
        signIn("petra.process");
        openDiagram();

        pointAtStep();
        page.mouse().down();
        page.mouse().up();
        numbers.forEach(
                number -> assertThat(page.locator(".hlt-heat .hlt-cases")).containsText(number));
        assertThat(page.locator(".hlt-heat .hlt-cases")).not().containsText(Forms.CHILD);
        screenshot("45-flaskhalsar-arenden");
    }

    private List<String> cases(int howMany) {
        return IntStream.range(0, howMany).mapToObj(i -> journey.identified()).toList();
    }

    /** Enough of them, each after three days, in a term that is over. */
    private List<String> contacted() {
        return contacted(ENOUGH);
    }

    private List<String> contacted(int howMany) {
        List<String> numbers = cases(howMany);
        time.forward(Period.ofDays(3));
        numbers.forEach(number -> staff.lena().complete(number, STEP, Forms.familyDeclines(time.today())));
        time.toNoonOf(AFTER_THE_TERM);
        return numbers;
    }

    /**
     * The step's own shape is never on top: what takes the pointer lies over it. The diagram is fitted to the window when the
     * figures have come, so the pointer follows the step until it is there.
     */
    private void pointAtStep() {
        Locator step =
                page.locator("[data-element-id='" + STEP + "'] > .djs-visual").first();
        Locator tip = page.locator(".hlt-heat-tip");
        page.waitForCondition(() -> {
            BoundingBox box = step.boundingBox();
            page.mouse().move(0, 0);
            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
            return tip.count() == 1 && tip.isVisible();
        });
    }

    private void openDiagram() {
        page.navigate(address() + "#/processes");
        page.locator("a[href*='#/process-definition/identification:']").first().click();
        assertThat(page.locator("#hlt-heat-measure")).isVisible();
    }

    private void saysNothingOf(List<String> numbers) {
        String all = page.locator("body").innerText();
        numbers.forEach(number -> assertThat(all).doesNotContain(number));
        assertThat(all).doesNotContain(Forms.CHILD, "Lena Lärare");
    }

    private String address() {
        return "http://localhost:" + port + "/camunda/app/cockpit/default/";
    }

    private void signIn(String userId) {
        open(page, address());
        logIn(page, userId);
        assertThat(page.locator("a[href='#/flaskhalsar']").first()).isVisible();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
