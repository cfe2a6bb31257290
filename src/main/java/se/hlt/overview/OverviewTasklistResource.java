package se.hlt.overview;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What "Ärendet" in Tasklist asks for, under {@code /camunda/api/tasklist/plugin/hlt-case/default}. The login is Tasklist's
 * own; what the person may see is decided by {@link ReachFinder}.
 */
@Path("plugin/" + OverviewTasklistPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class OverviewTasklistResource extends AbstractTasklistPluginRootResource {

    public OverviewTasklistResource() {
        super(OverviewTasklistPlugin.ID);
    }

    /** The {@link Glance} at the case of a task. */
    @GET
    @Path("{engine}/case/{taskId}")
    public Response glance(@PathParam("taskId") String taskId) {
        return Response.ok(bean(Overview.class).of(user(), taskId))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
