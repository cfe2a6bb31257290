package se.hlt.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import se.hlt.overview.Glance.Step;

/**
 * What may follow a task by the diagrams: the next thing that someone does or waits for, on each way out, and the answers
 * that lead there. Where a diagram ends it goes on in the one that called it.
 */
final class NextSteps {

    /** A diagram that the case is in; {@code at} is the element that is going on there. */
    record Level(BpmnModelInstance model, String at) {}

    /** What a due date or timer asks {@code deadline} for: {@code deadline.due('sip', site, urgency, raisedOn)}. */
    record Limit(String name, String from) {

        private static final Pattern ASKED =
                Pattern.compile("deadline\\.(?:due|escalation)\\('(\\w+)', *site, *urgency, *(\\w+)\\)");

        static Optional<Limit> in(String expression) {
            Matcher asked = ASKED.matcher(expression == null ? "" : expression);
            return asked.find() ? Optional.of(new Limit(asked.group(1), asked.group(2))) : Optional.empty();
        }
    }

    private final List<Level> levels;
    private final Facts facts;
    private final Function<Limit, String> days;
    private final Set<String> seen = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param levels the task's own diagram, its caller's, and so on
     * @param facts on which some gateways have only one way out
     * @param days the day that a limit falls on, or null where it cannot be known
     */
    NextSteps(List<Level> levels, Facts facts, Function<Limit, String> days) {
        this.levels = levels;
        this.facts = facts;
        this.days = days;
    }

    List<Step> find() {
        follow(node(0), 0, List.of());
        return steps;
    }

    /** The limits of the phases around the task. */
    List<Step> limits() {
        List<Step> limits = new ArrayList<>();
        for (int level = 1; level < levels.size(); level++) {
            FlowNode phase = node(level);
            String day = dueOn(phase);
            if (day != null) {
                limits.add(new Step(phase.getId(), phase.getName(), List.of(), day));
            }
        }
        return limits;
    }

    private FlowNode node(int level) {
        return levels.get(level).model().getModelElementById(levels.get(level).at());
    }

    private void follow(FlowNode from, int level, List<String> answers) {
        boolean decided = facts.decide(from);
        for (SequenceFlow flow : from.getOutgoing()) {
            FlowNode to = flow.getTarget();
            if ((!decided || facts.lead(flow)) && seen.add(level + " " + to.getId())) {
                visit(to, level, decided ? answers : with(answers, from, flow));
            }
        }
    }

    private void visit(FlowNode node, int level, List<String> answers) {
        if (node instanceof UserTask || node instanceof CallActivity || node instanceof IntermediateCatchEvent) {
            add(node, answers);
        } else if (node instanceof SubProcess part) {
            part.getChildElementsByType(StartEvent.class).forEach(start -> follow(start, level, answers));
        } else if (node instanceof EndEvent end) {
            end(end, level, answers);
        } else {
            follow(node, level, answers);
        }
    }

    private void end(EndEvent end, int level, List<String> answers) {
        if (end.getParentElement() instanceof SubProcess around) {
            if (has(end, TerminateEventDefinition.class) || around.getLoopCharacteristics() != null) {
                follow(around, level, answers);
            } else {
                add(end, answers); // The rest of the part may go on.
            }
        } else if (level + 1 < levels.size() && !has(end, ErrorEventDefinition.class)) {
            follow(node(level + 1), level + 1, answers);
        } else {
            add(end, answers);
        }
    }

    private static boolean has(EndEvent end, Class<?> definition) {
        return end.getEventDefinitions().stream().anyMatch(definition::isInstance);
    }

    private void add(FlowNode node, List<String> answers) {
        if (node.getName() != null) {
            steps.add(new Step(node.getId(), node.getName(), answers, dueOn(node)));
        }
    }

    private static List<String> with(List<String> answers, FlowNode from, SequenceFlow flow) {
        return from instanceof Gateway && from.getName() != null && flow.getName() != null
                ? Stream.concat(answers.stream(), Stream.of(from.getName() + " " + flow.getName()))
                        .toList()
                : answers;
    }

    /** The task's own due date, or when someone else is told that the phase was not done. */
    private String dueOn(FlowNode node) {
        return expressions(node)
                .map(Limit::in)
                .flatMap(Optional::stream)
                .map(days)
                .filter(day -> day != null)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> expressions(FlowNode node) {
        if (node instanceof UserTask task) {
            return Stream.of(String.valueOf(task.getCamundaDueDate()));
        }
        return node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(node.getId()))
                .map(BoundaryEvent::getEventDefinitions)
                .flatMap(Collection::stream)
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .filter(timer -> timer.getTimeDate() != null)
                .map(timer -> timer.getTimeDate().getTextContent());
    }
}
