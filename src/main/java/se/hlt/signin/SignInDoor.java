package se.hlt.signin;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.engine.PasswordDoor;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.SignedIn;
import se.hlt.organisation.SignedInPeople;

/**
 * Whose password is checked where: the break-glass account's here, those of people in a directory there, and all others' in
 * the database, unless that is switched off. Nobody's is ever tried in two places.
 */
@Component
class SignInDoor implements PasswordDoor {

    private final BreakGlassAccount breakGlass;
    private final Directories directories;
    private final Organisation organisation;
    private final SignedInPeople people;
    private final PasswordRule passwords;

    SignInDoor(
            BreakGlassAccount breakGlass,
            Directories directories,
            Organisation organisation,
            SignedInPeople people,
            PasswordRule passwords) {
        this.breakGlass = breakGlass;
        this.directories = directories;
        this.organisation = organisation;
        this.people = people;
        this.passwords = passwords;
    }

    @Override
    public boolean asksOthers() {
        return breakGlass.isConfigured() || !directories.isEmpty();
    }

    @Override
    public Answer check(String userId, String password) {
        if (breakGlass.is(userId)) {
            return answer(breakGlass.check(password));
        }
        Optional<String> provider = organisation.person(userId).map(Person::provider);
        if (provider.isPresent()) {
            return directories.has(provider.get())
                    ? answer(directories.letIn(provider.get(), userId, password).orElse(false))
                    : Answer.WRONG;
        }
        boolean newcomer = organisation.person(userId).isEmpty() && !people.isForeign(userId);
        return newcomer && SignedIn.USER_ID.matcher(userId).matches()
                ? directories
                        .letIn(null, userId, password)
                        .map(SignInDoor::answer)
                        .orElseGet(this::database)
                : database();
    }

    private Answer database() {
        return passwords.allowed() ? Answer.DATABASE : Answer.WRONG;
    }

    private static Answer answer(boolean right) {
        return right ? Answer.RIGHT : Answer.WRONG;
    }
}
