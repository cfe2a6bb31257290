package se.hlt.engine;

import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Lets the retention rule decide when an ended process is removed. The engine asks for the root when it ends, and gives the
 * answer to all that belongs to it: called processes, tasks, variables, details, bytes, decisions and logs.
 */
class RetentionTimeProvider extends DefaultHistoryRemovalTimeProvider {

    private final Supplier<RetentionRule> rule;

    RetentionTimeProvider(Supplier<RetentionRule> rule) {
        this.rule = rule;
    }

    @Override
    public Date calculateRemovalTime(HistoricProcessInstanceEventEntity root, ProcessDefinition definition) {
        if (root.getEndTime() == null) {
            return null; // What runs is never removed.
        }
        return rule.get()
                .removalTime(root.getTenantId(), definition.getKey(), root.getEndActivityId(), root.getEndTime())
                .orElseGet(() -> super.calculateRemovalTime(root, definition));
    }
}
