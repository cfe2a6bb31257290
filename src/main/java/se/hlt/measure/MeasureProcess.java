package se.hlt.measure;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hlt.engine.Variable;

/** Scores that staff enter from the paper form, before the SIP meeting, at each follow-up and at close. */
public final class MeasureProcess {

    public static final Variable<String> SDQ_DONE = Variable.text("sdqDone", OPERATIONAL);
    public static final Variable<String> SDQ_NOT_DONE_REASON = Variable.text("sdqNotDoneReason", SENSITIVE);
    public static final Variable<String> SDQ_RATER = Variable.text("sdqRater", OPERATIONAL);
    public static final Variable<String> SDQ_NORM_SET = Variable.text("sdqNormSet", OPERATIONAL);
    public static final Variable<LocalDate> SDQ_DATE = Variable.date("sdqDate", OPERATIONAL);
    public static final Variable<Integer> SDQ_EMOTIONAL = Variable.count("sdqEmotional", SENSITIVE);
    public static final Variable<Integer> SDQ_CONDUCT = Variable.count("sdqConduct", SENSITIVE);
    public static final Variable<Integer> SDQ_HYPERACTIVITY = Variable.count("sdqHyperactivity", SENSITIVE);
    public static final Variable<Integer> SDQ_PEER = Variable.count("sdqPeer", SENSITIVE);
    public static final Variable<Integer> SDQ_PROSOCIAL = Variable.count("sdqProsocial", SENSITIVE);
    public static final Variable<Integer> SDQ_IMPACT = Variable.count("sdqImpact", SENSITIVE);
    /** In words, with each scale's band and the norm set named. */
    public static final Variable<String> SDQ_SUMMARY = Variable.text("sdqSummary", SENSITIVE);

    /** Each scale's band by the limits that were in force when it was recorded; total difficulties first. */
    public static final Variable<List<ScaleScore>> SDQ_BANDS = Variable.list("sdqBands", SENSITIVE, ScaleScore.class);

    public static final Variable<String> CLOSING_SDQ_DONE = Variable.text("closingSdqDone", OPERATIONAL);
    public static final Variable<String> CLOSING_SDQ_NOT_DONE_REASON =
            Variable.text("closingSdqNotDoneReason", SENSITIVE);
    public static final Variable<String> CLOSING_SDQ_RATER = Variable.text("closingSdqRater", OPERATIONAL);
    public static final Variable<String> CLOSING_SDQ_NORM_SET = Variable.text("closingSdqNormSet", OPERATIONAL);
    public static final Variable<LocalDate> CLOSING_SDQ_DATE = Variable.date("closingSdqDate", OPERATIONAL);
    public static final Variable<Integer> CLOSING_SDQ_EMOTIONAL = Variable.count("closingSdqEmotional", SENSITIVE);
    public static final Variable<Integer> CLOSING_SDQ_CONDUCT = Variable.count("closingSdqConduct", SENSITIVE);
    public static final Variable<Integer> CLOSING_SDQ_HYPERACTIVITY =
            Variable.count("closingSdqHyperactivity", SENSITIVE);
    public static final Variable<Integer> CLOSING_SDQ_PEER = Variable.count("closingSdqPeer", SENSITIVE);
    public static final Variable<Integer> CLOSING_SDQ_PROSOCIAL = Variable.count("closingSdqProsocial", SENSITIVE);
    public static final Variable<Integer> CLOSING_SDQ_IMPACT = Variable.count("closingSdqImpact", SENSITIVE);

    /** ORS total, 0–40; higher is better. */
    public static final Variable<Double> ORS = Variable.number("ors", SENSITIVE);
    /** SRS total, 0–40; below 36 is an alert. */
    public static final Variable<Double> SRS = Variable.number("srs", SENSITIVE);

    public static final Variable<String> EXPERIENCE_BY = Variable.text("experienceBy", OPERATIONAL);
    public static final Variable<String> EXPERIENCE_LISTENED = Variable.text("experienceListened", SENSITIVE);
    public static final Variable<String> EXPERIENCE_CONCRETE = Variable.text("experienceConcrete", SENSITIVE);
    public static final Variable<String> EXPERIENCE_FOLLOWED_UP = Variable.text("experienceFollowedUp", SENSITIVE);
    public static final Variable<String> EXPERIENCE_RECOMMEND = Variable.text("experienceRecommend", SENSITIVE);
    public static final Variable<String> EXPERIENCE_COMMENT = Variable.text("experienceComment", SENSITIVE);

    /**
     * One scale's score.
     *
     * @param scale {@code total}, or as in the decision {@code sdq-bands}
     * @param band {@code normal}, {@code borderline} or {@code abnormal}
     */
    public record ScaleScore(String scale, int score, String band) {}

    private MeasureProcess() {}

    /** The five scales by their name in the decision {@code sdq-bands}, in the order they are told. */
    static Map<String, Variable<Integer>> scales() {
        Map<String, Variable<Integer>> scales = new LinkedHashMap<>();
        scales.put("emotional", SDQ_EMOTIONAL);
        scales.put("conduct", SDQ_CONDUCT);
        scales.put("hyperactivity", SDQ_HYPERACTIVITY);
        scales.put("peer", SDQ_PEER);
        scales.put("prosocial", SDQ_PROSOCIAL);
        return scales;
    }
}
