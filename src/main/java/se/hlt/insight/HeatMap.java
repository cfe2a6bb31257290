package se.hlt.insight;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.engine.BadInputException;
import se.hlt.engine.EngineClock;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Audience.Reach;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.WaitMargins.Tally;
import se.hlt.insight.WaitSums.Sum;
import se.hlt.insight.WaitsNow.Waiting;
import se.hlt.organisation.Team;

/**
 * What is known of each step of a diagram where someone or something is waited for: how many cases are there now, and of those
 * waits that are over how long they took, how many were late and how many came to nothing. Across all versions of the diagram,
 * by the steps' ids, so that nothing begins anew when a leader deploys another version.
 *
 * <p>Small groups are hidden as in all figures for managers: see {@link WaitMargins}.
 */
@Component
class HeatMap {

    private static final String NOT_IN_ONE = "";
    private static final int HUNDRED = 100;
    private static final double MEDIAN = 0.5;
    private static final double NINE_OF_TEN = 0.9;

    /** What nine of ten fewer are below, would be the longest wait of one child. */
    private static final int TIMES_SMALLEST = 2;

    private final WaitSums sums;
    private final WaitsNow waits;
    private final Diagrams diagrams;
    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    HeatMap(
            WaitSums sums,
            WaitsNow waits,
            Diagrams diagrams,
            @Lazy RepositoryService repositoryService,
            AsSystem asSystem) {
        this.sums = sums;
        this.waits = waits;
        this.diagrams = diagrams;
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /**
     * Of which waits.
     *
     * @param unit all of a site, a team, or the agency at whose desk it waited
     * @param halves which half-years the waits ended in, the oldest first; only such as are over, since whoever asked of one
     *     that runs, and again later, could subtract
     * @param version of the diagram, or null for all; of the whole site only
     */
    record Wanted(Unit unit, List<Term> halves, Integer version) {

        int smallest() {
            return unit.site().statistics().smallestGroup();
        }

        String team() {
            return unit.kind() == Unit.Kind.TEAM ? unit.id() : null;
        }

        String agency() {
            return unit.kind() == Unit.Kind.AGENCY ? unit.id() : null;
        }

        private boolean includes(Sum wait) {
            return (team() == null || team().equals(wait.team()))
                    && (agency() == null || agency().equals(wait.agency()))
                    && (version == null || version == wait.version());
        }
    }

    /**
     * A step of the diagram. Each number is null where it is hidden, or where there is nothing to count.
     *
     * @param id the element's
     * @param name as the latest version that has the step calls it
     * @param now how many cases wait there; one that waits at two agencies' desks counts at each
     * @param finished how many waits are over
     * @param lateShare percent of those with a due date that were taken after it
     * @param dropShare percent that came to nothing
     */
    record Element(
            String id,
            String name,
            Integer now,
            Integer finished,
            BigDecimal medianDays,
            BigDecimal p90Days,
            Integer lateShare,
            Integer dropShare) {}

    /**
     * The whole diagram's.
     *
     * @param note Swedish: what is left out, or that there is nothing; null where all is shown
     */
    record Heat(List<Element> elements, String note) {}

    /**
     * The figures of a process.
     *
     * @throws BadInputException if there is no such process or version, or if a version is wanted of a part of the site
     */
    Heat of(String processKey, Wanted wanted) {
        Map<String, String> steps = steps(processKey, wanted.version());
        Diagrams.requireWholeSite(wanted.version(), wanted.unit().isSite());
        List<Sum> all = sums.ofProcess(wanted.unit().site().id(), processKey, wanted.halves());
        Map<String, List<Sum>> over = all.stream().collect(groupingBy(Sum::activityId));
        Map<String, Integer> now = now(processKey, wanted, steps.keySet());
        List<Element> elements = new ArrayList<>();
        for (Map.Entry<String, String> step : steps.entrySet()) {
            elements.add(element(wanted, step, now.get(step.getKey()), over.getOrDefault(step.getKey(), List.of())));
        }
        return new Heat(elements, note(wanted, over.isEmpty(), elements));
    }

    private static Element element(Wanted wanted, Map.Entry<String, String> step, Integer now, List<Sum> over) {
        Division all = Division.of(wanted, over, wait -> wait.isDropped() ? WaitSums.DROPPED : "done");
        Division timely = Division.of(
                wanted,
                over.stream()
                        .filter(wait -> wait.outcome().equals(WaitSums.LATE)
                                || wait.outcome().equals(WaitSums.ON_TIME))
                        .toList(),
                Sum::outcome);
        Optional<Durations> took =
                Optional.of(durations(wanted, over)).filter(known -> all.total() != null && known.number() > 0);
        return new Element(
                step.getKey(),
                step.getValue(),
                now,
                all.total(),
                took.map(times -> times.days(MEDIAN)).orElse(null),
                took.filter(times -> times.children() >= TIMES_SMALLEST * wanted.smallest())
                        .map(times -> times.days(NINE_OF_TEN))
                        .orElse(null),
                timely.share(WaitSums.LATE),
                all.share(WaitSums.DROPPED));
    }

    /**
     * How long those that were not in vain took. Half-years in which fewer children than the smallest group were there are
     * left out.
     */
    private static Durations durations(Wanted wanted, List<Sum> over) {
        Durations durations = new Durations();
        for (Term half : wanted.halves()) {
            List<Sum> ofHalf = over.stream()
                    .filter(wait -> wait.in(half) && !wait.isDropped() && wanted.includes(wait))
                    .toList();
            if (ofHalf.stream().mapToInt(Sum::children).sum() >= wanted.smallest()) {
                ofHalf.forEach(wait -> wait.addTo(durations));
            }
        }
        return durations;
    }

    private static String note(Wanted wanted, boolean nothing, List<Element> elements) {
        if (wanted.halves().isEmpty()) {
            return "Terminen är inte slut. Hur länge stegen tar visas när den är det; välj en tidigare termin.";
        }
        if (nothing) {
            return "Inget steg i diagrammet avslutades under perioden. Välj en annan period.";
        }
        return elements.stream().anyMatch(element -> element.finished() == null || element.dropShare() == null)
                ? "Där färre än " + wanted.smallest() + " skulle synas, eller gå att räkna ut, visas inget tal."
                : null;
    }

    /** The steps that are waited for and what they are called; of one version, or of all. */
    private Map<String, String> steps(String processKey, Integer version) {
        Map<String, String> steps = new LinkedHashMap<>();
        for (ProcessDefinition each : diagrams.definitions(processKey, version)) {
            asSystem
                    .run(() -> repositoryService.getBpmnModelInstance(each.getId()))
                    .getModelElementsByType(FlowNode.class)
                    .stream()
                    .filter(WaitKind::isWait)
                    .forEach(step -> steps.put(step.getId(), Objects.requireNonNullElse(step.getName(), step.getId())));
        }
        return steps;
    }

    /**
     * The cases that wait at a step, for the process leader: those of the site's teams and of agencies alone.
     *
     * @throws RefusedException if someone else asks
     * @throws BadInputException if there is no such process, or no such step in it
     */
    List<Case> cases(Reach reach, String processKey, String activity) {
        if (!reach.leader()) {
            throw new RefusedException(
                    "Bara processledaren ser vilka ärenden som väntar. Vänd dig till platsens processledare.");
        }
        if (!steps(processKey, null).containsKey(activity)) {
            throw new BadInputException("Diagrammet har inget sådant steg som väntar. Välj ett i diagrammet.");
        }
        return waits.now(reach.site().id(), processKey, Set.of(activity)).stream()
                .filter(waiting -> waiting.caseNumber() != null)
                .sorted(Comparator.comparing(Waiting::since))
                .map(waiting -> new Case(
                        waiting.caseNumber(),
                        reach.site().team(waiting.team()).map(Team::name).orElse(waiting.team()),
                        LocalDate.ofInstant(waiting.since().toInstant(), EngineClock.SWEDEN)
                                .toString()))
                .toList();
    }

    /** The same figures as a table, for a file. */
    static View asView(Heat heat) {
        return new View(
                "heat",
                "Steg",
                "",
                null,
                List.of(
                        "Ärenden här nu",
                        "Gånger steget har avslutats",
                        "Median, dagar",
                        "90:e percentilen, dagar",
                        "Efter tidsgränsen, %",
                        "Avbrutna, %"),
                heat.elements().stream()
                        .map(element -> View.Row.of(
                                element.name(),
                                element.now(),
                                element.finished(),
                                element.medianDays(),
                                element.p90Days(),
                                element.lateShare(),
                                element.dropShare()))
                        .toList(),
                null,
                List.of(),
                heat.note());
    }

    /**
     * A case that waits.
     *
     * @param team what people call it
     * @param since the day on which it came there, {@code 2026-11-03}
     */
    record Case(String caseNumber, String team, String since) {}

    /** Of every step, so that a hidden one is not what the others leave of the whole. */
    private Map<String, Integer> now(String processKey, Wanted wanted, Set<String> steps) {
        Map<List<String>, Set<String>> cases = new LinkedHashMap<>();
        Map<List<String>, Integer> children = new HashMap<>();
        Set<List<String>> counted = new HashSet<>();
        waits.now(wanted.unit().site().id(), processKey, steps).stream()
                .filter(waiting -> wanted.version() == null || waiting.version() == wanted.version())
                .sorted(Comparator.comparing(Waiting::since).thenComparing(Waiting::instanceId))
                .forEach(waiting -> {
                    List<String> cell = List.of(
                            waiting.activityId(),
                            inOne(waiting.team()),
                            inOne(waiting.agency()),
                            String.valueOf(waiting.version()));
                    String who = Objects.requireNonNullElse(waiting.caseNumber(), waiting.instanceId());
                    cases.computeIfAbsent(cell, key -> new LinkedHashSet<>()).add(who);
                    if (counted.add(List.of(waiting.activityId(), who))) {
                        children.merge(cell, 1, Integer::sum);
                    }
                });
        List<Cell> cells = cases.entrySet().stream()
                .map(entry -> new Cell(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getKey().get(2),
                        entry.getKey().get(3),
                        new Tally(entry.getValue().size(), children.getOrDefault(entry.getKey(), 0))))
                .toList();
        return Division.shown(wanted, cells, steps).groups();
    }

    private static String inOne(String unit) {
        return Objects.requireNonNullElse(unit, NOT_IN_ONE);
    }

    /** So many of a group, in one place. */
    private record Cell(String group, String team, String agency, String version, Tally tally) {}

    /**
     * Waits divided in groups, half-year by half-year, as far as may be told.
     *
     * @param halves what is told of each half-year that has any
     */
    private record Division(List<Shown> halves) {

        static Division of(Wanted wanted, List<Sum> over, Function<Sum, String> group) {
            return new Division(wanted.halves().stream()
                    .map(half -> over.stream()
                            .filter(wait -> wait.in(half))
                            .map(wait -> new Cell(
                                    group.apply(wait),
                                    inOne(wait.team()),
                                    inOne(wait.agency()),
                                    String.valueOf(wait.version()),
                                    new Tally(wait.waits(), wait.children())))
                            .toList())
                    .filter(cells -> !cells.isEmpty())
                    .map(cells ->
                            shown(wanted, cells, cells.stream().map(Cell::group).collect(Collectors.toSet())))
                    .toList());
        }

        static Shown shown(Wanted wanted, Collection<Cell> cells, Set<String> groups) {
            if (cells.isEmpty()) {
                return new Shown(0, none(groups));
            }
            Map<String, Map<String, Tally>> teams = table(cells, groups, Cell::team);
            Map<String, Map<String, Tally>> agencies = table(cells, groups, Cell::agency);
            Map<String, Map<String, Tally>> versions = table(cells, groups, Cell::version);
            WaitMargins margins = WaitMargins.of(teams, List.of(agencies, versions), wanted.smallest());
            Shown shown;
            if (wanted.version() != null) {
                shown = margins.other(1, String.valueOf(wanted.version()));
            } else if (wanted.agency() != null) {
                shown = margins.other(0, wanted.agency());
            } else {
                shown = wanted.team() == null ? margins.whole() : margins.primary(wanted.team());
            }
            return shown == null ? new Shown(0, none(groups)) : shown;
        }

        private static Map<String, Integer> none(Set<String> groups) {
            Map<String, Integer> none = new LinkedHashMap<>();
            groups.stream().sorted().forEach(group -> none.put(group, 0));
            return none;
        }

        private static Map<String, Map<String, Tally>> table(
                Collection<Cell> cells, Set<String> groups, Function<Cell, String> row) {
            Map<String, Map<String, Tally>> table = new LinkedHashMap<>();
            for (Cell cell : cells) {
                Map<String, Tally> counts = table.computeIfAbsent(row.apply(cell), key -> {
                    Map<String, Tally> none = new LinkedHashMap<>();
                    groups.stream().sorted().forEach(group -> none.put(group, Tally.NONE));
                    return none;
                });
                counts.merge(cell.group(), cell.tally(), (one, more) -> one.plus(more.waits(), more.children()));
            }
            return table;
        }

        /** Null if nothing may be told, or there is nothing. */
        Integer total() {
            int told = halves.stream()
                    .map(Shown::total)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .sum();
            return told == 0 ? null : told;
        }

        /** Percent in the group, of those half-years that tell how many were in it. */
        Integer share(String group) {
            List<Shown> told = halves.stream()
                    .filter(half -> half.total() != null && !half.hidesGroups() && half.total() > 0)
                    .toList();
            int all = told.stream().mapToInt(Shown::total).sum();
            int inGroup = told.stream()
                    .mapToInt(half -> half.groups().getOrDefault(group, 0))
                    .sum();
            return all == 0 ? null : Math.round((float) HUNDRED * inGroup / all);
        }
    }
}
