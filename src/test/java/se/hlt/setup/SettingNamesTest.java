package se.hlt.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

@DisplayName("The list of all settings")
class SettingNamesTest {

    private static final Pattern ASKED_FOR =
            Pattern.compile("\\$\\{(hlt\\.[a-z.-]+)|(?:Property|ARGUMENT =)\\W*(?:name = )?\"(hlt\\.[a-z.-]+)\"");

    private final SettingNames names = new SettingNames();

    @Test
    @DisplayName("has everything that the code asks for, and nothing else")
    void complete() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(SettingNamesTest::read)
                    .forEach(text -> {
                        Matcher matcher = ASKED_FOR.matcher(text);
                        while (matcher.find()) {
                            asked.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                        }
                    });
        }
        asked.addAll(bound());

        assertThat(asked).as("add it to the metadata, with what it means").allMatch(names::knows);
        assertThat(names.all())
                .as("nobody asks for it")
                .filteredOn(name -> !name.equals("hlt.sign-in")) // A tree of its own, checked by its own room.
                .allMatch(name -> isOneOf(name, asked));
    }

    private static boolean isOneOf(String name, Set<String> asked) {
        return asked.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }

    /** What records with {@link ConfigurationProperties} take. */
    private static List<String> bound() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("se.hlt").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(type -> components(prefix(type), type))
                .toList();
    }

    private static String prefix(Class<?> type) {
        return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
    }

    private static Stream<String> components(String prefix, Class<?> type) {
        if (!type.isRecord()) {
            return Stream.of(prefix);
        }
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + "." + kebab(component.getName());
            return component.getType().isRecord() ? components(name, component.getType()) : Stream.of(name);
        });
    }

    private static String kebab(String name) {
        return name.chars()
                .mapToObj(letter -> Character.isUpperCase(letter)
                        ? "-" + (char) Character.toLowerCase(letter)
                        : String.valueOf((char) letter))
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
