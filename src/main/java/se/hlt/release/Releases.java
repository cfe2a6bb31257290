package se.hlt.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.hlt.engine.AsSystem;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.Deployments;
import se.hlt.engine.Messages;
import se.hlt.engine.RefusedException;
import se.hlt.engine.UploadDoor;
import se.hlt.modelling.LiveModels;
import se.hlt.modelling.ModelCheck;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.release.Change.Origin;
import se.hlt.release.Change.Part;
import se.hlt.release.Change.Status;

/**
 * The way of a change: put in by a process leader, checked as a whole, approved by another, in use, and perhaps taken back.
 * Nothing is in use before all of it is right, and nothing of a change is lost: the register is the change log.
 */
@Service
class Releases implements UploadDoor {

    private static final int LONGEST_TITLE = 200;

    private final ChangeRegister register;
    private final LiveModels live;
    private final ModelCheck check;
    private final Deployments deployments;
    private final Organisation organisation;
    private final Messages messages;
    private final AsSystem asSystem;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    Releases(
            ChangeRegister register,
            LiveModels live,
            ModelCheck check,
            Deployments deployments,
            Organisation organisation,
            Messages messages,
            AsSystem asSystem,
            Outbox outbox,
            ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
        this.register = register;
        this.live = live;
        this.check = check;
        this.deployments = deployments;
        this.organisation = organisation;
        this.messages = messages;
        this.asSystem = asSystem;
    }

    /** A change waits for a second leader. */
    record Proposed(long number) {}

    /** What the answer to Modeler calls a change that is not in use: {@code andring-12}. */
    static String reference(long number) {
        return "andring-" + number;
    }

    @Override
    @Transactional
    public Receipt upload(String userId, String title, List<File> files) {
        Person leader = leader(userId);
        Site site = organisation.siteOf(userId).orElseThrow();
        check.refuse(check.check(files, live.files()));
        register.lock();
        Map<String, ModelFile> now = liveByModel();
        List<Part> parts = files.stream()
                .map(ModelFile::of)
                .filter(file -> !file.sameAs(now.get(file.model())))
                .map(file -> new Part(now.get(file.model()), file, null))
                .toList();
        if (parts.isEmpty()) {
            return new Receipt(null, "oforandrat", "Inget är ändrat: det som ligger i drift är likadant.");
        }
        refuseIfWaiting(parts);
        boolean fourEyes = site.fourEyes();
        if (fourEyes && otherLeaders(site, userId).isEmpty()) {
            throw new BadInputException("Ändringen behöver godkännas av en annan processledare, och platsen har ingen"
                    + " mer. Be den som sköter platsens uppgifter att lägga till en, eller att stänga av fyra ögon med"
                    + " raden fourEyes: false.");
        }
        long number = register.add(site.id(), titleOf(title, parts), Origin.UPLOAD, null, userId, parts);
        Change change = register.find(number).orElseThrow();
        if (fourEyes) {
            propose(change, site, leader);
            events.publishEvent(new Proposed(number));
            return new Receipt(null, reference(number), "Ändring " + number + " väntar på godkännande");
        }
        String deployment = goLive(change, null, null);
        return new Receipt(deployment, null, change.title() + " (ändring " + number + ")");
    }

    /**
     * Puts an approved change in use.
     *
     * @return false if something has come in its way meanwhile: then it is hindered, and the note says why
     */
    @Transactional
    boolean approve(long number, String decidedBy, String note) {
        Change change = register.find(number).orElseThrow();
        register.lock();
        Optional<String> obstacle = obstacle(change);
        if (obstacle.isPresent()) {
            register.decide(number, Status.HINDERED, decidedBy, obstacle.get(), null);
            tell(change);
            return false;
        }
        goLive(change, decidedBy, note);
        tell(change);
        return true;
    }

    @Transactional
    void reject(long number, String decidedBy, String note) {
        register.decide(number, Status.REJECTED, decidedBy, note, null);
        tell(of(number));
    }

    /**
     * Goes back to what was before a change, at once: it was in use before, and whoever sees that something is wrong must not
     * wait for anyone.
     *
     * @return the number of the change that takes it back
     * @throws BadInputException if it is not in use, or later changes build on it
     */
    @Transactional
    long undo(String userId, long number) {
        leader(userId);
        Change change = of(number);
        register.lock();
        refuseUndo(change).ifPresent(why -> {
            throw new BadInputException(why);
        });
        List<Part> back = change.files().stream()
                .map(part -> new Part(part.after(), part.before(), null))
                .toList();
        long undoing = register.add(
                organisation.siteOf(userId).orElseThrow().id(),
                shortened("Tillbaka till före ändring " + number + ": " + change.title()),
                Origin.UNDO,
                number,
                userId,
                back);
        goLive(of(undoing), null, null);
        register.mark(number, Status.UNDONE);
        return undoing;
    }

    /** Why a change cannot be taken back; empty if it can. */
    Optional<String> refuseUndo(Change change) {
        if (change.status() != Status.LIVE) {
            return Optional.of(
                    "Ändring " + change.number() + " gäller inte nu, så det finns inget att gå tillbaka från.");
        }
        Map<String, ModelFile> now = liveByModel();
        for (Part part : change.files()) {
            if (part.before() == null) {
                return Optional.of("”" + part.after().label() + "” fanns inte före ändring " + change.number()
                        + " och kan inte tas bort, eftersom ärenden kan gå i den. Lägg in en ändring som inte använder"
                        + " den.");
            }
            if (!part.after().sameAs(now.get(part.model()))) {
                return Optional.of("”" + part.after().label() + "” har ändrats igen efter ändring " + change.number()
                        + ". Gå först tillbaka från den senare ändringen.");
            }
        }
        return Optional.empty();
    }

    /**
     * Decides on a package's change: the application has a new version of what a leader has changed.
     *
     * @param takePackage true to use the application's, false to keep the site's own
     */
    @Transactional
    void choose(String userId, long number, boolean takePackage) {
        leader(userId);
        Change change = of(number);
        register.lock();
        if (change.origin() != Origin.PACKAGE || change.status() != Status.WAITING) {
            throw new BadInputException("Ändring " + number + " väntar inte på ett val. Ladda om sidan.");
        }
        if (!takePackage) {
            register.decide(number, Status.KEPT, userId, null, null);
            return;
        }
        obstacle(change).ifPresent(why -> {
            throw new BadInputException(why);
        });
        goLive(change, userId, null);
    }

    Change of(long number) {
        return register.find(number)
                .orElseThrow(() -> new BadInputException("Det finns ingen ändring " + number + ". Ladda om sidan."));
    }

    /**
     * The leader that a user is.
     *
     * @throws RefusedException if the user is none
     */
    Person leader(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .orElseThrow(() -> new RefusedException(
                        "Bara processledare får ändra diagram, beslut och formulär. Vänd dig till platsens"
                                + " processledare."));
    }

    /** All that is in use. */
    Map<String, ModelFile> liveByModel() {
        return byModel(live.files());
    }

    static Map<String, ModelFile> byModel(Collection<File> files) {
        Map<String, ModelFile> models = new HashMap<>();
        files.stream().map(ModelFile::of).forEach(file -> models.put(file.model(), file));
        return models;
    }

    /** The files of a change and all that must go with them, as they would be in use. */
    List<File> deployable(Change change) {
        List<File> files =
                change.files().stream().map(part -> part.after().file()).toList();
        return ModelCheck.closure(files, live.files());
    }

    private String goLive(Change change, String decidedBy, String note) {
        String deployment = deployments.deploy(change.title(), deployable(change));
        register.decide(change.number(), Status.LIVE, decidedBy, note, deployment);
        return deployment;
    }

    /** Whoever has put it in hears that it is decided. */
    private void tell(Change change) {
        outbox.put(List.of(change.proposedBy()), Notification.Template.CHANGE_DECIDED, null, null);
    }

    private Optional<String> obstacle(Change change) {
        Map<String, ModelFile> now = liveByModel();
        for (Part part : change.files()) {
            ModelFile inUse = now.get(part.model());
            boolean same = part.before() == null ? inUse == null : part.before().sameAs(inUse);
            if (!same) {
                return Optional.of("”" + part.after().label() + "” har ändrats sedan ändring " + change.number()
                        + " lades in. Hämta det som gäller nu, gör om ändringen och lägg in den igen.");
            }
        }
        List<File> files =
                change.files().stream().map(part -> part.after().file()).toList();
        var findings = check.check(files, live.files());
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(shortened("Ändringen stämmer inte längre med det som gäller: " + findings.get(0), 2_000));
    }

    private void refuseIfWaiting(List<Part> parts) {
        parts.forEach(part -> register.waiting(part.model()).ifPresent(number -> {
            throw new BadInputException(
                    "Ändring " + number + " av ”" + part.after().label() + "” väntar redan på ett"
                            + " beslut. Låt den avgöras först: den står på sidan Ändringar i Cockpit.");
        }));
    }

    private void propose(Change change, Site site, Person leader) {
        String tenant = organisation.siteTenant(site.id());
        Map<String, Object> variables = new LinkedHashMap<>();
        ReleaseProcess.CHANGE_NUMBER.put(variables, Math.toIntExact(change.number()));
        ReleaseProcess.CHANGE_TITLE.put(variables, change.title());
        ReleaseProcess.CHANGE_SUMMARY.put(variables, Difference.summary(change));
        ReleaseProcess.PROPOSED_BY.put(variables, leader.userId());
        ReleaseProcess.PROPOSED_BY_NAME.put(variables, leader.displayName());
        ReleaseProcess.PROPOSED_ON.put(variables, change.proposedAt().toLocalDate());
        asSystem.run(() -> {
            messages.start(
                    ReleaseProcess.PROPOSED, ReleaseProcess.businessKey(tenant, change.number()), tenant, variables);
            return null;
        });
    }

    private List<Person> otherLeaders(Site site, String userId) {
        return organisation.withRole(site.id(), Role.PROCESS_LEADER).stream()
                .filter(person -> !person.userId().equals(userId))
                .toList();
    }

    private static String titleOf(String title, List<Part> parts) {
        if (title != null && !title.isBlank()) {
            return shortened(title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip());
        }
        List<String> labels = new ArrayList<>();
        parts.forEach(part -> labels.add(part.after().label()));
        return shortened(labels.stream().distinct().collect(Collectors.joining(", ")));
    }

    private static String shortened(String text) {
        return shortened(text, LONGEST_TITLE);
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + '…' : text;
    }
}
