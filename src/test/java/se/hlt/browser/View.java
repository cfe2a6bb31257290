package se.hlt.browser;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * Something that someone sees in Tasklist, Cockpit, Admin or Start.
 *
 * @param application the folder in the address: {@code cockpit}
 * @param address what follows {@code #/} there
 * @param shown a selector; once it is visible the view is there
 * @param steps what to press before that
 */
record View(String name, String application, String address, String shown, Consumer<Page> steps) {

    static View of(String name, String application, String address, String shown) {
        return new View(name, application, address, shown, page -> {});
    }

    /** Reached by pressing what the selectors find, one after the other. */
    static View after(String name, String application, String address, String shown, String... pressed) {
        return new View(name, application, address, shown, page -> {
            for (String selector : pressed) {
                page.locator(selector).first().click();
            }
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
