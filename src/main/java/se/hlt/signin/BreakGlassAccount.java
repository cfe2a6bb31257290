package se.hlt.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.SetupException;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.SignedIn;
import se.hlt.organisation.SignedInPeople;

/**
 * The account for when no provider answers. It is there only while it is configured, is an administrator of Camunda's pages
 * and sees no case (ADR 0009). Each use is logged and told.
 */
@Component
class BreakGlassAccount extends BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(BreakGlassAccount.class);

    /** With HTTP Basic every call is a use; one message tells of all within this time. */
    private static final Duration TOLD_FOR = Duration.ofMinutes(15);

    private static final int SHORTEST_PASSWORD = 16;
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[89]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private final SignInSettings.BreakGlass settings;
    private final SignedInPeople people;
    private final Organisation organisation;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
    private final String hash;
    private Instant told = Instant.MIN;

    BreakGlassAccount(
            SignInSettings settings,
            SignedInPeople people,
            Organisation organisation,
            Outbox outbox,
            Clock clock,
            TransactionTemplate transaction) {
        this.settings = settings.breakGlass();
        this.people = people;
        this.organisation = organisation;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
        this.hash = isConfigured() ? checked() : null;
    }

    private String checked() {
        if (!SignedIn.USER_ID.matcher(settings.user()).matches() || IdentityNumbers.isIn(settings.user())) {
            throw new SetupException(
                    "hlt.sign-in.break-glass.user kan inte vara ett sådant namn; välj till exempel nodkonto.");
        }
        if (organisation.person(settings.user()).isPresent()) {
            throw new SetupException("hlt.sign-in.break-glass.user är '" + settings.user()
                    + "', som redan finns bland platsernas personer; välj ett namn som ingen har.");
        }
        if (StringUtils.hasText(settings.passwordHash()) == StringUtils.hasText(settings.passwordFile())) {
            throw new SetupException("Nödkontot ska ha antingen hlt.sign-in.break-glass.password-hash eller"
                    + " hlt.sign-in.break-glass.password-file; ange en av dem.");
        }
        for (String role : settings.notifyRoles()) {
            if (List.of(Role.values()).stream().noneMatch(known -> known.group().equals(role))) {
                throw new SetupException(
                        "hlt.sign-in.break-glass.notify-roles: det finns ingen roll '" + role + "'; rätta namnet.");
            }
        }
        if (settings.notifyRoles().isEmpty()) {
            throw new SetupException("hlt.sign-in.break-glass.notify-roles är tom; ange minst en roll som får veta när"
                    + " nödkontot används.");
        }
        return StringUtils.hasText(settings.passwordHash()) ? checkedHash() : encoder.encode(password());
    }

    private String checkedHash() {
        if (!BCRYPT.matcher(settings.passwordHash()).matches()) {
            throw new SetupException("hlt.sign-in.break-glass.password-hash är inget bcrypt-värde; skapa ett med"
                    + " kommandot htpasswd -nBC 12 nodkonto och ange det som står efter kolonet.");
        }
        return settings.passwordHash();
    }

    private String password() {
        try {
            String password = Files.readString(Path.of(settings.passwordFile())).strip();
            if (password.length() >= SHORTEST_PASSWORD) {
                return password;
            }
        } catch (IOException e) {
            throw new SetupException("Filen " + settings.passwordFile()
                    + ", som hlt.sign-in.break-glass.password-file anger, går inte att läsa; rätta sökvägen eller"
                    + " rättigheterna.");
        }
        throw new SetupException("Lösenordet i " + settings.passwordFile()
                + " är för kort; nödkontots lösenord ska ha minst " + SHORTEST_PASSWORD + " tecken.");
    }

    boolean isConfigured() {
        return settings.isConfigured();
    }

    boolean is(String userId) {
        return isConfigured() && settings.user().equals(userId);
    }

    /** After the site files, which take away whoever is no longer anywhere. */
    @Override
    public int getPhase() {
        return 1;
    }

    @Override
    protected void prepare() {
        if (isConfigured()) {
            transaction.executeWithoutResult(status -> {
                people.lock();
                people.putApart(settings.user(), "Nödkonto", Role.ADMINISTRATOR);
            });
            LOG.warn("There is a break-glass account (hlt.sign-in.break-glass.user)");
        }
    }

    /** Whether the password is right. Notes every attempt, and tells of every use. */
    boolean check(String password) {
        if (!encoder.matches(password, hash)) {
            LOG.warn("HLT-BREAK-GLASS-WRONG: wrong password for the break-glass account {}", settings.user());
            return false;
        }
        LOG.warn("HLT-BREAK-GLASS: the break-glass account {} is used", settings.user());
        tell();
        return true;
    }

    private synchronized void tell() {
        Instant now = clock.instant();
        if (told.plus(TOLD_FOR).isAfter(now)) {
            return;
        }
        told = now;
        List<String> recipients = organisation.sites().stream()
                .flatMap(site -> site.people().stream())
                .filter(person -> person.roles().stream()
                        .anyMatch(role -> settings.notifyRoles().contains(role.group())))
                .map(Person::userId)
                .toList();
        outbox.put(recipients, Template.BREAK_GLASS, null, null);
    }
}
