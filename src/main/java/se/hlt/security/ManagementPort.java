package se.hlt.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.boot.security.servlet.ApplicationContextRequestMatcher;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** Matches what comes in on the port for operations ({@code management.server.port}), and nothing on the main one. */
class ManagementPort extends ApplicationContextRequestMatcher<WebApplicationContext> {

    ManagementPort() {
        super(WebApplicationContext.class);
    }

    @Override
    protected boolean ignoreApplicationContext(WebApplicationContext context) {
        return !WebServerApplicationContext.hasServerNamespace(context, "management");
    }

    @Override
    protected boolean matches(HttpServletRequest request, Supplier<WebApplicationContext> context) {
        return true;
    }
}
