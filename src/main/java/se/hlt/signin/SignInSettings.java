package se.hlt.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * How people prove who they are. Anything unknown below {@code hlt.sign-in} stops the start: a slip of the pen must not open
 * or close a door.
 *
 * @param passwords whether passwords in the database count; null: not in production, and otherwise they do
 * @param assurance for each role, the values of {@code acr} that suffice; any will do for a role without
 * @param assuranceHint what people read about how to log in where it was not sure enough
 * @param providers identity providers and directories, by id
 * @param breakGlass the account for when no provider answers
 * @param refresh how often directories are asked whether those who have come through them still may
 */
@ConfigurationProperties(prefix = "hlt.sign-in", ignoreUnknownFields = false)
public record SignInSettings(
        Boolean passwords,
        Map<String, List<String>> assurance,
        @DefaultValue("e-legitimation eller tjänstekort på tillitsnivå 3, till exempel SITHS, Freja eller BankID")
                String assuranceHint,
        Map<String, Provider> providers,
        @DefaultValue BreakGlass breakGlass,
        @DefaultValue("5m") Duration refresh) {

    /**
     * Where people prove who they are: one of the two.
     *
     * @param name what people read: "Kommunens inloggning"
     */
    public record Provider(String name, Oidc oidc, Ldap ldap) {}

    /**
     * An identity provider that speaks OpenID Connect.
     *
     * @param issuer its address, below which {@code /.well-known/openid-configuration} is
     * @param userIdClaim which claim holds the lasting id: never a personal identity number
     * @param groupsClaim which claim lists the groups; a dot leads into an object ({@code realm_access.roles})
     * @param acrValues how sure a login is asked for ({@code acr_values}), or empty
     * @param audience what access tokens to the REST API must be made out to; null if none are taken
     * @param apiClients the clients ({@code azp}) whose access tokens are taken
     * @param apiScope the scope that an access token must carry, or empty
     * @param scopes what is asked for at login
     */
    public record Oidc(
            String issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("sub") String userIdClaim,
            @DefaultValue("groups") String groupsClaim,
            String acrValues,
            String audience,
            @DefaultValue({}) List<String> apiClients,
            @DefaultValue("") String apiScope,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oidc[" + issuer + "]";
        }
    }

    /**
     * A directory that speaks LDAP, which is only read.
     *
     * @param url {@code ldaps://ad.kommun.example}; {@code ldap://} only with StartTLS or on the machine itself
     * @param startTls whether a connection by {@code ldap://} is encrypted before anything is said
     * @param caFile certificates (PEM) that vouch for the directory, or empty for those that Java trusts
     * @param kind which schema the other settings have by default
     * @param base below which people are looked for
     * @param bindDn who may read people and groups; empty if everyone may
     * @param bindPassword that account's password
     * @param userAttribute the attribute with the name that people log in with, which is also their id here
     * @param personFilter what an entry must satisfy to be a person
     * @param groupBase below which groups are looked for; empty for {@code base}
     * @param groupFilter which groups a person is in: {@code {0}} is its distinguished name, {@code {1}} its user name
     * @param groupAttribute the attribute with a group's name in the sites' files; {@code dn} for its distinguished name
     * @param timeout the longest to wait for a connection, and again for an answer
     */
    public record Ldap(
            String url,
            boolean startTls,
            @DefaultValue("") String caFile,
            @DefaultValue("active-directory") Kind kind,
            String base,
            @DefaultValue("") String bindDn,
            @DefaultValue("") String bindPassword,
            String userAttribute,
            String personFilter,
            @DefaultValue("") String groupBase,
            String groupFilter,
            @DefaultValue("cn") String groupAttribute,
            @DefaultValue("5s") Duration timeout) {

        /** Schemas. */
        public enum Kind {
            /** Groups in groups count, by Active Directory's own matching rule. */
            ACTIVE_DIRECTORY(
                    "sAMAccountName",
                    "(&(objectClass=user)(!(objectClass=computer)))",
                    "(&(objectClass=group)(member:1.2.840.113556.1.4.1941:={0}))"),
            OPEN_LDAP(
                    "uid",
                    "(objectClass=inetOrgPerson)",
                    "(|(&(objectClass=groupOfNames)(member={0}))(&(objectClass=posixGroup)(memberUid={1})))");

            private final String user;
            private final String person;
            private final String group;

            Kind(String user, String person, String group) {
                this.user = user;
                this.person = person;
                this.group = group;
            }
        }

        public Ldap {
            userAttribute = StringUtils.hasText(userAttribute) ? userAttribute : kind.user;
            personFilter = StringUtils.hasText(personFilter) ? personFilter : kind.person;
            groupFilter = StringUtils.hasText(groupFilter) ? groupFilter : kind.group;
            groupBase = StringUtils.hasText(groupBase) ? groupBase : base;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Ldap[" + url + "]";
        }
    }

    /**
     * An account for when no provider answers. It has the role administrator, and so sees no case.
     *
     * @param user its id, or empty: then there is none
     * @param passwordHash the password's bcrypt hash, or empty
     * @param passwordFile a file with the password, or empty
     * @param notifyRoles whom to tell each time it is used
     */
    public record BreakGlass(
            @DefaultValue("") String user,
            @DefaultValue("") String passwordHash,
            @DefaultValue("") String passwordFile,
            @DefaultValue({"administrator", "process-leader"}) List<String> notifyRoles) {

        boolean isConfigured() {
            return StringUtils.hasText(user);
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "BreakGlass[" + user + "]";
        }
    }

    public SignInSettings {
        assurance = assurance == null ? Map.of() : Map.copyOf(assurance);
        providers = providers == null ? Map.of() : Map.copyOf(providers);
    }

    /** The provider's name as people read it; its id where it has none. */
    public String nameOf(String provider) {
        Provider known = providers.get(provider);
        return known == null || known.name() == null ? provider : known.name();
    }
}
