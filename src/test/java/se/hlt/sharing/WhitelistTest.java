package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.hlt.engine.Classification;
import se.hlt.engine.Variable;
import se.hlt.identification.IdentificationProcess;

@DisplayName("What crosses to the team")
class WhitelistTest {

    @Test
    @DisplayName("without consent holds nothing that is classified as identity")
    void nothingIdentifying() {
        assertThat(HltCaseProcess.DEIDENTIFIED)
                .extracting(Variable::classification)
                .doesNotContain(Classification.IDENTITY);
    }

    @Test
    @DisplayName("without consent is a few fields of the need and no free text but what was written for it")
    void onlyTheWhitelist() {
        assertThat(HltCaseProcess.DEIDENTIFIED)
                .filteredOn(variable -> variable.classification() == Classification.SENSITIVE)
                .containsExactlyInAnyOrder(
                        IdentificationProcess.DEIDENTIFIED_QUESTION, IdentificationProcess.DEIDENTIFIED_TRIED);
    }

    @Test
    @DisplayName("with consent leaves the initiator's user id and the notes of the contact behind")
    void notesStay() {
        assertThat(HltCaseProcess.WITH_CONSENT)
                .doesNotContain(
                        IdentificationProcess.INITIATOR,
                        IdentificationProcess.CONTACT_NOTES,
                        IdentificationProcess.DECLINE_REASON);
    }
}
