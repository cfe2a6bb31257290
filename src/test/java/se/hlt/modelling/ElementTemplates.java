package se.hlt.modelling;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hlt.organisation.Role;
import se.hlt.support.Models;
import se.hlt.support.Models.Tag;

/**
 * What Camunda Modeler offers to process leaders, made out of the diagrams, the forms, the decisions and the roles as they
 * are: one template for each task with a form, each start form, each step of ours, each message that leaves a pool, each
 * decision, each process that is called, and each way a timer asks for a time limit. Values that may be chosen are lists of
 * choices; what must stay as it is, is hidden.
 */
final class ElementTemplates {

    static final String PREFIX = "se.hlt.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEADLINE =
            Pattern.compile("\\$\\{deadline\\.(\\w+)\\('(\\w+)', site, urgency, ([\\w.()']+?)\\)}");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern SOURCE = Pattern.compile(" \\(källorna? [^)]*\\)");
    private static final List<String> NOTIFICATIONS = List.of("sendReminder", "sendEscalation");
    /** Roles whose members have tasks or are told things; an initiator is always named as a person. */
    private static final List<Role> GROUPS =
            List.of(Role.KEY_PERSON, Role.COORDINATOR, Role.PROCESS_LEADER, Role.MANAGEMENT_GROUP, Role.STEERING_GROUP);

    private final List<Tag> diagrams = Models.diagrams();
    private final Map<String, String> deadlines = deadlines();
    /** What each process is called. */
    private final Map<String, String> names =
            all("process").collect(Collectors.toMap(process -> process.get("id"), process -> process.get("name")));
    /** By file, by id. */
    private final Map<String, Map<String, ObjectNode>> templates = new TreeMap<>();
    /** Template id of each element, by "process#element". */
    private final Map<String, String> uses = new TreeMap<>();

    ElementTemplates() {
        tasks();
        startForms();
        steps();
        messages();
        notifications();
        decisions();
        calls();
        timers();
        freeTask();
    }

    /** Templates without version, by file name, in the order in which they are written. */
    Map<String, List<ObjectNode>> byFile() {
        Map<String, List<ObjectNode>> files = new TreeMap<>();
        templates.forEach((file, byId) -> files.put(file, List.copyOf(byId.values())));
        return files;
    }

    /** Which template each element of the diagrams is an instance of, by file name and element id: {@code sip#userTask_holdSip}. */
    Map<String, String> uses() {
        return uses;
    }

    private void tasks() {
        all("userTask").forEach(task -> {
            String form = task.camunda("formRef");
            ObjectNode template = template(
                    "user-tasks",
                    task,
                    "userTask." + form,
                    task.get("name"),
                    "Uppgift i " + quoted(process(task).get("name"))
                            + ". Påminnelse och eskalering är timrar på uppgiften." + heard(task),
                    "bpmn:UserTask");
            form(template, task);
            String process = task.file().name();
            optional(task.camunda("assignee"))
                    .ifPresent(person -> choice(
                            template,
                            "Den som får uppgiften",
                            "camunda:assignee",
                            person,
                            choices(people(process, person), StepWords::person)));
            optional(task.camunda("candidateGroups"))
                    .ifPresent(group -> choice(
                            template,
                            "Roll som kan ta uppgiften",
                            "camunda:candidateGroups",
                            group,
                            roles("", group.startsWith("$"))));
            String due = task.camunda("dueDate");
            String from = asked(due).group(3);
            choice(template, "Klar senast", "camunda:dueDate", due, dueDates(process, from));
            optional(task.camunda("priority"))
                    .ifPresent(priority -> hidden(template, "property", "name", "camunda:priority", priority));
            task.all("property").stream()
                    .filter(property -> property.get("name").equals("waitsFor"))
                    .findFirst()
                    .ifPresent(property -> waitsFor(template, property.get("value")));
        });
    }

    /** For a task that no diagram has yet: any form, any role, any time limit. */
    private void freeTask() {
        ObjectNode template = create(
                "user-tasks",
                "userTask",
                "Ny uppgift med formulär",
                "En uppgift som inte finns ännu. Välj formulär, roll och tidsgräns, och sätt en påminnelse och en eskalering på"
                        + " uppgiften.",
                "bpmn:UserTask");
        Map<String, String> forms = new LinkedHashMap<>();
        all("userTask").forEach(task -> forms.put(task.camunda("formRef"), task.get("name")));
        choice(
                template,
                "Formulär",
                "camunda:formRef",
                null,
                forms.entrySet().stream()
                        .map(form -> new Choice(form.getValue() + " (" + form.getKey() + ")", form.getKey()))
                        .toList());
        hidden(template, "property", "name", "camunda:formRefBinding", "deployment");
        choice(template, "Roll som kan ta uppgiften", "camunda:candidateGroups", null, roles("", true));
        choice(
                template,
                "Klar senast",
                "camunda:dueDate",
                null,
                deadlines.keySet().stream()
                        .map(deadline -> dueDate(deadline, "now()"))
                        .toList());
    }

    private void startForms() {
        all("startEvent").filter(start -> !start.camunda("formRef").isEmpty()).forEach(start -> {
            String form = start.camunda("formRef");
            ObjectNode template = template(
                    "start-forms",
                    start,
                    "startForm." + form,
                    start.get("name"),
                    "Start av " + quoted(process(start).get("name")) + " från uppgiftslistan.",
                    "bpmn:StartEvent");
            form(template, start);
            optional(start.camunda("initiator"))
                    .ifPresent(starter -> hidden(template, "property", "name", "camunda:initiator", starter));
        });
    }

    private void steps() {
        Map<String, List<Tag>> byBean = byBean(all("serviceTask"));
        NOTIFICATIONS.forEach(byBean::remove);
        byBean.forEach((bean, tasks) -> {
            StepWords.Words words = StepWords.step(bean);
            tasks.forEach(task -> {
                ObjectNode template =
                        template("steps", task, "step." + bean, words.name(), words.description(), "bpmn:ServiceTask");
                hidden(template, "property", "name", "camunda:delegateExpression", "${" + bean + "}");
                if (tasks.stream().allMatch(each -> each.camunda("asyncBefore").equals("true"))) {
                    template.withArray("properties")
                            .add(property("Hidden", "property", "name", "camunda:asyncBefore")
                                    .put("value", true));
                }
            });
        });
    }

    /** Modeler's templates cannot reach into an event: what sends the message is kept in the event and shown as it is. */
    private void messages() {
        all("intermediateThrowEvent", "endEvent")
                .filter(event -> event.children("messageEventDefinition").stream()
                        .anyMatch(definition ->
                                !definition.camunda("delegateExpression").isEmpty()))
                .forEach(event -> {
                    String bean =
                            bean(event.children("messageEventDefinition").get(0).camunda("delegateExpression"));
                    StepWords.Words words = StepWords.step(bean);
                    ObjectNode template = template(
                            "messages",
                            event,
                            "message." + bean,
                            words.name(),
                            words.description() + " Meddelandet och dess steg ${" + bean
                                    + "} står under Message och Implementation.",
                            event.is("endEvent") ? "bpmn:EndEvent" : "bpmn:IntermediateThrowEvent");
                    template.put("entriesVisible", true);
                    template.withArray("properties")
                            .add(property("Hidden", "property", "name", "camunda:asyncBefore")
                                    .put("value", true));
                });
    }

    private void notifications() {
        Map<String, List<Tag>> byBean = byBean(all("serviceTask"));
        Set<String> people = byBean.entrySet().stream()
                .filter(entry -> NOTIFICATIONS.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .map(task -> input(task, "recipient"))
                .filter(recipient -> recipient.startsWith("user:"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        NOTIFICATIONS.forEach(bean -> byBean.get(bean).forEach(task -> {
            StepWords.Words words = StepWords.step(bean);
            ObjectNode template = template(
                    "notifications",
                    task,
                    "notification." + bean,
                    words.name(),
                    words.description(),
                    "bpmn:ServiceTask");
            hidden(template, "property", "name", "camunda:delegateExpression", "${" + bean + "}");
            List<Choice> recipients = new ArrayList<>(roles("group:", true));
            people.stream()
                    .map(person -> new Choice(StepWords.person(person.substring("user:".length())), person))
                    .forEach(recipients::add);
            input(template, "Vem som får veta", "recipient", null, recipients);
            input(
                    template,
                    "Tidsgräns",
                    "deadlineName",
                    null,
                    deadlines.entrySet().stream()
                            .map(deadline ->
                                    new Choice(deadline.getValue() + " (" + deadline.getKey() + ")", deadline.getKey()))
                            .toList());
        }));
    }

    private void decisions() {
        all("businessRuleTask").forEach(task -> {
            String decision = task.camunda("decisionRef");
            ObjectNode template = template(
                    "decisions",
                    task,
                    "decision." + decision,
                    task.get("name"),
                    "Svaret räknas fram av beslutstabellen " + decision + ", som processledaren ändrar.",
                    "bpmn:BusinessRuleTask");
            hidden(template, "property", "name", "camunda:decisionRef", decision);
            hidden(template, "property", "name", "camunda:decisionRefBinding", "latest");
            task.all("outputParameter")
                    .forEach(output ->
                            hidden(template, "camunda:outputParameter", "source", output.text(), output.get("name")));
        });
    }

    /**
     * What is handed over and back is no part of the template: Modeler, taking a template's next version, mixes up the
     * targets where more than one variable comes back. It is shown, and stays as the call has it.
     */
    private void calls() {
        all("callActivity").forEach(call -> {
            String called = call.get("calledElement");
            ObjectNode template = template(
                    "calls",
                    call,
                    "call." + called,
                    names.get(called),
                    "Processen " + called + " körs som ett steg, i sin senaste version. Vilka uppgifter den får och ger"
                            + " tillbaka står under In mappings och Out mappings: kopiera ett steg som finns.",
                    "bpmn:CallActivity");
            template.put("entriesVisible", true);
            hidden(template, "property", "name", "calledElement", called);
            hidden(template, "property", "name", "camunda:calledElementBinding", "latest");
        });
    }

    private void timers() {
        all("boundaryEvent", "intermediateCatchEvent")
                .filter(event -> !event.all("timeDate").isEmpty())
                .forEach(event -> {
                    Matcher asked = asked(event.all("timeDate").get(0).text());
                    StepWords.Words words = StepWords.timer(asked.group(1));
                    boolean boundary = event.is("boundaryEvent");
                    ObjectNode template = template(
                            "timers",
                            event,
                            "timer." + (boundary ? "on." : "until.") + asked.group(1),
                            words.name(),
                            words.description() + " Skriv under Timer, typ Date: ${deadline." + asked.group(1)
                                    + "('namnet på tidsgränsen', site, urgency, "
                                    + (boundary ? "now()" : "dagen den räknas från") + ")}",
                            boundary ? "bpmn:BoundaryEvent" : "bpmn:IntermediateCatchEvent");
                    template.put("entriesVisible", true);
                });
    }

    // What templates are made of

    private record Choice(String name, String value) {}

    private ObjectNode template(
            String file, Tag element, String id, String name, String description, String appliesTo) {
        uses.put(element.file().name() + "#" + element.get("id"), PREFIX + id);
        return create(file, id, name, description, appliesTo);
    }

    /** A template made twice, for two elements of one kind, is made anew: it has to come out the same. */
    private ObjectNode create(String file, String id, String name, String description, String appliesTo) {
        ObjectNode template = JSON.createObjectNode();
        template.put("name", name).put("id", PREFIX + id).put("description", description);
        template.putArray("appliesTo").add(appliesTo);
        template.putArray("properties");
        templates.computeIfAbsent(file, key -> new TreeMap<>()).put(PREFIX + id, template);
        return template;
    }

    private static void form(ObjectNode template, Tag element) {
        hidden(template, "property", "name", "camunda:formRef", element.camunda("formRef"));
        hidden(template, "property", "name", "camunda:formRefBinding", element.camunda("formRefBinding"));
    }

    private static void waitsFor(ObjectNode template, String value) {
        ObjectNode property = property("Dropdown", "camunda:property", "name", "waitsFor");
        property.put("label", "Vad uppgiften väntar på");
        offer(property, value, List.of(new Choice("Familjen", "family"), new Choice("Ett möte", "meeting")));
        template.withArray("properties").add(property);
    }

    private static void hidden(ObjectNode template, String binding, String key, String name, String value) {
        template.withArray("properties")
                .add(property("Hidden", binding, key, name).put("value", value));
    }

    private static void choice(ObjectNode template, String label, String name, String value, List<Choice> choices) {
        ObjectNode property = property("Dropdown", "property", "name", name).put("label", label);
        offer(property, value, choices);
        template.withArray("properties").add(property);
    }

    private static void input(ObjectNode template, String label, String name, String value, List<Choice> choices) {
        ObjectNode property =
                property("Dropdown", "camunda:inputParameter", "name", name).put("label", label);
        offer(property, value, choices);
        template.withArray("properties").add(property);
    }

    private static void offer(ObjectNode property, String value, List<Choice> choices) {
        if (value != null) {
            property.put("value", value);
            if (choices.stream().noneMatch(choice -> choice.value().equals(value))) {
                throw new IllegalStateException("No choice is " + value + " in " + property);
            }
        }
        ArrayNode offered = property.putArray("choices");
        choices.forEach(choice -> offered.addObject().put("name", choice.name()).put("value", choice.value()));
        property.putObject("constraints").put("notEmpty", true);
    }

    private static ObjectNode property(String type, String binding, String key, String name) {
        ObjectNode property = JSON.createObjectNode().put("type", type);
        ObjectNode bound = property.putObject("binding").put("type", binding);
        if (key != null) {
            bound.put(key, name);
        }
        return property;
    }

    // What may be chosen

    private static List<Choice> roles(String before, boolean coordinatorOfCase) {
        List<Choice> choices = new ArrayList<>();
        if (coordinatorOfCase) {
            choices.add(new Choice(StepWords.person("${coordinatorGroup}"), before + "${coordinatorGroup}"));
        }
        GROUPS.forEach(role -> choices.add(new Choice(role.label(), before + role.group())));
        return choices;
    }

    private static List<Choice> choices(Set<String> values, UnaryOperator<String> name) {
        return values.stream()
                .map(value -> new Choice(name.apply(value), value))
                .toList();
    }

    /** Persons whom the process knows: other processes' people are unknown in it. */
    private Set<String> people(String process, String own) {
        Set<String> people = new LinkedHashSet<>(List.of(own));
        all("userTask")
                .filter(task -> task.file().name().equals(process))
                .map(task -> task.camunda("assignee"))
                .filter(person -> !person.isEmpty())
                .forEach(people::add);
        return people;
    }

    /** The limits that the process has already, each counted from the same day as the task's own. */
    private List<Choice> dueDates(String process, String from) {
        return Stream.concat(
                        all("userTask").map(task -> Map.entry(task, task.camunda("dueDate"))),
                        all("timeDate").map(timer -> Map.entry(timer, timer.text())))
                .filter(entry -> entry.getKey().file().name().equals(process))
                .map(entry -> asked(entry.getValue()).group(2))
                .distinct()
                .map(deadline -> dueDate(deadline, from))
                .toList();
    }

    private Choice dueDate(String deadline, String from) {
        return new Choice(
                Objects.requireNonNull(deadlines.get(deadline), deadline) + " (" + deadline + "), räknat från "
                        + StepWords.day(from),
                "${deadline.due('" + deadline + "', site, urgency, " + from + ")}");
    }

    /** Name and description of each limit; of several rows the general one, which stands last. */
    private static Map<String, String> deadlines() {
        Map<String, String> deadlines = new LinkedHashMap<>();
        Models.decisions().stream()
                .flatMap(decision -> decision.all("rule").stream())
                .filter(rule -> rule.parent().get("id").equals("table_deadlines"))
                .forEach(rule -> deadlines.put(
                        rule.children("inputEntry").get(1).text().replace("\"", ""),
                        SOURCE.matcher(rule.children("description").get(0).text())
                                .replaceAll("")));
        return deadlines;
    }

    // What the diagrams say

    private Stream<Tag> all(String... names) {
        return diagrams.stream().flatMap(diagram -> diagram.all(names).stream());
    }

    private static Map<String, List<Tag>> byBean(Stream<Tag> tags) {
        return tags.filter(tag -> !tag.camunda("delegateExpression").isEmpty())
                .collect(Collectors.groupingBy(
                        tag -> bean(tag.camunda("delegateExpression")), TreeMap::new, Collectors.toList()));
    }

    private static String heard(Tag task) {
        return task.all("taskListener").stream()
                .sorted(Comparator.comparing(listener -> listener.get("event")))
                .map(listener -> " "
                        + StepWords.step(bean(listener.get("delegateExpression")))
                                .description())
                .collect(Collectors.joining());
    }

    static String bean(String expression) {
        Matcher matcher = BEAN.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalStateException("Not a bean: " + expression);
        }
        return matcher.group(1);
    }

    private static Matcher asked(String expression) {
        Matcher matcher = DEADLINE.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalStateException("Does not ask for a time limit by name: " + expression);
        }
        return matcher;
    }

    private static String input(Tag task, String name) {
        return task.all("inputParameter").stream()
                .filter(parameter -> parameter.get("name").equals(name))
                .map(Tag::text)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(task + " has no " + name));
    }

    private static Tag process(Tag element) {
        Tag tag = element;
        while (!tag.is("process")) {
            tag = tag.parent();
        }
        return tag;
    }

    private static String quoted(String text) {
        return "”" + text + "”";
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(found -> !found.isEmpty());
    }
}
