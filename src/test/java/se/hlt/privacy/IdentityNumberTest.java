package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are from Skatteverket's published test numbers (open data "testpersonnummer"). */
@DisplayName("An identity number")
class IdentityNumberTest {

    @ParameterizedTest
    @DisplayName("is right with or without its hyphen")
    @ValueSource(strings = {"201701012393", "20170101-2393", "20170102-2384"})
    void right(String number) {
        assertThat(IdentityNumber.parse(number)).isPresent();
    }

    @Test
    @DisplayName("tells the day of birth and is stored as twelve digits")
    void birthDate() {
        IdentityNumber number = IdentityNumber.parse("20170101-2393").orElseThrow();
        assertThat(number.birthDate()).isEqualTo(LocalDate.of(2017, 1, 1));
        assertThat(number.digits()).isEqualTo("201701012393");
    }

    @Test
    @DisplayName("may be a coordination number: day plus sixty")
    void coordinationNumber() {
        // The published 20170101-2393 moved to day 61, with its check digit worked out again by Luhn.
        IdentityNumber number = IdentityNumber.parse("201701612390".substring(0, 11) + luhn("170161239"))
                .orElseThrow();
        assertThat(number.birthDate()).isEqualTo(LocalDate.of(2017, 1, 1));
    }

    @ParameterizedTest
    @DisplayName("is refused with a wrong check digit, an impossible day, too few digits or letters")
    @ValueSource(
            strings = {"201701012394", "201713012393", "201702302393", "1701012393", "2017010123", "", "abcdefghijkl"})
    void wrong(String number) {
        assertThat(IdentityNumber.parse(number)).isEmpty();
    }

    private static int luhn(String nineDigits) {
        int sum = 0;
        for (int i = 0; i < nineDigits.length(); i++) {
            int digit = (nineDigits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return (10 - sum % 10) % 10;
    }
}
