package se.hlt.overview;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.Organisation;
import se.hlt.overview.Reach.Side;

/**
 * Decides how far someone sees from a task. The engine gives the task itself or does not, by its own rules. From there the
 * view goes to the case's processes in the same secrecy domain: in the team with the person's own rights, in the agency
 * for the one who has the contact with the family, and for nobody else.
 */
@Component
class ReachFinder {

    /** Far more processes than a case has on one side. */
    private static final int MOST = 200;

    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identities;
    private final AsSystem asSystem;
    private final CaseRegister register;
    private final Organisation organisation;

    ReachFinder(
            TaskService tasks,
            HistoryService history,
            IdentityService identities,
            AsSystem asSystem,
            CaseRegister register,
            Organisation organisation) {
        this.tasks = tasks;
        this.history = history;
        this.identities = identities;
        this.asSystem = asSystem;
        this.register = register;
        this.organisation = organisation;
    }

    /**
     * How far the person sees.
     *
     * @throws UnknownTaskException if the person does not see the task
     */
    Reach of(String userId, String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null
                || task.getTenantId() == null
                || !identities.getCurrentAuthentication().getTenantIds().contains(task.getTenantId())) {
            throw new UnknownTaskException();
        }
        HistoricProcessInstance own = asSystem.run(() -> history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
        Optional<CaseRegister.Entry> entry =
                Optional.ofNullable(own.getBusinessKey()).flatMap(register::find);
        Side side = entry.map(known -> side(userId, task.getTenantId(), known)).orElse(Side.BESIDE);
        if (side != Side.BESIDE) {
            List<HistoricProcessInstance> instances = ask(side, () -> history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(own.getBusinessKey())
                    .tenantIdIn(task.getTenantId())
                    .orderByProcessInstanceStartTime()
                    .desc()
                    .listPage(0, MOST));
            if (instances.stream().anyMatch(instance -> instance.getId().equals(own.getId()))) {
                return new Reach(userId, task, side, entry.orElseThrow(), instances);
            }
        }
        return new Reach(userId, task, Side.BESIDE, null, List.of(own));
    }

    private Side side(String userId, String tenant, CaseRegister.Entry entry) {
        if (tenant.equals(entry.agencyTenant())) {
            return userId.equals(entry.initiator()) ? Side.AGENCY : Side.BESIDE;
        }
        boolean inCircle = Objects.equals(tenant, entry.teamTenant())
                && organisation.keyPersons(tenant).stream()
                        .anyMatch(person -> person.userId().equals(userId));
        return inCircle ? Side.TEAM : Side.BESIDE;
    }

    /**
     * Asks the engine. In the team with the person's own rights; elsewhere those show nothing but the task, so what is
     * asked for must be bound to the instances of the reach.
     */
    <T> T ask(Side side, Supplier<T> question) {
        return side == Side.TEAM ? question.get() : asSystem.run(question);
    }
}
