package se.hlt.insight;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Whom or what a step of a diagram waits for. The diagram says it, in the step's property {@value #PROPERTY}. */
public enum WaitKind {
    /** Someone who works with the case; a user task that says nothing else. */
    STAFF,
    /** The family's answer. */
    FAMILY,
    /** A meeting's day. */
    MEETING,
    /** A day that was chosen, or what another pool does, where it is counted: no bottleneck in itself. */
    OTHER;

    /** The extension property of a user task that names the kind, in lower case. */
    public static final String PROPERTY = "waitsFor";

    /** What the property may be, in the order of the kinds. */
    public static Stream<String> words() {
        return Stream.of(STAFF, FAMILY, MEETING).map(WaitKind::word);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final Map<String, WaitKind> BY_WORD =
            Stream.of(values()).collect(Collectors.toMap(WaitKind::word, kind -> kind));

    /** True for a step that is waited for: a user task, or an event that something must happen for. */
    static boolean isWait(BaseElement element) {
        return element instanceof UserTask
                || element instanceof IntermediateCatchEvent
                || element instanceof ReceiveTask
                || element instanceof EventBasedGateway;
    }

    static WaitKind of(BaseElement element) {
        if (!(element instanceof UserTask)) {
            return OTHER;
        }
        return element.getExtensionElements() == null
                ? STAFF
                : element
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaProperties.class)
                        .list()
                        .stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .map(word -> BY_WORD.getOrDefault(word, STAFF))
                        .findFirst()
                        .orElse(STAFF);
    }
}
