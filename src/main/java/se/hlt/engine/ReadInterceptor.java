package se.hlt.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every read of what must be guarded to the {@link ReadRecorder}, whichever API it is made through: Tasklist,
 * Cockpit and REST all end in a command, and the engine itself logs no reads.
 *
 * <p>Only the outermost command counts, and only when a user is behind it. What the engine, a job or our own code looks
 * up on the way is shown to nobody.
 */
class ReadInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ReadInterceptor.class);

    /** As many values as every database takes in one question. */
    private static final int BATCH = 1_000;

    private static final String CASE_NUMBER = "caseNumber";

    /** What someone wrote in its place must not get into the log. */
    static final Predicate<String> IS_NUMBER =
            Pattern.compile("[A-Z]{2,5}-[0-9]{4}-[0-9]{5,8}").asMatchPredicate();

    private final DisclosureFinder finder;
    private final ReadRecorder recorder;
    private final AsSystem asSystem;
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

    ReadInterceptor(VariableClassifications classifications, ReadRecorder recorder, AsSystem asSystem) {
        this.finder = new DisclosureFinder(classifications);
        this.recorder = recorder;
        this.asSystem = asSystem;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (inside.get() != null) {
            return next.execute(command);
        }
        inside.set(Boolean.TRUE);
        try {
            String userId = context().getAuthenticatedUserId();
            T answer = next.execute(command);
            if (userId != null) {
                record(userId, command, answer);
            }
            return answer;
        } finally {
            inside.remove();
        }
    }

    private void record(String userId, Command<?> command, Object answer) {
        try {
            Disclosure disclosure = finder.find(command, answer);
            if (!disclosure.isEmpty()) {
                recorder.record(reads(userId, command.getClass().getSimpleName(), disclosure));
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "A read by {} could not be logged and was refused: {}",
                    userId,
                    e.getClass().getName());
            throw new ReadNotLoggedException(e);
        }
    }

    private List<CaseRead> reads(String userId, String command, Disclosure disclosure) {
        Map<List<String>, CaseRead> reads = new HashMap<>();
        Map<String, HistoricProcessInstance> known =
                find(disclosure.byInstance().keySet());
        Map<String, String> numbers = numbersOf(known.values());
        disclosure.byInstance().forEach((id, classification) -> {
            CaseRead read = read(userId, id, known.get(id), numbers, classification, command);
            String number = read.caseNumber() == null ? read.rootInstanceId() : read.caseNumber();
            reads.merge(
                    List.of(String.valueOf(number), String.valueOf(read.tenant())), read, ReadInterceptor::stricter);
        });
        List<CaseRead> all = new ArrayList<>(reads.values());
        if (disclosure.ofNoInstance() != Classification.OPERATIONAL) {
            all.add(new CaseRead(userId, null, null, null, disclosure.ofNoInstance(), command));
        }
        return all;
    }

    private static CaseRead read(
            String userId,
            String id,
            HistoricProcessInstance instance,
            Map<String, String> numbers,
            Classification classification,
            String command) {
        if (instance != null) {
            return new CaseRead(
                    userId,
                    instance.getBusinessKey() != null ? instance.getBusinessKey() : numbers.get(id),
                    instance.getRootProcessInstanceId(),
                    instance.getTenantId(),
                    classification,
                    command);
        }
        // Begun by this very command, and not yet in the database.
        ExecutionEntity begun = context().getExecutionManager().findExecutionById(id);
        return begun == null
                ? new CaseRead(userId, null, id, null, classification, command)
                : new CaseRead(
                        userId,
                        begun.getBusinessKey(),
                        begun.getRootProcessInstanceId(),
                        begun.getTenantId(),
                        classification,
                        command);
    }

    private static CaseRead stricter(CaseRead one, CaseRead other) {
        return one.classification().compareTo(other.classification()) <= 0 ? one : other;
    }

    private Map<String, HistoricProcessInstance> find(Set<String> ids) {
        Map<String, HistoricProcessInstance> found = new HashMap<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BATCH) {
            Set<String> some = new HashSet<>(all.subList(from, Math.min(all.size(), from + BATCH)));
            asSystem.run(() -> services()
                            .getHistoryService()
                            .createHistoricProcessInstanceQuery()
                            .processInstanceIds(some)
                            .list())
                    .forEach(instance -> found.put(instance.getId(), instance));
        }
        return found;
    }

    /** Processes beside the case, a withdrawal or a handover, name the case by a variable. */
    private Map<String, String> numbersOf(Collection<HistoricProcessInstance> instances) {
        String[] beside = instances.stream()
                .filter(instance -> instance.getBusinessKey() == null)
                .map(HistoricProcessInstance::getId)
                .toArray(String[]::new);
        Map<String, String> numbers = new HashMap<>();
        if (beside.length > 0) {
            asSystem.run(() -> services()
                            .getHistoryService()
                            .createHistoricVariableInstanceQuery()
                            .processInstanceIdIn(beside)
                            .variableName(CASE_NUMBER)
                            .list())
                    .forEach(variable -> {
                        String number = String.valueOf(variable.getValue());
                        if (IS_NUMBER.test(number)) {
                            numbers.put(variable.getProcessInstanceId(), number);
                        }
                    });
        }
        return numbers;
    }

    private static ProcessEngineServices services() {
        return Context.getProcessEngineConfiguration().getProcessEngine();
    }

    private static CommandContext context() {
        return Context.getCommandContext();
    }
}
