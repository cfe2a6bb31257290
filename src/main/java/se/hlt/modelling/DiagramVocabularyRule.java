package se.hlt.modelling;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;

/**
 * A diagram holds only what is on these lists. They leave out all by which a diagram could bring code of its own: scripts,
 * classes, connectors, tasks of a type, generated forms, imports. What is new in the engine or in another namespace is
 * refused until someone has added it here.
 */
@Component
class DiagramVocabularyRule implements Rule {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Set<String> BPMN_ELEMENTS = words(
            """
            definitions process collaboration participant messageFlow laneSet childLaneSet lane flowNodeRef
            documentation extensionElements incoming outgoing sequenceFlow conditionExpression
            startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent
            task manualTask userTask serviceTask sendTask receiveTask businessRuleTask callActivity
            subProcess transaction exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway
            messageEventDefinition timerEventDefinition errorEventDefinition escalationEventDefinition
            signalEventDefinition compensateEventDefinition cancelEventDefinition terminateEventDefinition
            conditionalEventDefinition linkEventDefinition timeDate timeDuration timeCycle condition
            message error escalation signal
            multiInstanceLoopCharacteristics loopCardinality completionCondition standardLoopCharacteristics
            textAnnotation text association group category categoryValue
            dataObject dataObjectReference dataStore dataStoreReference dataInputAssociation
            dataOutputAssociation property sourceRef targetRef""");

    private static final Set<String> CAMUNDA_ELEMENTS = words(
            """
            in out inputOutput inputParameter outputParameter list value map entry
            executionListener taskListener properties property failedJobRetryTimeCycle""");

    /** Attributes with Camunda's prefix. */
    private static final Set<String> CAMUNDA_ATTRIBUTES = words(
            """
            asyncBefore asyncAfter exclusive jobPriority historyTimeToLive isStartableInTasklist versionTag
            initiator assignee candidateUsers candidateGroups candidateStarterUsers candidateStarterGroups
            dueDate followUpDate priority formRef formRefBinding delegateExpression
            calledElementBinding calledElementVersion calledElementVersionTag
            decisionRef decisionRefBinding decisionRefVersion decisionRefVersionTag mapDecisionResult
            resultVariable collection elementVariable variableName variableEvents
            errorCodeVariable errorMessageVariable errorMessage escalationCodeVariable
            modelerTemplate modelerTemplateVersion""");

    /** Attributes inside Camunda's own elements. */
    private static final Set<String> CAMUNDA_PARTS = words(
            "name id key value event delegateExpression source target sourceExpression businessKey variables local");

    /** Attributes of BPMN itself that choose a language for code. */
    private static final Set<String> LANGUAGES = words("language scriptFormat expressionLanguage typeLanguage");

    private static final Set<String> DRAWING_NAMESPACES = words(
            """
            http://www.omg.org/spec/BPMN/20100524/DI http://www.omg.org/spec/DD/20100524/DI
            http://www.omg.org/spec/DD/20100524/DC""");
    private static final Set<String> DRAWING_ELEMENTS =
            words("BPMNDiagram BPMNPlane BPMNShape BPMNEdge BPMNLabel BPMNLabelStyle Bounds Font waypoint extension");
    private static final Set<String> DECORATIONS = words(
            """
            http://camunda.org/schema/modeler/1.0 http://bpmn.io/schema/bpmn/biocolor/1.0
            http://www.omg.org/spec/BPMN/non-normative/color/1.0""");

    private static final String BINDING = "formRefBinding";

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.diagrams().stream().flatMap(Tag::all).flatMap(tag -> Stream.of(
                        element(tag), attributes(tag), form(tag))
                .flatMap(found -> found));
    }

    private static Stream<Finding> element(Tag tag) {
        boolean known =
                switch (tag.namespace()) {
                    case BPMN -> BPMN_ELEMENTS.contains(tag.name());
                    case Tag.CAMUNDA_BPMN -> CAMUNDA_ELEMENTS.contains(tag.name());
                    default -> DRAWING_NAMESPACES.contains(tag.namespace()) && DRAWING_ELEMENTS.contains(tag.name());
                };
        return known ? Stream.empty() : Stream.of(tag.finding(adviceOn(tag.name())));
    }

    private static Stream<Finding> attributes(Tag tag) {
        return tag.attributes()
                .filter(attribute -> !isKnown(tag, attribute))
                .map(attribute -> tag.finding(adviceOn(attribute.getLocalName())));
    }

    private static boolean isKnown(Tag tag, Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        String name = attribute.getLocalName();
        if (namespace == null) {
            return tag.namespace().equals(Tag.CAMUNDA_BPMN) ? CAMUNDA_PARTS.contains(name) : !LANGUAGES.contains(name);
        }
        return switch (namespace) {
            case Tag.CAMUNDA_BPMN -> CAMUNDA_ATTRIBUTES.contains(name);
            case SCHEMA_INSTANCE -> name.equals("type") || name.equals("schemaLocation");
            default -> DECORATIONS.contains(namespace);
        };
    }

    private static Stream<Finding> form(Tag tag) {
        boolean bound = tag.camunda(BINDING).equals("deployment");
        return tag.hasCamunda("formRef") && !bound
                ? Stream.of(tag.finding("Formuläret ska hämtas ur samma inläggning."
                        + " Välj bindningen ”deployment” under Forms i Camunda Modeler."))
                : Stream.empty();
    }

    private static String adviceOn(String word) {
        return switch (word) {
            case "script", "scriptTask", "scriptFormat", "language", "resource" ->
                "Skript får inte köras."
                        + " Ta bort skriptet; välj ett av systemets steg (Delegate expression) eller ett beslut i stället.";
            case "class", "formHandlerClass", "variableMappingClass", "variableMappingDelegateExpression" ->
                "Ett diagram"
                        + " får inte ange programkod. Välj ett av systemets steg (Delegate expression) i stället.";
            case "expression" ->
                "Steget får inte vara ett eget uttryck."
                        + " Välj ett av systemets steg (Delegate expression) i stället.";
            case "connector", "connectorId", "type", "topic" ->
                "Steget får inte anropa andra system eller program."
                        + " Välj ett av systemets steg (Delegate expression) i stället.";
            case "formKey", "formData", "formField", "formProperty" ->
                "Formuläret måste vara en .form-fil." + " Välj Camunda Forms och bindningen ”deployment” under Forms.";
            case "calledElementTenantId", "decisionRefTenantId", "caseRef" ->
                "Ett steg får inte välja en annan" + " verksamhets processer. Ta bort inställningen.";
            case "import" -> "Diagrammet får inte hämta andra filer. Ta bort hänvisningen.";
            default ->
                "Diagrammet använder något som systemet inte tillåter. Ta bort det, eller fråga den som"
                        + " utvecklar systemet.";
        };
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
