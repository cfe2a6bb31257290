package se.hlt.security;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.PasswordDoor;

/** How the engine checks passwords, and which it accepts: at least ten characters of four kinds, nothing of the name. */
@Component
@Order(Ordering.DEFAULT_ORDER + 1)
class LoginConfiguration extends AbstractCamundaConfiguration {

    private final LoginThrottle throttle;
    private final ObjectProvider<PasswordDoor> door;

    /** @param door asked for when someone logs in: it needs the engine, which is not built yet */
    LoginConfiguration(LoginThrottle throttle, ObjectProvider<PasswordDoor> door) {
        this.throttle = throttle;
        this.door = door;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setEnablePasswordPolicy(true);
        configuration.setIdentityService(new PlainSpeakingIdentities());
        configuration.setIdentityProviderSessionFactory(new SessionFactory() {

            @Override
            public Class<?> getSessionType() {
                return ThrottledIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new ThrottledIdentityProvider(throttle, door::getObject);
            }
        });
    }

    /** Says in Swedish that a password is too simple; the engine answers 500. */
    private static final class PlainSpeakingIdentities extends IdentityServiceImpl {

        @Override
        public void saveUser(User user, boolean skipPasswordPolicy) {
            try {
                super.saveUser(user, skipPasswordPolicy);
            } catch (ProcessEngineException e) {
                throw "Password does not match policy".equals(e.getMessage())
                        ? new BadInputException("Lösenordet är för enkelt. Välj minst tio tecken, med stora och små"
                                + " bokstäver, siffror och något annat tecken, och inte ditt namn.")
                        : e;
            }
        }
    }
}
