package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.hlt.support.Models;

/**
 * What each role sees: in Swedish, and without what axe calls a serious or critical breach of WCAG 2.1 AA. A new view of
 * ours is one line in {@link #views}; a new form is found by itself.
 */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@DisplayName("In the browser,")
class EveryViewTest extends InBrowser {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";
    private static final String ADMIN = "admin";
    private static final String WELCOME = "welcome";
    private static final String ACCOUNT_MENU = ".account .dropdown-toggle";
    private static final String FIRST_TASK = ".tasks-list .task .clickable";
    private static final String OTHER_LIST = ".task-filters .task-filter:not(.active) a[href]:visible";
    private static final String OPEN_FORM = ".task-card .fjs-form";

    /** How long a page may take to mend itself after it is shown. */
    private static final int PATIENCE = 15_000;

    private static final List<String> WCAG_21_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final List<String> GRAVE = List.of("serious", "critical");

    private final SoftAssertions soft = new SoftAssertions();

    private static Map<String, List<View>> views() {
        Map<String, List<View>> views = new TreeMap<>();
        views.put(
                "lena.larare",
                List.of(
                        View.of("list", TASKLIST, "", ".tasks-list .task"),
                        View.after("menu", TASKLIST, "", ".account.open .dropdown-menu", ACCOUNT_MENU),
                        View.after("task", TASKLIST, "", OPEN_FORM, FIRST_TASK),
                        tab("history", "Historik", ".history-pane"),
                        tab("case", "Ärendet", ".task-card .hlt-diagram"),
                        tab("documents", "Dokument", ".task-card .hlt-document"),
                        View.after("start-form", TASKLIST, "", ".modal-dialog .fjs-form", "#hlt-start-identification"),
                        View.after(
                                "calendar",
                                TASKLIST,
                                "",
                                ".flatpickr-calendar.open",
                                "#hlt-start-identification",
                                ".modal-dialog .fjs-datepicker input"),
                        View.of("profile", WELCOME, "", ".user-profile, .profile-section, .account")));
        views.put("sara.samordnare", List.of(View.after("to-take", TASKLIST, "", OPEN_FORM, OTHER_LIST, FIRST_TASK)));
        views.put("maria.chef", cockpit());
        List<View> leader = new ArrayList<>(cockpit());
        leader.add(View.of("read-log", COCKPIT, "loggkontroll", "#hlt-case-number, input[type=text]"));
        leader.add(View.of("decisions", COCKPIT, "decisions", "a[href*='decision-definition/']"));
        leader.add(View.after(
                "decision", COCKPIT, "decisions", ".tjs-table-container", "a[href*='decision-definition/']"));
        leader.add(View.of("deployments", COCKPIT, "repository", ".deployment"));
        leader.add(View.of("changes", COCKPIT, "andringar", ".hlt-changes table"));
        views.put("petra.process", leader);
        views.put(
                "admin",
                List.of(
                        View.of("admin", ADMIN, "", ".account"),
                        View.of("users", ADMIN, "users", "td"),
                        View.of("user", ADMIN, "users/lena.larare?tab=profile", "input"),
                        View.of("groups", ADMIN, "groups", "td"),
                        View.of("tenants", ADMIN, "tenants", "td"),
                        View.of("authorizations", ADMIN, "authorization", ".account"),
                        View.of("system", ADMIN, "system", ".account"),
                        View.of("operations", COCKPIT, "drift", ".hlt-operations-well"),
                        View.of("start", WELCOME, "", "a.app-label-wrapper")));
        return views;
    }

    /** A part of the open task beside its form. */
    private static View tab(String name, String label, String shown) {
        return View.after(name, TASKLIST, "", shown, FIRST_TASK, ".task-card .nav-tabs a:text-is('" + label + "')");
    }

    private static List<View> cockpit() {
        return List.of(
                View.of("dashboard", COCKPIT, "dashboard", ".account"),
                View.of("summary", COCKPIT, "dashboard", ".hlt-bottlenecks-summary p"),
                View.of("bottlenecks", COCKPIT, "flaskhalsar", ".hlt-result[aria-busy=false]"),
                View.of("processes", COCKPIT, "processes", "a[href*='process-definition/']"),
                View.of("operations", COCKPIT, "drift", ".hlt-operations-well"),
                View.after(
                        "definition",
                        COCKPIT,
                        "processes",
                        ".djs-container .djs-shape",
                        "a[href*='process-definition/']"),
                View.after(
                        "heat-map",
                        COCKPIT,
                        "processes",
                        ".hlt-heat tbody tr",
                        "a[href*='process-definition/identification:']",
                        ".hlt-heat details:last-of-type summary"));
    }

    @Test
    @DisplayName("each view of each role is in Swedish and can be used by everyone")
    void everyView() {
        journey.contacted();
        journey.consented();
        try (BrowserContext nobody = context()) {
            Page page = page(nobody);
            for (String application : List.of(TASKLIST, COCKPIT, ADMIN, WELCOME)) {
                page.navigate(address(application, ""));
                assertThat(page.locator("input[type=password]")).isVisible();
                examine(page, "login-" + application);
            }
        }
        views().forEach((userId, all) -> {
            try (BrowserContext context = context()) {
                Page page = page(context);
                login(page, userId, all.get(0).application());
                for (View view : all) {
                    open(page, view, userId);
                    examine(page, userId + '-' + view.name());
                }
            }
        });
        soft.assertAll();
    }

    @Test
    @DisplayName("each form, with all that it may show, is in Swedish and can be used by everyone")
    void everyForm() {
        String number = journey.identified();
        Task task = staff.lena().task(number, "userTask_contactFamily");
        try (BrowserContext context = context()) {
            Page page = page(context);
            login(page, "lena.larare", TASKLIST);
            for (Models.Form form : Models.forms()) {
                String content = withAllShown(form.json().deepCopy());
                page.route("**/deployed-form", route -> answer(route, content));
                attempt(() -> form.file().name(), () -> {
                    page.navigate("about:blank");
                    page.navigate(address(TASKLIST, "?task=" + task.getId()));
                    assertThat(page.locator(OPEN_FORM + " .fjs-form-field").first())
                            .isVisible();
                });
                examine(page, "form-" + form.file().name());
                page.unroute("**/deployed-form");
            }
        }
        soft.assertAll();
    }

    @Test
    @DisplayName("the keyboard alone leads past the header, and to all that is there")
    void keyboard() {
        journey.identified();
        try (BrowserContext context = context()) {
            Page page = page(context);
            login(page, "lena.larare", TASKLIST);
            page.navigate("about:blank");
            page.navigate(address(TASKLIST, ""));
            assertThat(page.locator("#hlt-start-identification")).isVisible();

            page.keyboard().press("Tab");
            assertThat(page.locator("#hlt-skip")).isFocused();
            assertThat(page.locator("#hlt-skip")).isInViewport();
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                page.keyboard().press("Tab");
                reached.add(
                        String.valueOf(
                                page.evaluate(
                                        "() => document.activeElement.id"
                                                + " || document.activeElement.closest('.task')?.className || document.activeElement.className")));
                soft.assertThat(page.evaluate("() => document.activeElement === document.body"
                                + " || parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"))
                        .as("focus seen on " + reached.get(i))
                        .isEqualTo(true);
            }
            soft.assertThat(reached).contains("hlt-start-identification", "hlt-start-concern-report");
            soft.assertThat(reached).anyMatch(element -> element.contains("task"));
        }
        soft.assertAll();
    }

    @Test
    @DisplayName("nothing is wider than the screen of a tablet, and the ways in are there")
    void tablet() {
        journey.identified();
        try (BrowserContext context = context()) {
            Page page = page(context);
            login(page, "lena.larare", TASKLIST);
            for (int width : List.of(768, 1_024)) {
                page.setViewportSize(width, 1_024);
                page.navigate("about:blank");
                page.navigate(address(TASKLIST, ""));
                page.locator(FIRST_TASK).first().click();
                assertThat(page.locator(OPEN_FORM)).isVisible();
                soft.assertThat(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                        .as("width " + width)
                        .isEqualTo(true);
                if (page.locator(".navbar-toggle").isVisible()) {
                    page.locator(".navbar-toggle").click();
                }
                assertThat(page.locator("#hlt-start-concern-report")).isInViewport();
                screenshot(page, "tablet-" + width);
            }
        }
        soft.assertAll();
    }

    private void examine(Page page, String where) {
        try {
            page.waitForCondition(
                    () -> EnglishTexts.in(page).isEmpty() && breaches(page).isEmpty(),
                    new Page.WaitForConditionOptions().setTimeout(PATIENCE));
        } catch (PlaywrightException e) {
            soft.assertThat(EnglishTexts.in(page)).as(where + ", English").isEmpty();
            soft.assertThat(breaches(page)).as(where + ", WCAG").isEmpty();
            screenshot(page, "breach-" + where);
        }
    }

    private static List<String> breaches(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG_21_AA).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(EveryViewTest::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().limit(4).map(node -> node.getHtml()).toList();
    }

    private void open(Page page, View view, String userId) {
        page.navigate("about:blank");
        page.navigate(address(view.application(), view.address()));
        assertThat(page.locator(".account")).isVisible();
        attempt(() -> userId + ' ' + view, () -> {
            view.steps().accept(page);
            assertThat(page.locator(view.shown()).first()).isVisible();
        });
    }

    /** A view that does not open is told with the rest. */
    private void attempt(Supplier<String> what, Runnable action) {
        try {
            action.run();
        } catch (PlaywrightException | AssertionError e) {
            soft.fail(what.get() + " did not open: " + e.getMessage());
        }
    }

    /** What is hidden until something else is answered is shown too; of two that take turns under one key, both. */
    private static String withAllShown(JsonNode form) {
        Set<String> keys = new HashSet<>();
        for (JsonNode component : form.findParents("type")) {
            ObjectNode field = (ObjectNode) component;
            field.remove("conditional");
            String key = field.path("key").asText();
            if (!key.isEmpty() && !keys.add(key)) {
                field.put("key", key + keys.size());
            }
        }
        return form.toString();
    }

    private static void answer(Route route, String content) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(content));
    }

    private BrowserContext context() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Stockholm")
                        .setViewportSize(1_600, 1_000));
    }

    private static Page page(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(TIMEOUT);
        return page;
    }

    private void login(Page page, String userId, String application) {
        open(page, address(application, ""));
        logIn(page, userId);
        assertThat(page.locator(".account")).isVisible();
    }

    private String address(String application, String view) {
        return "http://localhost:" + port + "/camunda/app/" + application + "/default/#/" + view;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
