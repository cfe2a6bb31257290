package se.hlt.insight;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import se.hlt.engine.Variable;
import se.hlt.insight.CaseFacts.Occasion;
import se.hlt.measure.MeasureProcess;

/** Notes scale scores, totals and the family's answers, as numbers and nothing more. */
@Component
class MeasureFacts {

    private static final Map<String, Variable<Integer>> SDQ = Map.of(
            "sdqEmotional", MeasureProcess.SDQ_EMOTIONAL,
            "sdqConduct", MeasureProcess.SDQ_CONDUCT,
            "sdqHyperactivity", MeasureProcess.SDQ_HYPERACTIVITY,
            "sdqPeer", MeasureProcess.SDQ_PEER,
            "sdqProsocial", MeasureProcess.SDQ_PROSOCIAL,
            "sdqImpact", MeasureProcess.SDQ_IMPACT);
    private static final Map<String, Variable<Integer>> CLOSING_SDQ = Map.of(
            "sdqEmotional", MeasureProcess.CLOSING_SDQ_EMOTIONAL,
            "sdqConduct", MeasureProcess.CLOSING_SDQ_CONDUCT,
            "sdqHyperactivity", MeasureProcess.CLOSING_SDQ_HYPERACTIVITY,
            "sdqPeer", MeasureProcess.CLOSING_SDQ_PEER,
            "sdqProsocial", MeasureProcess.CLOSING_SDQ_PROSOCIAL,
            "sdqImpact", MeasureProcess.CLOSING_SDQ_IMPACT);
    private static final Map<String, Variable<String>> EXPERIENCE = Map.of(
            "experienceListened", MeasureProcess.EXPERIENCE_LISTENED,
            "experienceConcrete", MeasureProcess.EXPERIENCE_CONCRETE,
            "experienceFollowedUp", MeasureProcess.EXPERIENCE_FOLLOWED_UP,
            "experienceRecommend", MeasureProcess.EXPERIENCE_RECOMMEND);

    private final CaseFacts facts;

    MeasureFacts(CaseFacts facts) {
        this.facts = facts;
    }

    /** The scales, where SDQ was done. */
    void sdq(String caseNumber, Occasion occasion, DelegateExecution step) {
        boolean closing = occasion == Occasion.CLOSING;
        Variable<String> done = closing ? MeasureProcess.CLOSING_SDQ_DONE : MeasureProcess.SDQ_DONE;
        Variable<String> rater = closing ? MeasureProcess.CLOSING_SDQ_RATER : MeasureProcess.SDQ_RATER;
        Variable<LocalDate> date = closing ? MeasureProcess.CLOSING_SDQ_DATE : MeasureProcess.SDQ_DATE;
        if (done.find(step).filter("yes"::equals).isEmpty()) {
            return;
        }
        String by = rater.get(step);
        LocalDate day = date.get(step);
        (closing ? CLOSING_SDQ : SDQ).forEach((measure, scale) -> scale.find(step)
                .ifPresent(score -> facts.score(caseNumber, measure, occasion, by, score, day)));
    }

    /** The totals of ORS and SRS, where they were taken. */
    void ors(String caseNumber, Occasion occasion, LocalDate day, DelegateExecution step) {
        MeasureProcess.ORS.find(step).ifPresent(score -> facts.score(caseNumber, "ors", occasion, null, score, day));
        MeasureProcess.SRS.find(step).ifPresent(score -> facts.score(caseNumber, "srs", occasion, null, score, day));
    }

    /** The family's answers, 1 to 5, and who gave them. */
    void experience(String caseNumber, Occasion occasion, LocalDate day, DelegateExecution step) {
        String by = MeasureProcess.EXPERIENCE_BY
                .find(step)
                .filter(text -> !text.isBlank())
                .orElse(null);
        EXPERIENCE.forEach((measure, answer) -> answer.find(step)
                .filter(text -> text.matches("[1-5]"))
                .ifPresent(text -> facts.score(caseNumber, measure, occasion, by, Integer.parseInt(text), day)));
    }
}
