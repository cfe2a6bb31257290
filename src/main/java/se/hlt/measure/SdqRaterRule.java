package se.hlt.measure;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.Age;
import se.hlt.identification.IdentificationProcess;

/** A child rates itself with SDQ from 11 years; the questionnaire is made for that. */
@Component
class SdqRaterRule implements FormRule {

    private static final int YOUNGEST = 11;
    private static final Map<String, String> PREFIXES =
            Map.of("record-sdq", "sdq", "record-follow-up-sdq", "sdq", "record-closing", "closingSdq");

    @Override
    public Set<String> forms() {
        return PREFIXES.keySet();
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String prefix = PREFIXES.get(submission.form());
        if (!submission.is(prefix + "Rater", "self")) {
            return;
        }
        submission
                .knownDate(IdentificationProcess.BIRTH_DATE.name())
                .flatMap(birthDate -> submission.date(prefix + "Date").map(day -> Age.on(day, birthDate)))
                .filter(age -> age < YOUNGEST)
                .ifPresent(age -> problems.add(
                        prefix + "Rater",
                        "barnet var %d år, och barn svarar själva från %d år. Välj förälder eller lärare."
                                .formatted(age, YOUNGEST)));
    }
}
