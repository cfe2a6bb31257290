package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

/** The tables as shipped; limits and SDQ bands have tests of their own. */
@HltTest
@DisplayName("The decision")
class DecisionTablesTest {

    @Autowired
    private Decisions decisions;

    @ParameterizedTest(name = "acute {0}, {1}, {2} agencies → {3}, {4}")
    @DisplayName("priority: acute first, then what cannot wait, and last what one agency can do")
    @CsvSource({
        "yes,learning,one,acute,100",
        "no,attendance,several,normal,75",
        "no,emotional,unknown,normal,75",
        "no,familySituation,several,normal,75",
        "no,attendance,one,normal,25",
        "no,learning,one,normal,25",
        "no,learning,several,normal,50",
        "no,other,unknown,normal,50"
    })
    void priority(String acute, String needArea, String agenciesNeeded, String urgency, int priority) {
        Map<String, Object> row =
                row("priority", Map.of("acute", acute, "needArea", needArea, "agenciesNeeded", agenciesNeeded));
        assertThat(row).containsEntry("urgency", urgency).containsEntry("priority", priority);
        assertThat((String) row.get("recommendation")).isNotBlank();
    }

    @ParameterizedTest(name = "{0} years, {1} guardians")
    @DisplayName("consent-requirements: all guardians, and the child at every age, with attention at 12 and 15")
    @CsvSource({"0,1,mognad", "6,2,mognad", "11,2,mognad", "12,2,12 år", "14,1,12 år", "15,2,15 år", "16,2,15 år"})
    void consentRequirements(int childAge, int guardians, String prompt) {
        Map<String, Object> row = row("consent-requirements", Map.of("childAge", childAge, "guardianCount", guardians));
        assertThat(((Number) row.get("guardiansToAsk")).intValue()).isEqualTo(guardians);
        assertThat((String) row.get("childViewPrompt")).contains(prompt);
    }

    @ParameterizedTest(name = "de-identified {0}, {1} → {2}")
    @DisplayName("next-step: what the meeting decided, and only advice where nobody knows who the child is")
    @CsvSource({
        "false,sip,sip",
        "false,singleAgency,singleAgency",
        "false,moreInformation,moreInformation",
        "false,notForHlt,notForHlt",
        "true,sip,advice",
        "true,singleAgency,advice",
        "true,moreInformation,advice",
        "true,notForHlt,advice"
    })
    void nextStep(boolean deidentified, String decision, String nextStep) {
        assertThat(row("next-step", Map.of("deidentified", deidentified, "decision", decision)))
                .containsEntry("nextStep", nextStep);
    }

    private Map<String, Object> row(String decision, Map<String, Object> inputs) {
        return decisions.row(decision, new HashMap<>(inputs)).orElseThrow();
    }
}
