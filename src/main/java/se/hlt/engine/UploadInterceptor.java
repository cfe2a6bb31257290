package se.hlt.engine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Brings what a user deploys to the {@link UploadDoor} instead of the engine. The answer is a deployment as the engine would
 * give it, so that Camunda Modeler understands it; what waits for approval has an id of its own and nothing deployed.
 */
class UploadInterceptor extends CommandInterceptor {

    private final UploadDoor door;

    UploadInterceptor(UploadDoor door) {
        this.door = door;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (command instanceof DeployCmd && context.getAuthentication() != null) {
            @SuppressWarnings("unchecked") // The command answers with a deployment.
            T answer = (T) upload(context, EngineFields.get(command, "deploymentBuilder"));
            return answer;
        }
        return next.execute(command);
    }

    private DeploymentEntity upload(CommandContext context, DeploymentBuilderImpl builder) {
        DeploymentEntity asked = builder.getDeployment();
        if (asked.getTenantId() != null) {
            throw new BadInputException(
                    "Diagram gäller alla team. Ta bort uppgiften om krets (tenant-id) och försök igen.");
        }
        if (!builder.getDeployments().isEmpty()
                || !builder.getDeploymentResourcesById().isEmpty()
                || !builder.getDeploymentResourcesByName().isEmpty()
                || asked.getResources() == null
                || builder.getProcessDefinitionsActivationDate() != null) {
            throw new BadInputException("Lägg in filerna själva, och låt dem gälla direkt. Ska en äldre version"
                    + " tillbaka: välj Gå tillbaka på sidan Ändringar i Cockpit.");
        }
        List<DeploymentGate.File> files = asked.getResources().values().stream()
                .map(resource -> new DeploymentGate.File(resource.getName(), resource.getBytes()))
                .toList();
        UploadDoor.Receipt receipt = door.upload(context.getAuthenticatedUserId(), asked.getName(), files);
        DeploymentEntity answer = answer(receipt, asked);
        if (receipt.deploymentId() != null) {
            addDefinitions(context, receipt.deploymentId(), answer);
        }
        return answer;
    }

    /** Not the engine's own record of the deployment: what is changed in that is stored. */
    private static DeploymentEntity answer(UploadDoor.Receipt receipt, DeploymentEntity asked) {
        DeploymentEntity answer = new DeploymentEntity();
        answer.setId(receipt.deploymentId() == null ? receipt.reference() : receipt.deploymentId());
        answer.setName(receipt.name());
        answer.setSource(asked.getSource());
        answer.setDeploymentTime(ClockUtil.getCurrentTime());
        return answer;
    }

    private static void addDefinitions(CommandContext context, String deploymentId, DeploymentEntity answer) {
        DeploymentEntity deployed = context.getDeploymentManager().findDeploymentById(deploymentId);
        Stream.of(deployed.getDeployedProcessDefinitions(), deployed.getDeployedDecisionDefinitions())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(ResourceDefinitionEntity.class::cast)
                .forEach(answer::addDeployedArtifact);
    }
}
