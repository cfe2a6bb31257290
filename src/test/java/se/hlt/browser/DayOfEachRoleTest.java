package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.hlt.support.Forms;
import se.hlt.support.User;

/**
 * What each role does on a day, in the real web applications. A case is brought to where the role comes in, and only the
 * role's own steps are done in the browser. Each leaves a picture in {@code target/screenshots}.
 */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("On a day at work, in the browser,")
class DayOfEachRoleTest extends InBrowser {

    @Test
    @DisplayName("a teacher notices a child, and tells how the talk with the family went")
    void initiator() {
        Tasklist lena = login("lena.larare");
        lena.page().locator("#hlt-start-identification").click();
        new Fields(lena.dialog(), "identification/identify-child")
                .write("childName", Forms.CHILD)
                .date("birthDate", LocalDate.of(2017, 1, 1))
                .select("schoolStage", "primary1to3")
                .write("guardian1Name", "Vera Vårdnadshavare")
                .choose("acute", "no")
                .select("needArea", "attendance")
                .write("needDescription", "Kommer sällan till skolan.")
                .write("questionToTeam", "Hur kan vi hjälpas åt?");
        lena.screenshot("40-initiator-notices");
        submit(lena, lena.dialog());
        Task contact = staff.lena().tasks().get(0);

        lena.listed(contact.getId()).click();
        Locator card = lena.openedTask(contact.getId());
        new Fields(card, "identification/contact-family")
                .date("contactedOn", time.today())
                .select("contactMethod", "phone")
                .choose("familyAccepts", "yes");
        lena.screenshot("41-initiator-contact");
        submit(lena, card);

        Task consent = staff.lena().tasks().get(0);
        assertThat(consent.getTaskDefinitionKey()).isEqualTo("userTask_obtainGuardianConsent");
        assertThat(lena.listed(consent.getId())).isVisible();
        lena.screenshot("42-initiator-next");
    }

    @Test
    @DisplayName("a coordinator takes a case for the agenda and notes what the meeting decides")
    void coordinator() {
        String number = journey.consented();
        LocalDate meeting = time.today().plusDays(9);
        Tasklist sara = login("sara.samordnare");

        Locator agenda = take(sara, staff.sara().task(number, "userTask_putOnAgenda"));
        new Fields(agenda, "meeting/put-on-agenda").date("meetingDate", meeting);
        sara.screenshot("43-coordinator-agenda");
        submit(sara, agenda);

        time.toNoonOf(meeting);
        Locator decision = take(sara, staff.sara().task(number, "userTask_recordDecision"));
        new Fields(decision, "meeting/record-decision")
                .choose("decision", "sip")
                .write("decisionReason", "Flera verksamheter behövs.")
                .selectFirst("decisionResponsible")
                .selectFirst("feedbackBy");
        sara.screenshot("44-coordinator-decision");
        submit(sara, decision);

        assertThat(staff.sara().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .doesNotContain("userTask_recordDecision");
    }

    @Test
    @DisplayName("a key person for health care invites to the SIP meeting")
    void keyPersonInvites() {
        String number = journey.sipDecided();
        Tasklist hanna = login("hanna.halsa");

        Locator card = choose(hanna, staff.hanna(), number, "userTask_inviteToSip");
        Fields form = new Fields(card, "sip/invite-to-sip")
                .date("sipDate", time.today().plusDays(14))
                .write("sipPlace", "Granskolan, kl. 14")
                .write("familyQuestion", "Hur blir det lättare att gå till skolan?");
        Fields.check(form.answer("invited", 0));
        hanna.screenshot("45-key-person-invites");
        submit(hanna, card);

        assertThat(staff.hanna().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .doesNotContain("userTask_inviteToSip");
    }

    @Test
    @DisplayName("a key person for social services tells how her support action went")
    void keyPersonActs() {
        String number = journey.planned();
        Tasklist stina = login("stina.soc");
        Task action = staff.stina().tasks(number).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_carryOutAction")
                        && "stina.soc".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();

        stina.listed(action.getId()).click();
        Locator card = stina.openedTask(action.getId());
        new Fields(card, "sip/carry-out-action")
                .choose("actionStatus", "done")
                .date("actionDoneOn", time.today())
                .write("actionOutcome", "Mentorn möter barnet varje morgon.");
        stina.screenshot("46-key-person-acts");
        submit(stina, card);

        assertThat(staff.stina().tasks(number)).extracting(Task::getId).doesNotContain(action.getId());
    }

    @Test
    @DisplayName("a process leader sees the diagram that runs, no case in it, and who has read a case")
    void processLeader() {
        String number = journey.consented();
        Task agenda = staff.sara().task(number, "userTask_putOnAgenda");
        login("sara.samordnare").followLink(agenda.getId());
        Page petra = open("cockpit", "petra.process");

        diagram(petra, "hlt-case");
        picture(petra, "47-process-leader-diagram");
        petra.locator("a[href*='#/loggkontroll']").first().click();
        lookUpReaders(petra, number);
        assertThat(petra.locator("table tbody tr").first()).containsText("Sara Samordnare");
        picture(petra, "48-process-leader-readers");
    }

    @Test
    @DisplayName(
            "a manager sees the diagrams, no case in them or in Tasklist, and may start the appointment of a key person only")
    void manager() {
        journey.consented();
        Page maria = open("cockpit", "maria.chef");

        diagram(maria, "hlt-case");
        picture(maria, "49-manager-diagram");
        Tasklist tasklist = new Tasklist(chromium.browser(), port).login("maria.chef");
        assertThat(tasklist.page().locator(".task-filters .task-filter").first())
                .isVisible();
        assertThat(tasklist.page().locator(".tasks-list li.task")).hasCount(0);
        assertThat(tasklist.waysIn()).hasCount(3);
        for (String key : List.of("absence", "reassignment", "key-person-appointment")) {
            assertThat(tasklist.page().locator("#hlt-start-" + key)).isVisible();
        }
        tasklist.screenshot("49-manager-tasklist");
    }

    @Test
    @DisplayName("an administrator looks up who someone is and which groups and teams that person is in")
    void administrator() {
        Page admin = open("admin", "admin");

        admin.navigate(address("admin") + "#/users");
        assertThat(admin.locator("a[href*='#/users/admin']").first()).isVisible();
        picture(admin, "50-administrator-people");
        admin.navigate(address("admin") + "#/users/lena.larare?tab=profile");
        assertThat(admin.locator("form[name=editProfileForm] input[name=firstname]"))
                .hasValue("Lena");
        picture(admin, "51-administrator-person");
        admin.navigate(address("admin") + "#/users/lena.larare?tab=groups");
        assertThat(admin.locator("a[href*='#/groups/initiator']").first()).isVisible();
        picture(admin, "52-administrator-groups");
    }

    /** Opens a person's task from the list, and takes it. */
    private Locator take(Tasklist tasklist, Task task) {
        Locator card = tasklist.followLink(task.getId());
        tasklist.claim();
        assertThat(card.locator("button.unclaim")).isVisible();
        return card;
    }

    private Locator choose(Tasklist tasklist, User user, String number, String taskKey) {
        Task task = user.task(number, taskKey);
        tasklist.listed(task.getId()).click();
        return tasklist.openedTask(task.getId());
    }

    private void submit(Tasklist tasklist, Locator root) {
        tasklist.submit(root);
        time.settle();
    }

    /** The diagram is drawn, and no case is told of. */
    private static void diagram(Page cockpit, String key) {
        cockpit.locator("a[href*='#/processes']:visible").first().click();
        cockpit.locator("a[href*='#/process-definition/" + key + ":']").first().click();
        assertThat(cockpit.locator(".djs-container svg [data-element-id]").first())
                .isVisible();
        assertThat(cockpit.locator("a[href*='#/process-instance/']")).hasCount(0);
    }

    private Page open(String app, String userId) {
        Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("sv-SE")
                        .setTimezoneId("Europe/Stockholm")
                        .setViewportSize(1_600, 1_000))
                .newPage();
        page.setDefaultTimeout(TIMEOUT);
        page.onPageError(error -> pageErrors.add(userId + ": " + error));
        open(page, address(app));
        logIn(page, userId);
        assertThat(page.locator(".account")).isVisible();
        return page;
    }

    private String address(String app) {
        return "http://localhost:" + port + "/camunda/app/" + app + "/default/";
    }

    private static void picture(Page page, String name) {
        settle(page);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
