package se.hlt.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Deploys models as the system. */
@Component
public class Deployments {

    /** The source of what process leaders have changed. */
    public static final String SOURCE = "hlt-release";

    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    Deployments(@Lazy RepositoryService repositoryService, AsSystem asSystem) {
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /**
     * Puts the files in use, all together.
     *
     * @return the deployment's id
     * @throws BadInputException if something is wrong with them
     */
    public String deploy(String name, List<DeploymentGate.File> files) {
        return asSystem.run(() -> {
            DeploymentBuilder builder =
                    repositoryService.createDeployment().name(name).source(SOURCE);
            files.forEach(file -> builder.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
            return builder.deploy().getId();
        });
    }
}
