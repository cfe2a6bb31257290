package se.hlt.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;

/**
 * The engine's tenant check, with another answer: what belongs to another tenant is not there. The engine would say that
 * it is, with a fault of the server's and the id.
 */
final class TenantGuard {

    private static final CommandChecker ENGINES = new TenantCommandChecker();

    private TenantGuard() {}

    static CommandChecker create() {
        return (CommandChecker) Proxy.newProxyInstance(
                TenantGuard.class.getClassLoader(),
                new Class<?>[] {CommandChecker.class},
                (proxy, method, arguments) -> check(method, arguments));
    }

    private static Object check(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(ENGINES, arguments);
        } catch (InvocationTargetException e) {
            // A subclass says something else, such as that the id is missing.
            if (e.getCause() != null && e.getCause().getClass() == ProcessEngineException.class) {
                throw new NotFoundException("There is no such thing in the user's tenants");
            }
            throw e.getCause();
        }
    }
}
