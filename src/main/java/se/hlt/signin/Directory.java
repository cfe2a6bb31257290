package se.hlt.signin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.AbstractContextMapper;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.ldap.support.LdapUtils;
import org.springframework.util.StringUtils;

/** One directory, which is asked and never changed (ADR 0047). Nothing is kept open between two questions. */
class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    /** In Active Directory's {@code userAccountControl}: the account is closed. */
    private static final int ACCOUNT_DISABLED = 2;

    private static final int AT_A_TIME = 8;

    private final String provider;
    private final String name;
    private final SignInSettings.Ldap settings;
    private final SSLSocketFactory sockets;
    private final LdapContextSource source;
    private final LdapTemplate template;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /**
     * Someone in the directory.
     *
     * @param dn distinguished name
     * @param name as the directory spells it
     * @param userId the same in small letters
     * @param disabled true if the account is closed
     */
    record Found(
            String dn, String name, String userId, String firstName, String lastName, String email, boolean disabled) {}

    Directory(String provider, String name, SignInSettings.Ldap settings) {
        this.provider = provider;
        this.name = name;
        this.settings = settings;
        this.sockets = StringUtils.hasText(settings.caFile()) ? trusting(settings.caFile()) : null;
        this.source = source();
        this.template = new LdapTemplate(source);
        // Active Directory answers a search from the top with pointers to other servers, which are not followed.
        template.setIgnorePartialResultException(true);
        template.setDefaultTimeLimit(Math.toIntExact(settings.timeout().toMillis()));
    }

    private static SSLSocketFactory trusting(String file) {
        String location = file.contains(":") ? file : "file:" + file;
        return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(location)))
                .createSslContext()
                .getSocketFactory();
    }

    private LdapContextSource source() {
        LdapContextSource made = new LdapContextSource();
        made.setUrl(settings.url());
        made.setUserDn(settings.bindDn());
        made.setPassword(settings.bindPassword());
        made.setAnonymousReadOnly(!StringUtils.hasText(settings.bindDn()));
        made.setPooled(false);
        made.setReferral("ignore");
        Map<String, Object> environment = new HashMap<>();
        String millis = Long.toString(settings.timeout().toMillis());
        environment.put("com.sun.jndi.ldap.connect.timeout", millis);
        environment.put("com.sun.jndi.ldap.read.timeout", millis);
        if (settings.startTls()) {
            DefaultTlsDirContextAuthenticationStrategy tls = new DefaultTlsDirContextAuthenticationStrategy();
            tls.setSslSocketFactory(sockets);
            made.setAuthenticationStrategy(tls);
        } else if (sockets != null) {
            environment.put("java.naming.ldap.factory.socket", DirectorySockets.class.getName());
        }
        made.setBaseEnvironmentProperties(environment);
        made.afterPropertiesSet();
        return made;
    }

    String provider() {
        return provider;
    }

    /**
     * The one person with the name; empty if there is none, or more than one.
     *
     * @throws DirectoryDownException if the directory does not answer
     */
    Optional<Found> find(String userName) {
        String filter = "(&" + settings.personFilter() + "(" + settings.userAttribute() + "="
                + LdapEncoder.filterEncode(userName) + "))";
        List<Found> found = ask(() -> template.search(settings.base(), filter, new Mapper()));
        if (found.size() > 1) {
            LOG.warn("Directory {} has more than one person by the same name; nobody is let in by it", provider);
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    /**
     * The names of the groups that the person is in.
     *
     * @throws DirectoryDownException if the directory does not answer
     */
    Set<String> groups(Found person) {
        String filter = settings.groupFilter()
                .replace("{0}", LdapEncoder.filterEncode(person.dn()))
                .replace("{1}", LdapEncoder.filterEncode(person.name()));
        return new HashSet<>(ask(() -> template.search(settings.groupBase(), filter, new GroupMapper())));
    }

    /**
     * Whether the directory takes the password for the person's.
     *
     * @throws DirectoryDownException if the directory does not answer
     */
    boolean isRight(Found person, String password) {
        // Bound with no password at all, a directory lets in anyone as no one (RFC 4513, 5.1.2).
        if (password.isEmpty()) {
            return false;
        }
        return ask(() -> {
            try {
                LdapUtils.closeContext(source.getContext(person.dn(), password));
                return true;
            } catch (AuthenticationException e) {
                return false;
            }
        });
    }

    /** Only so many at a time: those who wait for a directory that does not answer must not stop everyone else. */
    private <T> T ask(Supplier<T> question) {
        try {
            if (!places.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DirectoryDownException(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryDownException(name);
        }
        DirectorySockets.use(sockets);
        try {
            return question.get();
        } catch (NamingException e) {
            throw down(e);
        } finally {
            DirectorySockets.use(null);
            places.release();
        }
    }

    /** The kind of failure only: its message holds names. */
    private DirectoryDownException down(RuntimeException failure) {
        LOG.error(
                "Directory {} does not answer as it should: {}",
                provider,
                failure.getClass().getSimpleName());
        return new DirectoryDownException(name);
    }

    private final class Mapper extends AbstractContextMapper<Found> {

        @Override
        protected Found doMapFromContext(DirContextOperations entry) {
            String name = String.valueOf(entry.getStringAttribute(settings.userAttribute()));
            return new Found(
                    entry.getNameInNamespace(),
                    name,
                    name.toLowerCase(Locale.ROOT),
                    entry.getStringAttribute("givenName"),
                    entry.getStringAttribute("sn"),
                    entry.getStringAttribute("mail"),
                    isDisabled(entry));
        }
    }

    private static boolean isDisabled(DirContextOperations entry) {
        String control = entry.getStringAttribute("userAccountControl");
        return control != null && (Long.parseLong(control) & ACCOUNT_DISABLED) != 0
                || "TRUE".equalsIgnoreCase(entry.getStringAttribute("nsAccountLock"));
    }

    private final class GroupMapper extends AbstractContextMapper<String> {

        @Override
        protected String doMapFromContext(DirContextOperations entry) {
            return "dn".equals(settings.groupAttribute())
                    ? entry.getNameInNamespace()
                    : String.valueOf(entry.getStringAttribute(settings.groupAttribute()));
        }
    }
}
