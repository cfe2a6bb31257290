package se.hlt.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.PackageDoor;
import se.hlt.modelling.LiveModels;
import se.hlt.modelling.ModelCheck;
import se.hlt.release.Change.Origin;
import se.hlt.release.Change.Part;
import se.hlt.release.Change.Status;

/**
 * Two sources, one truth: a new version of the application never takes the place of what a leader has changed, and is never
 * passed over in silence either. A start without change changes nothing, and nor does one of an older application than the
 * one that brought the models.
 */
@Component
class PackagedModels extends BeforeServing implements PackageDoor {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedModels.class);

    /** Before the sites' people and before anything that starts processes. */
    private static final int PHASE = -20;

    /** The change is everyone's: any site's leader may decide. */
    private static final String EVERY_SITE = "*";

    private final ChangeRegister register;
    private final LiveModels live;
    private final ModelCheck check;
    private final TransactionTemplate transaction;
    /** When this application was built; null where it was not built for use, as when it is started from its classes. */
    private final Instant builtAt;

    private List<ModelFile> packaged = List.of();
    private PackagePlan plan = new PackagePlan(List.of(), List.of());

    PackagedModels(
            ChangeRegister register,
            LiveModels live,
            ModelCheck check,
            TransactionTemplate transaction,
            ObjectProvider<BuildProperties> build) {
        this.builtAt = build.stream()
                .map(BuildProperties::getTime)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        this.register = register;
        this.live = live;
        this.check = check;
        this.transaction = transaction;
    }

    @Override
    public List<File> select(List<File> files) {
        List<File> inUse = live.files();
        Map<String, ModelFile> byModel = Releases.byModel(inUse);
        Map<String, ModelFile> former = register.packaged();
        packaged = withoutOutdated(files.stream().map(ModelFile::of).toList(), former);
        plan = PackagePlan.of(former, byModel, packaged);
        if (!plan.ask().isEmpty() && !check.check(taken(), inUse).isEmpty()) {
            // The new files do not fit what the leaders have: then they decide on all of it at once.
            plan = plan.askAboutAll(byModel);
        }
        return plan.take().isEmpty() ? List.of() : ModelCheck.closure(taken(), inUse);
    }

    /** Notes what came, and leaves to the leaders what they have changed. */
    @Override
    protected void prepare() {
        transaction.executeWithoutResult(status -> {
            register.lock();
            if (!plan.ask().isEmpty()) {
                ask(plan.ask());
            }
            Map<String, ModelFile> noted = register.packaged();
            packaged.stream()
                    .filter(file -> !file.sameAs(noted.get(file.model())))
                    .forEach(file -> register.notePackaged(file, builtAt));
        });
        plan = new PackagePlan(List.of(), List.of());
        packaged = List.of();
    }

    private List<ModelFile> withoutOutdated(List<ModelFile> files, Map<String, ModelFile> former) {
        Set<String> later = builtAt == null ? Set.of() : register.broughtAfter(builtAt);
        long older = files.stream()
                .filter(file -> later.contains(file.model()) && !file.sameAs(former.get(file.model())))
                .count();
        if (older > 0) {
            LOG.warn(
                    "{} models of this version are not put in use: a newer version of the application has brought its own",
                    older);
        }
        return files.stream().filter(file -> !later.contains(file.model())).toList();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private List<File> taken() {
        return plan.take().stream().map(ModelFile::file).toList();
    }

    private void ask(List<Part> parts) {
        boolean asked = register.all().stream()
                .anyMatch(change -> change.origin() == Origin.PACKAGE
                        && change.status() == Status.WAITING
                        && same(change.files(), parts));
        if (asked) {
            return; // Another node has been first.
        }
        parts.forEach(part -> register.waiting(part.model())
                .flatMap(register::find)
                .filter(change -> change.origin() == Origin.PACKAGE)
                .ifPresent(change -> register.mark(change.number(), Status.REPLACED)));
        long number = register.add(EVERY_SITE, "Ny version av programmet", Origin.PACKAGE, null, null, parts);
        LOG.warn(
                "{} models of this version are not in use, because process leaders have changed them: change {} waits"
                        + " for a decision in Cockpit",
                parts.size(),
                number);
    }

    private static boolean same(List<Part> some, List<Part> others) {
        return some.size() == others.size()
                && some.stream().allMatch(one -> others.stream()
                        .anyMatch(other -> one.after().sameAs(other.after())));
    }
}
