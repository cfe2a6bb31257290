package se.hlt.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page shows in English: a text that Camunda ships and that Swedish says otherwise, a key that found no text, or a
 * common English word. Read are what is seen and what is read aloud: texts, titles, placeholders and labels.
 */
final class EnglishTexts {

    private static final List<String> APPLICATIONS = List.of("tasklist", "cockpit", "admin", "welcome");

    /** Whole words, not parts of addresses, file names and ids, and none that is Swedish too. */
    private static final Pattern WORD = Pattern.compile(
            "(?<![\\w.@/'-])(the|of|and|is|are|or|to|with|this|your|you|not|search|close|add|remove|select|next|previous"
                    + "|first|last|name|delete|cancel|save|edit|created|due|user|users|group|groups|tenant|tenants|task"
                    + "|tasks|instances?|running|failed|show|loading|value|key|toggle|required|comment|history|month|hour"
                    + "|minute|year|date|field|new|results?|page|click|january|february|monday|sunday|may|my|profile"
                    + "|log|sign|out|zoom|error|yes|then|when)(?![\\w@'-]|\\.\\w)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern KEY = Pattern.compile("[A-Z]{2,}(_[A-Z0-9]+)+");

    /** But for what process leaders write in their tables, in the language of expressions. */
    private static final String COLLECT =
            """
            () => {
              const seen = [];
              const shown = element => element.getClientRects().length > 0
                && getComputedStyle(element).visibility !== 'hidden';
              const skipped = 'script, style, noscript, [lang="en"], .tjs-table-container td';
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const text = node.data.replace(/\\s+/g, ' ').trim();
                if (text && !node.parentElement.closest(skipped) && shown(node.parentElement)) {
                  seen.push(text);
                }
              }
              for (const attribute of ['title', 'placeholder', 'aria-label', 'alt']) {
                document.querySelectorAll('[' + attribute + ']').forEach(element => {
                  const text = element.getAttribute(attribute).trim();
                  if (text && !element.closest(skipped)) {
                    seen.push(text);
                  }
                });
              }
              seen.push(document.title);
              return [...new Set(seen)];
            }
            """;

    private static final Set<String> SHIPPED = shipped();

    private EnglishTexts() {}

    @SuppressWarnings("unchecked")
    static List<String> in(Page page) {
        List<String> texts = (List<String>) page.evaluate(COLLECT);
        return texts.stream().filter(EnglishTexts::isEnglish).toList();
    }

    static boolean isEnglish(String text) {
        return SHIPPED.contains(text)
                || KEY.matcher(text).find()
                || WORD.matcher(text).find();
    }

    private static Set<String> shipped() {
        Set<String> english = new HashSet<>();
        Set<String> swedish = new HashSet<>();
        for (String application : APPLICATIONS) {
            labels(application, "en").forEach(text -> english.add(text.asText().trim()));
            labels(application, "sv").forEach(text -> swedish.add(text.asText().trim()));
        }
        english.removeAll(swedish);
        english.remove("Start"); // What the first page is called in Swedish.
        english.removeIf(String::isEmpty);
        return english;
    }

    private static JsonNode labels(String application, String language) {
        String path = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(application, language);
        try (InputStream in = EnglishTexts.class.getResourceAsStream(path)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            return new ObjectMapper().readTree(json).path("labels");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
