package se.hlt.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** How each variable must be guarded, by its name in the engine, as the {@code *Process} classes declare it. */
@Component
public class VariableClassifications {

    private final Map<String, Classification> byName = new HashMap<>();
    private final Set<String> days = new HashSet<>();

    VariableClassifications() {
        // The engine's own counters of a multi-instance activity.
        for (String counter :
                new String[] {"nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter"}) {
            byName.put(counter, Classification.OPERATIONAL);
        }
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("se\\.hlt\\..*Process")));
        scanner.findCandidateComponents("se.hlt").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(process -> Arrays.stream(process.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Variable.class)
                .forEach(this::declare);
    }

    private void declare(Field field) {
        ReflectionUtils.makeAccessible(field);
        Variable<?> variable = (Variable<?>) ReflectionUtils.getField(field, null);
        if (variable.isDay()) {
            days.add(variable.name());
        }
        byName.merge(variable.name(), variable.classification(), VariableClassifications::stricter);
    }

    /** The variable's class; {@link Classification#SENSITIVE} where no process declares the name. */
    public Classification of(String variableName) {
        return byName.getOrDefault(variableName, Classification.SENSITIVE);
    }

    /** Names of those that are days. */
    Set<String> days() {
        return Set.copyOf(days);
    }

    /** True if a process declares the name. */
    public boolean isKnown(String variableName) {
        return byName.containsKey(variableName);
    }

    static Classification stricter(Classification one, Classification other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
