package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("An appointment")
class AppointmentsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-09-07");

    @Autowired
    private Appointments appointments;

    @Autowired
    private AppointmentTable table;

    @Autowired
    private SiteApplier applier;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void restore() {
        table.all().forEach(row -> table.remove(row.site(), row.team(), row.seat()));
        applier.apply(organisation);
    }

    @Test
    @DisplayName("survives the next start and that the same file is applied again")
    void survivesRestart() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);
        applier.prepare();
        applier.prepare();

        assertThat(coordinatorAfterStart(organisation.files())).isEqualTo("hanna.halsa");
        assertThat(groupsOf("hanna.halsa")).contains("coordinator");
        assertThat(groupsOf("sara.samordnare")).doesNotContain("coordinator");
    }

    @Test
    @DisplayName("holds when something else in the file is changed")
    void otherChange() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);

        assertThat(coordinatorAfterStart(changed("lena.larare", person -> null)))
                .isEqualTo("hanna.halsa");
        assertThat(table.all()).hasSize(1);
    }

    @Test
    @DisplayName("ends when the file names another than when it was made: then the file decides")
    void fileChanged() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);
        List<Site> files = changed("sara.samordnare", person -> person.with(Set.of(Role.INITIATOR, Role.KEY_PERSON)));
        files = changed(
                files, "stina.soc", person -> person.with(Set.of(Role.INITIATOR, Role.KEY_PERSON, Role.COORDINATOR)));

        assertThat(coordinatorAfterStart(files)).isEqualTo("stina.soc");
        assertThat(table.all()).isEmpty();
    }

    @Test
    @DisplayName("ends when the one appointed is no longer in the file: the one whom it names is back")
    void appointedLeft() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);

        assertThat(coordinatorAfterStart(changed("hanna.halsa", person -> null)))
                .isEqualTo("sara.samordnare");
        assertThat(table.all()).isEmpty();
    }

    @Test
    @DisplayName("of the one whom the file names takes the earlier appointment away")
    void backToFile() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);
        appointments.appointCoordinator("havsvik", "norr", "sara.samordnare", DAY);

        assertThat(table.all()).isEmpty();
        assertThat(groupsOf("sara.samordnare")).contains("coordinator");
        assertThat(groupsOf("hanna.halsa")).doesNotContain("coordinator");
    }

    @Test
    @DisplayName("is one for each team and place: another replaces it")
    void replaced() {
        appointments.appointCoordinator("havsvik", "norr", "hanna.halsa", DAY);
        appointments.appointCoordinator("havsvik", "norr", "stina.soc", DAY.plusDays(1));

        assertThat(table.all())
                .containsExactly(new Appointment(
                        "havsvik", "norr", "coordinator", "stina.soc", "sara.samordnare", DAY.plusDays(1)));
        assertThat(groupsOf("hanna.halsa")).doesNotContain("coordinator");
    }

    @Test
    @DisplayName("of someone who cannot be it is refused, and nothing is changed")
    void refused() {
        assertThatThrownBy(() -> appointments.appointCoordinator("havsvik", "norr", "lena.larare", DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> appointments.appointCoordinator("havsvik", "norr", "vera.vard", DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> appointments.appointKeyPerson("havsvik", "ock.larare", DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> appointments.appointKeyPerson("havsvik", "sven.skola", DAY))
                .as("Sara is coordinator")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.all()).isEmpty();
    }

    /** Who is coordinator of Norr when the system has started with these files. */
    private String coordinatorAfterStart(List<Site> files) {
        table.endLapsed(files);
        return new Organisation(files, tenant -> Set.of(), table, List::of)
                .coordinator("havsvik", "norr")
                .map(Person::userId)
                .orElse("nobody");
    }

    private List<Site> changed(String userId, UnaryOperator<Person> change) {
        return changed(organisation.files(), userId, change);
    }

    private static List<Site> changed(List<Site> files, String userId, UnaryOperator<Person> change) {
        return files.stream()
                .map(site -> site.with(site.people().stream()
                        .flatMap(person ->
                                Stream.ofNullable(person.userId().equals(userId) ? change.apply(person) : person))
                        .toList()))
                .toList();
    }

    private List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
