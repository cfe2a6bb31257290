package se.hlt.modelling;

import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Node;
import se.hlt.engine.DiagramBeans;

/**
 * Every expression in a diagram, in whatever attribute or text (names and documentation are run too), uses only what
 * expressions may use. The engine would stop it when it runs; here the process leader learns it in time.
 */
@Component
class ExpressionRule implements Rule {

    private final DiagramBeans beans;

    ExpressionRule(DiagramBeans beans) {
        this.beans = beans;
    }

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.diagrams().stream().flatMap(Tag::all).flatMap(this::checkTag);
    }

    private Stream<Finding> checkTag(Tag tag) {
        return Stream.concat(tag.attributes().map(Node::getNodeValue), Stream.of(tag.text()))
                .filter(text -> text.contains("${") || text.contains("#{"))
                .flatMap(text -> new ExpressionReader(beans).faults(text).stream())
                .map(tag::finding);
    }
}
