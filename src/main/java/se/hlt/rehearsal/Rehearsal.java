package se.hlt.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.EngineClock;
import se.hlt.modelling.LiveModels;
import se.hlt.modelling.ModelSet;

/**
 * Plays fictional cases of two years through a set of diagrams, decisions and forms, and through the set that is in use, and
 * tells what differs. It is done in a process of its own with a database in memory: nothing here changes. One at a time on
 * each node.
 */
@Service
public class Rehearsal implements DisposableBean {

    /** As many as make every way likely, in some minutes. */
    public static final int USUAL = 200;

    private static final int MOST = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final LiveModels live;
    private final Clock clock;
    private final ChildProcess child;
    private final AtomicBoolean going = new AtomicBoolean();

    private volatile Progress latest;
    private volatile Known known;

    /** What is in use, played before: it is the same as long as the files, the number and the day are. */
    private record Known(String key, Played played) {}

    /**
     * A rehearsal in the background.
     *
     * @param going true while it is played
     * @param report what it showed; null while it is played or if it failed
     * @param failure why it failed, in Swedish; null otherwise
     */
    public record Progress(String id, boolean going, RehearsalReport report, String failure) {}

    Rehearsal(
            LiveModels live,
            Clock clock,
            @Value("${hlt.rehearsal.time-limit:PT20M}") Duration timeLimit,
            @Value("${hlt.rehearsal.memory:768m}") String memory) {
        this.live = live;
        this.clock = clock;
        this.child = new ChildProcess(timeLimit, memory);
    }

    /**
     * Plays a set and waits for the report. The same set, number, day and set in use give the same report.
     *
     * @param wholeSet every diagram, decision and form as they would be in use, not only the changed ones
     * @param cases how many; few show little
     * @throws BadInputException if the number is not possible, one is going on already, or the play did not come to its end
     */
    public RehearsalReport rehearse(Collection<File> wholeSet, int cases) {
        enter(cases);
        try {
            return played(sorted(live.files()), sorted(wholeSet), cases);
        } finally {
            going.set(false);
        }
    }

    /**
     * The same in the background, beside any other set.
     *
     * @param former every diagram, decision and form that it is compared with
     * @return by what {@link #report} knows it
     * @throws BadInputException if the number is not possible, or one is going on already
     */
    public String start(Collection<File> former, Collection<File> wholeSet, int cases) {
        enter(cases);
        List<File> before = sorted(former);
        List<File> files = sorted(wholeSet);
        String id = UUID.randomUUID().toString();
        latest = new Progress(id, true, null, null);
        Thread thread = new Thread(() -> playInBackground(id, before, files, cases), "rehearsal");
        thread.setDaemon(true);
        thread.start();
        return id;
    }

    /**
     * How it goes with a rehearsal that was started on this node; the latest is kept.
     *
     * @throws BadInputException if it is another
     */
    public Progress report(String id) {
        Progress progress = latest;
        if (progress == null || !progress.id().equals(id)) {
            throw new BadInputException(RehearsalWords.unknown());
        }
        return progress;
    }

    /** What is played ends with the application. */
    @Override
    public void destroy() {
        child.close();
    }

    private void enter(int cases) {
        if (cases < 1 || cases > MOST) {
            throw new BadInputException(RehearsalWords.wrongNumber(MOST));
        }
        if (!going.compareAndSet(false, true)) {
            throw new BadInputException(RehearsalWords.going());
        }
    }

    private void playInBackground(String id, List<File> former, List<File> files, int cases) {
        Progress end;
        try {
            end = new Progress(id, false, played(former, files, cases), null);
        } catch (BadInputException e) {
            end = new Progress(id, false, null, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A rehearsal failed: {}", e.getClass().getSimpleName());
            end = new Progress(id, false, null, RehearsalWords.notPlayed());
        }
        going.set(false);
        latest = end;
    }

    private RehearsalReport played(List<File> former, List<File> files, int cases) {
        LocalDate today = clock.instant().atZone(EngineClock.SWEDEN).toLocalDate();
        Played before = known(former, cases, today);
        Played now =
                key(files, cases, today).equals(key(former, cases, today)) ? before : child.play(files, cases, today);
        return new SetComparison(ModelSet.of(former, List.of()), ModelSet.of(files, List.of())).report(before, now);
    }

    private Played known(List<File> files, int cases, LocalDate today) {
        String key = key(files, cases, today);
        Known found = known;
        if (found == null || !found.key().equals(key)) {
            found = new Known(key, child.play(files, cases, today));
            known = found;
        }
        return found.played();
    }

    private static List<File> sorted(Collection<File> files) {
        return files.stream()
                .map(file -> new File(shortName(file.name()), file.content()))
                .sorted(Comparator.comparing(File::name))
                .toList();
    }

    private static String shortName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String key(List<File> files, int cases, LocalDate today) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((cases + " " + today).getBytes(StandardCharsets.UTF_8));
            for (File file : files) {
                digest.update((file.name() + ' ' + file.content().length).getBytes(StandardCharsets.UTF_8));
                digest.update(file.content());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
