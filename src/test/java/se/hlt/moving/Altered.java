package se.hlt.moving;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A packaged diagram as a process leader has changed it, with its forms. The picture is left out. */
final class Altered {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String key;
    private final Document document;
    private final Map<String, String> forms = new LinkedHashMap<>();

    private Altered(String key, Document document) {
        this.key = key;
        this.document = document;
    }

    /** As it is packaged, to be changed. */
    static Altered of(String key) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Altered altered = new Altered(
                    key,
                    factory.newDocumentBuilder()
                            .parse(find("processes", key + ".bpmn").toFile()));
            altered.drop("BPMNDiagram", "incoming", "outgoing");
            return altered;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(key, e);
        }
    }

    String key() {
        return key;
    }

    /** The files of a deployment: the diagram and every form that it shows. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(key + ".bpmn", xml().getBytes(StandardCharsets.UTF_8));
        elements("*").stream()
                .map(element -> element.getAttributeNS(CAMUNDA, "formRef"))
                .filter(form -> !form.isEmpty())
                .distinct()
                .forEach(form -> files.put(
                        form + ".form",
                        forms.computeIfAbsent(form, Altered::packagedForm).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    // ---- What is changed

    Altered rename(String id, String label) {
        element(id).setAttribute("name", label);
        return this;
    }

    Altered camunda(String id, String attribute, String value) {
        element(id).setAttributeNS(CAMUNDA, "camunda:" + attribute, value);
        return this;
    }

    Altered documentation(String text) {
        elements("process")
                .get(0)
                .getElementsByTagNameNS(BPMN, "documentation")
                .item(0)
                .setTextContent(text);
        return this;
    }

    Altered form(String form, UnaryOperator<String> change) {
        forms.put(form, change.apply(packagedForm(form)));
        return this;
    }

    /** A timer's expression. */
    Altered timer(String event, UnaryOperator<String> change) {
        Element time = (Element)
                element(event).getElementsByTagNameNS(BPMN, "timeDate").item(0);
        time.setTextContent(change.apply(time.getTextContent()));
        return this;
    }

    /** A new task like the other one, reminders and all, on the way into the step. */
    Altered taskBefore(String step, String like, String name, String label) {
        Element task = copy(like, name, label, parent(step));
        flowsTo(step).forEach(flow -> flow.setAttribute("targetRef", task.getAttribute("id")));
        flow(parent(step), task.getAttribute("id"), step);
        return this;
    }

    /** The same on the way out of the step. */
    Altered taskAfter(String step, String like, String name, String label) {
        Element task = copy(like, name, label, parent(step));
        flowsFrom(step).forEach(flow -> flow.setAttribute("sourceRef", task.getAttribute("id")));
        flow(parent(step), step, task.getAttribute("id"));
        return this;
    }

    /** A new task after the step, only for acute cases. */
    Altered taskAfterIfAcute(String step, String like, String name, String label) {
        Element scope = parent(step);
        Element task = copy(like, name, label, scope);
        String question = gateway(scope, "exclusiveGateway", "gateway_" + name + "Needed", "Är det bråttom?");
        String after = gateway(scope, "exclusiveGateway", "gateway_" + name + "Passed", null);
        flowsFrom(step).forEach(flow -> flow.setAttribute("sourceRef", after));
        flow(scope, step, question);
        Element yes = flow(scope, question, task.getAttribute("id"));
        yes.setAttribute("name", "Ja");
        Element condition = document.createElementNS(BPMN, "bpmn:conditionExpression");
        condition.setAttributeNS(INSTANCE, "xsi:type", "bpmn:tFormalExpression");
        condition.setTextContent("${urgency == 'acute'}");
        yes.appendChild(condition);
        Element no = flow(scope, question, after);
        no.setAttribute("name", "Nej");
        element(question).setAttribute("default", no.getAttribute("id"));
        flow(scope, task.getAttribute("id"), after);
        return this;
    }

    /** The step and a new task at the same time. */
    Altered taskBeside(String step, String like, String name, String label) {
        Element scope = parent(step);
        Element task = copy(like, name, label, scope);
        String split = gateway(scope, "parallelGateway", "gateway_" + name + "Splits", null);
        String join = gateway(scope, "parallelGateway", "gateway_" + name + "Joins", null);
        flowsTo(step).forEach(flow -> flow.setAttribute("targetRef", split));
        flowsFrom(step).forEach(flow -> flow.setAttribute("sourceRef", join));
        flow(scope, split, step);
        flow(scope, split, task.getAttribute("id"));
        flow(scope, step, join);
        flow(scope, task.getAttribute("id"), join);
        return this;
    }

    /** The step is gone, with all that hangs on it. */
    Altered remove(String step) {
        String next = flowsFrom(step).get(0).getAttribute("targetRef");
        flowsTo(step).forEach(flow -> flow.setAttribute("targetRef", next));
        around(step).forEach(element -> element.getParentNode().removeChild(element));
        return this;
    }

    /** One event that hangs on the step is gone, with what it leads to. */
    Altered removeBoundary(String event) {
        downstream(event).forEach(element -> element.getParentNode().removeChild(element));
        return this;
    }

    /** The step has one more event like the other one, which leads to the same. */
    Altered boundaryLike(String event, String name) {
        Element scope = parent(event);
        String old = event.substring("event_".length());
        Stream.concat(Stream.of(element(event)), flowsFrom(event).stream())
                .map(element -> (Element) element.cloneNode(true))
                .toList()
                .forEach(element -> add(scope, renamed(element, old, name)));
        return this;
    }

    /** The step stands in a subprocess of its own, with all that hangs on it. */
    Altered wrap(String step, String name, String label) {
        Element scope = parent(step);
        Element sub = document.createElementNS(BPMN, "bpmn:subProcess");
        sub.setAttribute("id", "subProcess_" + name);
        sub.setAttribute("name", label);
        Set<Element> moved = around(step);
        List<Element> out = flowsFrom(step);
        moved.removeAll(out);
        flowsTo(step).forEach(flow -> flow.setAttribute("targetRef", "subProcess_" + name));
        out.forEach(flow -> flow.setAttribute("sourceRef", "subProcess_" + name));
        add(scope, sub);
        moved.forEach(sub::appendChild);
        event(sub, "startEvent", "event_" + name + "Begun", "Påbörjat");
        event(sub, "endEvent", "event_" + name + "Ended", "Klart");
        flow(sub, "event_" + name + "Begun", step);
        flow(sub, step, "event_" + name + "Ended");
        return this;
    }

    /** What a called process is also told. */
    Altered in(String call, String variable) {
        Element in = document.createElementNS(CAMUNDA, "camunda:in");
        in.setAttribute("source", variable);
        in.setAttribute("target", variable);
        element(call).getElementsByTagNameNS(BPMN, "extensionElements").item(0).appendChild(in);
        return this;
    }

    // ---- How

    /** A task like another, with its events, what they lead to and the flows between; its own form shows only a text. */
    private Element copy(String like, String name, String label, Element scope) {
        String old = like.substring("userTask_".length());
        Set<Element> parts = around(like);
        parts.removeAll(flowsFrom(like));
        Element task = null;
        for (Element part : parts) {
            Element made = renamed((Element) part.cloneNode(true), old, name);
            add(scope, made);
            if (part.getAttribute("id").equals(like)) {
                task = made;
            }
        }
        if (task == null) {
            throw new IllegalStateException(like);
        }
        task.setAttribute("name", label);
        String form = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        task.setAttributeNS(CAMUNDA, "camunda:formRef", form);
        Node extensions = task.getElementsByTagNameNS(BPMN, "extensionElements").item(0);
        if (extensions != null) {
            task.removeChild(extensions);
        }
        forms.put(
                form,
                """
                {"type": "default", "id": "%s", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
                 "executionPlatformVersion": "7.24.0",
                 "components": [{"type": "text", "id": "text_about", "text": "Läs igenom."}]}"""
                        .formatted(form));
        return task;
    }

    private static Element renamed(Element element, String old, String name) {
        List<Element> all = new ArrayList<>(List.of(element));
        all.addAll(list(element.getElementsByTagNameNS("*", "*")));
        all.forEach(each -> IntStream.range(0, each.getAttributes().getLength())
                .mapToObj(each.getAttributes()::item)
                .filter(attribute ->
                        Set.of("id", "sourceRef", "targetRef", "attachedToRef").contains(attribute.getNodeName()))
                .forEach(attribute -> attribute.setNodeValue(
                        attribute.getNodeValue().replace(old, name).replace(capital(old), capital(name)))));
        return element;
    }

    /** The step, the events that hang on it and what they lead to, and the flows between them and out of it. */
    private Set<Element> around(String step) {
        Set<Element> around = new LinkedHashSet<>(List.of(element(step)));
        around.addAll(flowsFrom(step));
        elements("boundaryEvent").stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(step))
                .forEach(event -> around.addAll(downstream(event.getAttribute("id"))));
        return around;
    }

    private Set<Element> downstream(String step) {
        Set<Element> found = new LinkedHashSet<>(List.of(element(step)));
        for (Element flow : flowsFrom(step)) {
            found.add(flow);
            found.addAll(downstream(flow.getAttribute("targetRef")));
        }
        return found;
    }

    private String gateway(Element scope, String kind, String id, String label) {
        return event(scope, kind, id, label);
    }

    private String event(Element scope, String kind, String id, String label) {
        Element made = document.createElementNS(BPMN, "bpmn:" + kind);
        made.setAttribute("id", id);
        if (label != null) {
            made.setAttribute("name", label);
        }
        add(scope, made);
        return id;
    }

    private Element flow(Element scope, String from, String to) {
        Element flow = document.createElementNS(BPMN, "bpmn:sequenceFlow");
        flow.setAttribute("id", "flow_" + bare(from) + "To" + capital(bare(to)));
        flow.setAttribute("sourceRef", from);
        flow.setAttribute("targetRef", to);
        add(scope, flow);
        return flow;
    }

    /** The schema has annotations last. */
    private static void add(Element scope, Element made) {
        Node first = scope.getFirstChild();
        while (first != null
                && !Set.of("textAnnotation", "association", "group").contains(String.valueOf(first.getLocalName()))) {
            first = first.getNextSibling();
        }
        scope.insertBefore(made, first);
    }

    private static String bare(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private List<Element> flowsTo(String step) {
        return elements("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("targetRef").equals(step))
                .toList();
    }

    private List<Element> flowsFrom(String step) {
        return elements("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(step))
                .toList();
    }

    private Element parent(String id) {
        return (Element) element(id).getParentNode();
    }

    private Element element(String id) {
        return elements("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(key + " has no " + id));
    }

    private List<Element> elements(String name) {
        return list(document.getElementsByTagNameNS(BPMN, name));
    }

    private void drop(String... names) {
        for (String name : names) {
            list(document.getElementsByTagNameNS("*", name))
                    .forEach(element -> element.getParentNode().removeChild(element));
        }
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    private String xml() {
        try {
            StringWriter written = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(written));
            return written.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(key, e);
        }
    }

    private static String packagedForm(String form) {
        try {
            return Files.readString(find("forms", form + ".form"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(String folder, String file) {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths.filter(path -> path.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
