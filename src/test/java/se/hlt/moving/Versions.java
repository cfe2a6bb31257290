package se.hlt.moving;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Deploys altered diagrams as the system, and takes them all away again. The door is left out: a new version of the
 * application may change what this one's door holds fast (steps that Java knows by id), and cases must move then too.
 */
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
        DeploymentWithDefinitions deployed = withoutDoor(builder::deployWithResult);
        deployments.add(deployed.getId());
        return deployed.getDeployedProcessDefinitions().get(0).getId();
    }

    private <T> T withoutDoor(Supplier<T> action) {
        DeploymentCache cache = ((ServiceImpl) repository)
                .getCommandExecutor()
                .execute(context -> context.getProcessEngineConfiguration().getDeploymentCache());
        @SuppressWarnings("unchecked") // The engine's own copy of the list.
        List<Deployer> deployers = (List<Deployer>)
                ReflectionTestUtils.getField(ReflectionTestUtils.getField(cache, "cacheDeployer"), "deployers");
        Deployer door = deployers.stream()
                .filter(deployer -> deployer.getClass().getSimpleName().equals("DeploymentCheck"))
                .findFirst()
                .orElseThrow();
        int place = deployers.indexOf(door);
        deployers.remove(door);
        try {
            return action.get();
        } finally {
            deployers.add(place, door);
        }
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
