package se.hlt.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableOrderProperty;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Refuses searching and sorting by variables to those who do not work with children. The engine hides the variables from
 * someone who may see only that an instance exists, but still tells how many fit {@code childName like 'A%'}: the name
 * could be had letter by letter.
 *
 * <p>Stands where the engine itself narrows a query to what the user may see, which every query passes: lists, counts,
 * "or" queries, stored filters, batches.
 */
class VariableSearchGuard extends AuthorizationManager {

    private final CaseWorkers caseWorkers;

    private VariableSearchGuard(CaseWorkers caseWorkers) {
        this.caseWorkers = caseWorkers;
    }

    /** Puts the guard in the place of the engine's own manager. */
    static SessionFactory factory(CaseWorkers caseWorkers) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new VariableSearchGuard(caseWorkers);
            }
        };
    }

    @Override
    public void configureQuery(ListQueryParameterObject query) {
        if (isAuthCheckExecuted()
                && asksForVariables(query)
                && !caseWorkers.areOnlyCaseWorkers(getCurrentAuthentication().getGroupIds())) {
            throw new RefusedException("Du kan inte söka eller sortera på vad som står i formulären.");
        }
        super.configureQuery(query);
    }

    private static boolean asksForVariables(ListQueryParameterObject query) {
        return alternatives(query).stream().anyMatch(VariableSearchGuard::asksItself);
    }

    private static boolean asksItself(ListQueryParameterObject query) {
        return query.getOrderingProperties().stream().anyMatch(VariableOrderProperty.class::isInstance)
                || query instanceof AbstractVariableQueryImpl<?, ?> any
                        && !any.getQueryVariableValues().isEmpty()
                || query instanceof HistoricProcessInstanceQueryImpl past
                        && !past.getQueryVariableNameToValuesMap().isEmpty()
                || query instanceof TaskQueryImpl task && !task.getVariables().isEmpty()
                || query instanceof HistoricTaskInstanceQueryImpl past
                        && !past.getVariables().isEmpty()
                || query instanceof ExternalTaskQueryImpl external
                        && !external.getVariables().isEmpty()
                || query instanceof HistoricVariableInstanceQueryImpl past && past.getQueryVariableValue() != null;
    }

    /** The query with the queries of its "or"; the engine keeps it among them. */
    private static List<? extends ListQueryParameterObject> alternatives(ListQueryParameterObject query) {
        if (query instanceof TaskQueryImpl task) {
            return task.getQueries();
        }
        if (query instanceof ProcessInstanceQueryImpl instance) {
            return instance.getQueries();
        }
        if (query instanceof HistoricTaskInstanceQueryImpl past) {
            return past.getQueries();
        }
        if (query instanceof HistoricProcessInstanceQueryImpl past) {
            return past.getQueries();
        }
        return List.of(query);
    }
}
