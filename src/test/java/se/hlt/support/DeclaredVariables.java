package se.hlt.support;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;
import se.hlt.engine.Variable;

/** Every variable and message constant of the {@code *Process} classes. */
public final class DeclaredVariables {

    /** A variable's field and its name in the engine. */
    public record Declared(Field field, String name) {

        /** Components of the record that it holds, or holds a list of; nothing for simple types. */
        public Optional<Set<String>> parts() {
            Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            if (type instanceof ParameterizedType list) {
                type = list.getActualTypeArguments()[0];
            }
            return type instanceof Class<?> single && single.isRecord()
                    ? Optional.of(Arrays.stream(single.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.toSet()))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return field.getDeclaringClass().getSimpleName() + "." + field.getName();
        }
    }

    private DeclaredVariables() {}

    public static List<Declared> variables() {
        List<Declared> declared = new ArrayList<>();
        for (Field field : constants(Variable.class)) {
            declared.add(new Declared(field, ((Variable<?>) value(field)).name()));
        }
        return declared;
    }

    /** Constants that name a message: {@code hlt.caseShared}. */
    public static List<Declared> messages() {
        return constants(String.class).stream()
                .map(field -> new Declared(field, (String) value(field)))
                .filter(declared -> declared.name().startsWith("hlt."))
                .toList();
    }

    private static List<Field> constants(Class<?> type) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("se\\.hlt\\..*Process")));
        return scanner.findCandidateComponents("se.hlt").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(process -> Arrays.stream(process.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                .toList();
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
