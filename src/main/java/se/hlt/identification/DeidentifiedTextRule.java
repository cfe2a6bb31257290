package se.hlt.identification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.Variable;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.privacy.IdentifyingText;

/**
 * What is written without consent, or where everyone in the team reads it, tells nothing that identifies the child. Names
 * are those that the initiator entered.
 */
@Component
class DeidentifiedTextRule implements FormRule {

    private static final List<Variable<String>> NAMES = List.of(
            IdentificationProcess.CHILD_NAME,
            IdentificationProcess.GUARDIAN_1_NAME,
            IdentificationProcess.GUARDIAN_2_NAME,
            IdentificationProcess.SCHOOL_UNIT);

    @Override
    public Set<String> forms() {
        return Set.of("decide-without-consent", "record-decision", "prepare-agenda", "hold-meeting", "hand-over-case");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        if (submission.form().equals("record-decision")
                && !Boolean.TRUE.equals(submission.known().apply("deidentified"))) {
            return;
        }
        List<String> names = NAMES.stream()
                .map(name -> submission.knownText(name.name()))
                .flatMap(Optional::stream)
                .toList();
        String birthDate =
                submission.knownText(IdentificationProcess.BIRTH_DATE.name()).orElse(null);
        Stream.of(
                        "deidentifiedQuestion",
                        "deidentifiedTried",
                        "decisionReason",
                        "agendaNote",
                        "meetingNote",
                        "handoverNote")
                .forEach(field -> submission
                        .text(field)
                        .flatMap(text -> IdentifyingText.find(text, names))
                        .or(() -> submission
                                .text(field)
                                .filter(text -> birthDate != null && text.contains(birthDate))
                                .map(text -> "texten innehåller barnets födelsedatum. Ta bort det."))
                        .ifPresent(found -> problems.add(field, found)));
    }
}
