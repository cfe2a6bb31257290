package se.hlt.worklist;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What the lists in Tasklist ask for, under {@code /camunda/api/tasklist/plugin/hlt-worklist/default}. The login is
 * Tasklist's own; who may see what is decided behind each. Both questions are posted, so that neither a name nor a number
 * stands in an address.
 */
@Path("plugin/" + WorklistTasklistPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WorklistTasklistResource extends AbstractTasklistPluginRootResource {

    public WorklistTasklistResource() {
        super(WorklistTasklistPlugin.ID);
    }

    /** The tasks on the page. */
    public record Page(List<String> taskIds) {}

    /** What was typed in the search field. */
    public record Question(String text) {}

    @POST
    @Path("{engine}/cards")
    public List<Card> cards(Page page) {
        return bean(CardService.class).cards(user(), page == null ? null : page.taskIds());
    }

    @POST
    @Path("{engine}/search")
    public CaseSearchService.Answer search(Question question) {
        return bean(CaseSearchService.class).search(user(), question == null ? null : question.text());
    }

    /** Whether there is to be a search field. */
    @GET
    @Path("{engine}/search")
    public Map<String, Boolean> maySearch() {
        return Map.of("allowed", bean(CaseSearchService.class).isFor(user()));
    }

    private Viewer user() {
        Authentication user = bean(IdentityService.class).getCurrentAuthentication();
        return new Viewer(
                user.getUserId(),
                user.getGroupIds() == null ? List.of() : user.getGroupIds(),
                user.getTenantIds() == null ? List.of() : user.getTenantIds());
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
