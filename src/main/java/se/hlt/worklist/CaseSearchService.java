package se.hlt.worklist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.hlt.engine.CaseWorkers;
import se.hlt.engine.FormReading;
import se.hlt.engine.RefusedException;

/**
 * Finds running cases by number and by the child's name, among those whose identity the viewer may see, and no others: the
 * team's cases in the viewer's circles, the cases in which the viewer has the contact with the family, and what the viewer
 * holds a task of. What is outside of that takes no part in the search, so that a hit or none tells nothing about it.
 */
@Service
class CaseSearchService {

    private static final int MOST = 20;

    private final FormReading rights;
    private final CaseWorkers caseWorkers;
    private final OpenWorkTable table;
    private final CardService cards;
    private final NameReads reads;

    CaseSearchService(
            FormReading rights, CaseWorkers caseWorkers, OpenWorkTable table, CardService cards, NameReads reads) {
        this.rights = rights;
        this.caseWorkers = caseWorkers;
        this.table = table;
        this.cards = cards;
        this.reads = reads;
    }

    /**
     * What was found, the newest case first.
     *
     * @param more whether there are more than the {@value #MOST} that are here
     */
    public record Answer(List<Hit> hits, boolean more) {}

    /**
     * One case.
     *
     * @param phase where it is: the names of the processes that run and have called no other
     * @param firstName the child's, or null where it may not be seen in a list
     * @param tasks its open tasks that the viewer may open
     */
    public record Hit(String caseNumber, String phase, String firstName, List<Card> tasks) {}

    /** True for people who work with children and have no role besides that sees over more than their own cases. */
    boolean isFor(Viewer viewer) {
        return caseWorkers.areOnlyCaseWorkers(viewer.groups());
    }

    /**
     * Searches. Every case that was found by name, or is shown with one, is in the read log.
     *
     * @throws RefusedException if the viewer is someone else than {@link #isFor}
     * @throws se.hlt.engine.BadInputException if the text is too short or too long
     */
    @Transactional
    Answer search(Viewer viewer, String typed) {
        if (!isFor(viewer)) {
            throw new RefusedException("Bara de som arbetar med ärenden kan söka bland dem.");
        }
        Wanted wanted = Wanted.of(typed);
        List<OpenWork> held = table.tasks(rights.tasksHeldBy(viewer.userId()));
        List<OpenWork> parts = partsOf(viewer);
        Map<String, List<OpenWork>> found = new TreeMap<>(Comparator.reverseOrder());
        Stream.concat(parts.stream(), held.stream()).filter(wanted::fits).forEach(work -> found.computeIfAbsent(
                        work.caseNumber(), number -> new ArrayList<>())
                .add(work));
        List<String> numbers = found.keySet().stream().limit(MOST).toList();
        Map<String, List<OpenWork>> tasks = tasks(numbers, held);
        reads.record(viewer.userId(), told(numbers, found, tasks, wanted.isName()), "CaseSearch");
        return new Answer(
                numbers.stream()
                        .map(number -> hit(number, parts, found.get(number), tasks.getOrDefault(number, List.of())))
                        .toList(),
                found.size() > numbers.size());
    }

    /** What tells who a child is: that the name fits, or the name itself. */
    private static List<OpenWork> told(
            List<String> numbers,
            Map<String, List<OpenWork>> found,
            Map<String, List<OpenWork>> tasks,
            boolean byName) {
        return numbers.stream()
                .flatMap(number -> Stream.concat(
                        found.get(number).stream().filter(work -> byName || work.firstName() != null),
                        tasks.getOrDefault(number, List.of()).stream().filter(task -> task.firstName() != null)))
                .toList();
    }

    private List<OpenWork> partsOf(Viewer viewer) {
        List<OpenWork> ofTeam = table.ofTeam(viewer.tenants());
        Set<String> readable =
                rights.instances(ofTeam.stream().map(OpenWork::id).collect(Collectors.toSet()));
        return Stream.concat(
                        ofTeam.stream().filter(part -> readable.contains(part.id())),
                        table.ofInitiator(viewer.userId(), viewer.tenants()).stream())
                .toList();
    }

    private Map<String, List<OpenWork>> tasks(Collection<String> numbers, List<OpenWork> held) {
        Map<String, OpenWork> byId = new LinkedHashMap<>();
        held.stream().filter(task -> numbers.contains(task.caseNumber())).forEach(task -> byId.put(task.id(), task));
        table.tasks(rights.tasksOf(numbers)).forEach(task -> byId.put(task.id(), task));
        return byId.values().stream().collect(Collectors.groupingBy(OpenWork::caseNumber));
    }

    private Hit hit(String number, List<OpenWork> parts, List<OpenWork> found, List<OpenWork> tasks) {
        List<OpenWork> running =
                parts.stream().filter(part -> number.equals(part.caseNumber())).toList();
        Set<String> callers =
                running.stream().map(OpenWork::caller).filter(Objects::nonNull).collect(Collectors.toSet());
        String phase = (running.isEmpty() ? tasks : running)
                .stream()
                        .filter(work -> !callers.contains(work.id()))
                        .map(OpenWork::phase)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        String firstName = found.stream()
                .map(OpenWork::firstName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Hit(number, phase, firstName, tasks.stream().map(cards::card).toList());
    }
}
