package se.hlt.form;

import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import se.hlt.engine.SafeFeelEngineFactory;

/** Answers the FEEL conditions by which a form hides fields, with the engine's own FEEL. */
final class Condition {

    private static final FeelEngine FEEL = new SafeFeelEngineFactory().createInstance();

    private Condition() {}

    /** True if the condition holds; one that cannot be answered does not hold. */
    static boolean holds(String condition, Map<String, Object> values, Function<String, Object> known) {
        String expression = condition.startsWith("=") ? condition.substring(1) : condition;
        return Boolean.TRUE.equals(FEEL.evaluateSimpleExpression(expression, context(values, known)));
    }

    private static VariableContext context(Map<String, Object> values, Function<String, Object> known) {
        return new VariableContext() {
            @Override
            public TypedValue resolve(String name) {
                Object value = values.containsKey(name) ? values.get(name) : known.apply(name);
                return Variables.untypedValue(value);
            }

            @Override
            public boolean containsVariable(String name) {
                return true;
            }

            @Override
            public java.util.Set<String> keySet() {
                return values.keySet();
            }
        };
    }
}
