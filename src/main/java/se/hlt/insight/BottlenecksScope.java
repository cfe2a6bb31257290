package se.hlt.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Audience.Reach;

/** What someone may choose from in "Flaskhalsar". */
@Component
class BottlenecksScope {

    private final Audience audience;
    private final Periods periods;
    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    BottlenecksScope(Audience audience, Periods periods, RepositoryService repositoryService, AsSystem asSystem) {
        this.audience = audience;
        this.periods = periods;
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /**
     * The choices.
     *
     * @param periods half-years, the oldest first
     * @param drill whether the person may see which cases wait
     * @param smallest the fewest children that are told of as a group
     */
    record Answer(List<SiteChoice> sites, List<Choice> periods, List<Diagram> processes, boolean drill, int smallest) {}

    /** Something to choose. */
    record Choice(String id, String name) {}

    /** A site and what it can be divided in. */
    record SiteChoice(String id, String name, List<Choice> units) {}

    /** A diagram and all its versions. */
    record Diagram(String key, String name, List<Integer> versions) {}

    /**
     * What the person may choose.
     *
     * @throws RefusedException if the person may see no figures
     */
    Answer of(String userId) {
        Reach reach = audience.of(userId);
        return new Answer(
                List.of(new SiteChoice(reach.site().id(), reach.site().name(), units(reach))),
                periods.of(reach.site()).stream()
                        .map(term -> new Choice(Periods.id(term), Periods.name(term)))
                        .toList(),
                diagrams(),
                reach.leader(),
                reach.site().statistics().smallestGroup());
    }

    private static List<Choice> units(Reach reach) {
        List<Choice> units = new ArrayList<>();
        if (reach.wholeSite()) {
            units.add(new Choice("site", "Hela platsen"));
        }
        reach.teams().forEach(team -> units.add(new Choice("team:" + team.id(), team.name())));
        if (reach.wholeSite()) {
            Audience.agencies(reach.site())
                    .forEach(agency -> units.add(new Choice("agency:" + agency.id(), agency.name())));
        }
        return units;
    }

    /** Diagrams are the same for all sites, and no secret. */
    private List<Diagram> diagrams() {
        Map<String, List<ProcessDefinition>> byKey =
                asSystem
                        .run(() ->
                                repositoryService.createProcessDefinitionQuery().list())
                        .stream()
                        .sorted(Comparator.comparing(ProcessDefinition::getVersion))
                        .collect(Collectors.groupingBy(ProcessDefinition::getKey, TreeMap::new, Collectors.toList()));
        return byKey.values().stream()
                .map(versions -> {
                    ProcessDefinition latest = versions.get(versions.size() - 1);
                    return new Diagram(
                            latest.getKey(),
                            latest.getName() == null ? latest.getKey() : latest.getName(),
                            versions.stream()
                                    .map(ProcessDefinition::getVersion)
                                    .distinct()
                                    .toList());
                })
                .toList();
    }
}
