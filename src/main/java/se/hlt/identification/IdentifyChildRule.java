package se.hlt.identification;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.privacy.IdentityNumber;

/**
 * The child's age is within the site's, and the identity number, if there is one, is right and of the same day. A second
 * guardian is named: only those who are named are asked for consent.
 */
@Component
class IdentifyChildRule implements FormRule {

    private final Organisation organisation;
    private final Deadlines deadlines;

    IdentifyChildRule(Organisation organisation, Deadlines deadlines) {
        this.organisation = organisation;
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of("identify-child");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        LocalDate birthDate =
                submission.date(IdentificationProcess.BIRTH_DATE.name()).orElseThrow();
        checkAge(birthDate, submission.userId(), problems);
        submission
                .text(IdentificationProcess.IDENTITY_NUMBER.name())
                .ifPresent(number -> checkNumber(number, birthDate, problems));
        if (submission.text("guardian2Contact").isPresent()
                && submission.text(IdentificationProcess.GUARDIAN_2_NAME.name()).isEmpty()) {
            problems.add(
                    IdentificationProcess.GUARDIAN_2_NAME.name(),
                    "ange namnet på den som kontaktuppgiften gäller. Utan namn blir vårdnadshavaren inte tillfrågad om"
                            + " samtycke.");
        }
    }

    private void checkAge(LocalDate birthDate, String userId, Problems problems) {
        LocalDate today = deadlines.today();
        if (birthDate.isAfter(today)) {
            problems.add(IdentificationProcess.BIRTH_DATE.name(), "datumet ligger i framtiden. Rätta det.");
            return;
        }
        int age = Age.on(today, birthDate);
        Optional<Site> site = Optional.ofNullable(userId).flatMap(organisation::siteOf);
        site.filter(found -> age < found.minAge() || age > found.maxAge())
                .ifPresent(found -> problems.add(
                        IdentificationProcess.BIRTH_DATE.name(),
                        "barnet är %d år, men HLT i %s är för barn %d–%d år. Rätta datumet, eller vänd dig till den verksamhet som stöder barn i den åldern."
                                .formatted(age, found.name(), found.minAge(), found.maxAge())));
    }

    private static void checkNumber(String number, LocalDate birthDate, Problems problems) {
        Optional<IdentityNumber> parsed = IdentityNumber.parse(number);
        if (parsed.isEmpty()) {
            problems.add(
                    IdentificationProcess.IDENTITY_NUMBER.name(),
                    "det är inget giltigt personnummer eller samordningsnummer. Kontrollera de tolv siffrorna, eller"
                            + " lämna tomt om barnet saknar nummer.");
        } else if (!parsed.get().birthDate().equals(birthDate)) {
            problems.add(
                    IdentificationProcess.IDENTITY_NUMBER.name(),
                    "numret stämmer inte med födelsedatumet. Rätta det som är fel.");
        }
    }
}
