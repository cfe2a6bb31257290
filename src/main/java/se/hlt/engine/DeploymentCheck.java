package se.hlt.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Stands before the engine's own deployers: every file passes the {@link DeploymentGate}, when it is deployed or deployed
 * anew (nothing is stored yet, and a refusal undoes the transaction) and each time it is read back from the database. What
 * is new must fit all that is live as well.
 */
class DeploymentCheck implements Deployer {

    private final Supplier<DeploymentGate> gate;

    DeploymentCheck(Supplier<DeploymentGate> gate) {
        this.gate = gate;
    }

    /**
     * Passes the files on.
     *
     * @throws BadInputException also if a user deploys for one tenant: diagrams are everyone's, and a team's own would
     *     take the place of the shared ones there
     */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew() && deployment.getTenantId() != null && byUser()) {
            throw new BadInputException(
                    "Diagram gäller alla team. Ta bort uppgiften om krets (tenant-id) och försök igen.");
        }
        List<DeploymentGate.File> files = deployment.getResources().values().stream()
                .map(resource -> new DeploymentGate.File(resource.getName(), resource.getBytes()))
                .toList();
        if (deployment.isNew() && deployment.getTenantId() == null) {
            gate.get().checkNew(files);
        } else {
            gate.get().check(files);
        }
    }

    /** The engine deploys with its own checks of rights off, so that who is logged in must be asked directly. */
    private static boolean byUser() {
        return Context.getCommandContext().getAuthentication() != null;
    }
}
