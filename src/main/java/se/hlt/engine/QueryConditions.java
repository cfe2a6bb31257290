package se.hlt.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.QueryEntityRelationCondition;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryProperty;

/** On which variables a query asks or sorts. A hit tells the one who asks something about the variable's value. */
final class QueryConditions {

    private final VariableClassifications classifications;

    QueryConditions(VariableClassifications classifications) {
        this.classifications = classifications;
    }

    /** The strictest class among the variables; {@link Classification#OPERATIONAL} if there are none. */
    Classification of(Object query) {
        List<String> names = new ArrayList<>(conditions(query));
        if (query instanceof AbstractQuery<?, ?> sorted) {
            sorted.getOrderingProperties().forEach(order -> names.addAll(sortedBy(order)));
        }
        return names.stream()
                .map(classifications::of)
                .reduce(Classification.OPERATIONAL, VariableClassifications::stricter);
    }

    private static List<String> conditions(Object query) {
        List<QueryVariableValue> values = new ArrayList<>();
        if (query instanceof AbstractVariableQueryImpl<?, ?> variables) {
            values.addAll(variables.getQueryVariableValues());
        }
        // Each of these holds itself and its "or" parts.
        if (query instanceof ProcessInstanceQueryImpl instances) {
            instances.getQueries().forEach(part -> values.addAll(part.getQueryVariableValues()));
        } else if (query instanceof HistoricProcessInstanceQueryImpl instances) {
            instances.getQueries().forEach(part -> values.addAll(part.getQueryVariableValues()));
        } else if (query instanceof TaskQueryImpl tasks) {
            tasks.getQueries().forEach(part -> values.addAll(part.getVariables()));
        } else if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
            tasks.getQueries().forEach(part -> values.addAll(part.getVariables()));
        } else if (query instanceof HistoricVariableInstanceQueryImpl variable
                && variable.getQueryVariableValue() != null) {
            values.add(variable.getQueryVariableValue());
        } else if (query instanceof ExternalTaskQueryImpl tasks) {
            values.addAll(tasks.getVariables());
        }
        return values.stream().map(QueryVariableValue::getName).toList();
    }

    private static Collection<String> sortedBy(QueryOrderingProperty order) {
        return order.hasRelationConditions()
                ? order.getRelationConditions().stream()
                        .filter(condition -> condition.getProperty() == VariableInstanceQueryProperty.VARIABLE_NAME)
                        .map(QueryEntityRelationCondition::getScalarValue)
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }
}
