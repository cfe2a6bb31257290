package se.hlt.deadline;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

/** What follows upon something has not happened before it. */
@Component
class OrderOfDatesRule implements FormRule {

    private static final Map<String, Order> ORDERS = Map.of(
            "submit-concern-report",
                    new Order(
                            "reportSubmittedOn",
                            "concernNoticedOn",
                            "anmälan görs efter att oron har uppmärksammats. Ange den dagen eller en senare."),
            "hold-follow-up",
                    new Order(
                            "followUpHeldOn",
                            "sipDate",
                            "uppföljningen hålls efter SIP-mötet. Ange SIP-mötets dag eller en senare."));

    /** A field, and the variable with the date that it is not before. */
    private record Order(String field, String earlier, String message) {}

    @Override
    public Set<String> forms() {
        return ORDERS.keySet();
    }

    @Override
    public void check(Submission submission, Problems problems) {
        Order order = ORDERS.get(submission.form());
        submission
                .knownDate(order.earlier())
                .filter(earlier -> submission
                        .date(order.field())
                        .filter(date -> date.isBefore(earlier))
                        .isPresent())
                .ifPresent(earlier -> problems.add(order.field(), order.message()));
    }
}
