package se.hlt.longevity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

/** Runs on Camunda and on Operaton: there {@code hlt.repository} tells where the repository is. */
@HltTest
@DisplayName("What the engine runs")
class SameModelsTest {

    @Autowired
    private RepositoryService repositoryService;

    @Test
    @DisplayName("is byte for byte the repository's diagrams, decisions and forms")
    void same() throws IOException {
        Deployment first = repositoryService
                .createDeploymentQuery()
                .orderByDeploymentTime()
                .asc()
                .listPage(0, 1)
                .get(0);
        Map<String, String> deployed = new TreeMap<>();
        for (String name : repositoryService.getDeploymentResourceNames(first.getId())) {
            if (ModelDigests.isModel(name)) {
                try (InputStream content = repositoryService.getResourceAsStream(first.getId(), name)) {
                    deployed.put(name.substring(name.lastIndexOf('/') + 1), ModelDigests.of(content));
                }
            }
        }

        assertThat(deployed)
                .hasSizeGreaterThan(50)
                .containsExactlyEntriesOf(ModelDigests.of(Path.of(System.getProperty("hlt.repository", ""))));
    }
}
