package se.hlt.modelling;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One XML element of a diagram or decision, and the file it is in. */
public record Tag(String file, Element xml) {

    static final String CAMUNDA_BPMN = "http://camunda.org/schema/1.0/bpmn";
    static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** The name without prefix. */
    public String name() {
        return xml.getLocalName();
    }

    /** The namespace, or an empty text. */
    public String namespace() {
        return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    }

    public boolean is(String namespace, String name) {
        return namespace().equals(namespace) && name().equals(name);
    }

    /** The attribute without namespace, or an empty text. */
    public String get(String attribute) {
        return xml.getAttribute(attribute);
    }

    /** The attribute of a diagram's Camunda namespace, or an empty text. */
    public String camunda(String attribute) {
        return xml.getAttributeNS(CAMUNDA_BPMN, attribute);
    }

    public boolean hasCamunda(String attribute) {
        return xml.hasAttributeNS(CAMUNDA_BPMN, attribute);
    }

    /** Every attribute but the declarations of namespaces. */
    Stream<Attr> attributes() {
        return IntStream.range(0, xml.getAttributes().getLength())
                .mapToObj(i -> (Attr) xml.getAttributes().item(i))
                .filter(attribute -> !XMLNS.equals(attribute.getNamespaceURI()));
    }

    /** The element's own text, without that of the elements inside it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Node child = xml.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    /** The element itself and everything inside it. */
    public Stream<Tag> all() {
        NodeList inside = xml.getElementsByTagNameNS("*", "*");
        return Stream.concat(
                Stream.of(this), IntStream.range(0, inside.getLength()).mapToObj(i -> tag((Element) inside.item(i))));
    }

    public Stream<Tag> children() {
        NodeList nodes = xml.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(node -> tag((Element) node));
    }

    /** A fault here: told of the nearest element that people see. */
    public Finding finding(String advice) {
        Element named = xml;
        while ((named.getAttribute("id").isEmpty() || named.getLocalName().endsWith("EventDefinition"))
                && named.getParentNode() instanceof Element outer) {
            named = outer;
        }
        String label = named.hasAttribute("name") ? named.getAttribute("name") : named.getAttribute("label");
        boolean isExpression = label.contains("${") || label.contains("#{");
        return new Finding(file, named.getAttribute("id"), isExpression ? "" : label, advice);
    }

    private Tag tag(Element element) {
        return new Tag(file, element);
    }
}
