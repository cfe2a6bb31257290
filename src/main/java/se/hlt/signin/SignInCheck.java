package se.hlt.signin;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import se.hlt.engine.SetupException;
import se.hlt.organisation.GroupRule;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.SignedInPeople;

/** Stops a start in which nobody could come in as it was meant. */
@Component
class SignInCheck {

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::group).toList();

    SignInCheck(SignInSettings settings, SignedInPeople people) {
        settings.providers().forEach(SignInCheck::checkProvider);
        settings.assurance().forEach(SignInCheck::checkAssurance);
        for (GroupRule rule : people.rules()) {
            require(
                    settings,
                    rule.provider(),
                    rule.place() + ": gruppen '" + rule.group() + "' hör till inloggningen '" + rule.provider() + "'");
        }
        for (Person person : people.ofProviders()) {
            require(
                    settings,
                    person.provider(),
                    "Personen '" + person.userId() + "' i platsernas filer loggar in hos '" + person.provider() + "'");
        }
    }

    private static void require(SignInSettings settings, String provider, String what) {
        if (!settings.providers().containsKey(provider)) {
            throw new SetupException(what + ", som inte finns bland inställningarna; lägg till hlt.sign-in.providers."
                    + provider + " eller rätta namnet.");
        }
    }

    private static void checkProvider(String id, SignInSettings.Provider provider) {
        String where = "hlt.sign-in.providers." + id;
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new SetupException(where + ": en inloggnings namn består av små bokstäver a-z, siffror och bindestreck,"
                    + " en bokstav först, högst 40 tecken; rätta det.");
        }
        if ((provider.oidc() == null) == (provider.ldap() == null)) {
            throw new SetupException(
                    where + " ska ha antingen oidc eller ldap, inte båda och inte ingetdera; rätta inställningen.");
        }
    }

    private static void checkAssurance(String role, List<String> values) {
        if (!ROLES.contains(role)) {
            throw new SetupException("hlt.sign-in.assurance." + role + ": det finns ingen sådan roll; välj en av "
                    + String.join(", ", ROLES) + ".");
        }
        if (values == null || values.isEmpty() || !values.stream().allMatch(StringUtils::hasText)) {
            throw new SetupException("hlt.sign-in.assurance." + role
                    + " är tom; ange minst ett värde på acr som räcker, eller ta bort raden.");
        }
    }
}
