package se.hlt.notification;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What "Meddelanden" in Cockpit asks for, under {@code /camunda/api/cockpit/plugin/hlt-messages/default}. The login is
 * Cockpit's own; others than process leaders are answered 403, each call anew.
 */
@Path("plugin/" + MessagesCockpitPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MessagesCockpitResource extends AbstractCockpitPluginRootResource {

    public MessagesCockpitResource() {
        super(MessagesCockpitPlugin.ID);
    }

    /** All texts of a site. */
    public record All(String siteName, List<MessageEditing.Editable> texts) {}

    /** What the leader has written. */
    public record Written(String source) {}

    /** What a text looks like when it is filled in. */
    public record Preview(String subject, String body) {}

    @GET
    @Path("{engine}/texts")
    public All all() {
        return new All(editing().siteName(user()), editing().all(user()));
    }

    @POST
    @Path("{engine}/texts/{name}/preview")
    public Preview preview(@PathParam("name") String name, Written written) {
        MessageTexts.Text text = editing().preview(user(), name, source(written));
        return new Preview(text.subject(), text.body());
    }

    @PUT
    @Path("{engine}/texts/{name}")
    public MessageEditing.Editable change(@PathParam("name") String name, Written written) {
        return editing().change(user(), name, source(written));
    }

    @DELETE
    @Path("{engine}/texts/{name}")
    public MessageEditing.Editable restore(@PathParam("name") String name) {
        return editing().restore(user(), name);
    }

    private static String source(Written written) {
        return written == null ? null : written.source();
    }

    private MessageEditing editing() {
        return bean(MessageEditing.class);
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
