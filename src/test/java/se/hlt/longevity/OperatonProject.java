package se.hlt.longevity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes this repository anew as a project that runs on Operaton: the sources and the pom with what
 * {@code tools/operaton/rewrites.tsv} says, without what {@code tools/operaton/left-out.tsv} names, and the diagrams, forms
 * and decisions untouched.
 */
final class OperatonProject {

    private static final Path TOOLS = Path.of("tools", "operaton");

    /** Of other kinds of files none tells Java or the engine anything. */
    private static final Pattern TEXTS = Pattern.compile(
            ".*(\\.java|\\.yaml|\\.factories|pom\\.xml|META-INF/services/[^/]+|additional-spring-configuration-metadata\\.json)");

    private static final String BRIDGE =
            """
                <dependency>
                  <groupId>se.hlt</groupId>
                  <artifactId>hlt-operaton-bridge</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                </dependency>
              </dependencies>

              <build>""";

    private final Path root;
    private final List<Rewrite> rewrites;
    private final List<LeftOut> leftOut;

    /** @param root the repository */
    OperatonProject(Path root) throws IOException {
        this.root = root;
        this.rewrites = lines(root.resolve(TOOLS).resolve("rewrites.tsv"))
                .map(line -> new Rewrite(Pattern.compile(line[0]), line[1]))
                .toList();
        this.leftOut = lines(root.resolve(TOOLS).resolve("left-out.tsv"))
                .map(line -> new LeftOut(line[0], line[1]))
                .toList();
    }

    private record Rewrite(Pattern pattern, String replacement) {}

    /** @param kind {@code file}, or the element of the pom whose id it is */
    private record LeftOut(String kind, String name) {}

    public static void main(String[] arguments) throws IOException {
        new OperatonProject(Path.of("")).write(Path.of(arguments[0]));
    }

    /** @param target the project's folder; what is there of an earlier one is replaced, what was built stays */
    void write(Path target) throws IOException {
        Path application = target.resolve("application");
        delete(application.resolve("src"));
        delete(application.resolve("processes"));
        delete(application.resolve("forms"));
        copy(root.resolve("src"), application.resolve("src"));
        copy(root.resolve("processes"), application.resolve("processes"));
        copy(root.resolve("forms"), application.resolve("forms"));
        copy(root.resolve(TOOLS).resolve("instead"), application);
        copy(root.resolve(TOOLS).resolve("bridge"), target.resolve("bridge"));
        Files.copy(
                root.resolve(TOOLS).resolve("pom.xml"), target.resolve("pom.xml"), StandardCopyOption.REPLACE_EXISTING);
        put(application.resolve("pom.xml"), pom());
    }

    /** What a text of ours says for Operaton. */
    String rewritten(String text) {
        String result = text;
        for (Rewrite rewrite : rewrites) {
            result = rewrite.pattern().matcher(result).replaceAll(rewrite.replacement());
        }
        return result;
    }

    private String pom() throws IOException {
        String pom = Files.readString(root.resolve("pom.xml"));
        for (LeftOut part : leftOut) {
            if (!part.kind().equals("file")) {
                pom = without(pom, part);
            }
        }
        return rewritten(pom).replaceFirst(" *</dependencies>\\s+<build>", Matcher.quoteReplacement(BRIDGE));
    }

    private static String without(String pom, LeftOut part) {
        Matcher found = Pattern.compile(("\\s*<%1$s>\\s*(?:<!--[^>]*-->\\s*)?(?:<groupId>[^<]*</groupId>\\s*)?"
                                + "<(?:artifactId|id)>%2$s</[\\s\\S]*?</%1$s>")
                        .formatted(part.kind(), Pattern.quote(part.name())))
                .matcher(pom);
        if (!found.find()) {
            throw new IllegalStateException("pom.xml has no %s %s to leave out".formatted(part.kind(), part.name()));
        }
        return found.replaceFirst("");
    }

    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                if (leftOut.contains(new LeftOut("file", name))) {
                    continue;
                }
                Path copy = to.resolve(rewritten(from.relativize(file).toString()));
                Files.createDirectories(copy.getParent());
                if (TEXTS.matcher(name).matches() && !name.startsWith(TOOLS.toString())) {
                    put(copy, rewritten(Files.readString(file)));
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    String[] parts = line.split("\t");
                    if (parts.length != 3) {
                        throw new IllegalStateException("%s: not three parts: %s".formatted(file, line));
                    }
                    return parts;
                });
    }
}
