package se.hlt.modelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.hlt.engine.DeploymentGate;

/** Every diagram, decision and form as it would be when live, read, with what several rules ask about them. */
public final class ModelSet {

    private final Upload all;
    private final Map<String, ProcessModel> processes = new LinkedHashMap<>();
    private final Map<String, Tag> decisions = new LinkedHashMap<>();
    private final Map<String, Upload.Form> forms = new LinkedHashMap<>();

    ModelSet(Upload all) {
        this.all = all;
        all.diagrams().stream()
                .flatMap(Tag::children)
                .filter(tag -> tag.name().equals("process"))
                .forEach(tag -> processes.putIfAbsent(tag.get("id"), new ProcessModel(tag)));
        all.decisions().stream()
                .flatMap(Tag::children)
                .filter(tag -> tag.name().equals("decision"))
                .forEach(tag -> decisions.putIfAbsent(tag.get("id"), tag));
        all.forms().forEach(form -> forms.putIfAbsent(form.json().path("id").asText(), form));
    }

    /** The uploaded files, and those live ones that none of them replaces. */
    public static ModelSet of(Collection<DeploymentGate.File> uploaded, Collection<DeploymentGate.File> live) {
        List<Keyed> files = new ArrayList<>(merged(uploaded, live));
        return new ModelSet(new Upload(
                files.stream().flatMap(file -> file.read().diagrams().stream()).toList(),
                files.stream().flatMap(file -> file.read().decisions().stream()).toList(),
                files.stream().flatMap(file -> file.read().forms().stream()).toList()));
    }

    /** A file, what is in it, and what it defines: {@code process:…}, {@code decision:…} or {@code form:…}. */
    record Keyed(DeploymentGate.File file, Upload read, Set<String> keys) {

        static Keyed of(DeploymentGate.File file) {
            Upload read = Upload.of(file);
            Set<String> keys = new HashSet<>();
            Stream.concat(read.diagrams().stream(), read.decisions().stream())
                    .flatMap(Tag::children)
                    .filter(tag -> tag.name().equals("process") || tag.name().equals("decision"))
                    .forEach(tag -> keys.add(tag.name() + ':' + tag.get("id")));
            read.forms()
                    .forEach(form -> keys.add("form:" + form.json().path("id").asText()));
            return new Keyed(file, read, keys);
        }
    }

    /** The uploaded files first. */
    static List<Keyed> merged(Collection<DeploymentGate.File> uploaded, Collection<DeploymentGate.File> live) {
        List<Keyed> files = new ArrayList<>(uploaded.stream().map(Keyed::of).toList());
        Set<String> replaced = new HashSet<>();
        files.forEach(file -> replaced.addAll(file.keys()));
        live.stream()
                .map(Keyed::of)
                .filter(file -> file.keys().stream().noneMatch(replaced::contains))
                .forEach(files::add);
        return files;
    }

    public Upload all() {
        return all;
    }

    /** Every process, by its key. */
    public Collection<ProcessModel> processes() {
        return processes.values();
    }

    public Optional<ProcessModel> process(String key) {
        return Optional.ofNullable(processes.get(key));
    }

    public Collection<Tag> decisions() {
        return decisions.values();
    }

    public Optional<Tag> decision(String id) {
        return Optional.ofNullable(decisions.get(id));
    }

    public Collection<Upload.Form> forms() {
        return forms.values();
    }

    public Optional<Upload.Form> form(String id) {
        return Optional.ofNullable(forms.get(id));
    }
}
