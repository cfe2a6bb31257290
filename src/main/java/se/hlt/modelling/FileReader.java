package se.hlt.modelling;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import se.hlt.engine.DeploymentGate;

/** Reads the files of one deployment, and notes those that are of no known kind, too large or cannot be read. */
final class FileReader {

    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 2_000_000;
    private static final int DEEPEST = 60;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"|?*]{1,400}");
    private static final Pattern UPWARDS = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Finding> findings = new ArrayList<>();
    private final List<Tag> diagrams = new ArrayList<>();
    private final List<Tag> decisions = new ArrayList<>();
    private final List<Upload.Form> forms = new ArrayList<>();

    private FileReader() {}

    /** What could be read, and what is wrong with the rest. */
    record Reading(Upload upload, List<Finding> findings) {}

    static Reading read(List<DeploymentGate.File> files) {
        FileReader reader = new FileReader();
        if (files.size() > MOST_FILES) {
            reader.findings.add(Finding.of("Alla filer", "Det är för många filer på en gång. Lägg in dem i omgångar."));
        } else {
            files.forEach(reader::read);
        }
        return new Reading(new Upload(reader.diagrams, reader.decisions, reader.forms), reader.findings);
    }

    private void read(DeploymentGate.File file) {
        String name = file.name() == null ? "" : file.name();
        String shown = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!NAME.matcher(name).matches() || UPWARDS.matcher(name).find()) {
            refuse(shown, "Filens namn kan inte användas. Byt namn på filen.");
        } else if (file.content() == null || file.content().length == 0) {
            refuse(shown, "Filen är tom. Ta bort den, eller spara den på nytt i Camunda Modeler.");
        } else if (file.content().length > MOST_BYTES) {
            refuse(shown, "Filen är för stor. Dela upp den.");
        } else if (name.endsWith(".bpmn")) {
            readXml(shown, file.content(), diagrams);
        } else if (name.endsWith(".dmn")) {
            readXml(shown, file.content(), decisions);
        } else if (name.endsWith(".form")) {
            readForm(shown, file.content());
        } else {
            refuse(shown, "Bara diagram (.bpmn), beslut (.dmn) och formulär (.form) kan läggas in. Ta bort filen.");
        }
    }

    private void readXml(String file, byte[] content, List<Tag> into) {
        try {
            Document document = parser().parse(new ByteArrayInputStream(content));
            for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                    refuse(file, "Filen har instruktioner till andra program (<?…?>). Ta bort dem.");
                }
            }
            into.add(new Tag(file, document.getDocumentElement()));
        } catch (SAXException | IOException e) {
            refuse(
                    file,
                    "Filen kan inte läsas som XML, eller så har den en DOCTYPE eller egna förkortningar (ENTITY)."
                            + " Spara den på nytt i Camunda Modeler.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser that can refuse DOCTYPE", e);
        }
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(null); // Else it writes what it cannot read to the log.
        return parser;
    }

    private void readForm(String file, byte[] content) {
        try {
            JsonNode form = JSON.readTree(content);
            if (form != null && form.isObject()) {
                forms.add(new Upload.Form(file, form));
                return;
            }
        } catch (JacksonException e) {
            // The answer is the same as for what is no form; the cause would repeat what stands in the file.
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
        refuse(file, "Filen kan inte läsas som formulär. Spara det på nytt i Camunda Modeler.");
    }

    private void refuse(String file, String advice) {
        findings.add(Finding.of(file, advice));
    }
}
