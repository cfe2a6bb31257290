package se.hlt.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import se.hlt.HltApplication;

/** The application on a machine whose clock somebody sets: forth and back, by a file in the node's folder. */
public final class ShiftedClock {

    private static final String FILE = "clock";

    private ShiftedClock() {}

    public static void main(String[] arguments) {
        Thread hand = new Thread(ShiftedClock::follow, "clock");
        hand.setDaemon(true);
        hand.start();
        HltApplication.main(arguments);
    }

    /** From now on the node's clock is so much ahead of this machine's, or behind it. */
    static void set(Path folder, Duration ahead) throws IOException {
        Path written = Files.writeString(folder.resolve(FILE + ".new"), String.valueOf(ahead.toMillis()));
        Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void follow() {
        Path file = Path.of(FILE);
        try {
            while (true) {
                if (Files.exists(file)) {
                    ClockUtil.offset(Long.parseLong(Files.readString(file)));
                }
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
