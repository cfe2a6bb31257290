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
import se.hlt.moving.Moving;
import se.hlt.support.ModelChanges;

/** "Ändringar" as the process leader sees it. Each step leaves a picture in {@code target/screenshots}. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In Cockpit, in the browser,")
class ChangesInBrowserTest extends InBrowser {

    @Autowired
    private ModelChanges changes;

    @Autowired
    private Moving moving;

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
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Ändringar").setExact(true))
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
    @DisplayName("a process leader tries what a move would do, moves the running cases, and moves them back")
    void moves() {
        journey.sipDecided();
        changes.put(
                "petra.process",
                altered("processes/sip/sip.bpmn", "name=\"Kalla till SIP-möte\"", "name=\"Bjuda in till SIP-möte\""));
        signIn("petra.process");
        page.navigate(address() + "#/andringar?nummer=" + changes.newest());
        assertThat(page.locator(".hlt-moves")).containsText("userTask_inviteToSip");

        button("Prova flytten");
        assertThat(page.locator(".hlt-moving")).containsText("1 skulle flyttas");
        screenshot("63-prova-flytten");

        button("Flytta ärendena");
        button("Ja, flytta ärendena");
        assertThat(page.locator(".hlt-moving")).containsText("väntar");
        moving.carryOut();
        assertThat(page.locator(".hlt-moving")).containsText("är klar: 1 av 1 ärende flyttade");
        screenshot("64-flyttade");

        button("Ångra flytten");
        button("Ja, ångra flytten");
        assertThat(page.locator(".hlt-moving")).containsText("Flytten tillbaka");
        moving.carryOut();
        assertThat(page.locator(".hlt-moving")).containsText("tillbaka är klar: 1 av 1");
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
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
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
