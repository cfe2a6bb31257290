package se.hlt.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.engine.Decisions;
import se.hlt.measure.MeasureProcess.ScaleScore;

/**
 * Puts SDQ scale scores into bands. Which limits is the norm set's business, in the decision {@code sdq-bands}.
 *
 * <p>Source: sdqinfo.org, scoring and UK bands; total difficulties are the first four scales.
 */
@Service
class SdqService {

    private static final List<String> DIFFICULTIES = List.of("emotional", "conduct", "hyperactivity", "peer");

    private final Decisions decisions;

    SdqService(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Each scale in its band, total difficulties first. */
    List<ScaleScore> bands(String normSet, Map<String, Integer> scores) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("total", DIFFICULTIES.stream().mapToInt(scores::get).sum());
        all.putAll(scores);
        return all.entrySet().stream()
                .map(entry -> new ScaleScore(
                        entry.getKey(), entry.getValue(), band(normSet, entry.getKey(), entry.getValue())))
                .toList();
    }

    /** In words, with the norm set named. */
    static String summarize(String normSet, List<ScaleScore> bands) {
        return bands.stream()
                .map(scale -> "%s %d (%s)"
                        .formatted(SdqWords.scale(scale.scale()), scale.score(), SdqWords.band(scale.band())))
                .collect(Collectors.joining(", ", "", ". Normgrupp: " + SdqWords.normSet(normSet) + "."));
    }

    /** {@code normal}, {@code borderline} or {@code abnormal}. */
    String band(String normSet, String scale, int score) {
        return decisions
                .row("sdq-bands", Map.of("normSet", normSet, "scale", scale, "score", score))
                .map(row -> String.valueOf(row.get("band")))
                .orElseThrow(() -> new IllegalStateException("No norm set " + normSet + " in sdq-bands"));
    }
}
