package se.hlt.engine;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Gives each process instance its secrecy domain: the starting user's own agency, or the tenant that a message of ours
 * crosses into. Never a tenant that a variable names. A call activity keeps its caller's tenant; the engine does not ask
 * here for it.
 */
@Component
class CircleTenantIdProvider implements TenantIdProvider {

    private final TenantCrossing crossing;
    private final HomeTenant homeTenant;

    CircleTenantIdProvider(TenantCrossing crossing, HomeTenant homeTenant) {
        this.crossing = crossing;
        this.homeTenant = homeTenant;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        if (crossing.target() != null) {
            return crossing.target();
        }
        Authentication user = Context.getCommandContext().getAuthentication();
        if (user == null || user.getUserId() == null) {
            throw new IllegalStateException("A process is started by a user or by a message of ours, not by nobody");
        }
        return homeTenant
                .of(user.getUserId(), context.getProcessDefinition().getKey(), context.getVariables())
                .orElseThrow(() -> new BadInputException(
                        "Du hör inte till någon verksamhet och kan därför inte starta något här. Be den som sköter"
                                + " platsens uppgifter att lägga till dig."));
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        throw new IllegalStateException("CMMN is switched off");
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }
}
