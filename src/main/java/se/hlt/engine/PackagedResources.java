package se.hlt.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** The application's models between Spring, which finds them, and the engine, which deploys them at its start. */
final class PackagedResources {

    private PackagedResources() {}

    static List<DeploymentGate.File> read(Resource[] resources) {
        return Arrays.stream(resources)
                .map(resource -> {
                    try {
                        return new DeploymentGate.File(resource.getFilename(), resource.getContentAsByteArray());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static Resource[] resources(List<DeploymentGate.File> files) {
        return files.stream().map(PackagedResources::resource).toArray(Resource[]::new);
    }

    /** The engine takes its description for the file's name. */
    private static Resource resource(DeploymentGate.File file) {
        return new ByteArrayResource(file.content()) {
            @Override
            public String getDescription() {
                return file.name();
            }
        };
    }
}
