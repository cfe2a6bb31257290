package se.hlt.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The diagrams, decisions, forms and Java sources as they are on disk. */
public final class Models {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*(?!\\w)(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "empty",
            "if",
            "else",
            "then",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "item");

    private Models() {}

    /** A file of any kind, with its name as people say it. */
    public record File(Path path) {
        public String name() {
            String file = path.getFileName().toString();
            return file.substring(0, file.lastIndexOf('.'));
        }

        public String text() {
            try {
                return Files.readString(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** One XML element of a diagram or decision, and the file it is in. */
    public record Tag(File file, Element xml) {

        public String name() {
            return xml.getLocalName();
        }

        public String get(String attribute) {
            return xml.getAttribute(attribute);
        }

        /** An attribute of Camunda's own namespace, or an empty text. */
        public String camunda(String attribute) {
            for (String kind : List.of("bpmn", "dmn")) {
                if (xml.hasAttributeNS(CAMUNDA + kind, attribute)) {
                    return xml.getAttributeNS(CAMUNDA + kind, attribute);
                }
            }
            return "";
        }

        public String text() {
            return xml.getTextContent().strip();
        }

        public boolean is(String... names) {
            return List.of(names).contains(name());
        }

        public Tag parent() {
            return new Tag(file, (Element) xml.getParentNode());
        }

        public List<Tag> children(String... names) {
            return elements(file, xml.getChildNodes()).stream()
                    .filter(tag -> names.length == 0 || tag.is(names))
                    .toList();
        }

        public List<Tag> all(String... names) {
            return elements(file, xml.getElementsByTagNameNS("*", "*")).stream()
                    .filter(tag -> names.length == 0 || tag.is(names))
                    .toList();
        }

        /** Names that the tag's own expressions use, those in its attributes and in its text, without what is in texts. */
        public Set<String> expressionNames() {
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < xml.getAttributes().getLength(); i++) {
                names.addAll(namesInExpressions(xml.getAttributes().item(i).getNodeValue()));
            }
            if (children().isEmpty()) {
                names.addAll(namesInExpressions(text()));
            }
            return names;
        }

        /** File and the nearest element that has an id. */
        @Override
        public String toString() {
            Element named = xml;
            while (!named.hasAttribute("id") && named.getParentNode() instanceof Element outer) {
                named = outer;
            }
            return file + " " + named.getAttribute("id");
        }
    }

    /** A form's file and what is in it. */
    public record Form(File file, JsonNode json) {}

    public static List<Tag> diagrams() {
        return xml("processes", ".bpmn");
    }

    public static List<Tag> decisions() {
        return xml("processes", ".dmn");
    }

    public static List<Form> forms() {
        return files("forms", ".form").stream()
                .map(file -> new Form(file, json(file)))
                .toList();
    }

    public static List<File> sources() {
        return files("src/main/java", ".java");
    }

    /** Names in each {@code ${…}} and {@code #{…}} of the text. */
    static Set<String> namesInExpressions(String text) {
        Set<String> names = new LinkedHashSet<>();
        EXPRESSION.matcher(text).results().forEach(found -> names.addAll(names(found.group(1))));
        return names;
    }

    /** Names of variables in an expression of the engine or in FEEL: no texts, no functions, no properties. */
    public static Set<String> names(String expression) {
        String bare = STRING.matcher(expression).replaceAll("''");
        Set<String> local = new LinkedHashSet<>(WORDS);
        Matcher loop =
                Pattern.compile("\\b(?:for|every|some)\\s+(\\w+)\\s+in\\b").matcher(bare);
        while (loop.find()) {
            local.add(loop.group(1));
        }
        String oneWord = bare.replaceAll("\\blist contains\\s*\\(", "contains(");
        String withoutKeys = oneWord.contains("{") ? oneWord.replaceAll("([{,]\\s*)\\w+\\s*:", "$1") : oneWord;
        Set<String> names = new LinkedHashSet<>();
        NAME.matcher(withoutKeys)
                .results()
                .map(found -> found.group())
                .filter(name -> !local.contains(name))
                .forEach(names::add);
        return names;
    }

    private static List<Tag> xml(String folder, String ending) {
        return files(folder, ending).stream()
                .map(file -> new Tag(file, parse(file)))
                .toList();
    }

    private static List<File> files(String folder, String ending) {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .map(File::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element parse(File file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.path().toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static JsonNode json(File file) {
        try {
            return new ObjectMapper().readTree(file.path().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static List<Tag> elements(File file, NodeList nodes) {
        List<Tag> tags = new ArrayList<>();
        IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .forEach(node -> tags.add(new Tag(file, (Element) node)));
        return tags;
    }
}
