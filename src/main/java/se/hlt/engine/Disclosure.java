package se.hlt.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer of the engine tells of children: for each process instance the strictest class of what was shown. */
final class Disclosure {

    private final Map<String, Classification> byInstance = new LinkedHashMap<>();
    private Classification ofNoInstance = Classification.OPERATIONAL;

    /** Notes that something of the instance was shown; null for what belongs to none. */
    void add(String processInstanceId, Classification classification) {
        if (classification == Classification.OPERATIONAL) {
            return;
        }
        if (processInstanceId == null) {
            ofNoInstance = VariableClassifications.stricter(ofNoInstance, classification);
        } else {
            byInstance.merge(processInstanceId, classification, VariableClassifications::stricter);
        }
    }

    Map<String, Classification> byInstance() {
        return byInstance;
    }

    /** What was shown without telling of which instance; {@link Classification#OPERATIONAL} if nothing was. */
    Classification ofNoInstance() {
        return ofNoInstance;
    }

    boolean isEmpty() {
        return byInstance.isEmpty() && ofNoInstance == Classification.OPERATIONAL;
    }
}
