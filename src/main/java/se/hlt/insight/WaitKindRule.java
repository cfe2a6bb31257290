package se.hlt.insight;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.modelling.Finding;
import se.hlt.modelling.Rule;
import se.hlt.modelling.Tag;
import se.hlt.modelling.Upload;

/** Where a step says whom it waits for, it is someone that is counted: a misspelt one would be counted as staff. */
@Component
class WaitKindRule implements Rule {

    private static final String WORDS = WaitKind.words().collect(Collectors.joining(", "));

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.diagrams().stream()
                .flatMap(Tag::all)
                .filter(tag -> tag.is("http://camunda.org/schema/1.0/bpmn", "property")
                        && WaitKind.PROPERTY.equals(tag.get("name"))
                        && WaitKind.words().noneMatch(tag.get("value")::equals))
                .map(tag -> tag.finding("Egenskapen " + WaitKind.PROPERTY
                        + " säger vem som väntas på i statistiken. Skriv ett av: " + WORDS + "."));
    }
}
