package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Text without consent")
class IdentifyingTextTest {

    private static final List<String> NAMES = List.of("Tove Testbarn", "Vera Vårdnadshavare", "Granskolan 3B");

    @ParameterizedTest
    @DisplayName("is refused with a number, a phone, an address or a name in it")
    @ValueSource(
            strings = {
                "Barnet 201701012393 är ofta borta",
                "Barnet 20170101-2393",
                "170101-2393",
                "Ring 070-174 06 05",
                "Ring +46701740605",
                "Skriv till vera@example.com",
                "Tove är ofta borta",
                "Toves mamma",
                "tove",
                "Familjen TESTBARN",
                "Går på Granskolan",
                "Går i 3B"
            })
    void refused(String text) {
        assertThat(IdentifyingText.find(text, NAMES)).isPresent();
    }

    @ParameterizedTest
    @DisplayName("passes when it only tells of the need")
    @ValueSource(
            strings = {
                "Ett barn på lågstadiet är borta mer än hälften av tiden sedan 2026-09-01.",
                "Vi har prövat samtal 3 gånger under 12 veckor.",
                "Skolan undrar hur klassen kan hjälpa.",
                "Stovern är ingen",
                ""
            })
    void passes(String text) {
        assertThat(IdentifyingText.find(text, NAMES)).isEmpty();
    }

    @Test
    @DisplayName("is refused without repeating what was found")
    void quiet() {
        assertThat(IdentifyingText.find("Tove 201701012393", NAMES).orElseThrow())
                .doesNotContain("Tove", "2017");
    }
}
