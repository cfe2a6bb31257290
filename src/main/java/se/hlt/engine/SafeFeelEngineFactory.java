package se.hlt.engine;

import camundajar.impl.scala.collection.immutable.List;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.spin.json.SpinJsonNode;

/**
 * FEEL over plain values. The engine's own also offers the methods of any Java object that a variable holds, {@code getClass}
 * among them; here such a value is null.
 */
public class SafeFeelEngineFactory implements FeelEngineFactory {

    @Override
    public FeelEngine createInstance() {
        return new ScalaFeelEngine(java.util.List.of()) {
            @Override
            protected List<CustomValueMapper> getValueMappers() {
                return super.getValueMappers().$colon$colon(new PlainValues());
            }
        };
    }

    private static final class PlainValues extends JavaCustomValueMapper {

        private static final java.util.List<Class<?>> PLAIN = java.util.List.of(
                CharSequence.class,
                Number.class,
                Boolean.class,
                Date.class,
                Temporal.class,
                TemporalAmount.class,
                Map.class,
                Iterable.class,
                SpinJsonNode.class);

        @Override
        public Optional<Val> toValue(Object value, Function<Object, Val> inner) {
            return value == null || isPlain(value) ? Optional.empty() : Optional.of(ValNull$.MODULE$);
        }

        @Override
        public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
            return Optional.empty();
        }

        @Override
        public int priority() {
            return Integer.MAX_VALUE;
        }

        private static boolean isPlain(Object value) {
            String type = value.getClass().getName();
            return PLAIN.stream().anyMatch(plain -> plain.isInstance(value))
                    || type.startsWith("camundajar.impl.scala.")
                    || type.startsWith("org.camunda.feel.")
                    || type.startsWith("org.camunda.bpm.dmn.feel.");
        }
    }
}
