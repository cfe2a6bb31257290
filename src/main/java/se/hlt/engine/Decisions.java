package se.hlt.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision tables that process leaders edit, always in their latest version. */
@Component
public class Decisions {

    private final DecisionService decisionService;
    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    Decisions(@Lazy DecisionService decisionService, @Lazy RepositoryService repositoryService, AsSystem asSystem) {
        this.decisionService = decisionService;
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /** The one row that applies, output by output; empty if none does. */
    public Optional<Map<String, Object>> row(String decisionKey, Map<String, Object> inputs) {
        return asSystem.run(() -> Optional.ofNullable(decisionService
                        .evaluateDecisionTableByKey(decisionKey, inputs)
                        .getSingleResult())
                .map(result -> result.getEntryMap()));
    }

    /**
     * The id of the version that is asked: as long as it is the same, the same inputs give the same row.
     *
     * @throws IllegalStateException if no such table is deployed
     */
    public String version(String decisionKey) {
        DecisionDefinition latest = asSystem.run(() -> repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decisionKey)
                .latestVersion()
                .singleResult());
        if (latest == null) {
            throw new IllegalStateException("No decision table " + decisionKey + " is deployed");
        }
        return latest.getId();
    }
}
