package se.hlt.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.hlt.insight.FiguresPrinter;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Prints figures on the site's paper. They are about no case and no person. */
@Component
class FiguresDocument implements FiguresPrinter {

    private final Printer printer;
    private final Contents contents;
    private final Organisation organisation;

    FiguresDocument(Printer printer, Contents contents, Organisation organisation) {
        this.printer = printer;
        this.contents = contents;
        this.organisation = organisation;
    }

    @Override
    public byte[] print(String userId, String period, List<Part> parts) {
        Person person = organisation.person(userId).orElseThrow(NoDocumentException::notHere);
        Texts swedish = Texts.of(Language.SWEDISH);
        Map<String, Object> values = contents.ofFigures(person, swedish);
        values.put("period", period);
        values.put("parts", parts.stream().map(FiguresDocument::part).toList());
        return printer.print("half-year", swedish, values);
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", part.title());
        values.put("explanation", part.explanation());
        values.put("columns", part.columns());
        values.put(
                "lines",
                part.lines().stream()
                        .map(line -> Map.of("label", line.label(), "values", line.values()))
                        .toList());
        values.put("hasLines", !part.lines().isEmpty());
        values.put("note", part.note() == null ? "" : part.note());
        values.put("hasNote", part.note() != null);
        return values;
    }
}
