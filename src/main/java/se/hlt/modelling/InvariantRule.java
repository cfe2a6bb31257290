package se.hlt.modelling;

import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What HLT promises families, whoever draws the diagrams: a concern report can be made at any time and waits for nothing, a
 * withdrawn consent is heard in every phase, and no follow-up is later than six months.
 */
@Component
class InvariantRule implements SetRule {

    private static final String CONCERN = "concern-report";
    private static final String CONCERN_LINK = "processStart=concern-report";
    private static final String WITHDRAWN = "hlt.consentWithdrawn";
    private static final String SHARED = "hlt.caseShared";
    private static final int LATEST_MONTHS = 6;
    private static final int LATEST_DAYS = 183;

    /** Where a child's case begins; what they call are the phases. */
    private static final List<String> CASES = List.of("identification", "hlt-case", "hlt-meeting");

    private static final Set<String> WAITS = Set.of(
            "intermediateCatchEvent",
            "receiveTask",
            "eventBasedGateway",
            "callActivity",
            "businessRuleTask",
            "sendTask");

    @Override
    public Stream<Finding> check(ModelSet set) {
        return Stream.of(
                        set.process(CONCERN).stream().flatMap(InvariantRule::concern),
                        wayToConcern(set),
                        withdrawal(set),
                        set.decision("deadlines").stream().flatMap(InvariantRule::followUp))
                .flatMap(found -> found);
    }

    private static Stream<Finding> concern(ProcessModel process) {
        Stream.Builder<Finding> found = Stream.builder();
        if (!ProcessRule.isStartable(process) || ProcessRule.startForm(process).isEmpty()) {
            found.add(Fault.of(
                    process.tag(),
                    "orosanmalan-gar-inte-att-starta",
                    "Orosanmälan ska alltid gå att starta i Tasklist, med ett formulär."
                            + " Kryssa i Startable in Tasklist och välj startformuläret."));
        }
        process.nodes().stream()
                .filter(node -> WAITS.contains(node.name())
                        || ProcessModel.has(node, "timerEventDefinition")
                                && node.name().equals("startEvent"))
                .forEach(node -> found.add(
                        Fault.of(node, "orosanmalan-vantar", "Orosanmälan får inte vänta på något. Ta bort steget.")));
        process.nodes("userTask", "startEvent")
                .filter(node -> process.incoming(node).stream()
                        .anyMatch(flow -> !FlowRule.condition(flow).isEmpty()))
                .forEach(node -> found.add(Fault.of(
                        node, "orosanmalan-vantar", "Orosanmälan får inte bero på ett villkor. Ta bort villkoret.")));
        return found.build();
    }

    /** Every task in a child's case shows the way. */
    private static Stream<Finding> wayToConcern(ModelSet set) {
        Set<String> phases = new HashSet<>();
        CASES.forEach(key -> phases(set, key, phases));
        return phases.stream()
                .sorted()
                .flatMap(key -> set.process(key).stream())
                .flatMap(process -> process.nodes("userTask"))
                .map(task -> set.form(task.camunda("formRef")).orElse(null))
                .filter(form -> form != null && !form.json().toString().contains(CONCERN_LINK))
                .distinct()
                .map(
                        form -> Fault.of(
                                form,
                                form.json().path("id").asText(),
                                "",
                                "vag-till-orosanmalan-saknas",
                                "Formuläret visar inte vägen till en orosanmälan. Lägg tillbaka texten med länken Gör orosanmälan."));
    }

    private static void phases(ModelSet set, String key, Set<String> found) {
        if (set.process(key).isPresent() && found.add(key)) {
            set.process(key)
                    .orElseThrow()
                    .nodes("callActivity")
                    .forEach(call -> phases(set, call.get("calledElement"), found));
        }
    }

    private static Stream<Finding> withdrawal(ModelSet set) {
        return set.processes().stream().flatMap(process -> Stream.concat(team(process), agency(set, process)));
    }

    /** The team's pool as a whole is interrupted. */
    private static Stream<Finding> team(ProcessModel process) {
        boolean isTeam = process.tag()
                .children()
                .anyMatch(child -> child.name().equals("startEvent")
                        && process.message(child).equals(SHARED));
        boolean heard = process.tag()
                .children()
                .filter(child -> ProcessModel.isSub(child)
                        && child.get("triggeredByEvent").equals("true"))
                .flatMap(Tag::children)
                .anyMatch(start -> start.name().equals("startEvent")
                        && !start.get("isInterrupting").equals("false")
                        && process.message(start).equals(WITHDRAWN));
        return !isTeam || heard
                ? Stream.empty()
                : Stream.of(Fault.of(
                        process.tag(),
                        "aterkallelse-hors-inte",
                        "Ett återkallat samtycke avbryter inte teamets arbete. Lägg tillbaka delprocessen med den"
                                + " avbrytande starthändelsen " + WITHDRAWN + "."));
    }

    /** In the agency's pool, whatever asks for consent or shares is interrupted. */
    private static Stream<Finding> agency(ModelSet set, ProcessModel process) {
        return process.nodes("callActivity")
                .filter(call -> call.get("calledElement").equals("consent")
                        || set.process(call.get("calledElement")).stream().anyMatch(called -> called.nodes().stream()
                                .anyMatch(node -> ReferenceRule.isThrow(node)
                                        && called.message(node).equals(SHARED)
                                        && node.all().anyMatch(tag -> tag.camunda("delegateExpression")
                                                .equals("${shareCase}")))))
                .filter(call -> process.key().equals("identification"))
                .filter(call -> process.boundaries(call).stream()
                        .noneMatch(event -> !event.get("cancelActivity").equals("false")
                                && process.message(event).equals(WITHDRAWN)))
                .map(call -> Fault.of(
                        call,
                        "aterkallelse-hors-inte",
                        "Ett återkallat samtycke avbryter inte det här steget. Lägg tillbaka den avbrytande händelsen "
                                + WITHDRAWN + " på kanten."));
    }

    private static Stream<Finding> followUp(Tag decision) {
        return new DecisionTable(decision)
                .rows().stream()
                        .filter(row -> mayBeFollowUp(row.inputs().getOrDefault("deadline", "")))
                        .filter(row -> !isWithin(row.outputs().getOrDefault("limit", "")))
                        .map(row -> Fault.of(
                                row.tag(),
                                "uppfoljning-efter-sex-manader",
                                "Uppföljningen får aldrig vara senare än sex månader. Skriv högst P6M som gräns."));
    }

    private static boolean mayBeFollowUp(String cell) {
        return DecisionTable.isAny(cell)
                || DecisionTable.literals(cell).stream().anyMatch(Set.of("followUpLatest", "followUp")::contains);
    }

    private static boolean isWithin(String cell) {
        String text = cell.replace("\"", "").strip();
        if (!TimerRule.reads(Period::parse, text)) {
            return false;
        }
        Period period = Period.parse(text);
        return period.getDays() == 0
                ? period.toTotalMonths() <= LATEST_MONTHS
                : period.toTotalMonths() == 0
                        ? period.getDays() <= LATEST_DAYS
                        : period.toTotalMonths() < LATEST_MONTHS && period.getDays() <= 28;
    }
}
