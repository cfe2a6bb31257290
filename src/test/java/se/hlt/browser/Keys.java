package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Someone without a mouse. Nothing is clicked, and nothing gets the focus but by keys. */
final class Keys {

    private static final int TOO_MANY = 60;
    /** A list's own field has no width; what shows that it has the focus is the box around it. */
    private static final String SEEN = "xpath=ancestor-or-self::*[not(contains(@class, 'hidden-input'))][1]";

    private final Page page;
    private int pressed;

    Keys(Page page) {
        this.page = page;
    }

    /** How many times Tab was needed so far. */
    int tabs() {
        return pressed;
    }

    /** Presses Tab until this has the focus; fails if it cannot be reached or cannot be seen there. */
    Keys tabTo(Locator target) {
        Locator seen = target.locator(SEEN);
        assertThat(seen).isVisible();
        for (int i = 0; i < TOO_MANY; i++) {
            if (Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"))) {
                assertThat(seen).isInViewport();
                return this;
            }
            press("Tab");
            pressed++;
        }
        throw new AssertionError("Not reached with " + TOO_MANY + " presses of Tab: " + target);
    }

    Keys press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keys type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Goes down this many steps in the list that opened when its field was reached, and takes what is there. */
    Keys pick(int steps) {
        for (int i = 0; i < steps; i++) {
            press("ArrowDown");
        }
        return press("Enter");
    }
}
