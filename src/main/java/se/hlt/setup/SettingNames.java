package se.hlt.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import se.hlt.engine.SetupException;

/**
 * A setting below {@code hlt.} that the program does not know is a misspelt one, and would be as good as not set. All of
 * them, with what they mean, are in {@code META-INF/additional-spring-configuration-metadata.json}.
 *
 * <p>Environment variables and system properties are shared with others: there only a name that is nearly one of ours is
 * taken for a mistake.
 */
final class SettingNames {

    private static final String FILE = "META-INF/additional-spring-configuration-metadata.json";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(HLT_[A-Z0-9_]+)");
    private static final int NEAR = 2;
    private static final int LIKELY = 6;

    private final Set<String> exact = new TreeSet<>();
    private final Set<String> parents = new TreeSet<>();

    SettingNames() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                String name = property.path("name").asText();
                exact.add(name);
                String type = property.path("type").asText();
                if (type.startsWith("java.util.Map") || type.startsWith("java.util.List")) {
                    parents.add(uniform(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws SetupException if a setting is not known; names the one that is probably meant */
    void check(ConfigurableEnvironment environment) {
        Set<String> variables = variables(environment);
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> names) {
                boolean shared = source.getName()
                                .startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                        || source.getName().startsWith(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
                for (String name : names.getPropertyNames()) {
                    check(name, shared, variables);
                }
            }
        }
    }

    private void check(String name, boolean shared, Set<String> variables) {
        if (name.startsWith("HLT_")) {
            if (!variables.contains(name) && !knows(name.replace('_', '.'))) {
                nearest(name, variables, NEAR).ifPresent(meant -> {
                    throw new SetupException("Miljövariabeln %s finns inte. Menar du %s?".formatted(name, meant));
                });
            }
        } else if (name.toLowerCase(Locale.ROOT).startsWith("hlt.") && !knows(name)) {
            Optional<String> meant = nearest(name, exact, shared ? NEAR : LIKELY);
            if (!shared || meant.isPresent()) {
                throw new SetupException("Inställningen %s finns inte.%s"
                        .formatted(
                                name,
                                meant.map(" Menar du %s?"::formatted)
                                        .orElse(" Ta bort den; de som finns står i README.md och docs/drift.md.")));
            }
        }
    }

    /** In any of the spellings that Spring takes: {@code key-file}, {@code keyFile}, {@code KEYFILE}. */
    boolean knows(String name) {
        String uniform = uniform(name);
        return exact.stream().anyMatch(known -> uniform(known).equals(uniform))
                || parents.stream()
                        .anyMatch(parent -> uniform.startsWith(parent + ".") || uniform.startsWith(parent + "["));
    }

    /** The names themselves, as they are documented. */
    Set<String> all() {
        return exact;
    }

    /** What our configuration files ask the surroundings for, and each setting's own variable. */
    private Set<String> variables(ConfigurableEnvironment environment) {
        Set<String> variables = new TreeSet<>();
        for (String name : exact) {
            String upper = name.replace('.', '_').toUpperCase(Locale.ROOT);
            variables.add(upper.replace("-", "")); // Spring takes both spellings.
            variables.add(upper.replace('-', '_'));
        }
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> names) {
                for (String name : names.getPropertyNames()) {
                    Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(source.getProperty(name)));
                    while (placeholder.find()) {
                        variables.add(placeholder.group(1));
                    }
                }
            }
        }
        return variables;
    }

    private static Optional<String> nearest(String name, Collection<String> among, int farthest) {
        return among.stream()
                .filter(other -> distance(name, other) <= farthest)
                .min(Comparator.comparingInt(other -> distance(name, other)));
    }

    /** How many letters have to be put in, taken away or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
