package se.hlt.engine;

import java.lang.reflect.Field;
import org.springframework.util.ReflectionUtils;

/** Reads what the engine's commands keep to themselves. */
final class EngineFields {

    private EngineFields() {}

    /**
     * The value of a command's field.
     *
     * @throws IllegalStateException if the command has no such field, which an upgrade of the engine could cause
     */
    @SuppressWarnings("unchecked")
    static <T> T get(Object command, String name) {
        Field field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(command.getClass().getName() + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return (T) ReflectionUtils.getField(field, command);
    }
}
