package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/** The fields of a form in Tasklist by the names of their variables, so that labels may be reworded. */
final class Fields {

    private final Locator root;
    private final JsonNode form;

    /**
     * The fields of a form.
     *
     * @param root the dialog or card the form is in
     * @param form its file, such as {@code identification/identify-child}
     */
    Fields(Locator root, String form) {
        this.root = root;
        this.form = read("/forms/" + form + ".form");
    }

    Locator field(String key) {
        return root.locator(field(key, ""));
    }

    Locator dateField(String key) {
        return root.locator(field(key, "-date"));
    }

    /** One answer of a question: its round or square box. */
    Locator answer(String key, String value) {
        return answer(key, indexOf(key, value));
    }

    /** One answer of a question whose answers are not in the file. */
    Locator answer(String key, int index) {
        return root.locator(field(key, "-" + index));
    }

    /** One choice of a list that is open. */
    Locator option(String key, String value) {
        return options(key).nth(indexOf(key, value));
    }

    private Locator options(String key) {
        return list(key).locator(".fjs-dropdownlist-item");
    }

    private Locator list(String key) {
        return root.locator(".fjs-form-field-select")
                .filter(new Locator.FilterOptions().setHas(root.page().locator(field(key, ""))));
    }

    private static String field(String key, String part) {
        return "[id$='-field_" + key + part + "']";
    }

    Fields write(String key, String text) {
        write(field(key), text);
        return this;
    }

    /** The form takes over what is typed a moment later, or at once when the field is left. */
    static void write(Locator field, String text) {
        Again.until(
                () -> {
                    field.fill(text, new Locator.FillOptions().setTimeout(Again.PATIENCE));
                    field.blur();
                },
                within -> assertThat(field).hasValue(text, new LocatorAssertions.HasValueOptions().setTimeout(within)));
    }

    Fields date(String key, LocalDate date) {
        write(dateField(key), date.toString());
        return this;
    }

    Fields choose(String key, String value) {
        check(answer(key, value));
        return this;
    }

    /** The form draws itself anew after the click, and shows the answer a moment later. */
    static void check(Locator answer) {
        Again.until(
                () -> {
                    if (!answer.isChecked()) {
                        answer.click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                    }
                },
                within -> assertThat(answer).isChecked(new LocatorAssertions.IsCheckedOptions().setTimeout(within)));
    }

    /** Chooses from a list. */
    Fields select(String key, String value) {
        select(key, option(key, value));
        return this;
    }

    /** Chooses the first from a list whose choices are not in the file. */
    Fields selectFirst(String key) {
        select(key, options(key).first());
        return this;
    }

    private void select(String key, Locator option) {
        Again.until(
                () -> {
                    if (options(key).count() == 0) {
                        list(key).locator(".fjs-input-group").click();
                    }
                    option.click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                },
                within -> assertThat(options(key))
                        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(within)));
    }

    /** Which answer or choice this is, from 0. */
    int indexOf(String key, String value) {
        JsonNode values = component(form, key).path("values");
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).path("value").asText().equals(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException(value + " is none of the answers to " + key);
    }

    private static JsonNode component(JsonNode node, String key) {
        List<JsonNode> found = node.findParents("key").stream()
                .filter(parent -> parent.path("key").asText().equals(key))
                .toList();
        return found.stream().findFirst().orElseThrow(() -> new IllegalArgumentException("No field " + key));
    }

    private static JsonNode read(String file) {
        try (InputStream in = Fields.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
