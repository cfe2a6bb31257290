package se.hlt.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import se.hlt.engine.DeploymentGate;

/**
 * A diagram, decision or form.
 *
 * @param model what it is, whatever its file is called: {@code process/hlt-case}, {@code decision/deadlines}, {@code
 *     form/hold-sip}
 * @param label what people call it: "HLT-ärende"
 * @param fileName the file's name without folders
 * @param content the file, byte for byte
 */
record ModelFile(String model, String label, String fileName, byte[] content) {

    static final String PROCESS = "process";
    static final String DECISION = "decision";
    static final String FORM = "form";

    /** Diagrams first, then decisions, then forms. */
    static final Comparator<ModelFile> ORDER = Comparator.comparing(
                    (ModelFile file) -> Arrays.asList(PROCESS, DECISION, FORM).indexOf(file.kind()))
            .thenComparing(ModelFile::label);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the file holds; its first process or decision, if it has several. */
    static ModelFile of(DeploymentGate.File file) {
        return of(file.name(), file.content());
    }

    static ModelFile of(String name, byte[] content) {
        String shortName = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        try {
            if (shortName.endsWith(".form")) {
                String id = JSON.readTree(content).path("id").asText();
                return new ModelFile(FORM + '/' + id, id, shortName, content);
            }
            String kind = shortName.endsWith(".dmn") ? DECISION : PROCESS;
            return first(kind, shortName, content);
        } catch (IOException | XMLStreamException e) {
            throw new IllegalArgumentException(shortName + " is not readable, and should have been refused", e);
        }
    }

    private static ModelFile first(String kind, String fileName, byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals(kind)) {
                String id = reader.getAttributeValue(null, "id");
                String name = reader.getAttributeValue(null, "name");
                return new ModelFile(kind + '/' + id, name == null ? id : name, fileName, content);
            }
        }
        throw new XMLStreamException("No " + kind + " in it");
    }

    /** {@code process}, {@code decision} or {@code form}. */
    String kind() {
        return model.substring(0, model.indexOf('/'));
    }

    /** The key of the process or decision, or the id of the form. */
    String key() {
        return model.substring(model.indexOf('/') + 1);
    }

    boolean sameAs(ModelFile other) {
        return other != null && Arrays.equals(content, other.content);
    }

    DeploymentGate.File file() {
        return new DeploymentGate.File(fileName, content);
    }

    /** As it is kept in the database. */
    String encoded() {
        return Base64.getEncoder().encodeToString(content);
    }

    static byte[] decoded(String kept) {
        return kept == null ? null : Base64.getDecoder().decode(kept);
    }
}
