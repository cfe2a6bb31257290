package se.hlt.insight;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.engine.BadInputException;

/** Finds the diagrams, and versions of them, that someone asks for the figures of. */
@Component
class Diagrams {

    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    Diagrams(@Lazy RepositoryService repositoryService, AsSystem asSystem) {
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /**
     * What is asked for.
     *
     * @param processKey null for all diagrams
     * @param version null for all versions; only together with a diagram
     */
    record Choice(String processKey, Integer version) {

        static final Choice ALL = new Choice(null, null);
    }

    /**
     * What someone asks for.
     *
     * @param diagram the process's key; null or empty for all
     * @param version as written in an address; null or empty for all
     * @param wholeSite whether it is asked of the whole site: of a part of it no version is told by itself
     * @throws BadInputException if there is no such diagram or version, or the version may not be told; the message is Swedish
     */
    Choice choice(String diagram, String version, boolean wholeSite) {
        Integer number = version(version);
        if (diagram == null || diagram.isEmpty()) {
            if (number != null) {
                throw new BadInputException(
                        "En version hör till ett diagram. Välj diagram också, eller alla versioner.");
            }
            return Choice.ALL;
        }
        definitions(diagram, number);
        requireWholeSite(number, wholeSite);
        return new Choice(diagram, number);
    }

    /**
     * Sees to it that one version is told of a whole site only.
     *
     * @throws BadInputException if it is asked of a part; the message is Swedish
     */
    static void requireWholeSite(Integer version, boolean wholeSite) {
        if (version != null && !wholeSite) {
            throw new BadInputException(
                    "En viss version av diagrammet visas bara för hela platsen. Välj alla versioner, eller hela platsen.");
        }
    }

    /**
     * All versions of a diagram, or one, the oldest first.
     *
     * @param version null for all
     * @throws BadInputException if there is no such diagram or version; the message is Swedish
     */
    List<ProcessDefinition> definitions(String processKey, Integer version) {
        List<ProcessDefinition> all = asSystem.run(() -> repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .orderByProcessDefinitionVersion()
                .asc()
                .list());
        if (all.isEmpty()) {
            throw new BadInputException("Det finns inget sådant diagram. Välj ett i listan.");
        }
        List<ProcessDefinition> wanted = all.stream()
                .filter(each -> version == null || each.getVersion() == version)
                .toList();
        if (wanted.isEmpty()) {
            throw new BadInputException("Diagrammet har ingen sådan version. Välj en i listan.");
        }
        return wanted;
    }

    /**
     * The version that someone asks for; null for all.
     *
     * @throws BadInputException if it is no number; the message is Swedish
     */
    static Integer version(String asked) {
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        if (!asked.matches("[0-9]{1,6}")) {
            throw new BadInputException("Diagrammet har ingen sådan version. Välj en i listan.");
        }
        return Integer.valueOf(asked);
    }
}
