package se.hlt.engine;

import java.util.List;

/** Checks the files of a deployment, all together, before the engine reads the first of them. */
public interface DeploymentGate {

    /** One file. */
    record File(String name, byte[] content) {}

    /**
     * Lets the files through or refuses them all.
     *
     * @throws BadInputException if something is wrong: it names file and element and says what to do
     */
    void check(List<File> files);

    /**
     * The same for files that are deployed for the first time, which must also fit what is live.
     *
     * @throws BadInputException if something is wrong: it names file and element and says what to do
     */
    void checkNew(List<File> files);
}
