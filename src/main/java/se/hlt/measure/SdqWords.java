package se.hlt.measure;

import java.util.Map;

/** What people read of SDQ: the names of scales, bands and norm sets. */
public final class SdqWords {

    private static final Map<String, String> SCALES = Map.of(
            "total", "Svårigheter totalt",
            "emotional", "Emotionella symtom",
            "conduct", "Uppförandeproblem",
            "hyperactivity", "Hyperaktivitet",
            "peer", "Kamratproblem",
            "prosocial", "Prosocialt beteende");
    private static final Map<String, String> BANDS =
            Map.of("normal", "inom det vanliga", "borderline", "gränsområde", "abnormal", "tydligt avvikande");
    private static final Map<String, String> NORM_SETS = Map.of("uk-4-17", "brittiska gränser, 4–17 år");

    private SdqWords() {}

    public static String scale(String scale) {
        return SCALES.get(scale);
    }

    public static String band(String band) {
        return BANDS.get(band);
    }

    /** The norm set's name, or its id where a process leader has added one. */
    public static String normSet(String normSet) {
        return NORM_SETS.getOrDefault(normSet, normSet);
    }
}
