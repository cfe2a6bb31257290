package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;

/** A form in Tasklist, or a part of one, filled in by what its fields are called. */
final class TasklistForm {

    private static final int ATTEMPTS = 3;
    private static final int PATIENCE = 10_000;

    private final Page page;
    private final Locator root;
    private final String button;

    TasklistForm(Page page, Locator root, String button) {
        this.page = page;
        this.root = root;
        this.button = button;
    }

    Locator field(String label) {
        return root.getByLabel(label);
    }

    /** What the server says is wrong with the field, at the field. */
    Locator refusal(String label) {
        return root.locator(".fjs-form-field")
                .filter(new Locator.FilterOptions().setHas(page.getByLabel(label)))
                .locator("> .hlt-refused");
    }

    /** All that the server says is wrong, above the form. */
    Locator summary() {
        return root.locator(".hlt-refusal");
    }

    TasklistForm write(String label, String text) {
        Fields.write(field(label), text);
        return this;
    }

    TasklistForm date(String label, LocalDate date) {
        Fields.write(field(label), date.toString());
        return this;
    }

    TasklistForm select(String label, String option) {
        Locator select = root.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        select.locator(".fjs-input-group").click();
        select.getByText(option, new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(select.locator(".fjs-input-group")).containsText(option);
        return this;
    }

    TasklistForm choose(String question, String answer) {
        Fields.check(root.locator(".fjs-form-field-radio")
                .filter(new Locator.FilterOptions().setHasText(question))
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)));
        return this;
    }

    TasklistForm tick(String... labels) {
        for (String label : labels) {
            Fields.check(field(label));
        }
        return this;
    }

    /**
     * One more row in the list; it stands there when this returns, so that the next click is not made too early. Leaving a
     * field may move the button away from under the pointer: then it is pressed once more, as anyone would.
     */
    TasklistForm addRow(String list) {
        Locator rows = listOf(list).locator(".fjs-repeat-row-container");
        int before = rows.count();
        for (int attempt = 0; attempt < ATTEMPTS && rows.count() == before; attempt++) {
            listOf(list)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lägg till en rad"))
                    .click();
            try {
                assertThat(rows).hasCount(before + 1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
            } catch (AssertionError stillMissing) {
                // pressed again below
            }
        }
        assertThat(rows).hasCount(before + 1);
        return this;
    }

    /** A row of the list, counted from 0. */
    TasklistForm row(String list, int number) {
        return new TasklistForm(
                page, listOf(list).locator(".fjs-repeat-row-container").nth(number), button);
    }

    private Locator listOf(String label) {
        return root.locator(".fjs-form-field-dynamiclist")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("> label, > .fjs-form-field-label")
                                .getByText(label, new Locator.GetByTextOptions().setExact(true))));
    }

    Locator text(String text) {
        return root.getByText(text);
    }

    Locator button() {
        return root.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** Sends the form, which the server is to accept. */
    void send() {
        Response response = answer();
        assertThat(response.ok())
                .as(() -> response.status() + " " + response.text())
                .isTrue();
    }

    /** Sends the form, which the server is to refuse. */
    void sendInVain() {
        assertThat(answer().status()).isEqualTo(400);
    }

    private Response answer() {
        assertThat(button()).isEnabled();
        return page.waitForResponse(response -> response.url().endsWith("/submit-form"), () -> button().click());
    }
}
