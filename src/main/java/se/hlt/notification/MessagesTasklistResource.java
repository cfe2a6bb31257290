package se.hlt.notification;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;
import se.hlt.engine.BadInputException;

/**
 * What "Mina meddelanden" in Tasklist asks for, under {@code /camunda/api/tasklist/plugin/hlt-my-messages/default}. Each sees
 * and changes the own choice only: there is no way to name someone else.
 */
@Path("plugin/" + MessagesTasklistPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MessagesTasklistResource extends AbstractTasklistPluginRootResource {

    public MessagesTasklistResource() {
        super(MessagesTasklistPlugin.ID);
    }

    /** True for one message each working day with everything in it; false for each message at once. */
    public record Choice(Boolean digest) {}

    @GET
    @Path("{engine}/choice")
    public Choice choice() {
        return new Choice(bean(Digests.class).isChosenBy(user()));
    }

    /**
     * From now on.
     *
     * @throws BadInputException if nothing is chosen
     */
    @PUT
    @Path("{engine}/choice")
    public Choice choose(Choice choice) {
        if (choice == null || choice.digest() == null) {
            throw new BadInputException("Välj hur du vill få meddelanden.");
        }
        bean(Digests.class).choose(user(), choice.digest());
        return choice();
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
