package se.hlt.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import se.hlt.engine.PasswordDoor;

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
    private final Supplier<PasswordDoor> doors;

    ThrottledIdentityProvider(LoginThrottle throttle, Supplier<PasswordDoor> doors) {
        this.throttle = throttle;
        this.doors = doors;
    }

    /** @throws TooManyLoginsException if whoever calls over HTTP has to wait */
    @Override
    public boolean checkPassword(String userId, String password) {
        // A directory takes an empty password for no one, and lets no one in.
        if (userId == null || password == null || password.isEmpty()) {
            return false;
        }
        String address = address();
        return address == null
                ? matches(userId, password)
                : throttle.check(address, userId, () -> matches(userId, password));
    }

    private boolean matches(String userId, String password) {
        return switch (ask(userId, password)) {
            case RIGHT -> true;
            case WRONG -> {
                asMuchWork(password);
                yield false;
            }
            case DATABASE -> matchesInDatabase(userId, password);
        };
    }

    /** In a transaction of its own: what a directory takes away stays taken, also when the one who asks is refused. */
    private PasswordDoor.Answer ask(String userId, String password) {
        PasswordDoor door = doors.get();
        if (!door.asksOthers()) {
            return door.check(userId, password);
        }
        Object answer = Context.getProcessEngineConfiguration()
                .getCommandExecutorTxRequiresNew()
                .execute(context -> {
                    try {
                        return door.check(userId, password);
                    } catch (RuntimeException e) {
                        return e;
                    }
                });
        if (answer instanceof RuntimeException refusal) {
            throw refusal;
        }
        return (PasswordDoor.Answer) answer;
    }

    private boolean matchesInDatabase(String userId, String password) {
        UserEntity user = findUserById(userId);
        if (user == null) {
            asMuchWork(password);
            return false;
        }
        return matchPassword(password, user);
    }

    /** As for a user that exists: otherwise the time would tell who does. */
    private static void asMuchWork(String password) {
        Context.getProcessEngineConfiguration().getPasswordManager().encrypt(password);
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
