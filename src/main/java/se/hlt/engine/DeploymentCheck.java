package se.hlt.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * Stands before the engine's own deployers: every file passes the {@link DeploymentGate}, when it is deployed or deployed
 * anew (nothing is stored yet, and a refusal undoes the transaction) and each time it is read back from the database.
 */
class DeploymentCheck implements Deployer {

    private final DeploymentGate gate;

    DeploymentCheck(DeploymentGate gate) {
        this.gate = gate;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<DeploymentGate.File> files = deployment.getResources().values().stream()
                .map(resource -> new DeploymentGate.File(resource.getName(), resource.getBytes()))
                .toList();
        gate.check(files);
    }
}
