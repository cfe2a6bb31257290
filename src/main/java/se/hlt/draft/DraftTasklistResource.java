package se.hlt.draft;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A person's own drafts, under {@code /camunda/api/tasklist/plugin/hlt-drafts/default}: {@code task/<id>} or {@code
 * start/<key of the process>}. Login, session and CSRF protection are Tasklist's own.
 *
 * <p>A form that is not the user's to fill in and one that does not exist are answered 404, alike.
 */
@Path("plugin/" + DraftTasklistPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class DraftTasklistResource extends AbstractTasklistPluginRootResource {

    public DraftTasklistResource() {
        super(DraftTasklistPlugin.ID);
    }

    /** 204 if there is no draft. */
    @GET
    @Path("{engine}/task/{id}")
    public Response ofTask(@PathParam("id") String taskId) {
        return shown(drafts().ofTask(user(), taskId));
    }

    @PUT
    @Path("{engine}/task/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> saveOfTask(@PathParam("id") String taskId, String content) {
        return saved(drafts().saveOfTask(user(), taskId, content));
    }

    @DELETE
    @Path("{engine}/task/{id}")
    public void discardOfTask(@PathParam("id") String taskId) {
        drafts().discardOfTask(user(), taskId);
    }

    /** 204 if there is no draft. */
    @GET
    @Path("{engine}/start/{key}")
    public Response ofStart(@PathParam("key") String processKey) {
        return shown(drafts().ofStart(user(), processKey));
    }

    @PUT
    @Path("{engine}/start/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> saveOfStart(@PathParam("key") String processKey, String content) {
        return saved(drafts().saveOfStart(user(), processKey, content));
    }

    @DELETE
    @Path("{engine}/start/{key}")
    public void discardOfStart(@PathParam("key") String processKey) {
        drafts().discardOfStart(user(), processKey);
    }

    private static Response shown(Optional<Drafts.Draft> draft) {
        return draft.map(found -> Response.ok(
                                "{\"savedAt\":\"" + found.savedAt() + "\",\"content\":" + found.content() + '}')
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    private static Map<String, String> saved(Instant time) {
        return Map.of("savedAt", time.toString());
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private DraftService drafts() {
        return bean(DraftService.class);
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
