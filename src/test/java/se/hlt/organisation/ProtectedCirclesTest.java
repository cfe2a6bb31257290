package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The circle of those named in a case")
class ProtectedCirclesTest {

    private static final String CASE = "HLT-2026-00042";

    @Autowired
    private ProtectedCircles circles;

    @Autowired
    private SiteApplier applier;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    private String circle;

    @BeforeEach
    void open() {
        circle = circles.put(CASE, "havsvik", "norr", List.of("hanna.halsa", "sara.samordnare"));
    }

    @AfterEach
    void restore() {
        circles.close(CASE);
        applier.apply(organisation);
    }

    @Test
    @DisplayName("is a tenant of the team with them as members, and does not tell the case's number")
    void opened() {
        assertThat(circle).matches("havsvik\\.norr@[0-9a-f]{12}");
        assertThat(tenantsOf("hanna.halsa")).contains(circle);
        assertThat(tenantsOf("stina.soc")).doesNotContain(circle);
        assertThat(identities
                        .createTenantQuery()
                        .tenantId(circle)
                        .singleResult()
                        .getName())
                .isEqualTo("Namngivna personer, Havsvik");
        assertThat(organisation.siteIdOf(circle)).isEqualTo("havsvik");
        assertThat(organisation.teamIdOf(circle)).isEqualTo("norr");
        assertThat(organisation.isAgencyTenant(circle)).isFalse();
        assertThat(organisation.isProtectedCircle(circle)).isTrue();
        assertThat(organisation.agenciesOf(circle)).containsExactlyInAnyOrder("school", "health");
        assertThat(organisation.keyPersons(circle))
                .extracting(Person::userId)
                .containsExactlyInAnyOrder("hanna.halsa", "sara.samordnare");
        assertThat(organisation.coordinatorInside(circle)).isTrue();
    }

    @Test
    @DisplayName("is the same when others are named, and those no longer named are out of it")
    void renamed() {
        assertThat(circles.put(CASE, "havsvik", "norr", List.of("hanna.halsa", "stina.soc")))
                .isEqualTo(circle);

        assertThat(circles.namedIn(CASE)).containsExactlyInAnyOrder("hanna.halsa", "stina.soc");
        assertThat(tenantsOf("sara.samordnare")).doesNotContain(circle);
        assertThat(tenantsOf("stina.soc")).contains(circle);
        assertThat(organisation.coordinatorInside(circle)).isFalse();
    }

    @Test
    @DisplayName("takes key persons of the team only, and at least one")
    void onlyKeyPersons() {
        for (List<String> wrong :
                List.of(List.<String>of(), List.of("sven.skola"), List.of("omar.ovrig"), List.of("petra.process"))) {
            assertThatThrownBy(() -> circles.put(CASE, "havsvik", "norr", wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(circles.namedIn(CASE)).containsExactlyInAnyOrder("hanna.halsa", "sara.samordnare");
    }

    @Test
    @DisplayName("is kept over restarts")
    void restarted() {
        applier.apply(organisation);
        applier.apply(organisation);

        assertThat(tenantsOf("hanna.halsa")).contains(circle);
        assertThat(tenantsOf("sara.samordnare")).contains(circle);
        assertThat(tenantsOf("stina.soc")).doesNotContain(circle);
    }

    @Test
    @DisplayName("loses a person who is taken out of the site file, also if the person comes back")
    void personGone() {
        applier.apply(changed(person -> person.userId().equals("hanna.halsa") ? null : person));
        assertThat(circles.namedIn(CASE)).containsExactly("sara.samordnare");

        applier.apply(organisation);
        assertThat(tenantsOf("hanna.halsa")).doesNotContain(circle);
    }

    @Test
    @DisplayName("loses a person who is no longer the agency's key person in the team")
    void personMoved() {
        applier.apply(changed(person -> person.userId().equals("hanna.halsa")
                ? new Person(
                        person.userId(),
                        person.firstName(),
                        person.lastName(),
                        person.email(),
                        person.agency(),
                        person.team(),
                        Set.of(Role.INITIATOR),
                        null)
                : person));
        assertThat(tenantsOf("hanna.halsa")).containsExactly("havsvik.health");

        applier.apply(changed(person -> person.userId().equals("sara.samordnare")
                ? new Person(
                        person.userId(),
                        person.firstName(),
                        person.lastName(),
                        person.email(),
                        "social",
                        person.team(),
                        person.roles(),
                        null)
                : person));
        assertThat(tenantsOf("sara.samordnare")).contains("havsvik.social").doesNotContain(circle);
        assertThat(circles.namedIn(CASE)).isEmpty();
    }

    @Test
    @DisplayName("loses those of an agency that the consent no longer covers")
    void narrowed() {
        assertThat(circles.narrow(CASE, List.of("school", "social"))).containsExactly("sara.samordnare");
        assertThat(tenantsOf("hanna.halsa")).doesNotContain(circle);
        assertThat(tenantsOf("sara.samordnare")).contains(circle);

        assertThat(circles.narrow(CASE, List.of("social"))).isEmpty();
        assertThat(tenantsOf("sara.samordnare")).doesNotContain(circle);
        assertThat(circles.narrow("HLT-2026-00043", List.of("social"))).isEmpty();
    }

    @Test
    @DisplayName("is gone when it is closed, and closing it twice does nothing")
    void closed() {
        circles.close(CASE);
        circles.close(CASE);

        assertThat(identities.createTenantQuery().tenantId(circle).count()).isZero();
        assertThat(tenantsOf("hanna.halsa")).doesNotContain(circle);
        assertThat(circles.tenantOf(CASE)).isEmpty();
        applier.apply(organisation);
        assertThat(tenantsOf("hanna.halsa")).doesNotContain(circle);
    }

    private List<String> tenantsOf(String userId) {
        return identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .toList();
    }

    /** All sites, with some of Havsvik's people changed; null takes the person away. */
    private Organisation changed(UnaryOperator<Person> change) {
        return new Organisation(organisation.sites().stream()
                .map(site -> new Site(
                        site.id(),
                        site.name(),
                        site.minAge(),
                        site.maxAge(),
                        site.signedConsentForm(),
                        site.demo(),
                        site.breaks(),
                        site.agencies(),
                        site.teams(),
                        site.people().stream()
                                .flatMap(person -> Stream.ofNullable(change.apply(person)))
                                .toList(),
                        site.branding(),
                        site.messageRules()))
                .toList());
    }
}
