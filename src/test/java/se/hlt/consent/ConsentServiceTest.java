package se.hlt.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Consents weighed together")
class ConsentServiceTest {

    private static final List<String> TEAM = List.of("school", "social", "health");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 7);

    @Autowired
    private ConsentService service;

    @Test
    @DisplayName("cover all agencies when everyone says yes to all")
    void all() {
        assertThat(combine(consent("all"), consent("all")).agencies()).containsExactly("school", "social", "health");
    }

    @Test
    @DisplayName("cover only what everyone has agreed to, and always the agency that knows already")
    void partial() {
        assertThat(combine(consent("all"), consent("partial", "social")).agencies())
                .containsExactly("school", "social");
        assertThat(combine(consent("partial", "health"), consent("partial", "social", "health"))
                        .agencies())
                .containsExactly("school", "health");
    }

    @Test
    @DisplayName("permit nothing when one says no, or when they have no agency in common")
    void nothing() {
        assertThat(combine(consent("all"), consent("no")).permitsSharing()).isFalse();
        assertThat(combine(consent("partial", "social"), consent("partial", "health"))
                        .permitsSharing())
                .isFalse();
        assertThat(combine().permitsSharing()).isFalse();
    }

    @Test
    @DisplayName("hold until the first of them ends, and a year at most")
    void validity() {
        assertThat(combine(consent("all"), consent("all")).validUntil()).isEqualTo("2027-09-07");
        assertThat(combine(consent("all"), until(LocalDate.of(2026, 12, 1))).validUntil())
                .isEqualTo("2026-12-01");
        assertThat(combine(consent("all"), until(LocalDate.of(2029, 1, 1))).validUntil())
                .isEqualTo("2027-09-07");
    }

    private ConsentScope combine(Consent... consents) {
        return service.combine(List.of(consents), TEAM, "school", "havsvik");
    }

    private static Consent consent(String answer, String... agencies) {
        return new Consent("guardian1", answer, List.of(agencies), DAY, "oral", null);
    }

    private static Consent until(LocalDate expires) {
        return new Consent("guardian2", "all", List.of(), DAY, "oral", expires);
    }
}
