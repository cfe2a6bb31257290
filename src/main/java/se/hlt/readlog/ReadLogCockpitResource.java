package se.hlt.readlog;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * What "Loggkontroll" in Cockpit asks for, under {@code /camunda/api/cockpit/plugin/hlt-read-log/default}. The login is
 * Cockpit's own; who may see what is checked for each call, and others than process leaders are answered 403.
 */
@Path("plugin/" + ReadLogCockpitPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ReadLogCockpitResource extends AbstractCockpitPluginRootResource {

    public ReadLogCockpitResource() {
        super(ReadLogCockpitPlugin.ID);
    }

    /** What the leader writes at a read of the sample. */
    public record Review(String note) {}

    /** The site whose log the user may see. */
    @GET
    @Path("{engine}/site")
    public Map<String, String> site() {
        return Map.of("name", bean(Readers.class).siteOfLeader(user()).name());
    }

    @GET
    @Path("{engine}/case/{number}")
    public CaseReaders.Answer whoHasRead(@PathParam("number") String number) {
        return bean(CaseReaders.class).of(user(), number);
    }

    @GET
    @Path("{engine}/case/{number}/csv")
    @Produces("text/csv;charset=UTF-8")
    public Response csv(@PathParam("number") String number) {
        return Response.ok(bean(CaseReaders.class).csv(user(), number))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"loggkontroll.csv\"")
                .build();
    }

    @GET
    @Path("{engine}/sample")
    public List<MonthlySample.Summary> months() {
        return bean(MonthlySample.class).months(user());
    }

    @GET
    @Path("{engine}/sample/{month}")
    public List<LoggedRead> sample(@PathParam("month") String month) {
        return bean(MonthlySample.class).of(user(), month);
    }

    @POST
    @Path("{engine}/review/{read}")
    @Consumes(MediaType.APPLICATION_JSON)
    public LoggedRead review(@PathParam("read") long read, Review review) {
        return bean(MonthlySample.class).review(user(), read, review == null ? null : review.note());
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
