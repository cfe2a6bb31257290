package se.hlt.overview;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.Variable;
import se.hlt.followup.FollowUpProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.measure.MeasureProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sip.SipProcess;

/** What the processes of a case know. Only of the variables listed here, none of which tells who the child is. */
final class Values {

    /** Days that limits are counted from. */
    static final Map<String, Variable<?>> DAYS = byName(
            IdentificationProcess.RAISED_ON,
            MeetingProcess.MEETING_DATE,
            SipProcess.SIP_DATE,
            SipProcess.FOLLOW_UP_DATE,
            ConsentProcess.CONSENT_VALID_UNTIL);

    private static final List<Variable<Boolean>> FACTS =
            List.of(MeetingProcess.DEIDENTIFIED, IdentificationProcess.PROTECTED_IDENTITY);

    private static final List<Variable<?>> OTHERS = List.of(
            IdentificationProcess.SITE,
            IdentificationProcess.URGENCY,
            ConsentProcess.CONSENTS,
            ConsentProcess.CONSENT_GIVEN,
            ConsentProcess.SHARED_AGENCIES,
            ConsentProcess.GUARDIANS_TO_ASK,
            SipProcess.GOALS,
            SipProcess.SUPPORT_ACTIONS,
            SipProcess.OVERALL_RESPONSIBLE,
            MeasureProcess.SDQ_DONE,
            MeasureProcess.SDQ_RATER,
            MeasureProcess.SDQ_NORM_SET,
            MeasureProcess.SDQ_DATE,
            MeasureProcess.SDQ_BANDS,
            MeasureProcess.ORS,
            MeasureProcess.SRS,
            FollowUpProcess.FOLLOW_UP_HELD_ON);

    private final Map<String, Map<String, Object>> byInstance = new HashMap<>();

    /** Of the processes themselves; what belongs to a part of one, such as one guardian's task, is left out. */
    Values(List<HistoricVariableInstance> variables) {
        variables.stream()
                .filter(variable -> variable.getProcessInstanceId().equals(variable.getActivityInstanceId())
                        && variable.getValue() != null)
                .forEach(variable -> byInstance
                        .computeIfAbsent(variable.getProcessInstanceId(), id -> new HashMap<>())
                        .put(variable.getName(), variable.getValue()));
    }

    /** The names of all that may be asked for. */
    static String[] names() {
        return Stream.of(DAYS.values(), FACTS, OTHERS)
                .flatMap(Collection::stream)
                .map(Variable::name)
                .toArray(String[]::new);
    }

    <T> Optional<T> find(HistoricProcessInstance instance, Variable<T> variable) {
        return Optional.ofNullable(
                        byInstance.getOrDefault(instance.getId(), Map.of()).get(variable.name()))
                .map(variable::read);
    }

    /** Of the first process that has it. */
    <T> Optional<T> find(List<HistoricProcessInstance> instances, Variable<T> variable) {
        return instances.stream()
                .map(instance -> find(instance, variable))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What holds for these processes all along; false where none of them says so. */
    Facts facts(List<HistoricProcessInstance> instances) {
        return new Facts(FACTS.stream().collect(Collectors.toMap(Variable::name, fact -> find(instances, fact)
                .orElse(false))));
    }

    private static Map<String, Variable<?>> byName(Variable<?>... variables) {
        Map<String, Variable<?>> byName = new HashMap<>();
        Stream.of(variables).forEach(variable -> byName.put(variable.name(), variable));
        return Map.copyOf(byName);
    }
}
