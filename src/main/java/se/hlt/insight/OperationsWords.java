package se.hlt.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;

/** "Driftläge" in Swedish: what has stopped, and what the reader can do. Names come from the diagrams, and nothing from a case. */
@Component
class OperationsWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String TRY_AGAIN =
            "Systemet gör steget av sig självt. Tryck Försök igen. Går det inte då heller: kontakta den som sköter systemet"
                    + " och säg felkoden, om det står en.";
    private static final String TELL_SUPPORT =
            "Kontakta den som sköter systemet. Berätta vad som står här och sedan när; ni behöver inte säga något om barnet.";

    private final RepositoryService repository;
    private final AsSystem asSystem;
    private final Place.Finder places;
    private final Clock clock;

    OperationsWords(RepositoryService repository, AsSystem asSystem, Place.Finder places, Clock clock) {
        this.repository = repository;
        this.asSystem = asSystem;
        this.places = places;
        this.clock = clock;
    }

    /** A headline: the step, whom a message was for, or the process. */
    String title(Trouble trouble) {
        if (trouble.place().discreet()) {
            return "Ett ärende";
        }
        if (trouble.recipient() != null) {
            return "Utskick till " + recipient(trouble);
        }
        String process = process(trouble.processKey());
        return trouble.why() != null
                ? process + ", " + place(trouble)
                : step(trouble.definitionId(), trouble.activityId()).orElse(process) + ", " + place(trouble);
    }

    /**
     * One sentence or two.
     *
     * @param alike troubles of the same kind at the same place, the oldest first
     */
    String text(List<Trouble> alike) {
        Trouble first = alike.get(0);
        String since = day(first.since()).toString();
        boolean one = alike.size() == 1;
        if (first.place().discreet()) {
            return (one ? "Ett steg i ett ärende" : alike.size() + " steg i ärenden")
                    + " har stannat. Det äldsta stannade " + since + ". Mer än så visas inte.";
        }
        if (first.recipient() != null) {
            return "Utskick till " + recipient(first) + " har inte gått fram sedan " + since + ".";
        }
        String process = "\"" + process(first.processKey()) + "\" (" + place(first) + ")";
        if (first.why() != null) {
            return (one ? "En process, " : alike.size() + " processer, ") + process + ", står still: " + reason(first)
                    + " Upptäckt " + since + ".";
        }
        String step = step(first.definitionId(), first.activityId())
                .map(name -> "Steget \"" + name + "\" i " + process)
                .orElse("Ett steg i " + process);
        return step + " har inte kunnat göras sedan " + since
                + (one ? "." : ", och samma sak har hänt på " + alike.size() + " ställen.");
    }

    /** What the reader can do about it. */
    String advice(Trouble trouble) {
        if (trouble.why() == null) {
            return trouble.recipient() == null
                    ? TRY_AGAIN
                    : "Ring eller prata med personen: det kan ligga något och vänta i Tasklist. Be den som sköter systemet"
                            + " kontrollera e-postadressen och att e-posten fungerar. Tryck sedan Försök igen, så skickas allt"
                            + " som väntar.";
        }
        return trouble.why() == StuckCases.Reason.NOBODY
                ? "Se till att någon har den roll som behövs: utse en nyckelperson eller samordnare, eller en ny ansvarig"
                        + " i Tasklist. Står den still i morgon också: kontakta den som sköter systemet."
                : TELL_SUPPORT;
    }

    private static String reason(Trouble trouble) {
        return switch (trouble.why()) {
            case NOBODY -> "det finns en uppgift, men ingen som kan göra den.";
            case NO_ANSWER -> "den väntar på ett svar som inte kommer.";
            case NOTHING, FAILED -> "det finns ingen uppgift och ingen tid som för den vidare.";
        };
    }

    private String place(Trouble trouble) {
        return places.words(trouble.place());
    }

    /** Without a name: what the person does, and where. */
    private String recipient(Trouble trouble) {
        Optional<Person> person = places.person(trouble.recipient());
        if (person.isEmpty()) {
            return "någon som inte längre finns i platsens fil";
        }
        if (person.get().team() == null) {
            return leader(person.get());
        }
        String team = " i " + place(trouble);
        if (person.get().has(Role.COORDINATOR)) {
            return "samordnaren" + team;
        }
        return (person.get().has(Role.KEY_PERSON) ? "en nyckelperson" : "en medarbetare") + team;
    }

    private static String leader(Person person) {
        if (person.has(Role.PROCESS_LEADER)) {
            return "processledaren";
        }
        if (person.has(Role.MANAGEMENT_GROUP)) {
            return "en chef i ledningsgruppen";
        }
        return person.has(Role.STEERING_GROUP) ? "en chef i styrgruppen" : "en administratör";
    }

    /** What a step was called that may be done by now; the process alone if the step has no name. */
    String what(String processKey, String activityId) {
        if (processKey == null) {
            return "Ett steg i ett ärende";
        }
        String process = process(processKey);
        return latest(processKey)
                .flatMap(definition -> step(definition.getId(), activityId))
                .map(name -> name + " (" + process + ")")
                .orElse(process);
    }

    private String process(String key) {
        return latest(key).map(ProcessDefinition::getName).orElse(key);
    }

    private Optional<ProcessDefinition> latest(String key) {
        return Optional.ofNullable(asSystem.run(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()));
    }

    private Optional<String> step(String definitionId, String activityId) {
        if (activityId == null) {
            return Optional.empty();
        }
        Object element =
                asSystem.run(() -> repository.getBpmnModelInstance(definitionId).getModelElementById(activityId));
        Optional<String> name = name(element);
        // "Försenat" says little without what is late.
        return element instanceof BoundaryEvent event
                ? name(event.getAttachedTo())
                        .map(at -> name.map(what -> what + " vid ").orElse("") + at)
                        .or(() -> name)
                : name;
    }

    private static Optional<String> name(Object element) {
        return element instanceof FlowElement step
                        && step.getName() != null
                        && !step.getName().isBlank()
                ? Optional.of(step.getName().replace('\n', ' '))
                : Optional.empty();
    }

    /** The roles of someone who has done something here, and no name. */
    String role(String userId) {
        return places.person(userId).stream()
                .flatMap(person -> person.roles().stream())
                .sorted()
                .reduce((lower, higher) -> higher)
                .map(Role::label)
                .orElse("–");
    }

    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, clock.getZone());
    }

    /** {@code 2026-11-21 14:05}, Swedish time. */
    String time(Instant time) {
        return TIME.format(time.atZone(clock.getZone()));
    }
}
