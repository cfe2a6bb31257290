package se.hlt.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

@DisplayName("What follows upon something")
class OrderOfDatesRuleTest {

    @ParameterizedTest(name = "{0}: {2} after {4} is accepted: {5}")
    @DisplayName("is dated the same day or later, where the earlier day is known")
    @CsvSource({
        "submit-concern-report,reportSubmittedOn,2026-09-06,concernNoticedOn,2026-09-07,false",
        "submit-concern-report,reportSubmittedOn,2026-09-07,concernNoticedOn,2026-09-07,true",
        "submit-concern-report,reportSubmittedOn,2026-09-06,concernNoticedOn,,true",
        "hold-follow-up,followUpHeldOn,2026-09-06,sipDate,2026-09-07,false",
        "hold-follow-up,followUpHeldOn,2027-02-07,sipDate,2026-09-07,true"
    })
    void order(String form, String field, String day, String known, String earlier, boolean accepted) {
        Problems problems = new Problems();

        new OrderOfDatesRule()
                .check(
                        new Submission(form, null, Map.of(field, day), key -> key.equals(known) ? earlier : null),
                        problems);

        assertThat(problems.isEmpty()).isEqualTo(accepted);
    }
}
