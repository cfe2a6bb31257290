package se.hlt.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people read leads where it says, and shows pictures that are there. The pictures: {@code HandbookPicturesTest}. */
@DisplayName("The handbook")
class HandbookTest {

    private static final Path HANDBOOK = Path.of("docs/handbok");
    private static final Path START = HANDBOOK.resolve("README.md");
    private static final Path PICTURES = HANDBOOK.resolve("bilder");
    private static final long LARGEST_TOTAL = 2_500_000;

    private static final Pattern LINK = Pattern.compile("(!?)\\[([^\\]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    /** A link or picture in a page; {@code heading} is empty when it leads to the whole page. */
    private record Link(Path page, boolean picture, String text, Path target, String heading) {}

    @Test
    @DisplayName("and the README link only to files and headings that are there")
    void links() {
        assertThat(Stream.concat(pages().stream(), Stream.of(Path.of("README.md")))
                        .flatMap(page -> links(page, read(page)).stream())
                        .filter(HandbookTest::isBroken))
                .isEmpty();
    }

    @Test
    @DisplayName("would be told of a link that leads nowhere")
    void brokenLinks() {
        String text =
                """
                [här](#är-det-så) [där](README.md#bra-att-veta) [borta](finns-inte.md) [fel](README.md#finns-inte)
                ![bild](bilder/finns-inte.png) [utanför](https://example.org/x)
                ## Är det så?
                """;
        Path page = HANDBOOK.resolve("prov.md");

        assertThat(links(page, text).stream()
                        .filter(link ->
                                link.target().equals(page) ? !headings(text).contains(link.heading()) : isBroken(link))
                        .map(Link::text))
                .containsExactly("borta", "fel", "bild");
    }

    @Test
    @DisplayName("shows every picture of its folder, each with a text for those who do not see it, and no heavy ones")
    void pictures() throws IOException {
        List<Link> shown = pages().stream()
                .flatMap(page -> links(page, read(page)).stream())
                .filter(Link::picture)
                .toList();
        Set<Path> files = files(PICTURES, ".png");

        assertThat(shown).extracting(Link::target).containsAll(files);
        assertThat(shown).noneMatch(link -> link.text().isBlank());
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        assertThat(total).as("bytes of all pictures").isLessThan(LARGEST_TOTAL);
    }

    @Test
    @DisplayName("leads from its first page to every other")
    void reachable() {
        Set<Path> reached = new HashSet<>(Set.of(START));
        Deque<Path> unread = new ArrayDeque<>(reached);
        while (!unread.isEmpty()) {
            Path page = unread.pop();
            links(page, read(page)).stream()
                    .map(Link::target)
                    .filter(pages()::contains)
                    .filter(reached::add)
                    .forEach(unread::push);
        }

        assertThat(reached).containsExactlyInAnyOrderElementsOf(pages());
    }

    private static List<Link> links(Path page, String text) {
        return LINK.matcher(withoutCode(text))
                .results()
                .filter(link -> !link.group(3).matches("(?:https?|mailto):.*"))
                .map(link -> {
                    String[] parts = link.group(3).split("#", 2);
                    Path target = parts[0].isEmpty()
                            ? page
                            : page.resolveSibling(parts[0]).normalize();
                    return new Link(
                            page, !link.group(1).isEmpty(), link.group(2), target, parts.length > 1 ? parts[1] : "");
                })
                .toList();
    }

    private static boolean isBroken(Link link) {
        return !Files.exists(link.target())
                || !link.heading().isEmpty() && !headings(read(link.target())).contains(link.heading());
    }

    /** As GitHub and GitLab name them. */
    private static Set<String> headings(String text) {
        return HEADING.matcher(withoutCode(text))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(String text) {
        return FENCED.matcher(text).replaceAll("");
    }

    private static Set<Path> pages() {
        return files(HANDBOOK, ".md");
    }

    private static Set<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
