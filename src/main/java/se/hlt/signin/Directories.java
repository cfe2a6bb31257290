package se.hlt.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import se.hlt.organisation.Person;
import se.hlt.organisation.SignedInPeople;
import se.hlt.signin.Directory.Found;
import se.hlt.signin.NotAdmittedException.Reason;

/** People whose passwords directories check: let in at their logins, and looked up again between them. */
@Service
class Directories {

    private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

    private final List<Directory> all;
    private final SignIn signIn;
    private final SignedInPeople people;

    Directories(SignInSettings settings, SignIn signIn, SignedInPeople people) {
        this.all = settings.providers().entrySet().stream()
                .filter(provider -> provider.getValue().ldap() != null)
                .map(provider -> new Directory(
                        provider.getKey(),
                        settings.nameOf(provider.getKey()),
                        provider.getValue().ldap()))
                .sorted(java.util.Comparator.comparing(Directory::provider))
                .toList();
        this.signIn = signIn;
        this.people = people;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** True if it is a directory. */
    boolean has(String provider) {
        return all.stream().anyMatch(directory -> directory.provider().equals(provider));
    }

    /**
     * Lets someone in whose password one of the directories takes.
     *
     * @param provider the only directory to ask, or null for all
     * @return empty if none of them knows the name; otherwise whether the person is let in
     * @throws NotAdmittedException if the password is right and the person still has no role here
     * @throws DirectoryDownException if a directory does not answer
     */
    Optional<Boolean> letIn(String provider, String userName, String password) {
        for (Directory directory : all) {
            if (provider == null || directory.provider().equals(provider)) {
                Optional<Found> found = directory.find(userName);
                if (found.isPresent()) {
                    return Optional.of(letIn(directory, found.get(), userName, password));
                }
                // No longer in the directory.
                signIn.revoke(directory.provider(), userName);
            }
        }
        return provider == null ? Optional.empty() : Optional.of(false);
    }

    private boolean letIn(Directory directory, Found person, String userName, String password) {
        if (person.disabled()) {
            signIn.revoke(directory.provider(), person.userId());
            return false;
        }
        if (!directory.isRight(person, password)) {
            return false;
        }
        // The engine tells names apart by capital letters, directories do not.
        if (!person.userId().equals(userName)) {
            throw new NotAdmittedException(
                    Reason.BAD_ID, "Skriv användarnamnet med bara små bokstäver, och försök igen.");
        }
        signIn.admit(vouched(directory, person));
        return true;
    }

    private static Vouched vouched(Directory directory, Found person) {
        return new Vouched(
                directory.provider(),
                person.userId(),
                person.firstName(),
                person.lastName(),
                person.email(),
                directory.groups(person),
                null);
    }

    /**
     * Asks about everyone who has come through a directory, and takes away what it no longer gives. As long as a directory
     * does not answer, everyone keeps what it gave.
     */
    void refresh() {
        for (Directory directory : all) {
            try {
                whoCame(directory.provider()).forEach(userId -> refresh(directory, userId));
            } catch (DirectoryDownException e) {
                LOG.warn("Directory {} is asked again later who is still in it", directory.provider());
            }
        }
    }

    private Set<String> whoCame(String provider) {
        Set<String> userIds = new HashSet<>(people.through(provider));
        people.ofProviders().stream()
                .filter(person -> person.provider().equals(provider))
                .map(Person::userId)
                .forEach(userIds::add);
        return userIds;
    }

    private void refresh(Directory directory, String userId) {
        Optional<Found> found = directory.find(userId.toLowerCase(Locale.ROOT)).filter(person -> !person.disabled());
        try {
            if (found.isPresent()) {
                signIn.admit(vouched(directory, found.get()));
            } else {
                signIn.revoke(directory.provider(), userId);
            }
        } catch (NotAdmittedException e) {
            LOG.info("Someone no longer has a role through {}: {}", directory.provider(), e.reason());
        }
    }
}
