package se.hlt.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.engine.Messages;

/** Process leaders at work with diagrams, decisions and forms. */
@TestComponent
public class ModelChanges {

    private final RepositoryService repositoryService;
    private final Staff staff;
    private final Messages messages;
    private final JdbcTemplate jdbc;
    private final TimeTravel time;

    public ModelChanges(
            RepositoryService repositoryService, Staff staff, Messages messages, JdbcTemplate jdbc, TimeTravel time) {
        this.repositoryService = repositoryService;
        this.staff = staff;
        this.messages = messages;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A model of the application, as its file is. */
    public static File packaged(String path) {
        try (InputStream in = ModelChanges.class.getResourceAsStream('/' + path)) {
            return new File(path.substring(path.lastIndexOf('/') + 1), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another text in one place or several; fails if it is in none. */
    public static File altered(String path, String text, String other) {
        return altered(packaged(path), text, other);
    }

    public static File altered(File file, String text, String other) {
        String content = new String(file.content(), StandardCharsets.UTF_8);
        if (!content.contains(text)) {
            throw new AssertionError(file.name() + " has no " + text);
        }
        return new File(file.name(), content.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    /** Deploys as that person, with that person's rights. What follows has happened when this returns. */
    public Deployment put(String userId, String title, List<File> files) {
        Deployment answer = staff.user(userId).act(() -> {
            DeploymentBuilder builder = repositoryService.createDeployment().name(title);
            files.forEach(file -> builder.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
            return builder.deploy();
        });
        time.settle();
        return answer;
    }

    public Deployment put(String userId, File... files) {
        return put(userId, "Prov", List.of(files));
    }

    /** The number of the newest change. */
    public long newest() {
        return jdbc.queryForObject("select max(id) from hlt_change", Long.class);
    }

    public String status(long number) {
        return jdbc.queryForObject("select status from hlt_change where id = ?", String.class, number);
    }

    /** The leaders of another site are asked about the newest change too; the business key. */
    public String askedIn(String siteTenant) {
        String key = siteTenant + "+andring-" + newest();
        messages.start(
                "hlt.modelChangeProposed",
                key,
                siteTenant,
                Map.of(
                        "changeNumber",
                        Math.toIntExact(newest()),
                        "changeTitle",
                        "Prov",
                        "changeSummary",
                        "Ett prov",
                        "proposedBy",
                        "ume.process",
                        "proposedByName",
                        "Pia Processledare",
                        "proposedOn",
                        time.today().toString()));
        time.settle();
        return key;
    }
}
