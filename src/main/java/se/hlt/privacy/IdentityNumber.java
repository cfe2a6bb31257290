package se.hlt.privacy;

import dev.personnummer.Personnummer;
import dev.personnummer.PersonnummerException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Personnummer and samordningsnummer (day + 60), with check digit; stored as twelve digits. */
public final class IdentityNumber {

    private final String digits;
    private final LocalDate birthDate;

    private IdentityNumber(String digits, LocalDate birthDate) {
        this.digits = digits;
        this.birthDate = birthDate;
    }

    /** The number, or empty if it is none: wrong length, impossible date or wrong check digit. */
    public static Optional<IdentityNumber> parse(String text) {
        String digits = text.replaceAll("[-+\\s]", "");
        if (!digits.matches("[0-9]{12}")) {
            return Optional.empty();
        }
        try {
            new Personnummer(digits);
            int day = Integer.parseInt(digits.substring(6, 8));
            String date = digits.substring(0, 6) + "%02d".formatted(day > 60 ? day - 60 : day);
            return Optional.of(new IdentityNumber(digits, LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (PersonnummerException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    public String digits() {
        return digits;
    }

    public LocalDate birthDate() {
        return birthDate;
    }
}
