package se.hlt.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import se.hlt.demo.DemoPlayer;
import se.hlt.demo.Improvisation;
import se.hlt.demo.Playback;
import se.hlt.demo.Scenario;
import se.hlt.demo.ScenarioWriter;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.SetupException;
import se.hlt.insight.StuckCases;
import se.hlt.modelling.ModelSet;
import se.hlt.modelling.ProcessModel;
import se.hlt.modelling.Tag;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * The child process of a {@link Rehearsal}: plays the set that it was started with, writes down what was seen, and ends
 * before anything else of the application begins: no web server, no jobs of its own accord, no messages.
 */
@Component
@ConditionalOnProperty("hlt.rehearsal.folder")
class RehearsalStage extends BeforeServing {

    static final String RESULT = "result.json";

    private static final long SEED = 20_250_701;
    private static final int YEARS = 2;
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final Set<String> AROUND = Set.of("callActivity", "subProcess", "transaction", "multiInstanceBody");

    private final Path folder;
    private final int howMany;
    private final LocalDate today;
    private final Environment environment;
    private final ScenarioWriter writer;
    private final DemoPlayer player;
    private final Improvisation improvisation;
    private final Organisation organisation;
    private final TakenPaths paths;
    private final StuckCases stuckCases;
    private final RuntimeService runtimeService;
    private final HistoryService historyService;

    RehearsalStage(
            @Value("${hlt.rehearsal.folder}") String folder,
            @Value("${hlt.rehearsal.cases}") int howMany,
            @Value("${hlt.rehearsal.today}") String today,
            Environment environment,
            ScenarioWriter writer,
            DemoPlayer player,
            Improvisation improvisation,
            Organisation organisation,
            TakenPaths paths,
            StuckCases stuckCases,
            RuntimeService runtimeService,
            HistoryService historyService) {
        this.folder = Path.of(folder);
        this.howMany = howMany;
        this.today = LocalDate.parse(today);
        this.environment = environment;
        this.writer = writer;
        this.player = player;
        this.improvisation = improvisation;
        this.organisation = organisation;
        this.paths = paths;
        this.stuckCases = stuckCases;
        this.runtimeService = runtimeService;
        this.historyService = historyService;
        refuseWhatIsReal();
    }

    /** Whatever the settings came to be: nothing is played where it could reach anyone. */
    private void refuseWhatIsReal() {
        boolean alone = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:mem:")
                && environment.getProperty("hlt.outbox.channel", "").equals("file")
                && environment.getProperty("spring.mail.host", "").isEmpty();
        if (!alone) {
            throw new SetupException("En repetition körs bara i en databas i minnet och utan väg ut. Den startas av"
                    + " programmet självt: ta bort inställningen hlt.rehearsal.folder.");
        }
    }

    /** When the site's people are there. */
    @Override
    public int getPhase() {
        return 9;
    }

    @Override
    protected void prepare() {
        endWithTheParent();
        String site = organisation.sites().stream()
                .filter(Site::demo)
                .map(Site::id)
                .findFirst()
                .orElseThrow(() -> new SetupException("En repetition behöver den påhittade platsen sites/demo.yaml."));
        improvisation.prepare(userTasks(packaged()), userTasks(ofFolder()));
        play(site);
        try {
            Path written = folder.resolve(RESULT + ".part");
            Files.writeString(written, new ObjectMapper().writeValueAsString(seen()), StandardCharsets.UTF_8);
            Files.move(written, folder.resolve(RESULT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(0);
    }

    private void play(String site) {
        Scenario scenario = writer.write(site, today.minusYears(YEARS), today.minusDays(1), howMany, SEED);
        Playback playback = player.rehearse(scenario, improvisation);
        for (LocalDate day = scenario.from(); day.isBefore(today); day = day.plusWeeks(1)) {
            playback.until(day.atTime(MORNING));
            playback.improvise();
        }
        playback.until(today.atTime(MORNING));
        playback.improvise();
    }

    /** The parent holds the other end of the input: when it closes, the parent is gone. */
    private static void endWithTheParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said.
                        }
                    } catch (IOException e) {
                        // As good as an end.
                    }
                    Runtime.getRuntime().halt(3);
                },
                "rehearsal-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static Set<String> userTasks(List<File> files) {
        return ModelSet.of(files, List.of()).processes().stream()
                .flatMap(process -> process.nodes("userTask"))
                .map(task -> task.get("id"))
                .collect(Collectors.toSet());
    }

    private static List<File> packaged() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn"))
                    .map(resource -> {
                        try {
                            return new File(resource.getFilename(), resource.getContentAsByteArray());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<File> ofFolder() {
        try (var files = Files.list(folder.resolve(ChildProcess.MODELS))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> {
                        try {
                            return new File(file.getFileName().toString(), Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Played seen() {
        List<HistoricProcessInstance> cases = historyService
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("identification")
                .list();
        int finished =
                (int) cases.stream().filter(one -> one.getEndTime() != null).count();
        return new Played(cases.size(), finished, paths.taken(), stops());
    }

    private List<Played.Stop> stops() {
        Map<Played.Stop, Integer> counted = new TreeMap<>(Comparator.comparing(Played.Stop::process)
                .thenComparing(Played.Stop::element)
                .thenComparing(Played.Stop::why));
        List<HistoricProcessInstance> running =
                historyService.createHistoricProcessInstanceQuery().unfinished().list();
        for (StuckCases.Stuck stuck : stuckCases.find()) {
            List<HistoricProcessInstance> members = running.stream()
                    .filter(one -> stuck.rootInstanceId().equals(one.getRootProcessInstanceId()))
                    .toList();
            places(members, stuck.why() == StuckCases.Reason.FAILED)
                    .forEach(place -> counted.merge(
                            new Played.Stop(
                                    place.process(),
                                    place.element(),
                                    stuck.why().name(),
                                    0),
                            1,
                            Integer::sum));
        }
        Map<String, String> processOf = processOfTask();
        improvisation
                .troubles()
                .forEach((trouble, cases) -> counted.merge(
                        new Played.Stop(
                                processOf.getOrDefault(trouble.task(), ""),
                                trouble.task(),
                                trouble.code().equals("NO_ANSWER") ? "NO_ANSWER_TO_FORM" : trouble.code(),
                                0),
                        cases.size(),
                        Integer::sum));
        return counted.entrySet().stream()
                .map(entry -> new Played.Stop(
                        entry.getKey().process(),
                        entry.getKey().element(),
                        entry.getKey().why(),
                        entry.getValue()))
                .toList();
    }

    private record Place(String process, String element) {}

    private Set<Place> places(List<HistoricProcessInstance> members, boolean failed) {
        Set<Place> places = new TreeSet<>(Comparator.comparing(Place::process).thenComparing(Place::element));
        List<Place> standing = new ArrayList<>();
        for (HistoricProcessInstance member : members) {
            for (Incident incident : runtimeService
                    .createIncidentQuery()
                    .processInstanceId(member.getId())
                    .list()) {
                if (failed && incident.getActivityId() != null) {
                    places.add(new Place(member.getProcessDefinitionKey(), incident.getActivityId()));
                }
            }
            for (HistoricActivityInstance activity : historyService
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(member.getId())
                    .unfinished()
                    .list()) {
                if (!AROUND.contains(activity.getActivityType())) {
                    standing.add(new Place(member.getProcessDefinitionKey(), activity.getActivityId()));
                }
            }
        }
        if (places.isEmpty()) {
            places.addAll(standing);
        }
        if (places.isEmpty()) {
            members.stream()
                    .filter(member -> member.getId().equals(member.getRootProcessInstanceId()))
                    .forEach(root -> places.add(new Place(root.getProcessDefinitionKey(), "")));
        }
        return places;
    }

    private Map<String, String> processOfTask() {
        Map<String, String> found = new TreeMap<>();
        ModelSet.of(ofFolder(), List.of()).processes().forEach(process -> keep(process, found));
        return found;
    }

    private static void keep(ProcessModel process, Map<String, String> found) {
        process.nodes("userTask").map((Tag task) -> task.get("id")).forEach(id -> found.putIfAbsent(id, process.key()));
    }
}
