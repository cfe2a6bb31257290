package se.hlt.engine;

import java.util.List;

/** Chooses what of the models that come with the application is deployed at the start. */
public interface PackageDoor {

    /**
     * The files to deploy, all together; none if what is in use stays.
     *
     * @param packaged all models of the application
     */
    List<DeploymentGate.File> select(List<DeploymentGate.File> packaged);
}
