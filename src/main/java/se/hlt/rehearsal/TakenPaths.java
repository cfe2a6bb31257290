package se.hlt.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Counts what is gone through. The history tells of elements only, not of flows, and cases that end take theirs with them.
 */
@Component
@ConditionalOnProperty("hlt.rehearsal.folder")
class TakenPaths extends AbstractProcessEnginePlugin {

    private final Map<String, Map<String, Integer>> taken = new TreeMap<>();

    Map<String, Map<String, Integer>> taken() {
        return taken;
    }

    private synchronized void count(String process, String id) {
        taken.computeIfAbsent(process, key -> new TreeMap<>()).merge(id, 1, Integer::sum);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new FlowsCounted());
        configuration.setCustomPostBPMNParseListeners(listeners);
        List<HistoryEventHandler> handlers = new ArrayList<>(configuration.getCustomHistoryEventHandlers());
        handlers.add(new ElementsCounted());
        configuration.setCustomHistoryEventHandlers(handlers);
    }

    private final class FlowsCounted extends AbstractBpmnParseListener {

        @Override
        public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
            String id = transition.getId();
            transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution ->
                    count(((ExecutionEntity) execution).getProcessDefinition().getKey(), id));
        }
    }

    private final class ElementsCounted implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity activity
                    && event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
                count(event.getProcessDefinitionKey(), activity.getActivityId().replace("#multiInstanceBody", ""));
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }
}
