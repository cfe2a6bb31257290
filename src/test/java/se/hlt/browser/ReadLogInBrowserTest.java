package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** "Loggkontroll" as the process leader sees it. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In Cockpit, in the browser,")
class ReadLogInBrowserTest extends InBrowser {

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    private Page page;

    @BeforeEach
    void openBrowser() {
        page = newPage();
    }

    @Test
    @DisplayName("the process leader looks up who has read a case and reviews the sample")
    void loggkontroll() {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");
        staff.sara().act(() -> tasks.getVariables(task.getId()));
        staff.hanna().act(() -> tasks.getVariable(task.getId(), "needDescription"));
        drawnSample();
        signIn("petra.process");

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Loggkontroll").setExact(true))
                .click();
        Again.until(() -> show("Tove"), within -> assertThat(
                        page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("ärendenummer")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(within)));
        assertThat(page.url()).doesNotContain("Tove");
        lookUpReaders(page, number);
        Locator reads = page.locator("table").filter(new Locator.FilterOptions().setHasText("Vem som har läst"));
        assertThat(reads.locator("tbody tr")).hasCount(2);
        assertThat(reads).containsText("Sara Samordnare");
        assertThat(reads).containsText("2026-09-07 09:00");
        page.reload();
        assertThat(page.getByLabel("Ärendenummer")).hasValue(number);
        assertThat(reads.locator("tbody tr")).hasCount(2);

        Locator row = page.locator("table")
                .filter(new Locator.FilterOptions().setHasText("Stickprov 2026-08"))
                .locator("tbody tr");
        assertThat(row).hasCount(1);
        row.getByLabel("Anteckning, utan något om barnet").fill("Hade uppgiften på sitt bord.");
        screenshot("20-loggkontroll");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Granskad"))
                .click();
        assertThat(row).containsText("Petra Process, 2026-09-07 09:00: Hade uppgiften på sitt bord.");
        assertThat(page.getByLabel("Månad")).containsText("1 av 1 granskade");
        screenshot("21-loggkontroll-granskad");
    }

    @Test
    @DisplayName("a manager sees no such view, and Cockpit works as before")
    void notForManagers() {
        signIn("maria.chef");
        settle(page);

        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Loggkontroll")))
                .hasCount(0);
        page.navigate(address() + "#/loggkontroll");
        assertThat(page.getByText("Bara processledaren kan se vem som har läst ett ärende"))
                .isVisible();
        screenshot("22-loggkontroll-chef");
    }

    private void show(String caseNumber) {
        page.getByLabel("Ärendenummer").fill(caseNumber);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Visa vem som har läst"))
                .click();
    }

    private void drawnSample() {
        LocalDateTime read = LocalDateTime.of(2026, 8, 20, 8, 0);
        jdbc.update(
                "insert into hlt_read_log (read_at, keep_until, user_id, case_number, site, tenant, application,"
                        + " operation, classification) values (?, ?, 'stina.soc', ?, 'havsvik', 'havsvik.norr',"
                        + " 'TASKLIST', 'GET /task/*/form-variables', 'IDENTITY')",
                read,
                read.toLocalDate().plusYears(5),
                "HLT-2026-00007");
        jdbc.update(
                "insert into hlt_read_sample (site, sample_month, drawn_at) values ('havsvik', '2026-08', ?)", read);
        jdbc.update("insert into hlt_read_review (read_id, site, sample_month)"
                + " select id, site, '2026-08' from hlt_read_log where case_number = 'HLT-2026-00007'");
    }

    private String address() {
        return "http://localhost:" + port + "/camunda/app/cockpit/default/";
    }

    private void signIn(String userId) {
        open(page, address());
        logIn(page, userId);
        assertThat(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName("Processer").setExact(true))
                        .first())
                .isVisible();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
