package se.hlt.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.release.Change.Origin;
import se.hlt.release.Change.Part;
import se.hlt.release.Change.Status;

/** What the page "Ändringar" shows: the log of all changes, and one change with what is different. */
@Service
class ChangeView {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm");

    private final Releases releases;
    private final ChangeRegister register;
    private final Organisation organisation;
    private final RunningSteps running;

    ChangeView(Releases releases, ChangeRegister register, Organisation organisation, RunningSteps running) {
        this.running = running;
        this.releases = releases;
        this.register = register;
        this.organisation = organisation;
    }

    /**
     * A line of the log. Times are Swedish: "2026-11-21 14.05".
     *
     * @param status its code, for colours
     * @param statusText what people read
     * @param proposedBy a name; empty for what came with the application
     */
    public record Line(
            long number,
            String title,
            String origin,
            String status,
            String statusText,
            String proposedBy,
            String proposedAt,
            String decidedBy,
            String decidedAt,
            String note,
            List<Model> models) {}

    /**
     * A file by what it holds.
     *
     * @param versionTag what the leader calls the version; empty if nothing
     */
    public record Model(String model, String kind, String label, String versionTag) {}

    /**
     * One change.
     *
     * @param undoRefused why it cannot be taken back, or null if it can
     * @param choice true if a leader must choose between the application's version and the site's own
     */
    public record Page(Line change, String undoRefused, boolean choice, List<File> files) {}

    /**
     * A file of a change.
     *
     * @param isNew true if nothing was in use before
     * @param differences what the change does
     * @param own of an application's change: what the leaders have changed since the version before
     * @param brought of an application's change: what the new version changes in the version before
     * @param before a diagram's XML, or null
     * @param after a diagram's XML, or null
     */
    public record File(
            Model model,
            String fileName,
            boolean isNew,
            List<Differing> differences,
            List<Differing> own,
            List<Differing> brought,
            String before,
            String after,
            List<Running> running) {}

    /** Where cases stand now: so many at this step, and whether the change takes the step away. */
    public record Running(String step, String label, int count, boolean removed) {}

    /** An element that differs: {@code ADDED}, {@code REMOVED} or {@code CHANGED}. */
    public record Differing(String kind, String id, String told) {}

    List<Line> all(String userId) {
        releases.leader(userId);
        return register.all().stream().map(this::line).toList();
    }

    Page one(String userId, long number) {
        releases.leader(userId);
        Change change = releases.of(number);
        return new Page(
                line(change),
                releases.refuseUndo(change).orElse(null),
                change.origin() == Origin.PACKAGE && change.status() == Status.WAITING,
                change.files().stream().map(this::file).toList());
    }

    /** All that is in use as a zip file, in folders by kind. */
    byte[] live(String userId) {
        releases.leader(userId);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ModelFile file : releases.liveByModel().values().stream()
                    .sorted(ModelFile.ORDER)
                    .toList()) {
                String folder = file.kind().equals(ModelFile.FORM) ? "forms/" : "processes/";
                zip.putNextEntry(new ZipEntry(folder + file.fileName()));
                zip.write(file.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Line line(Change change) {
        return new Line(
                change.number(),
                change.title(),
                change.origin().name(),
                change.status().name(),
                change.status() == Status.WAITING && change.origin() == Origin.PACKAGE
                        ? "Väntar på ert val"
                        : change.status().label(),
                name(change.proposedBy()),
                when(change.proposedAt()),
                name(change.decidedBy()),
                when(change.decidedAt()),
                change.note(),
                change.files().stream().map(part -> model(part.after())).toList());
    }

    private File file(Part part) {
        boolean diagram = part.after().kind().equals(ModelFile.PROCESS);
        return new File(
                model(part.after()),
                part.after().fileName(),
                part.before() == null,
                differing(part.before(), part.after()),
                part.packaged() == null ? List.of() : differing(part.packaged(), part.before()),
                part.packaged() == null ? List.of() : differing(part.packaged(), part.after()),
                diagram && part.before() != null ? text(part.before()) : null,
                diagram ? text(part.after()) : null,
                diagram && part.before() != null ? running.of(part) : List.of());
    }

    private static List<Differing> differing(ModelFile one, ModelFile other) {
        return Difference.between(one, other).entries().stream()
                .map(entry -> new Differing(entry.kind().name(), entry.id(), entry.told()))
                .toList();
    }

    private static Model model(ModelFile file) {
        String kind =
                switch (file.kind()) {
                    case ModelFile.PROCESS -> "Diagram";
                    case ModelFile.DECISION -> "Beslut";
                    default -> "Formulär";
                };
        return new Model(file.model(), kind, file.label(), file.versionTag());
    }

    private static String text(ModelFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private String name(String userId) {
        return userId == null
                ? ""
                : organisation.person(userId).map(Person::displayName).orElse(userId);
    }

    private static String when(LocalDateTime time) {
        return time == null ? null : WHEN.format(time);
    }
}
