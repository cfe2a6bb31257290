package se.hlt.document;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What "Dokument" in Tasklist asks for, under {@code /camunda/api/tasklist/plugin/hlt-documents/default}. The login is
 * Tasklist's own; {@link Documents} shows a person the tasks that the engine shows that person.
 */
@Path("plugin/" + DocumentTasklistPlugin.ID)
public class DocumentTasklistResource extends AbstractTasklistPluginRootResource {

    private static final String PDF = "application/pdf";

    public DocumentTasklistResource() {
        super(DocumentTasklistPlugin.ID);
    }

    /** The documents of a task. */
    @GET
    @Path("{engine}/task/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Documents.Listing list(@PathParam("id") String taskId) {
        return bean(Documents.class).at(taskId, user());
    }

    /** One of them. */
    @GET
    @Path("{engine}/task/{id}/{document}.pdf")
    @Produces({PDF, MediaType.APPLICATION_JSON})
    public Response print(
            @PathParam("id") String taskId,
            @PathParam("document") String document,
            @QueryParam("language") String language) {
        Documents.Printed printed =
                bean(Documents.class).print(taskId, document, language == null ? "sv" : language, user());
        return Response.ok(printed.pdf(), PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + printed.fileName() + '"')
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
