package se.hlt.modelling;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;

/**
 * A decision holds only what is on these lists, in FEEL, and its FEEL defines no function and calls no method. The engine
 * also knows scripts and JUEL in tables, and DMN has functions in Java.
 */
@Component
class DecisionRule implements Rule {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final Set<String> ELEMENTS = words(
            """
            definitions decision decisionTable input inputExpression inputValues output outputValues
            defaultOutputEntry rule inputEntry outputEntry annotation annotationEntry text description
            literalExpression variable inputData informationRequirement requiredInput requiredDecision
            knowledgeSource authorityRequirement requiredAuthority association textAnnotation
            sourceRef targetRef question allowedAnswers extensionElements""");
    private static final Set<String> DRAWING_NAMESPACES = words(
            """
            https://www.omg.org/spec/DMN/20191111/DMNDI/ http://www.omg.org/spec/DMN/20180521/DC/
            http://www.omg.org/spec/DMN/20180521/DI/""");
    private static final Set<String> DRAWING_ELEMENTS =
            words("DMNDI DMNDiagram DMNShape DMNEdge DMNLabel DMNDecisionServiceDividerLine Size Bounds waypoint");
    private static final Set<String> CAMUNDA_ATTRIBUTES =
            words("historyTimeToLive versionTag inputVariable diagramRelationId");
    private static final Set<String> DECORATIONS =
            words("http://camunda.org/schema/modeler/1.0 http://bpmn.io/schema/dmn/biodi/2.0");
    private static final Set<String> LANGUAGE_ATTRIBUTES = words("expressionLanguage typeLanguage");
    private static final Set<String> FEEL_NAMES = words(
            """
            feel https://www.omg.org/spec/DMN/20191111/FEEL/ http://www.omg.org/spec/DMN/20180521/FEEL/
            http://www.omg.org/spec/FEEL/20140401""");
    private static final Set<String> TESTS = words("inputEntry inputValues outputValues");
    private static final Set<String> VALUES = words("inputExpression outputEntry defaultOutputEntry literalExpression");

    private static final String NOT_ALLOWED = "Beslutet använder något som systemet inte tillåter."
            + " Använd en beslutstabell eller ett enkelt uttryck i FEEL.";
    private static final String NOT_FEEL =
            "Bara språket FEEL får användas i beslut. Välj FEEL i cellen i Camunda Modeler.";

    private final FeelReader feel = new FeelReader();

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.decisions().stream().flatMap(Tag::all).flatMap(tag -> Stream.of(
                        element(tag), attributes(tag), text(tag))
                .flatMap(found -> found));
    }

    private static Stream<Finding> element(Tag tag) {
        boolean known = tag.namespace().equals(DMN)
                ? ELEMENTS.contains(tag.name())
                : DRAWING_NAMESPACES.contains(tag.namespace()) && DRAWING_ELEMENTS.contains(tag.name());
        return known ? Stream.empty() : Stream.of(tag.finding(NOT_ALLOWED));
    }

    private static Stream<Finding> attributes(Tag tag) {
        return tag.attributes().flatMap(attribute -> {
            if (attribute.getNamespaceURI() != null && !isKnown(attribute)) {
                return Stream.of(tag.finding(NOT_ALLOWED));
            }
            boolean foreign = LANGUAGE_ATTRIBUTES.contains(attribute.getLocalName())
                    && !FEEL_NAMES.contains(attribute.getValue().strip());
            return foreign ? Stream.of(tag.finding(NOT_FEEL)) : Stream.empty();
        });
    }

    private static boolean isKnown(Attr attribute) {
        return DECORATIONS.contains(attribute.getNamespaceURI())
                || Tag.CAMUNDA_DMN.equals(attribute.getNamespaceURI())
                        && CAMUNDA_ATTRIBUTES.contains(attribute.getLocalName());
    }

    private Stream<Finding> text(Tag tag) {
        boolean isTest = TESTS.contains(tag.name());
        if (!isTest && !VALUES.contains(tag.name())) {
            return Stream.empty();
        }
        return tag.children()
                .filter(child -> child.name().equals("text"))
                .flatMap(child -> feel.faults(child.text(), isTest).map(tag::finding));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
