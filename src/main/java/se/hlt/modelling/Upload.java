package se.hlt.modelling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import se.hlt.engine.DeploymentGate;

/**
 * The files that are deployed together, read.
 *
 * @param diagrams each {@code .bpmn} file's outermost element
 * @param decisions each {@code .dmn} file's outermost element
 * @param forms each {@code .form} file
 */
public record Upload(List<Tag> diagrams, List<Tag> decisions, List<Form> forms) {

    /** A file, read; what cannot be read is left out. */
    public static Upload of(DeploymentGate.File file) {
        return FileReader.read(List.of(file)).upload();
    }

    /** A form's file and what is in it. */
    public record Form(String file, JsonNode json) {}
}
