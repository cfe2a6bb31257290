package se.hlt.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * A process variable: its name, its type and how it must be guarded. Each is declared once, beside its process.
 *
 * @param <T> what Java works with; the engine stores strings, booleans, numbers and JSON, never Java objects
 */
public final class Variable<T> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final String name;
    private final Classification classification;
    private final Function<Object, T> reader;
    private final Function<T, Object> writer;
    private boolean day;

    private Variable(
            String name, Classification classification, Function<Object, T> reader, Function<T, Object> writer) {
        this.name = name;
        this.classification = classification;
        this.reader = reader;
        this.writer = writer;
    }

    public static Variable<String> text(String name, Classification classification) {
        return new Variable<>(name, classification, String::valueOf, text -> text);
    }

    public static Variable<Boolean> bool(String name, Classification classification) {
        return new Variable<>(name, classification, Boolean.class::cast, bool -> bool);
    }

    /** A whole number or a decimal; forms post either. */
    public static Variable<Double> number(String name, Classification classification) {
        return new Variable<>(name, classification, value -> ((Number) value).doubleValue(), number -> number);
    }

    public static Variable<Integer> count(String name, Classification classification) {
        return new Variable<>(name, classification, value -> ((Number) value).intValue(), number -> number);
    }

    /** A day, stored as {@code 2026-11-21}: the form in which forms post it. */
    public static Variable<LocalDate> date(String name, Classification classification) {
        Variable<LocalDate> date =
                new Variable<>(name, classification, value -> LocalDate.parse(value.toString()), LocalDate::toString);
        date.day = true;
        return date;
    }

    public static <E> Variable<List<E>> list(String name, Classification classification, Class<E> element) {
        return json(name, classification, new TypeReference<List<E>>() {
            @Override
            public java.lang.reflect.Type getType() {
                return JSON.getTypeFactory().constructCollectionType(List.class, element);
            }
        });
    }

    public static <E> Variable<E> object(String name, Classification classification, Class<E> type) {
        return json(name, classification, new TypeReference<E>() {
            @Override
            public java.lang.reflect.Type getType() {
                return type;
            }
        });
    }

    private static <T> Variable<T> json(String name, Classification classification, TypeReference<T> type) {
        return new Variable<>(name, classification, value -> readJson(name, value, type), Variable::writeJson);
    }

    private static <T> T readJson(String name, Object value, TypeReference<T> type) {
        try {
            return JSON.readValue(value.toString(), type);
        } catch (JsonProcessingException e) {
            // The cause would carry the value, and with it perhaps a child's data, into logs.
            throw new IllegalStateException("Variable " + name + " is not of its declared type");
        }
    }

    private static Object writeJson(Object value) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(value)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass());
        }
    }

    public String name() {
        return name;
    }

    public Classification classification() {
        return classification;
    }

    /** True if it is a day, {@code 2026-11-21}. */
    boolean isDay() {
        return day;
    }

    /** What Java works with, of a value as the engine stores it or a form posts it. */
    public T read(Object stored) {
        return reader.apply(stored);
    }

    /** As the engine stores it. */
    Object write(T value) {
        return writer.apply(value);
    }

    /** The value, or empty where the process has none. */
    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(reader);
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if the process has none
     */
    public T get(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("Variable " + name + " is missing"));
    }

    /** Stores the value; null removes nothing but stores nothing either. */
    public void set(VariableScope scope, T value) {
        if (value != null) {
            scope.setVariable(name, writer.apply(value));
        }
    }

    /** Stores the value in the scope itself and not in the one that surrounds it. */
    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(name, writer.apply(value));
    }

    /** Puts the value, if there is one, into what a message carries or a form posts. */
    public void put(Map<String, Object> target, T value) {
        if (value != null) {
            target.put(name, writer.apply(value));
        }
    }

    /** Copies the value as it is stored, if there is one. */
    public void copy(VariableScope from, Map<String, Object> to) {
        Object value = from.getVariable(name);
        if (value != null) {
            to.put(name, value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
