package se.hlt.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The engine's users, with {@link LoginThrottle} instead of the engine's own delay, which anyone could use to lock anyone
 * out: it counts for the account, wherever the wrong passwords come from. Every door that takes a password ends here:
 * HTTP Basic, the web applications' login, REST's {@code identity/verify} and the change of a password.
 *
 * <p>A login writes nothing to the database.
 */
class ThrottledIdentityProvider extends DbIdentityServiceProvider {

    private static final int NETWORK_BYTES = 8;

    private final LoginThrottle throttle;

    ThrottledIdentityProvider(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    /** @throws TooManyLoginsException if whoever calls over HTTP has to wait */
    @Override
    public boolean checkPassword(String userId, String password) {
        if (userId == null || password == null) {
            return false;
        }
        String address = address();
        return address == null
                ? matches(userId, password)
                : throttle.check(address, userId, () -> matches(userId, password));
    }

    private boolean matches(String userId, String password) {
        UserEntity user = findUserById(userId);
        if (user == null) {
            // As much work as for a user that exists: otherwise the time would tell who does.
            Context.getProcessEngineConfiguration().getPasswordManager().encrypt(password);
            return false;
        }
        return matchPassword(password, user);
    }

    /** Who calls over HTTP, or null. Of an IPv6 address only the network: a household has billions of addresses. */
    private static String address() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return null;
        }
        String address = request.getRequest().getRemoteAddr();
        try {
            return address.contains(":") && InetAddress.getByName(address) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
