package se.hlt.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            throw new SetupException(
                    where + ": en inloggnings namn består av små bokstäver a-z, siffror och bindestreck,"
                            + " en bokstav först, högst 40 tecken; rätta det.");
        }
        if ((provider.oidc() == null) == (provider.ldap() == null)) {
            throw new SetupException(
                    where + " ska ha antingen oidc eller ldap, inte båda och inte ingetdera; rätta inställningen.");
        }
        if (provider.ldap() != null) {
            checkLdap(where + ".ldap", provider.ldap());
        }
    }

    private static void checkLdap(String where, SignInSettings.Ldap ldap) {
        URI url = url(where, ldap);
        boolean encrypted = "ldaps".equals(url.getScheme());
        if (encrypted && ldap.startTls()) {
            throw new SetupException(
                    where + " har både ldaps:// och start-tls; ta bort start-tls, som bara behövs med ldap://.");
        }
        if (!encrypted && !ldap.startTls() && !isThisMachine(url.getHost())) {
            throw new SetupException(where + ".url skulle skicka lösenord okrypterade; använd ldaps:// eller lägg till"
                    + " start-tls: true.");
        }
        if (!StringUtils.hasText(ldap.base())) {
            throw new SetupException(where + ".base saknas; ange under vilken del av katalogen personerna finns, till"
                    + " exempel OU=Personal,DC=kommun,DC=example.");
        }
        if (StringUtils.hasText(ldap.bindDn()) != StringUtils.hasText(ldap.bindPassword())) {
            throw new SetupException(
                    where + " har bara det ena av bind-dn och bind-password; ange båda, eller ingetdera om"
                            + " vem som helst får läsa i katalogen.");
        }
        if (!ldap.groupFilter().contains("{0}") && !ldap.groupFilter().contains("{1}")) {
            throw new SetupException(
                    where + ".group-filter nämner inte personen, så alla skulle få alla grupper; skriv {0}"
                            + " där personens namn i katalogen (DN) ska stå, eller {1} för användarnamnet.");
        }
        if (StringUtils.hasText(ldap.caFile())
                && !Files.isReadable(Path.of(ldap.caFile().replaceFirst("^file:", "")))) {
            throw new SetupException(where + ".ca-file går inte att läsa; rätta sökvägen eller rättigheterna.");
        }
    }

    private static URI url(String where, SignInSettings.Ldap ldap) {
        try {
            URI url = new URI(String.valueOf(ldap.url()));
            if (List.of("ldap", "ldaps").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new SetupException(
                where + ".url är ingen adress till en katalog; skriv till exempel" + " ldaps://ad.kommun.example.");
    }

    private static boolean isThisMachine(String host) {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(host);
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
