package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class OrganisationTest {

    private Organisation organisation;

    @BeforeEach
    void readDemo() throws IOException {
        String content = new ClassPathResource("sites/demo.yaml").getContentAsString(StandardCharsets.UTF_8);
        organisation = new Organisation(List.of(
                new SiteReader().read("sites/demo.yaml", content, fileName -> new ClassPathResource("sites/" + fileName)
                        .getContentAsByteArray())));
    }

    @Test
    @DisplayName("staff have their agency's tenant, leaders and managers have none")
    void agencyTenants() {
        assertThat(organisation.agencyTenantOf("lena.larare")).contains("havsvik.school");
        assertThat(organisation.agencyTenantOf("petra.process")).isEmpty();
        assertThat(organisation.agencyTenantOf("admin")).isEmpty();
        assertThat(organisation.agencyTenantOf("okand")).isEmpty();
    }

    @Test
    @DisplayName("only an agency's tenant is an agency tenant")
    void recognisesAgencyTenants() {
        assertThat(organisation.isAgencyTenant("havsvik.school")).isTrue();
        assertThat(organisation.isAgencyTenant("havsvik.norr")).isFalse();
        assertThat(organisation.isAgencyTenant("havsvik.norr+school+social")).isFalse();
        assertThat(organisation.isAgencyTenant("annanstans.school")).isFalse();
        assertThat(organisation.isAgencyTenant("school")).isFalse();
    }

    @Test
    @DisplayName("a circle is named in the site's order, whatever the order of the consent")
    void circleTenants() {
        assertThat(organisation.circleTenant("havsvik", "norr", List.of("health", "school")))
                .isEqualTo("havsvik.norr+school+health");
        assertThat(organisation.circleTenant("havsvik", "norr", List.of("health", "social", "school")))
                .isEqualTo("havsvik.norr")
                .isEqualTo(organisation.teamTenant("havsvik", "norr"));
    }

    @Test
    @DisplayName("what is sealed stays with its site and team, and has no agency and no key person")
    void sealedTenants() {
        String sealed = organisation.sealedTenant("havsvik.norr+school+social");

        assertThat(sealed).isEqualTo("havsvik.norr!sealed").isEqualTo(organisation.sealedTenant(sealed));
        assertThat(organisation.isSealed(sealed)).isTrue();
        assertThat(organisation.isSealed("havsvik.norr")).isFalse();
        assertThat(List.of("havsvik.norr", "havsvik.norr+school+social")).allMatch(organisation::isCircle);
        assertThat(List.of(sealed, "havsvik.norr!other", "havsvik.school")).noneMatch(organisation::isCircle);
        assertThat(organisation.siteIdOf(sealed)).isEqualTo("havsvik");
        assertThat(organisation.teamIdOf(sealed)).isEqualTo("norr");
        assertThat(organisation.isAgencyTenant(sealed)).isFalse();
        assertThat(organisation.isAgencyTenant(organisation.sealedTenant("havsvik.school")))
                .isFalse();
        assertThat(organisation.agenciesOf(sealed)).isEmpty();
        assertThat(organisation.keyPersons(sealed)).isEmpty();
        assertThat(organisation.coordinatorInside(sealed)).isFalse();
    }

    @Test
    @DisplayName("the team's tenants are the whole, its circles and what is sealed")
    void tenantsOfTeam() {
        assertThat(List.of("havsvik.norr", "havsvik.norr+school+social", "havsvik.norr!sealed"))
                .allMatch(tenant -> organisation.belongsToTeam(tenant, "havsvik", "norr"));
        assertThat(List.of("havsvik.syd", "havsvik.school", "ockero.norr", "havsvik.norrut+school+social", "norr"))
                .noneMatch(tenant -> organisation.belongsToTeam(tenant, "havsvik", "norr"));
    }

    @Test
    @DisplayName("a circle of one agency is refused")
    void refusesCircleOfOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> organisation.circleTenant("havsvik", "norr", List.of("school", "okand")));
    }

    @Test
    @DisplayName("unknown sites and teams are refused")
    void refusesUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> organisation.site("okand"));
        assertThatIllegalArgumentException().isThrownBy(() -> organisation.teamTenant("havsvik", "okand"));
        assertThatIllegalArgumentException().isThrownBy(() -> organisation.agenciesOf("havsvik.school"));
        assertThatIllegalArgumentException().isThrownBy(() -> organisation.agenciesOf("havsvik.norr+school+okand"));
        assertThatIllegalArgumentException().isThrownBy(() -> organisation.siteIdOf("okand"));
    }

    @Test
    @DisplayName("a circle contains its agencies and their key persons only")
    void circleContents() {
        assertThat(organisation.agenciesOf("havsvik.norr")).containsExactly("school", "social", "health");
        assertThat(organisation.agenciesOf("havsvik.norr+social+health")).containsExactly("social", "health");
        assertThat(organisation.keyPersons("havsvik.norr+social+health"))
                .extracting(Person::userId)
                .containsExactlyInAnyOrder("hanna.halsa", "stina.soc");
        assertThat(organisation.siteIdOf("havsvik.norr+social+health")).isEqualTo("havsvik");
        assertThat(organisation.teamIdOf("havsvik.norr+social+health")).isEqualTo("norr");
    }

    @Test
    @DisplayName("the coordinator may be outside a circle")
    void coordinatorOutside() {
        assertThat(organisation.coordinator("havsvik", "norr"))
                .map(Person::userId)
                .contains("sara.samordnare");
        assertThat(organisation.coordinatorInside("havsvik.norr")).isTrue();
        assertThat(organisation.coordinatorInside("havsvik.norr+school+social")).isTrue();
        assertThat(organisation.coordinatorInside("havsvik.norr+social+health")).isFalse();
    }
}
