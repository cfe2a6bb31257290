package se.hlt.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.organisation.Role;
import se.hlt.organisation.SignedIn;
import se.hlt.organisation.SignedInPeople;
import se.hlt.signin.NotAdmittedException.Reason;

/**
 * The one door for people who prove elsewhere who they are: makes the engine's user, groups and tenants what the provider's
 * groups give by the sites' files, at each login, and takes away what is no longer given. It holds at once on every node.
 */
@Service
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    /** Where mail to someone without an address goes: nowhere (RFC 2606), which the process leader is told of. */
    private static final String NO_ADDRESS = "adress-saknas@hlt.invalid";

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;

    private final SignedInPeople people;
    private final SignInSettings settings;
    private final TransactionTemplate transaction;

    SignIn(SignedInPeople people, SignInSettings settings, TransactionTemplate transaction) {
        this.people = people;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Either of the two. */
    private record Answer(Admitted admitted, NotAdmittedException refusal) {

        static Answer no(Reason reason, String message) {
            return new Answer(null, new NotAdmittedException(reason, message));
        }
    }

    /**
     * Lets someone in with what the provider's groups give; where a site's file names the person with this provider, with
     * what the file says.
     *
     * @return the user as the engine knows it
     * @throws NotAdmittedException if the person has nothing here, or has to log in in a surer way. What was given before and
     *     is not given any more is taken away all the same; otherwise nothing is changed
     */
    public Admitted admit(Vouched vouched) {
        Answer answer = refusalOfId(vouched)
                .or(() -> unchanged(vouched))
                .orElseGet(() -> transaction.execute(status -> decide(vouched)));
        if (answer.refusal() != null) {
            LOG.info(
                    "Sign-in through {} refused: {}",
                    vouched.provider(),
                    answer.refusal().reason());
            throw answer.refusal();
        }
        return answer.admitted();
    }

    /**
     * Takes away all that the provider has given this person: the account is closed there, or has left. A person whom a
     * site's file names can do nothing until the provider lets it in again.
     */
    public void revoke(String provider, String userId) {
        if (!isOf(provider, userId)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            people.lock();
            if (isOf(provider, userId)) {
                people.remove(userId);
            }
        });
    }

    private boolean isOf(String provider, String userId) {
        return people.isInFile(userId)
                ? people.providerInFile(userId).filter(provider::equals).isPresent()
                : people.known(userId)
                        .filter(known -> known.provider().equals(provider))
                        .isPresent();
    }

    private Optional<Answer> refusalOfId(Vouched vouched) {
        String userId = vouched.userId();
        if (!settings.providers().containsKey(vouched.provider())) {
            return Optional.of(Answer.no(
                    Reason.UNKNOWN_PROVIDER,
                    "Inloggningen du använde är inte kopplad till HLT. Kontakta den som sköter systemet."));
        }
        if (userId == null || !SignedIn.USER_ID.matcher(userId).matches()) {
            return Optional.of(Answer.no(
                    Reason.BAD_ID,
                    "Inloggningen skickar ett användarnamn som HLT inte kan ta emot. Kontakta den som sköter inloggningen"
                            + " och be om ett id av bokstäver a-z, siffror, bindestreck, punkt, @, + och _."));
        }
        if (settings.breakGlass().isConfigured() && settings.breakGlass().user().equals(userId)) {
            return Optional.of(taken());
        }
        return IdentityNumbers.isIn(userId)
                ? Optional.of(Answer.no(
                        Reason.IDENTITY_NUMBER,
                        "Inloggningen skickar ett personnummer som användarnamn, och det får inte lagras här. Kontakta den"
                                + " som sköter inloggningen och be om ett annat id, till exempel HSA-id."))
                : Optional.empty();
    }

    /** The common case: all is as it was, and nothing has to be held off. */
    private Optional<Answer> unchanged(Vouched vouched) {
        return Optional.of(vouched)
                .filter(same -> isOf(same.provider(), same.userId()))
                .filter(same -> insufficient(same, people.roles(same.userId())).isEmpty())
                .flatMap(same -> people.unchanged(person(same)))
                .map(given -> admitted(vouched, given));
    }

    private Answer decide(Vouched vouched) {
        people.lock();
        return people.isInFile(vouched.userId()) ? decideByFile(vouched) : decideByGroups(vouched);
    }

    private Answer decideByFile(Vouched vouched) {
        if (!isOf(vouched.provider(), vouched.userId())) {
            return taken();
        }
        return insufficient(vouched, people.roles(vouched.userId()))
                .orElseGet(() -> admitted(vouched, people.letIn(vouched.userId())));
    }

    private Answer decideByGroups(Vouched vouched) {
        Optional<SignedIn> known = people.known(vouched.userId());
        if (known.isPresent() ? !isOf(vouched.provider(), vouched.userId()) : people.isForeign(vouched.userId())) {
            return taken();
        }
        SignedIn person = person(vouched);
        SignedInPeople.Place place = people.place(person);
        if (place.site() == null) {
            people.remove(vouched.userId());
            return place.conflict() == null ? noRole(vouched) : conflicting(place);
        }
        Optional<Answer> insufficient = insufficient(vouched, place.roles());
        if (insufficient.isPresent()) {
            people.narrow(vouched.userId(), vouched.groups());
            return insufficient.get();
        }
        return admitted(vouched, people.put(person));
    }

    private static Answer admitted(Vouched vouched, SignedInPeople.Membership given) {
        return new Answer(new Admitted(vouched.userId(), given.groups(), given.tenants()), null);
    }

    private static Answer taken() {
        return Answer.no(
                Reason.TAKEN_ID,
                "Ditt användarnamn hör redan till någon som loggar in på ett annat sätt. Logga in på det sättet, eller"
                        + " kontakta den som sköter systemet.");
    }

    private Answer noRole(Vouched vouched) {
        return Answer.no(
                Reason.NO_ROLE,
                "Du är inloggad med " + settings.nameOf(vouched.provider())
                        + ", men är inte med i någon grupp som ger en"
                        + " roll i HLT. Be din chef eller processledaren om att läggas till i rätt grupp, och logga in igen.");
    }

    private static Answer conflicting(SignedInPeople.Place place) {
        return Answer.no(
                Reason.CONFLICTING_GROUPS,
                "Du är med i grupper som ger roller " + place.conflict() + " ("
                        + place.groups().stream().sorted().collect(Collectors.joining(", "))
                        + "), och man kan bara ha en sådan tillhörighet. Be processledaren om att få den rättad, och logga in"
                        + " igen.");
    }

    /** Every role that asks for more than the login gave counts: nobody is let in with half of the own work. */
    private Optional<Answer> insufficient(Vouched vouched, Set<Role> roles) {
        List<String> asking = new ArrayList<>();
        for (Role role : Role.values()) {
            List<String> enough = settings.assurance().get(role.group());
            if (roles.contains(role) && enough != null && !enough.contains(String.valueOf(vouched.assurance()))) {
                asking.add(role.label().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return asking.isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.no(
                        Reason.LOW_ASSURANCE,
                        "Du loggade in på ett sätt som inte är säkert nog för rollen " + String.join(" och ", asking)
                                + ". Logga in igen med " + settings.assuranceHint() + "."));
    }

    private static SignedIn person(Vouched vouched) {
        String first = name(vouched.firstName());
        String last = name(vouched.lastName());
        String email = vouched.email() == null ? "" : vouched.email().strip();
        boolean isAddress =
                email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches();
        return new SignedIn(
                vouched.userId(),
                vouched.provider(),
                first,
                first.isEmpty() && last.isEmpty() ? vouched.userId() : last,
                isAddress ? email : NO_ADDRESS,
                vouched.groups());
    }

    /** In one line, as long as a name may be. */
    private static String name(String name) {
        String plain = name == null ? "" : name.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }
}
