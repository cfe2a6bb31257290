package se.hlt.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the scores in bands and in words for the meeting that follows. */
@Component("interpretSdq")
class InterpretSdqDelegate implements JavaDelegate {

    private final SdqService service;

    InterpretSdqDelegate(SdqService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!MeasureProcess.SDQ_DONE.get(execution).equals("yes")) {
            MeasureProcess.SDQ_SUMMARY.set(execution, "SDQ är inte genomförd.");
            return;
        }
        Map<String, Integer> scores = new LinkedHashMap<>();
        MeasureProcess.scales().forEach((scale, variable) -> scores.put(scale, variable.get(execution)));
        String normSet = MeasureProcess.SDQ_NORM_SET.get(execution);
        List<MeasureProcess.ScaleScore> bands = service.bands(normSet, scores);
        MeasureProcess.SDQ_BANDS.set(execution, bands);
        MeasureProcess.SDQ_SUMMARY.set(execution, SdqService.summarize(normSet, bands));
    }
}
