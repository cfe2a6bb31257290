package se.hlt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

/** Limits as published for UK parent ratings, 4–17 years (domain, section 5). */
@HltTest
@DisplayName("SDQ")
class SdqServiceTest {

    @Autowired
    private SdqService service;

    @ParameterizedTest(name = "{0} {1} is {2}")
    @DisplayName("puts each scale in its band at the very limit")
    @CsvSource({
        "total,13,normal",
        "total,14,borderline",
        "total,16,borderline",
        "total,17,abnormal",
        "emotional,3,normal",
        "emotional,4,borderline",
        "emotional,5,abnormal",
        "conduct,2,normal",
        "conduct,3,borderline",
        "conduct,4,abnormal",
        "hyperactivity,5,normal",
        "hyperactivity,6,borderline",
        "hyperactivity,7,abnormal",
        "peer,2,normal",
        "peer,3,borderline",
        "peer,4,abnormal",
        "prosocial,6,normal",
        "prosocial,5,borderline",
        "prosocial,4,abnormal",
        "prosocial,0,abnormal"
    })
    void bands(String scale, int score, String band) {
        assertThat(service.band("uk-4-17", scale, score)).isEqualTo(band);
    }

    @Test
    @DisplayName("tells total difficulties as the sum of the first four, and names the norm set")
    void summary() {
        String summary = SdqService.summarize(
                "uk-4-17",
                service.bands(
                        "uk-4-17",
                        Map.of("emotional", 6, "conduct", 2, "hyperactivity", 6, "peer", 3, "prosocial", 7)));
        assertThat(summary)
                .contains("Svårigheter totalt 17 (tydligt avvikande)", "Normgrupp: brittiska gränser, 4–17 år");
    }
}
