package se.hlt.engine;

import java.util.List;

/** Takes what a user deploys: through REST, from Camunda Modeler, or in any other way. */
public interface UploadDoor {

    /**
     * What became of it.
     *
     * @param deploymentId the engine's deployment, or null if the files are not in use yet
     * @param reference what the answer calls it where there is no deployment: {@code andring-12}
     * @param name what the user reads
     */
    record Receipt(String deploymentId, String reference, String name) {}

    /**
     * Takes the files, or refuses them all.
     *
     * @param title what the user calls the change; may be empty or null
     * @throws BadInputException if something is wrong with them; nothing is stored
     * @throws RefusedException if the user may not deploy
     */
    Receipt upload(String userId, String title, List<DeploymentGate.File> files);
}
