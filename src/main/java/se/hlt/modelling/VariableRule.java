package se.hlt.modelling;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Node;
import se.hlt.engine.DiagramBeans;
import se.hlt.engine.VariableClassifications;

/** Every name that a diagram reads, hands over or sets is a variable that the program has declared, or one of its steps. */
@Component
class VariableRule implements SetRule {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "decisionResult", "now", "dateTime");

    private final VariableClassifications variables;
    private final DiagramBeans beans;

    VariableRule(VariableClassifications variables, DiagramBeans beans) {
        this.variables = variables;
        this.beans = beans;
    }

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream().map(ProcessModel::tag).flatMap(Tag::all).flatMap(tag -> Stream.concat(
                        read(tag), mapped(tag))
                .filter(name -> !isKnown(name))
                .distinct()
                .map(name -> Fault.of(
                        tag,
                        "okand-variabel",
                        "Uppgiften " + (name.length() > 60 ? "" : name.replaceAll("[^\\w]", ""))
                                + " finns inte i systemet. Rätta namnet.")));
    }

    private boolean isKnown(String name) {
        return variables.isKnown(name)
                || OF_THE_ENGINE.contains(name)
                || beans.type(name).isPresent();
    }

    private static Stream<String> read(Tag tag) {
        return Stream.concat(tag.attributes().map(Node::getNodeValue), Stream.of(tag.text()))
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .flatMap(found -> Names.in(found.group(1)).stream());
    }

    private static Stream<String> mapped(Tag tag) {
        Stream<String> own =
                switch (tag.name()) {
                    case "in", "out" -> Stream.of(tag.get("source"), tag.get("target"));
                    case "inputParameter", "outputParameter" -> Stream.of(tag.get("name"));
                    default -> Stream.empty();
                };
        return Stream.concat(
                        own,
                        Stream.of(
                                tag.camunda("initiator"),
                                tag.camunda("elementVariable"),
                                tag.camunda("resultVariable")))
                .filter(name -> !name.isEmpty());
    }
}
