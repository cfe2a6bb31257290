package se.hlt.modelling;

import java.util.List;
import org.springframework.stereotype.Component;
import se.hlt.engine.DeploymentGate;

/** Lets a deployment through if {@link ModelCheck} finds no fault, and refuses all of it otherwise. */
@Component
class DeploymentDoor implements DeploymentGate {

    private final ModelCheck check;
    private final LiveModels live;

    DeploymentDoor(ModelCheck check, LiveModels live) {
        this.check = check;
        this.live = live;
    }

    @Override
    public void check(List<File> files) {
        check.refuse(check.check(files));
    }

    @Override
    public void checkNew(List<File> files) {
        check.refuse(check.check(files, live.files()));
    }
}
