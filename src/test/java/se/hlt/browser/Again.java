package se.hlt.browser;

import com.microsoft.playwright.PlaywrightException;
import java.util.function.DoubleConsumer;

/** What anyone does when a page does not take what they did: Camunda's pages and forms draw themselves anew as they load. */
final class Again {

    /** Milliseconds: how long an answer may take before it is tried again. */
    static final int PATIENCE = 10_000;

    private static final int ATTEMPTS = 6;

    private Again() {}

    /**
     * Does something until it has worked, a few times at most.
     *
     * @param act what is done; it must do no harm where it has worked already
     * @param worked asserts that it has, within as many milliseconds as it is given
     * @throws AssertionError what the last look said, if it never worked
     */
    static void until(Runnable act, DoubleConsumer worked) {
        for (int attempt = 1; ; attempt++) {
            try {
                act.run();
                worked.accept(PATIENCE);
                return;
            } catch (AssertionError | PlaywrightException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
