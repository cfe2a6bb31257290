package se.hlt.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import se.hlt.organisation.Role;
import se.hlt.support.CoversProcess;
import se.hlt.support.DeclaredVariables;
import se.hlt.support.DeclaredVariables.Declared;
import se.hlt.support.FormNames;
import se.hlt.support.HltTest;
import se.hlt.support.Models;
import se.hlt.support.Models.Tag;

@HltTest
@DisplayName("Diagrams, forms, decisions and code")
class ContractTest {

    /** What the engine itself gives to expressions. */
    private static final Set<String> ENGINE_NAMES = Set.of("execution", "task", "loopCounter", "decisionResult");

    private static final Path DEMO = Path.of("src/main/java/se/hlt/demo");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern DEADLINE = Pattern.compile("deadline\\.\\w+\\('(\\w+)'");
    private static final Pattern DEADLINE_IN_JAVA =
            Pattern.compile("\\.(?:due|dueOn|reminder|escalation)\\(\\s*\"(\\w+)\"");
    private static final Pattern BPMN_ERROR = Pattern.compile("new BpmnError\\(\\s*\"(\\w+)\"");

    private final List<Tag> diagrams = Models.diagrams();
    private final List<Tag> decisions = Models.decisions();
    private final List<Models.Form> forms = Models.forms();
    private final List<Models.File> sources = Models.sources();
    private final List<Declared> variables = DeclaredVariables.variables();
    private final List<Declared> messages = DeclaredVariables.messages();
    private final List<String> problems = new ArrayList<>();

    @Autowired
    private ApplicationContext context;

    // Delegates and beans

    @Test
    @DisplayName("Every delegate that a diagram names is a bean of the right kind")
    void delegatesExist() {
        for (Tag tag : delegating().toList()) {
            Matcher bean = BEAN.matcher(delegate(tag));
            Class<?> kind = tag.is("executionListener")
                    ? ExecutionListener.class
                    : tag.is("taskListener") ? TaskListener.class : JavaDelegate.class;
            if (!bean.matches() || !context.containsBean(bean.group(1))) {
                problems.add(tag + ": " + delegate(tag) + " is no bean");
            } else if (!kind.isInstance(context.getBean(bean.group(1)))) {
                problems.add(tag + ": " + delegate(tag) + " is no " + kind.getSimpleName());
            }
        }
        assertNoProblems();
    }

    @Test
    @DisplayName("Every delegate and listener of ours is used in a diagram")
    void delegatesUsed() {
        Set<String> used = delegating().map(ContractTest::delegate).collect(Collectors.toSet());
        Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
                .flatMap(kind -> context.getBeansOfType(kind).entrySet().stream())
                .filter(bean -> bean.getValue().getClass().getName().startsWith("se.hlt."))
                .filter(bean -> !used.contains("${" + bean.getKey() + "}"))
                .forEach(bean -> problems.add(bean.getValue().getClass().getName() + ": in no diagram"));
        assertNoProblems();
    }

    // Forms

    @Test
    @DisplayName("Every form that a diagram names exists, every form is used, and is named as its file")
    void forms() {
        Set<String> ids = new HashSet<>();
        for (Models.Form form : forms) {
            String id = form.json().path("id").asText();
            if (!id.equals(form.file().name())) {
                problems.add(form.file() + ": its id is " + id);
            }
            if (!ids.add(id)) {
                problems.add(form.file() + ": another form has the id " + id);
            }
        }
        Map<String, Tag> used = new HashMap<>();
        tags(diagrams, "userTask", "startEvent")
                .filter(tag -> !tag.camunda("formRef").isEmpty())
                .forEach(tag -> used.put(tag.camunda("formRef"), tag));
        tags(diagrams, "userTask")
                .filter(tag -> tag.camunda("formRef").isEmpty())
                .forEach(tag -> problems.add(tag + ": has no form"));
        used.forEach((form, tag) -> require(ids.contains(form), tag + ": there is no form " + form));
        ids.forEach(id -> require(used.containsKey(id), "forms/…/" + id + ".form: in no diagram"));
        assertNoProblems();
    }

    @Test
    @DisplayName("Everything that a form writes or reads is a declared variable")
    void formVariables() {
        Set<String> names = declaredNames();
        for (Models.Form form : forms) {
            FormNames.of(form)
                    .variables()
                    .forEach(use -> require(
                            names.contains(use.name()), use.where() + ": no variable " + use.name() + " is declared"));
        }
        assertNoProblems();
    }

    @Test
    @DisplayName(
            "Every field of a form's list, and every property that a form reads, is a component of the declared record")
    void formRows() {
        Map<String, Declared> byName =
                variables.stream().collect(Collectors.toMap(Declared::name, declared -> declared, (one, two) -> one));
        for (Models.Form form : forms) {
            for (FormNames.Part part : FormNames.of(form).parts()) {
                Declared whole = byName.get(part.whole());
                require(
                        whole != null
                                && whole.parts()
                                        .filter(components -> components.contains(part.part()))
                                        .isPresent(),
                        part.where() + ": " + part.whole() + " is not declared with a " + part.part());
            }
        }
        assertNoProblems();
    }

    // Variables

    @Test
    @DisplayName("Every variable is declared once")
    void declaredOnce() {
        Map<String, List<Declared>> byName = variables.stream().collect(Collectors.groupingBy(Declared::name));
        byName.forEach((name, declared) -> require(declared.size() == 1, name + " is declared as " + declared));
        assertThat(byName).isNotEmpty();
        assertNoProblems();
    }

    @Test
    @DisplayName("Every name in a diagram's expressions is a declared variable or a bean")
    void diagramExpressions() {
        Set<String> names = declaredNames();
        for (Tag tag : tags(diagrams).toList()) {
            tag.expressionNames().stream()
                    .filter(name ->
                            !names.contains(name) && !ENGINE_NAMES.contains(name) && !context.containsBean(name))
                    .forEach(name -> problems.add(tag + ": " + name + " is neither a declared variable nor a bean"));
        }
        assertNoProblems();
    }

    @Test
    @DisplayName("Everything that a diagram hands over or sets by name is a declared variable")
    void diagramMappings() {
        Set<String> names = declaredNames();
        for (Tag tag : tags(diagrams).toList()) {
            mappedNames(tag)
                    .forEach(name -> require(names.contains(name), tag + ": no variable " + name + " is declared"));
        }
        assertNoProblems();
    }

    @Test
    @DisplayName("What a called process gets and gives back under another name is not a slip of the pen")
    void mappingsKeepNames() {
        tags(diagrams, "in", "out")
                .filter(tag -> !tag.get("source").isEmpty())
                .forEach(tag -> require(
                        tag.get("source").equals(tag.get("target")),
                        tag.parent().parent() + ": " + tag.get("source") + " becomes " + tag.get("target")));
        assertNoProblems();
    }

    @Test
    @DisplayName("Every variable is used by a form, an expression, a decision or a class")
    void variablesUsed() {
        Set<String> used = new HashSet<>();
        forms.forEach(form -> FormNames.of(form).variables().forEach(use -> used.add(use.name())));
        tags(diagrams).forEach(tag -> used.addAll(tag.expressionNames()));
        tags(diagrams, "inputParameter").forEach(tag -> used.add(tag.get("name")));
        tags(decisions, "inputExpression").forEach(tag -> used.addAll(Models.names(tag.text())));
        for (Declared variable : variables) {
            require(
                    used.contains(variable.name()) || usedInJava(variable),
                    variable + ": " + variable.name() + " is used nowhere");
        }
        assertNoProblems();
    }

    // Decisions

    @Test
    @DisplayName("Every decision that a diagram names exists, and every decision is used by a diagram or a class")
    void decisionsUsed() {
        Set<String> ids = tags(decisions, "decision").map(tag -> tag.get("id")).collect(Collectors.toSet());
        tags(diagrams, "businessRuleTask")
                .forEach(tag -> require(
                        ids.contains(tag.camunda("decisionRef")),
                        tag + ": there is no decision " + tag.camunda("decisionRef")));
        tags(decisions, "decision")
                .forEach(tag -> require(
                        inDiagram(tag.get("id"))
                                || !sourcesAsking(tag.get("id")).isEmpty(),
                        tag + ": used by no diagram and no class"));
        assertNoProblems();
    }

    @Test
    @DisplayName("A decision's inputs and outputs are declared variables, or known to the class that asks it")
    void decisionVariables() {
        Set<String> names = declaredNames();
        for (Tag decision : tags(decisions, "decision").toList()) {
            List<Models.File> asking = sourcesAsking(decision.get("id"));
            boolean inDiagram = inDiagram(decision.get("id"));
            Stream.concat(
                            decision.all("inputExpression").stream().flatMap(tag -> Models.names(tag.text()).stream()),
                            decision.all("output").stream().map(tag -> tag.get("name")))
                    .forEach(name -> {
                        require(
                                !inDiagram || names.contains(name),
                                decision + ": no variable " + name + " is declared");
                        asking.forEach(source -> require(
                                inDiagram || source.text().contains("\"" + name + "\""),
                                decision + ": " + source + " does not know " + name));
                    });
        }
        assertNoProblems();
    }

    @Test
    @DisplayName(
            "What a diagram takes from a decision's result is one of the decision's outputs, and none is left behind")
    void decisionResults() {
        Pattern result = Pattern.compile("decisionResult\\.\\w+\\(\\)\\.(\\w+)");
        for (Tag task : tags(diagrams, "businessRuleTask").toList()) {
            Set<String> outputs = tags(decisions, "decision")
                    .filter(decision -> decision.get("id").equals(task.camunda("decisionRef")))
                    .flatMap(decision -> decision.all("output").stream())
                    .map(output -> output.get("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> taken = task.all("outputParameter").stream()
                    .flatMap(parameter -> result.matcher(parameter.text()).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            require(outputs.equals(taken), task + ": takes " + taken + " of " + outputs);
        }
        assertNoProblems();
    }

    // Messages and errors

    @Test
    @DisplayName("Every message that is thrown is caught, and the other way round")
    void messagesThrownAndCaught() {
        Map<String, Tag> thrown = new HashMap<>();
        Map<String, Tag> caught = new HashMap<>();
        for (Tag tag : tags(diagrams, "messageEventDefinition").toList()) {
            Tag event = tag.parent();
            (event.is("intermediateThrowEvent", "endEvent") ? thrown : caught).put(referred(tag, "messageRef"), event);
        }
        tags(diagrams, "sendTask").forEach(tag -> thrown.put(referred(tag, "messageRef"), tag));
        tags(diagrams, "receiveTask").forEach(tag -> caught.put(referred(tag, "messageRef"), tag));
        Set<String> sent =
                messages.stream().filter(this::usedInJava).map(Declared::name).collect(Collectors.toSet());
        thrown.forEach((message, tag) -> {
            require(caught.containsKey(message), tag + ": " + message + " is caught nowhere");
            require(sent.contains(message), tag + ": no class sends " + message);
        });
        sent.forEach(message -> require(caught.containsKey(message), message + " is sent by Java and caught nowhere"));
        caught.forEach((message, tag) -> require(sent.contains(message), tag + ": " + message + " is sent nowhere"));
        assertNoProblems();
    }

    @Test
    @DisplayName("Every message is declared once in Java, and used in the diagram that names it")
    void messagesDeclared() {
        Set<String> declared = messages.stream().map(Declared::name).collect(Collectors.toSet());
        assertThat(messages).hasSameSizeAs(declared);
        Set<String> inDiagrams = new HashSet<>();
        for (Tag diagram : diagrams) {
            Set<String> referred = Stream.of("messageEventDefinition", "sendTask", "receiveTask")
                    .flatMap(name -> diagram.all(name).stream())
                    .map(tag -> tag.get("messageRef"))
                    .collect(Collectors.toSet());
            diagram.all("message").forEach(message -> {
                String name = message.get("name");
                inDiagrams.add(name);
                require(name.matches("hlt\\.[a-z][A-Za-z]+"), message + ": " + name + " is not named as messages are");
                require(message.get("id").equals("message_" + name.substring(4)), message + ": is named " + name);
                require(referred.contains(message.get("id")), message + ": used by no event");
                require(declared.contains(name), message + ": no constant in Java for " + name);
            });
        }
        messages.forEach(message ->
                require(inDiagrams.contains(message.name()), message + ": " + message.name() + " is in no diagram"));
        assertNoProblems();
    }

    @Test
    @DisplayName("Every error that is thrown is caught, and the other way round")
    void errors() {
        Map<String, Tag> thrown = new HashMap<>();
        Map<String, Tag> caught = new HashMap<>();
        for (Tag tag : tags(diagrams, "errorEventDefinition").toList()) {
            (tag.parent().is("endEvent") ? thrown : caught).put(referred(tag, "errorRef"), tag.parent());
        }
        Set<String> byJava = sources.stream()
                .flatMap(source -> BPMN_ERROR.matcher(source.text()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        thrown.forEach((code, tag) -> require(caught.containsKey(code), tag + ": " + code + " is caught nowhere"));
        byJava.forEach(code -> require(caught.containsKey(code), code + " is thrown by Java and caught nowhere"));
        caught.forEach((code, tag) ->
                require(thrown.containsKey(code) || byJava.contains(code), tag + ": " + code + " is thrown nowhere"));
        tags(diagrams, "error")
                .forEach(tag -> require(
                        tag.get("errorCode").matches("[a-z][A-Za-z]+"),
                        tag + ": " + tag.get("errorCode") + " is not named as errors are"));
        assertNoProblems();
    }

    // People and deadlines

    @Test
    @DisplayName("Every group that may take a task, or is told something, is a role")
    void groups() {
        Set<String> roles = Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet());
        tags(diagrams, "userTask")
                .flatMap(tag -> Arrays.stream(tag.camunda("candidateGroups").split("\\s*,\\s*", -1))
                        .filter(group -> !group.isEmpty() && !group.startsWith("${"))
                        .filter(group -> !roles.contains(group))
                        .map(group -> tag + ": " + group + " is no role"))
                .forEach(problems::add);
        tags(diagrams, "inputParameter")
                .filter(tag -> tag.get("name").equals("recipient"))
                .filter(tag -> !tag.text().matches("(user|group):\\$\\{.+}"))
                .filter(tag -> !tag.text().startsWith("group:")
                        || !roles.contains(tag.text().substring("group:".length())))
                .forEach(tag -> problems.add(tag + ": " + tag.text() + " is neither a user nor a role"));
        assertNoProblems();
    }

    @Test
    @DisplayName("Every deadline that is asked for has a row in deadlines, and every row is asked for")
    void deadlines() {
        Map<String, String> asked = new HashMap<>();
        for (Tag tag : tags(diagrams).toList()) {
            deadlinesOf(tag).forEach(name -> asked.put(name, tag.toString()));
        }
        tags(diagrams, "inputParameter")
                .filter(tag -> tag.get("name").equals("deadlineName"))
                .forEach(tag -> asked.put(tag.text(), tag.toString()));
        for (Models.File source : sources) {
            DEADLINE_IN_JAVA
                    .matcher(source.text())
                    .results()
                    .forEach(found -> asked.put(found.group(1), source.toString()));
        }
        Set<String> rows = new TreeSet<>();
        Tag table = decisions.stream()
                .filter(file -> file.file().name().equals("deadlines"))
                .findFirst()
                .orElseThrow();
        table.all("inputEntry").stream()
                .filter(entry -> entry.get("id").endsWith("_deadline"))
                .flatMap(entry -> Arrays.stream(entry.text().split("\\s*,\\s*", -1)))
                .map(cell -> cell.replace("\"", ""))
                .forEach(rows::add);
        asked.forEach((name, where) -> require(rows.contains(name), where + ": deadlines has no row for " + name));
        rows.forEach(name -> require(asked.containsKey(name), table.file() + ": nothing asks for " + name));
        assertNoProblems();
    }

    @Test
    @DisplayName("What is told of a deadline carries the name of the deadline that the timer before it waits for")
    void deadlineNames() {
        for (Tag diagram : diagrams) {
            Map<String, Tag> byId = new HashMap<>();
            diagram.all().forEach(tag -> byId.put(tag.get("id"), tag));
            for (Tag flow : diagram.all("sequenceFlow")) {
                Tag timer = byId.get(flow.get("sourceRef"));
                Tag told = byId.get(flow.get("targetRef"));
                if (timer.is("boundaryEvent") && told.is("serviceTask")) {
                    Set<String> waited = timer.all("timeDate").stream()
                            .flatMap(tag -> deadlinesOf(tag).stream())
                            .collect(Collectors.toSet());
                    Set<String> named = told.all("inputParameter").stream()
                            .filter(tag -> tag.get("name").equals("deadlineName"))
                            .map(Tag::text)
                            .collect(Collectors.toSet());
                    require(waited.equals(named), told + ": names " + named + ", but its timer waits for " + waited);
                }
            }
        }
        assertNoProblems();
    }

    // Keys

    @Test
    @DisplayName("Every process and decision is named as its file, and each key is there once")
    void keys() {
        Set<String> keys = new HashSet<>();
        for (Tag file : Stream.concat(diagrams.stream(), decisions.stream()).toList()) {
            List<Tag> inside = file.all("process", "decision");
            require(inside.size() == 1, file.file() + ": has " + inside.size() + " processes or decisions");
            inside.forEach(tag -> {
                require(tag.get("id").equals(file.file().name()), tag + ": is not named as its file");
                require(keys.add(tag.get("id")), tag + ": another file has this key");
            });
        }
        assertNoProblems();
    }

    @Test
    @DisplayName("Every process that is called exists")
    void calledElements() {
        Set<String> keys = processKeys();
        tags(diagrams, "callActivity")
                .forEach(tag -> require(
                        keys.contains(tag.get("calledElement")),
                        tag + ": there is no process " + tag.get("calledElement")));
        assertNoProblems();
    }

    @Test
    @DisplayName("Every process has one class of tests that covers it")
    void covered() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(CoversProcess.class));
        Map<String, List<String>> covering = scanner.findCandidateComponents("se.hlt").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .collect(Collectors.groupingBy(
                        test -> test.getAnnotation(CoversProcess.class).value(),
                        Collectors.mapping(Class::getSimpleName, Collectors.toList())));
        Set<String> keys = processKeys();
        keys.forEach(key -> require(
                covering.getOrDefault(key, List.of()).size() == 1,
                key + " is covered by " + covering.getOrDefault(key, List.of())));
        covering.forEach((key, tests) -> require(keys.contains(key), tests + ": there is no process " + key));
        assertNoProblems();
    }

    private Set<String> declaredNames() {
        return variables.stream().map(Declared::name).collect(Collectors.toSet());
    }

    private Set<String> processKeys() {
        return tags(diagrams, "process").map(tag -> tag.get("id")).collect(Collectors.toSet());
    }

    private static Stream<Tag> tags(List<Tag> files, String... names) {
        return files.stream().flatMap(file -> file.all(names).stream());
    }

    private Stream<Tag> delegating() {
        return tags(diagrams).filter(tag -> !delegate(tag).isEmpty());
    }

    /** Listeners name it without a prefix. */
    private static String delegate(Tag tag) {
        return tag.is("executionListener", "taskListener")
                ? tag.get("delegateExpression")
                : tag.camunda("delegateExpression");
    }

    private static List<String> mappedNames(Tag tag) {
        List<String> names = new ArrayList<>();
        if (tag.is("in", "out")) {
            names.addAll(List.of(tag.get("source"), tag.get("target")));
        }
        if (tag.is("inputParameter", "outputParameter")) {
            names.add(tag.get("name"));
        }
        names.addAll(List.of(tag.camunda("initiator"), tag.camunda("elementVariable"), tag.camunda("resultVariable")));
        names.removeIf(String::isEmpty);
        return names;
    }

    private static String referred(Tag tag, String attribute) {
        Tag root = new Tag(tag.file(), tag.xml().getOwnerDocument().getDocumentElement());
        return root.children("message", "error").stream()
                .filter(target -> target.get("id").equals(tag.get(attribute)))
                .map(target -> target.is("error") ? target.get("errorCode") : target.get("name"))
                .findFirst()
                .orElse("(nothing)");
    }

    private static List<String> deadlinesOf(Tag tag) {
        List<String> names = new ArrayList<>();
        String own = tag.children().isEmpty() ? tag.text() : "";
        Stream.of(own, tag.camunda("dueDate"), tag.camunda("followUpDate"))
                .flatMap(text -> DEADLINE.matcher(text).results())
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    private boolean inDiagram(String decision) {
        return tags(diagrams, "businessRuleTask")
                .anyMatch(tag -> tag.camunda("decisionRef").equals(decision));
    }

    private List<Models.File> sourcesAsking(String decision) {
        Predicate<String> asks =
                Pattern.compile("\\.row\\(\\s*\"" + decision + "\"").asPredicate();
        return sources.stream().filter(source -> asks.test(source.text())).toList();
    }

    /** By its constant or, outside the class that declares it, by its name. That the demo fills it in is no use. */
    private boolean usedInJava(Declared declared) {
        String process = declared.field().getDeclaringClass().getSimpleName();
        String constant = declared.field().getName();
        Predicate<String> qualified =
                Pattern.compile("\\b" + process + "\\." + constant + "\\b").asPredicate();
        Predicate<String> inDeclaringClass = Pattern.compile("(?<![\\w#.]|> )\\b" + constant + "\\b(?!\\s*=)")
                .asPredicate();
        return sources.stream()
                .filter(source -> !source.path().startsWith(DEMO))
                .anyMatch(source -> source.name().equals(process)
                        ? inDeclaringClass.test(source.text())
                        : qualified.test(source.text()) || source.text().contains("\"" + declared.name() + "\""));
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private void assertNoProblems() {
        assertThat(problems).isEmpty();
    }
}
