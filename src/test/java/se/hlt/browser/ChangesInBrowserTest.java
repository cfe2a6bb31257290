package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static se.hlt.support.ModelChanges.altered;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.ModelChanges;

/** "Ändringar" as the process leader sees it. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In Cockpit, in the browser,")
class ChangesInBrowserTest extends InBrowser {

    @Autowired
    private ModelChanges changes;

    private Page page;

    @BeforeEach
    void openWindow() {
        page = newPage();
    }

    @Test
    @DisplayName("a process leader sees what a change does, on the diagram and in words, and goes back")
    void difference() {
        changes.put(
                "petra.process",
                altered(
                        "processes/sip/sip.bpmn",
                        "name=\"Hålla SIP-möte och göra planen\"",
                        "name=\"Hålla mötet och göra planen\""));
        long number = changes.newest();
        signIn("petra.process");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ändringar").setExact(true))
                .click();
        assertThat(page.locator(".hlt-changes tbody tr")).hasCount(1);
        screenshot("60-andringar");

        page.locator(".hlt-changes tbody a").click();
        assertThat(page.locator(".hlt-differences")).containsText("Hålla mötet och göra planen");
        assertThat(page.locator(".hlt-diagram .djs-shape.hlt-changed").first()).isVisible();
        assertThat(page.locator(".hlt-diagram")).hasCount(2);
        screenshot("61-andring");

        button("Gå tillbaka");
        button("Ja, gå tillbaka");
        assertThat(page.locator(".hlt-told")).containsText("gäller igen");
        assertThat(page.locator(".hlt-facts")).containsText("Tillbakatagen");
        org.assertj.core.api.Assertions.assertThat(changes.status(number)).isEqualTo("UNDONE");
        screenshot("62-tillbaka");
    }

    @Test
    @DisplayName("a number that is no change is told, with the way to the list")
    void unknown() {
        signIn("petra.process");
        page.navigate(address() + "#/andringar?nummer=999999");
        assertThat(page.locator(".hlt-problem")).containsText("Det finns ingen ändring 999999");
        page.locator(".hlt-changes a").click();
        assertThat(page.locator(".hlt-changes")).containsText("Inga ändringar är gjorda");
    }

    @Test
    @DisplayName("a manager has no such page")
    void manager() {
        signIn("maria.chef");
        assertThat(page.locator("a[href='#/flaskhalsar']").first()).isVisible();
        assertThat(page.locator("a[href='#/andringar']")).hasCount(0);
        page.navigate(address() + "#/andringar");
        assertThat(page.locator(".hlt-problem").first()).containsText("Bara processledare");
    }

    private void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private void signIn(String userId) {
        open(page, address());
        logIn(page, userId);
        assertThat(page.locator(".account")).isVisible();
    }

    private String address() {
        return "http://localhost:" + port + "/camunda/app/cockpit/default/";
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }
}
