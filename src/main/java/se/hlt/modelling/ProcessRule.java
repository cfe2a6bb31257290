package se.hlt.modelling;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Processes and decisions that the engine runs, keeps for as long as decided, and that can be told apart. */
@Component
class ProcessRule implements SetRule {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("P(\\d+)D|(\\d+)");
    private static final Pattern GENERATED = Pattern.compile(".*_[0-9][0-9a-z]{6}");

    @Override
    public Stream<Finding> check(ModelSet set) {
        return Stream.of(
                        set.processes().stream().flatMap(ProcessRule::process),
                        set.processes().stream().flatMap(ProcessRule::generated),
                        set.decisions().stream().flatMap(ProcessRule::decision),
                        set.all().diagrams().stream().flatMap(ProcessRule::duplicateIds),
                        set.all().decisions().stream().flatMap(ProcessRule::duplicateIds),
                        duplicateKeys(set))
                .flatMap(found -> found);
    }

    private static Stream<Finding> process(ProcessModel process) {
        Stream.Builder<Finding> found = Stream.builder();
        Tag tag = process.tag();
        if (!tag.get("isExecutable").equals("true")) {
            found.add(Fault.of(
                    tag, "inte-korbar", "Processen är inte körbar och skulle inte synas. Kryssa i Executable."));
        }
        if (!TIME_TO_LIVE.matcher(tag.camunda("historyTimeToLive")).matches()) {
            found.add(Fault.of(
                    tag,
                    "gallringstid-saknas",
                    "Det står inte hur länge historiken sparas. Skriv till exempel P180D under History cleanup."));
        }
        if (!KEY.matcher(process.key()).matches()) {
            found.add(Fault.of(
                    tag,
                    "processens-id",
                    "Processens id ska vara små bokstäver med bindestreck, lika som filen heter. Ändra id."));
        }
        if (isStartable(process) && startForm(process).isEmpty()) {
            found.add(Fault.of(
                    tag,
                    "start-utan-formular",
                    "Processen kan startas i Tasklist men har inget startformulär."
                            + " Välj ett formulär för starthändelsen, eller bocka av Startable in Tasklist."));
        }
        return found.build();
    }

    /** True if staff are offered to start it. */
    static boolean isStartable(ProcessModel process) {
        return !process.tag().camunda("isStartableInTasklist").equals("false");
    }

    /** The form of the start that no event triggers, or an empty text. */
    static String startForm(ProcessModel process) {
        return process.tag()
                .children()
                .filter(child -> child.name().equals("startEvent")
                        && child.children().noneMatch(part -> part.name().endsWith("EventDefinition")))
                .map(start -> start.camunda("formRef"))
                .findFirst()
                .orElse("");
    }

    private static Stream<Finding> generated(ProcessModel process) {
        return Stream.concat(process.nodes().stream(), process.flows().stream())
                .filter(node -> node.get("id").isEmpty()
                        || GENERATED.matcher(node.get("id")).matches())
                .map(node -> Fault.of(
                        node,
                        "id-utan-ord",
                        "Elementets id är gjort av Modeler. Skriv ett med ord, som userTask_giveFeedback"
                                + "; statistik och löpande ärenden hänvisar till det."));
    }

    private static Stream<Finding> decision(Tag decision) {
        boolean known = TIME_TO_LIVE
                .matcher(decision.xml().getAttributeNS(Tag.CAMUNDA_DMN, "historyTimeToLive"))
                .matches();
        return known
                ? Stream.empty()
                : Stream.of(Fault.of(
                        decision,
                        "gallringstid-saknas",
                        "Det står inte hur länge historiken sparas. Skriv till exempel P180D under History cleanup."));
    }

    private static Stream<Finding> duplicateIds(Tag file) {
        Set<String> ids = new HashSet<>();
        return file.all()
                .filter(tag -> !tag.get("id").isEmpty() && !ids.add(tag.get("id")))
                .map(tag -> Fault.of(
                        tag, "id-tva-ganger", "Ett annat element i filen har samma id. Ge ett av dem ett nytt id."));
    }

    private static Stream<Finding> duplicateKeys(ModelSet set) {
        Map<String, Tag> keys = new HashMap<>();
        Map<String, Upload.Form> forms = new HashMap<>();
        return Stream.concat(
                Stream.concat(set.all().diagrams().stream(), set.all().decisions().stream())
                        .flatMap(Tag::children)
                        .filter(tag ->
                                tag.name().equals("process") || tag.name().equals("decision"))
                        .filter(tag -> keys.putIfAbsent(tag.name() + tag.get("id"), tag) != null)
                        .map(tag -> Fault.of(
                                tag,
                                "tva-filer-samma-id",
                                "En annan fil har en process eller ett beslut med samma id. Ta bort den ena.")),
                set.all().forms().stream()
                        .filter(form -> forms.putIfAbsent(form.json().path("id").asText(), form) != null)
                        .map(form -> Fault.of(
                                form,
                                form.json().path("id").asText(),
                                "",
                                "tva-filer-samma-id",
                                "En annan fil har ett formulär med samma id. Ta bort den ena.")));
    }
}
