package se.hlt.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.IdentityStore;

/**
 * Fjällby, whose people come through groups, beside the sites of all tests: on the same engine and tables, as a node that
 * has Fjällby's file. Each instance is another such node.
 */
public final class SignInSite {

    private final ApplicationContext context;
    private final SiteApplier applier;
    private final Organisation organisation;
    private final SignedInPeople people;

    private SignInSite(ApplicationContext context, String file) {
        this.context = context;
        AppointmentTable appointments = context.getBean(AppointmentTable.class);
        AbsenceTable absences = context.getBean(AbsenceTable.class);
        IdentityStore store = context.getBean(IdentityStore.class);
        SitePeople sitePeople = context.getBean(SitePeople.class);
        SignedInTable table = new SignedInTable(
                context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class), clock(context));
        organisation = new Organisation(
                Stream.concat(
                                context.getBean(Organisation.class).files().stream(),
                                Stream.of(new SiteReader().read("fjallby.yaml", file)))
                        .toList(),
                context.getBean(NamedPersonTable.class),
                appointments,
                absences,
                table);
        ProtectedCircles circles = new ProtectedCircles(context.getBean(NamedPersonTable.class), store, organisation);
        applier = new SiteApplier(
                organisation,
                store,
                sitePeople,
                circles,
                appointments,
                absences,
                new Memberships(store, circles, table),
                context.getBean(TrainingUnits.class),
                table,
                context.getBean(TransactionTemplate.class));
        people = new SignedInPeople(organisation, table, applier, sitePeople, store);
    }

    private static java.time.Clock clock(ApplicationContext context) {
        return context.getBean(java.time.Clock.class);
    }

    /** A node with Fjällby's file as it is. */
    public static SignInSite in(ApplicationContext context) {
        return new SignInSite(context, file());
    }

    /** A node whose file is another. */
    public static SignInSite in(ApplicationContext context, String file) {
        return new SignInSite(context, file);
    }

    /** Fjällby's file. */
    public static String file() {
        try (var stream = SignInSite.class.getResourceAsStream("/signin/fjallby.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the node does at its start. */
    public SignInSite start() {
        applier.prepare();
        return this;
    }

    /** Fjällby is no more. */
    public void end() {
        context.getBean(SiteApplier.class).prepare();
    }

    public SignedInPeople people() {
        return people;
    }

    public Organisation organisation() {
        return organisation;
    }

    public Appointments appointments() {
        return new Appointments(context.getBean(AppointmentTable.class), organisation, applier);
    }

    public List<String> keyPersons(String teamId) {
        return organisation.ownKeyPersons("fjallby", teamId).stream()
                .map(Person::userId)
                .toList();
    }
}
