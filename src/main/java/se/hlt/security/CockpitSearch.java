package se.hlt.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.FeatureContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import se.hlt.engine.RefusedException;

/**
 * Refuses Cockpit's own search by variables. It goes past the engine's queries, and so past the guard there, to a
 * statement of Cockpit's. Nobody who works with children uses Cockpit.
 */
public class CockpitSearch implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.register(Guard.class);
    }

    static class Guard implements ContainerRequestFilter {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final String VARIABLES = "variables";

        @Override
        public void filter(ContainerRequestContext request) throws IOException {
            if (request.getUriInfo().getPath().startsWith("plugin/base/")
                    && (request.getUriInfo().getQueryParameters().containsKey(VARIABLES)
                            || bodyAsksForVariables(request))) {
                throw new RefusedException("Du kan inte söka eller sortera på vad som står i formulären.");
            }
        }

        private static boolean bodyAsksForVariables(ContainerRequestContext request) throws IOException {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            try {
                return !JSON.readTree(body).path(VARIABLES).isEmpty();
            } catch (JacksonException e) {
                return false; // Not JSON: Cockpit answers that.
            }
        }
    }
}
