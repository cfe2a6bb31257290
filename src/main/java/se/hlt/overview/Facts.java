package se.hlt.overview;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * What holds for a case all along, so that a gateway that asks for it has only one way out, and its answer is no news.
 *
 * @param known by the variable's name
 */
record Facts(Map<String, Boolean> known) {

    /** {@code ${deidentified}}, {@code ${!deidentified}} or {@code ${deidentified == true}}. */
    private static final Pattern ASKED = Pattern.compile("\\$\\{ *(!?) *(\\w+) *(?:== *(true|false))? *}");

    /** True if one of the flows out of the gateway asks for such a fact. */
    boolean decide(FlowNode gateway) {
        return gateway.getOutgoing().stream().anyMatch(flow -> holds(flow).isPresent());
    }

    /** True if the case takes this flow out of a gateway that they decide. */
    boolean lead(SequenceFlow flow) {
        return holds(flow).orElseGet(() -> flow.getSource().getOutgoing().stream()
                .noneMatch(other -> holds(other).orElse(false)));
    }

    private Optional<Boolean> holds(SequenceFlow flow) {
        String condition = flow.getConditionExpression() == null
                ? ""
                : flow.getConditionExpression().getTextContent();
        Matcher asked = ASKED.matcher(condition.strip());
        if (!asked.matches() || !known.containsKey(asked.group(2))) {
            return Optional.empty();
        }
        boolean expected = asked.group(1).isEmpty() != "false".equals(asked.group(3));
        return Optional.of(known.get(asked.group(2)) == expected);
    }
}
