package se.hlt.modelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A diagram, decision or form that is being altered, by ids and keys; whatever else stands in the file is no matter. */
final class AlteredFile {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Document document;
    private final JsonNode json;

    private AlteredFile(Document document, JsonNode json) {
        this.document = document;
        this.json = json;
    }

    static AlteredFile of(String name, byte[] content) {
        try {
            if (name.endsWith(".form")) {
                return new AlteredFile(null, JSON.readTree(content));
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new AlteredFile(factory.newDocumentBuilder().parse(new ByteArrayInputStream(content)), null);
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    byte[] content() {
        try {
            if (json != null) {
                return JSON.writeValueAsBytes(json);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // Diagrams and decisions

    List<Element> all(String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    Element id(String id) {
        return all("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing with the id " + id));
    }

    AlteredFile set(String id, String attribute, String value) {
        Element element = id(id);
        if (attribute.startsWith("camunda:")) {
            String namespace = element.getNamespaceURI().equals(BPMN) ? Tag.CAMUNDA_BPMN : Tag.CAMUNDA_DMN;
            element.setAttributeNS(namespace, attribute, value);
        } else {
            element.setAttribute(attribute, value);
        }
        return this;
    }

    AlteredFile unset(String id, String attribute) {
        Element element = id(id);
        if (attribute.startsWith("camunda:")) {
            String namespace = element.getNamespaceURI().equals(BPMN) ? Tag.CAMUNDA_BPMN : Tag.CAMUNDA_DMN;
            element.removeAttributeNS(namespace, attribute.substring("camunda:".length()));
        } else {
            element.removeAttribute(attribute);
        }
        return this;
    }

    /** The first element of the name inside the one with the id. */
    Element inside(String id, String name) {
        return (Element) id(id).getElementsByTagNameNS("*", name).item(0);
    }

    AlteredFile text(String id, String name, String text) {
        inside(id, name).setTextContent(text);
        return this;
    }

    AlteredFile drop(String id, String name) {
        Element inside = inside(id, name);
        inside.getParentNode().removeChild(inside);
        return this;
    }

    AlteredFile condition(String flow, String condition) {
        if (inside(flow, "conditionExpression") == null) {
            Element expression = document.createElementNS(BPMN, "bpmn:conditionExpression");
            expression.setAttributeNS(
                    "http://www.w3.org/2001/XMLSchema-instance", "xsi:type", "bpmn:tFormalExpression");
            id(flow).appendChild(expression);
        }
        return text(flow, "conditionExpression", condition);
    }

    Element add(String parent, String name, String id) {
        Element added = document.createElementNS(BPMN, "bpmn:" + name);
        if (id != null) {
            added.setAttribute("id", id);
        }
        // Among the steps, before the notes that the schema wants last
        id(parent).insertBefore(added, inside(parent, "sequenceFlow"));
        return added;
    }

    /** Takes an element away, and its drawing. */
    AlteredFile remove(String id) {
        Element removed = id(id);
        List<String> gone = new ArrayList<>(List.of(id));
        NodeList inside = removed.getElementsByTagNameNS("*", "*");
        IntStream.range(0, inside.getLength())
                .mapToObj(i -> ((Element) inside.item(i)).getAttribute("id"))
                .filter(own -> !own.isEmpty())
                .forEach(gone::add);
        removed.getParentNode().removeChild(removed);
        all("messageFlow").stream()
                .filter(flow ->
                        gone.contains(flow.getAttribute("sourceRef")) || gone.contains(flow.getAttribute("targetRef")))
                .forEach(flow -> {
                    gone.add(flow.getAttribute("id"));
                    flow.getParentNode().removeChild(flow);
                });
        all("*").stream()
                .filter(element -> gone.contains(element.getAttribute("bpmnElement")))
                .forEach(drawn -> drawn.getParentNode().removeChild(drawn));
        List.of("incoming", "outgoing").forEach(name -> all(name).stream()
                .filter(reference -> gone.contains(reference.getTextContent()))
                .forEach(reference -> reference.getParentNode().removeChild(reference)));
        return this;
    }

    /** Takes a step away and lets the flow go past it, with all that watched over it. */
    AlteredFile bypass(String id) {
        String next = flowsFrom(id).get(0).getAttribute("targetRef");
        all("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("targetRef").equals(id))
                .forEach(flow -> flow.setAttribute("targetRef", next));
        all("boundaryEvent").stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(id))
                .forEach(event -> removeOnwards(event.getAttribute("id")));
        flowsFrom(id).forEach(flow -> remove(flow.getAttribute("id")));
        return remove(id);
    }

    /** Takes away what comes only after it. */
    AlteredFile removeOnwards(String id) {
        for (Element flow : flowsFrom(id)) {
            String target = flow.getAttribute("targetRef");
            remove(flow.getAttribute("id"));
            if (all("sequenceFlow").stream()
                    .noneMatch(other -> other.getAttribute("targetRef").equals(target))) {
                removeOnwards(target);
            }
        }
        return remove(id);
    }

    private List<Element> flowsFrom(String id) {
        return all("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                .toList();
    }

    /** The rows of a decision whose cell says so. */
    List<Element> rows(String text) {
        return all("rule").stream()
                .filter(rule -> {
                    NodeList texts = rule.getElementsByTagNameNS("*", "text");
                    return IntStream.range(0, texts.getLength())
                            .anyMatch(i -> texts.item(i).getTextContent().equals(text));
                })
                .toList();
    }

    /** A row's cell: the n:th output, or the n:th input. */
    static void cell(Element row, String kind, int number, String text) {
        Element cell = (Element) row.getElementsByTagNameNS("*", kind).item(number);
        cell.getElementsByTagNameNS("*", "text").item(0).setTextContent(text);
    }

    /** Another row after all others, like the given one. */
    Element copy(Element row) {
        Element copied = (Element) row.cloneNode(true);
        NodeList inside = copied.getElementsByTagNameNS("*", "*");
        IntStream.range(0, inside.getLength())
                .mapToObj(i -> (Element) inside.item(i))
                .forEach(element -> {
                    if (element.hasAttribute("id")) {
                        element.setAttribute("id", "copied_" + element.getAttribute("id"));
                    }
                });
        copied.setAttribute("id", "copied_" + row.getAttribute("id"));
        row.getParentNode().appendChild(copied);
        return copied;
    }

    // Forms

    ObjectNode form() {
        return (ObjectNode) json;
    }

    ObjectNode field(String key) {
        return (ObjectNode) json.findParents("key").stream()
                .filter(component -> component.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + key));
    }

    AlteredFile removeField(String key) {
        return removeField(json, key);
    }

    private AlteredFile removeField(JsonNode owner, String key) {
        ArrayNode components = (ArrayNode) owner.path("components");
        for (int i = components.size() - 1; i >= 0; i--) {
            if (components.get(i).path("key").asText().equals(key)) {
                components.remove(i);
            } else if (components.get(i).has("components")) {
                removeField(components.get(i), key);
            }
        }
        return this;
    }

    AlteredFile removeOption(String key, String value) {
        ArrayNode values = (ArrayNode) field(key).path("values");
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).path("value").asText().equals(value)) {
                values.remove(i);
            }
        }
        return this;
    }

    AlteredFile addOption(String key, String label, String value) {
        ((ArrayNode) field(key).path("values")).addObject().put("label", label).put("value", value);
        return this;
    }

    ObjectNode addComponent(String type, String id) {
        return ((ArrayNode) json.path("components"))
                .addObject()
                .put("type", type)
                .put("id", id);
    }

    /** Replaces what is written anywhere in the form. */
    AlteredFile reword(String from, String to) {
        try {
            String written = JSON.writeValueAsString(json);
            if (!written.contains(from)) {
                throw new IllegalArgumentException("nowhere: " + from);
            }
            return new AlteredFile(null, JSON.readTree(written.replace(from, to)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
