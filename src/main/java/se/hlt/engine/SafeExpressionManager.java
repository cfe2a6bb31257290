package se.hlt.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Optional;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;

/**
 * Runs every expression of the engine, wherever it comes from (diagram, decision, stored filter, query, CVE-2026-109432),
 * and lets it reach variables, {@link DiagramBeans} and {@link ExpressionMembers}, nothing else.
 */
class SafeExpressionManager extends JuelExpressionManager {

    private final DiagramBeans diagramBeans;

    SafeExpressionManager(DiagramBeans diagramBeans) {
        this.diagramBeans = diagramBeans;
    }

    /** Plugins offer functions of their own; none is needed. */
    @Override
    public void addFunction(String name, Method function) {
        if (ExpressionMembers.isFunction(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new BeanResolver(diagramBeans));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new MemberResolver());
        return resolver;
    }

    /** A name that is no variable: one of our beans, or nothing. */
    private static final class BeanResolver extends ELResolver {

        private final DiagramBeans beans;

        BeanResolver(DiagramBeans beans) {
            this.beans = beans;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            Optional<Object> bean = base == null ? beans.find(String.valueOf(property)) : Optional.empty();
            bean.ifPresent(found -> context.setPropertyResolved(true));
            return bean.orElse(null);
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            if (base == null && beans.type(String.valueOf(property)).isPresent()) {
                throw new PropertyNotWritableException("A bean is not written to");
            }
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }

    /** Properties and methods of values, as far as they are on the list. The messages name nothing that was written. */
    private static final class MemberResolver extends BeanELResolver {

        MemberResolver() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null && !ExpressionMembers.mayRead(base, String.valueOf(property))) {
                throw new PropertyNotFoundException("Expressions may not read this property");
            }
            return super.getValue(context, base, property);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            int count = arguments == null ? 0 : arguments.length;
            if (base != null && !ExpressionMembers.mayCall(base, String.valueOf(method), count)) {
                throw new MethodNotFoundException("Expressions may not call this method");
            }
            return super.invoke(context, base, method, types, arguments);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return base == null ? null : Object.class;
        }
    }
}
