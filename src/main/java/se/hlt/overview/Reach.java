package se.hlt.overview;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import se.hlt.identification.CaseRegister;

/**
 * How far someone sees from a task.
 *
 * @param entry null beside the cases
 * @param instances the part of the case in the task's own secrecy domain, the latest first
 */
record Reach(String userId, Task task, Side side, CaseRegister.Entry entry, List<HistoricProcessInstance> instances) {

    enum Side {
        /** In the pool of the agency that raised the case, as the one who has the contact with the family. */
        AGENCY,
        /** In the team's pool, inside the circle. */
        TEAM,
        /** Elsewhere: no more than the task's own process. */
        BESIDE
    }

    Set<String> instanceIds() {
        return instances.stream().map(HistoricProcessInstance::getId).collect(Collectors.toSet());
    }

    /** The latest process of this kind. */
    Optional<HistoricProcessInstance> latest(String processKey) {
        return all(processKey).stream().findFirst();
    }

    /** The process of this kind that goes on. */
    Optional<HistoricProcessInstance> running(String processKey) {
        return all(processKey).stream()
                .filter(instance -> instance.getEndTime() == null)
                .findFirst();
    }

    List<HistoricProcessInstance> all(String processKey) {
        return instances.stream()
                .filter(instance -> instance.getProcessDefinitionKey().equals(processKey))
                .toList();
    }

    /** The task's own process, its caller, and so on. */
    List<HistoricProcessInstance> chain() {
        Map<String, HistoricProcessInstance> byId =
                instances.stream().collect(Collectors.toMap(HistoricProcessInstance::getId, Function.identity()));
        List<HistoricProcessInstance> chain = new java.util.ArrayList<>();
        String id = task.getProcessInstanceId();
        while (id != null && byId.containsKey(id)) {
            chain.add(byId.get(id));
            id = byId.get(id).getSuperProcessInstanceId();
        }
        return chain;
    }

    Collection<String> rootIds() {
        return instances.stream()
                .map(HistoricProcessInstance::getRootProcessInstanceId)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
