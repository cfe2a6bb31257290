package se.hlt.modelling;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Role;

/** No task waits unseen: each has a form, someone who does it, a due date, a reminder and an escalation. */
@Component
class TaskRule implements SetRule {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toUnmodifiableSet());

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> Stream.concat(
                        process.nodes("userTask").flatMap(task -> task(process, task)), recipients(process)));
    }

    private static Stream<Finding> task(ProcessModel process, Tag task) {
        Stream.Builder<Finding> found = Stream.builder();
        if (task.camunda("formRef").isBlank()) {
            found.add(Fault.of(task, "uppgift-utan-formular", "Uppgiften har inget formulär. Välj ett under Forms."));
        }
        if (task.camunda("assignee").isBlank()
                && task.camunda("candidateGroups").isBlank()) {
            found.add(Fault.of(
                    task,
                    "uppgift-utan-ansvarig",
                    "Ingen får uppgiften. Skriv en roll under Candidate groups, eller en person under Assignee."));
        }
        Stream.of(task.camunda("candidateGroups").split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty() && !group.startsWith("${") && !ROLES.contains(group))
                .forEach(group -> found.add(Fault.of(
                        task,
                        "okand-roll",
                        "Rollen finns inte. Välj en av "
                                + ROLES.stream().sorted().collect(Collectors.joining(", ")) + ".")));
        if (task.camunda("dueDate").isBlank()) {
            found.add(Fault.of(
                    task,
                    "uppgift-utan-tidsgrans",
                    "Uppgiften har ingen tidsgräns. Skriv till exempel ${deadline.due('contact', site, urgency, now())}"
                            + " under Due date."));
        }
        List<Tag> timers = process.boundaries(task).stream()
                .filter(event -> ProcessModel.has(event, "timerEventDefinition"))
                .toList();
        if (timers.stream().noneMatch(timer -> timer.get("cancelActivity").equals("false"))) {
            found.add(
                    Fault.of(
                            task,
                            "uppgift-utan-paminnelse",
                            "Ingen blir påmind om uppgiften. Sätt en timer på den som inte avbryter, och en påminnelse efter."));
        }
        if (timers.size() < 2) {
            found.add(Fault.of(
                    task,
                    "uppgift-utan-eskalering",
                    "Ingen får veta om uppgiften blir försenad. Sätt en andra timer på den, och en eskalering efter."));
        }
        return found.build();
    }

    private static Stream<Finding> recipients(ProcessModel process) {
        return process.tag()
                .all()
                .filter(tag ->
                        tag.name().equals("inputParameter") && tag.get("name").equals("recipient"))
                .filter(tag -> !isRecipient(tag.text().strip()))
                .map(tag -> Fault.of(
                        tag,
                        "okand-mottagare",
                        "Mottagaren finns inte. Skriv group: och en roll, eller user: och en variabel."));
    }

    private static boolean isRecipient(String text) {
        return text.matches("(user|group):\\$\\{.+}")
                || text.startsWith("group:") && ROLES.contains(text.substring("group:".length()));
    }
}
