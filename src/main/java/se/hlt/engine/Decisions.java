package se.hlt.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision tables that process leaders edit, always in their latest version. */
@Component
public class Decisions {

    private final DecisionService decisionService;
    private final AsSystem asSystem;

    Decisions(@Lazy DecisionService decisionService, AsSystem asSystem) {
        this.decisionService = decisionService;
        this.asSystem = asSystem;
    }

    /** The one row that applies, output by output; empty if none does. */
    public Optional<Map<String, Object>> row(String decisionKey, Map<String, Object> inputs) {
        return asSystem.run(() -> Optional.ofNullable(decisionService
                        .evaluateDecisionTableByKey(decisionKey, inputs)
                        .getSingleResult())
                .map(result -> result.getEntryMap()));
    }
}
