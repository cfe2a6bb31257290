package se.hlt.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** These files cannot be run here; so at least everything that they name exists. */
@DisplayName("The files for operators")
class DeployFilesTest {

    private static final Pattern VARIABLE =
            Pattern.compile("\\b((?:HLT|SPRING|MANAGEMENT|SERVER|LOGGING|CAMUNDA)_[A-Z0-9_]*[A-Z0-9])\\b");
    /** What the README's examples of an operator's own configuration file ask the surroundings for. */
    private static final Set<String> OWN_FILE = Set.of("HLT_LDAP_PASSWORD", "HLT_OIDC_SECRET");

    private static final Pattern REQUIRED = Pattern.compile("HLT_[A-Z_]+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "compose.yaml",
                "Dockerfile",
                "docs/drift.md",
                "docs/drift/hlt.env",
                "docs/drift/hlt-motorn.service",
                "docs/drift/hlt-migrate.service"
            })
    @DisplayName("name only variables that the application knows")
    void known(String file) throws IOException {
        Set<String> ours = ours();
        Set<String> springs = springs();
        Set<String> unknown = new TreeSet<>();
        for (String name : found(VARIABLE, file)) {
            boolean known = name.equals("HLT_HOST") // compose.yaml's own
                    || Stream.concat(ours.stream(), springs.stream())
                            .anyMatch(other -> name.equals(other) || name.startsWith(other + "_"));
            if (!known) {
                unknown.add(name);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "compose.yaml", "docs/drift/hlt.env"})
    @DisplayName("name every variable without which production does not start")
    void required(String file) throws IOException {
        Set<String> required = found(REQUIRED, "src/main/java/se/hlt/engine/ProductionSetup.java");

        assertThat(required).hasSizeGreaterThanOrEqualTo(6);
        assertThat(found(VARIABLE, file)).containsAll(required).contains("HLT_SITES");
    }

    @Test
    @DisplayName("the Dockerfile copies what is built, opens the ports that are used, and runs as nobody special")
    void dockerfile() throws IOException {
        String docker = Files.readString(Path.of("Dockerfile"));
        String pom = Files.readString(Path.of("pom.xml"));
        Map<String, Object> application = yaml("src/main/resources/application.yaml");

        assertThat(pom).contains("<artifactId>hlt-motorn</artifactId>").doesNotContain("<finalName>");
        assertThat(Files.readString(Path.of(".dockerignore"))).contains("!target/hlt-motorn-*.jar");
        assertThat(docker)
                .contains("COPY target/hlt-motorn-*.jar hlt-motorn.jar")
                .contains("\"-jar\", \"hlt-motorn.jar\"")
                .contains("-Duser.timezone=UTC")
                .contains("EXPOSE 8080 " + at(application, "management", "server", "port"))
                .contains("/dev/tcp/127.0.0.1/" + at(application, "management", "server", "port"))
                .contains("GET /actuator/health/liveness");
        assertThat(docker.indexOf("-XX:ArchiveClassesAtExit=hlt.jsa"))
                .as("the archive, made before it is used and of the same file")
                .isPositive()
                .isLessThan(docker.indexOf("-XX:SharedArchiveFile=hlt.jsa"));
        assertThat(docker.indexOf("\nUSER hlt")).isPositive().isLessThan(docker.indexOf("\nENTRYPOINT"));
        for (String layer : List.of("dependencies", "snapshot-dependencies", "application")) {
            assertThat(docker).contains("/build/layers/" + layer + "/ ./");
        }
        assertThat(docker.lines().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> !line.contains("/"), "a plain name, from whichever registry is set up");
    }

    @Test
    @DisplayName(
            "compose.yaml: two equal nodes after one migration, and a proxy that knows them and asks whether they are ready")
    void compose() throws IOException {
        Map<String, Object> compose = yaml("compose.yaml");
        String proxy = (String) at(compose, "configs", "caddy", "content");

        assertThat(at(compose, "services", "node1")).isEqualTo(at(compose, "services", "node2"));
        assertThat(at(compose, "services", "node1", "depends_on", "migrate", "condition"))
                .isEqualTo("service_completed_successfully");
        assertThat(at(compose, "services", "migrate", "command")).isEqualTo(List.of("--" + Migration.ARGUMENT));
        assertThat(proxy)
                .contains("node1:8080 node2:8080")
                .contains("lb_policy cookie")
                .contains("health_port 8081")
                .contains("health_uri /actuator/health/readiness");
        String address = (String) at(compose, "services", "proxy", "networks", "default", "ipv4_address");
        assertThat(address).matches((String) at(compose, "services", "node1", "environment", "HLT_PROXIES"));
        assertThat((String) at(compose, "services", "node1", "environment", "HLT_DATABASE_URL"))
                .endsWith("/" + at(compose, "services", "database", "environment", "POSTGRES_DB"));
    }

    @Test
    @DisplayName("the units start the same file, in UTC, and leave time to stop")
    void units() throws IOException {
        String node = Files.readString(Path.of("docs/drift/hlt-motorn.service"));
        String migrate = Files.readString(Path.of("docs/drift/hlt-migrate.service"));

        assertThat(List.of(node, migrate)).allSatisfy(unit -> assertThat(unit)
                .contains("-Duser.timezone=UTC")
                .contains("-jar /opt/hlt/hlt-motorn.jar")
                .contains("SPRING_PROFILES_ACTIVE=production")
                .contains("EnvironmentFile=/etc/hlt/hlt.env"));
        assertThat(migrate).contains("hlt-motorn.jar --" + Migration.ARGUMENT).contains("Type=oneshot");
        assertThat(Files.readString(Path.of("docs/prestanda.md")))
                .contains("-XX:ArchiveClassesAtExit=/opt/hlt/hlt.jsa", "-jar /opt/hlt/hlt-motorn.jar");
        assertThat(node)
                .contains("-XX:SharedArchiveFile=/opt/hlt/hlt.jsa")
                .contains("TimeoutStopSec=150")
                .contains("SuccessExitStatus=143");
    }

    /** What our settings can be set by, and what our configuration files ask the surroundings for. */
    private static Set<String> ours() throws IOException {
        Set<String> ours = new TreeSet<>();
        new SettingNames().all().forEach(name -> ours.addAll(variables(name)));
        ours.addAll(OWN_FILE);
        ours.addAll(found(VARIABLE, "src/main/resources/application.yaml"));
        ours.addAll(found(VARIABLE, "src/main/resources/application-production.yaml"));
        return ours;
    }

    /** What Spring Boot says of itself in each of its jars. */
    private static Set<String> springs() throws IOException {
        Set<String> names = new TreeSet<>(Set.of("SPRING_PROFILES_ACTIVE"));
        for (URL file : Collections.list(
                DeployFilesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                names.addAll(variables(property.path("name").asText()));
            }
        }
        return names;
    }

    /** Spring takes both spellings. */
    private static List<String> variables(String name) {
        String upper = name.replace('.', '_').toUpperCase(Locale.ROOT);
        return List.of(upper.replace("-", ""), upper.replace('-', '_'));
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(Path.of(file)));
    }

    private static Object at(Map<String, Object> tree, String... names) {
        Object found = tree;
        for (String name : names) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found;
    }
}
