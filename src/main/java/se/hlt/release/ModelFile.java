package se.hlt.release;

import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import se.hlt.engine.DeploymentGate;
import se.hlt.modelling.Tag;
import se.hlt.modelling.Upload;

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

    /** What the file holds; its first process or decision, if it has several. */
    static ModelFile of(DeploymentGate.File file) {
        return of(file.name(), file.content());
    }

    static ModelFile of(String name, byte[] content) {
        String fileName = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        Upload read = Upload.of(new DeploymentGate.File(fileName, content));
        Stream<ModelFile> defined = Stream.concat(read.diagrams().stream(), read.decisions().stream())
                .flatMap(Tag::children)
                .filter(tag -> tag.name().equals(PROCESS) || tag.name().equals(DECISION))
                .map(tag -> new ModelFile(
                        tag.name() + '/' + tag.get("id"),
                        tag.get("name").isEmpty() ? tag.get("id") : tag.get("name"),
                        fileName,
                        content));
        Stream<ModelFile> forms = read.forms().stream()
                .map(form -> form.json().path("id").asText())
                .map(id -> new ModelFile(FORM + '/' + id, id, fileName, content));
        return Stream.concat(defined, forms)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(fileName + " holds no model, and should have been refused"));
    }

    /** What the leader calls this version ("Versionstagg" in Modeler); empty if nothing, as for a form. */
    String versionTag() {
        Upload read = Upload.of(file());
        return Stream.concat(read.diagrams().stream(), read.decisions().stream())
                .flatMap(Tag::children)
                .filter(tag -> tag.name().equals(PROCESS) || tag.name().equals(DECISION))
                .map(tag -> tag.camunda("versionTag"))
                .filter(tag -> !tag.isBlank())
                .findFirst()
                .orElse("");
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
