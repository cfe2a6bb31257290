package se.hlt.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that a diagram may name: our delegates and listeners, and what is {@link CallableFromDiagrams}. Everything else
 * in the application (the database, the engine's own services) does not exist to a diagram.
 */
@Component
public class DiagramBeans {

    private static final String OURS = "se.hlt.";
    private static final List<Class<?>> NAMED =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private final BeanFactory beans;

    DiagramBeans(BeanFactory beans) {
        this.beans = beans;
    }

    /** The class of the bean, if it is ours and a diagram may name it. */
    public Optional<Class<?>> type(String name) {
        return existing(name).filter(type -> type.getName().startsWith(OURS)).filter(DiagramBeans::mayBeNamed);
    }

    /** The class of the bean, if expressions may call its methods. */
    public Optional<Class<?>> callable(String name) {
        return type(name).filter(DiagramBeans::isCallable);
    }

    /** True if the name belongs to a part of the application that no diagram may name. */
    public boolean isReserved(String name) {
        return existing(name).isPresent() && type(name).isEmpty();
    }

    /** The bean itself, if a diagram may name it. */
    Optional<Object> find(String name) {
        return type(name).map(type -> beans.getBean(name));
    }

    static boolean isCallable(Class<?> type) {
        return type.isAnnotationPresent(CallableFromDiagrams.class);
    }

    private Optional<Class<?>> existing(String name) {
        return !name.startsWith(BeanFactory.FACTORY_BEAN_PREFIX) && beans.containsBean(name)
                ? Optional.ofNullable(beans.getType(name, false))
                : Optional.empty();
    }

    private static boolean mayBeNamed(Class<?> type) {
        return isCallable(type) || NAMED.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }
}
