package se.hlt.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Messages between pools. A case is found by its case number, the business key of every instance of it. */
@Component
public class Messages {

    private final RuntimeService runtimeService;
    private final TenantCrossing crossing;
    private final AsSystem asSystem;

    Messages(@Lazy RuntimeService runtimeService, TenantCrossing crossing, AsSystem asSystem) {
        this.runtimeService = runtimeService;
        this.crossing = crossing;
        this.asSystem = asSystem;
    }

    /** Starts the process that the message starts, inside the tenant. The variables are all that crosses. */
    public void start(String message, String businessKey, String tenantId, Map<String, Object> variables) {
        crossing.into(tenantId, () -> runtimeService
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(variables)
                .correlateStartMessage());
    }

    /**
     * Hands the message to the one instance in the tenant that waits for it.
     *
     * @throws org.camunda.bpm.engine.MismatchingMessageCorrelationException if none waits; the job is then retried
     */
    public void send(String message, String businessKey, String tenantId, Map<String, Object> variables) {
        crossing.into(tenantId, () -> runtimeService
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .tenantId(tenantId)
                .setVariables(variables)
                .correlateWithResult());
    }

    /**
     * Hands the message to the instance in the tenant that waits for it, if any does.
     *
     * @return true if one did
     */
    public boolean sendIfAwaited(String message, String businessKey, String tenantId, Map<String, Object> variables) {
        boolean awaited = awaited(message, businessKey, tenantId);
        if (awaited) {
            send(message, businessKey, tenantId, variables);
        }
        return awaited;
    }

    /**
     * The same, where the waiting instance also has these values.
     *
     * @return true if one did
     */
    public boolean sendIfAwaited(
            String message,
            String businessKey,
            String tenantId,
            Map<String, Object> having,
            Map<String, Object> variables) {
        return crossing.into(tenantId, () -> {
            var correlation = runtimeService
                    .createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .tenantId(tenantId)
                    .setVariables(variables);
            having.forEach(correlation::processInstanceVariableEquals);
            return !correlation.correlateAllWithResult().isEmpty();
        });
    }

    /** True if an instance of the case in the tenant waits for the message. */
    public boolean awaited(String message, String businessKey, String tenantId) {
        return asSystem.run(() -> {
            List<EventSubscription> waiting = runtimeService
                    .createEventSubscriptionQuery()
                    .eventType("message")
                    .eventName(message)
                    .tenantIdIn(tenantId)
                    .list();
            return !waiting.isEmpty()
                    && runtimeService
                                    .createProcessInstanceQuery()
                                    .processInstanceIds(waiting.stream()
                                            .map(EventSubscription::getProcessInstanceId)
                                            .collect(Collectors.toSet()))
                                    .processInstanceBusinessKey(businessKey)
                                    .count()
                            > 0;
        });
    }

    /** Business keys of the processes of this key that run in the tenant; those without one are left out. */
    public List<String> runningKeys(String processKey, String tenantId) {
        return asSystem.run(() ->
                runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey(processKey)
                        .tenantIdIn(tenantId)
                        .list()
                        .stream()
                        .map(ProcessInstance::getBusinessKey)
                        .filter(java.util.Objects::nonNull)
                        .toList());
    }

    /** Business keys, with their tenants, of all that wait for the message, in order. */
    public SortedMap<String, String> waiting(String message, Predicate<String> tenants) {
        SortedMap<String, String> found = new TreeMap<>();
        asSystem.run(() -> {
            Set<String> instances =
                    runtimeService
                            .createEventSubscriptionQuery()
                            .eventType("message")
                            .eventName(message)
                            .list()
                            .stream()
                            .filter(waiting -> waiting.getTenantId() != null && tenants.test(waiting.getTenantId()))
                            .map(EventSubscription::getProcessInstanceId)
                            .collect(Collectors.toSet());
            if (!instances.isEmpty()) {
                runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceIds(instances)
                        .list()
                        .forEach(instance -> found.put(instance.getBusinessKey(), instance.getTenantId()));
            }
            return null;
        });
        return found;
    }

    /** True if a process of this key with this business key runs in the tenant. */
    public boolean running(String processKey, String businessKey, String tenantId) {
        List<ProcessInstance> found = asSystem.run(() -> runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .tenantIdIn(tenantId)
                .list());
        return !found.isEmpty();
    }
}
