package se.hlt.moving;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Deploys altered diagrams as the system, and takes them all away again. */
final class Versions {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final List<String> deployments = new ArrayList<>();

    Versions(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /** The id of the new version. */
    String deploy(Altered altered) {
        DeploymentBuilder builder = repository.createDeployment().name("flytt");
        altered.files().forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        DeploymentWithDefinitions deployed = builder.deployWithResult();
        deployments.add(deployed.getId());
        return deployed.getDeployedProcessDefinitions().get(0).getId();
    }

    String latest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** Nothing runs any more and the packaged versions are the latest again. */
    void cleanUp() {
        List<String> roots = runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .toList();
        if (!roots.isEmpty()) {
            runtime.deleteProcessInstancesIfExists(roots, "test", true, true, false);
        }
        deployments.forEach(id -> repository.deleteDeployment(id, true, true));
        deployments.clear();
    }
}
