package se.hlt.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.engine.Decisions;

/**
 * Puts SDQ scale scores into bands. Which limits is the norm set's business, in the decision {@code sdq-bands}.
 *
 * <p>Source: sdqinfo.org, scoring and UK bands; total difficulties are the first four scales.
 */
@Service
class SdqService {

    private static final List<String> DIFFICULTIES = List.of("emotional", "conduct", "hyperactivity", "peer");
    private static final Map<String, String> SCALE_NAMES = Map.of(
            "total", "Svårigheter totalt",
            "emotional", "Emotionella symtom",
            "conduct", "Uppförandeproblem",
            "hyperactivity", "Hyperaktivitet",
            "peer", "Kamratproblem",
            "prosocial", "Prosocialt beteende");
    private static final Map<String, String> BAND_NAMES =
            Map.of("normal", "inom det vanliga", "borderline", "gränsområde", "abnormal", "tydligt avvikande");

    private static final Map<String, String> NORM_SET_NAMES = Map.of("uk-4-17", "brittiska gränser, 4–17 år");

    private final Decisions decisions;

    SdqService(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Scores in words, with the norm set named. */
    String summarize(String normSet, Map<String, Integer> scores) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("total", DIFFICULTIES.stream().mapToInt(scores::get).sum());
        all.putAll(scores);
        return all.entrySet().stream()
                .map(entry -> "%s %d (%s)"
                        .formatted(
                                SCALE_NAMES.get(entry.getKey()),
                                entry.getValue(),
                                BAND_NAMES.get(band(normSet, entry.getKey(), entry.getValue()))))
                .collect(Collectors.joining(
                        ", ", "", ". Normgrupp: " + NORM_SET_NAMES.getOrDefault(normSet, normSet) + "."));
    }

    /** {@code normal}, {@code borderline} or {@code abnormal}. */
    String band(String normSet, String scale, int score) {
        return decisions
                .row("sdq-bands", Map.of("normSet", normSet, "scale", scale, "score", score))
                .map(row -> String.valueOf(row.get("band")))
                .orElseThrow(() -> new IllegalStateException("No norm set " + normSet + " in sdq-bands"));
    }
}
