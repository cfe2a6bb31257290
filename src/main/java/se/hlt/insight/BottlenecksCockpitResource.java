package se.hlt.insight;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.springframework.web.context.support.WebApplicationContextUtils;
import se.hlt.insight.Bottlenecks.Question;

/**
 * What "Flaskhalsar" in Cockpit asks for, under {@code /camunda/api/cockpit/plugin/hlt-bottlenecks/default}. The login is
 * Cockpit's own; {@link Audience} decides at each call who may see what, and others than managers and process leaders are
 * answered 403.
 */
@Path("plugin/" + BottlenecksCockpitPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class BottlenecksCockpitResource extends AbstractCockpitPluginRootResource {

    public BottlenecksCockpitResource() {
        super(BottlenecksCockpitPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return BottlenecksAssets.ALLOWED;
    }

    @Override
    protected InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
        return BottlenecksAssets.chartJs(file).orElseGet(() -> super.getPluginAssetAsStream(plugin, file));
    }

    /** What there is to choose from. */
    @GET
    @Path("{engine}/scope")
    public BottlenecksScope.Answer scope() {
        return bean(BottlenecksScope.class).of(user());
    }

    @GET
    @Path("{engine}/views")
    public List<View> views(@BeanParam BottlenecksQuery query) {
        return bean(Bottlenecks.class).of(user(), query.question());
    }

    @GET
    @Path("{engine}/views/{id}/csv")
    @Produces("text/csv;charset=UTF-8")
    public Response csv(@PathParam("id") String id, @BeanParam BottlenecksQuery query) {
        View view = bean(Bottlenecks.class).one(user(), id, query.question());
        return file(ViewFile.of(view), "flaskhalsar-" + view.id() + ".csv");
    }

    /** The half-year as a PDF for the steering group. */
    @GET
    @Path("{engine}/report")
    @Produces("application/pdf")
    public Response report(@QueryParam("site") String site, @QueryParam("period") String period) {
        return file(bean(HalfYearReport.class).of(user(), site, period), "flaskhalsar-" + period + ".pdf");
    }

    private static Response file(Object content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** The figures of a diagram's steps. */
    @GET
    @Path("{engine}/heat/{process}")
    public HeatMap.Heat heat(@PathParam("process") String process, @BeanParam BottlenecksQuery query) {
        Question question = query.question();
        Audience.Unit of = bean(Audience.class).unit(user(), question.site(), question.unit());
        Periods periods = bean(Periods.class);
        List<Term> over = periods.between(of.site(), question.from(), question.to()).stream()
                .filter(periods::hasEnded)
                .toList();
        return bean(HeatMap.class).of(process, new HeatMap.Wanted(of, over, Diagrams.version(question.version())));
    }

    @GET
    @Path("{engine}/heat/{process}/csv")
    @Produces("text/csv;charset=UTF-8")
    public Response heatCsv(@PathParam("process") String process, @BeanParam BottlenecksQuery query) {
        return file(ViewFile.of(HeatMap.asView(heat(process, query))), "flaskhalsar-diagram.csv");
    }

    /** Which cases wait at a step, for the process leader. */
    @GET
    @Path("{engine}/drill/{process}/{step}")
    public List<HeatMap.Case> drill(@PathParam("process") String process, @PathParam("step") String step) {
        return bean(HeatMap.class).cases(bean(Audience.class).of(user()), process, step);
    }

    /** What does not go on by itself. Administrators may see it too; {@link Overseer} decides. */
    @GET
    @Path("{engine}/operations")
    public Operations.View operations() {
        return bean(Operations.class).seenBy(user());
    }

    /** Tries a failed job once more. */
    @POST
    @Path("{engine}/operations/{job}/retry")
    public Operations.Answer retry(@PathParam("job") String job) {
        return bean(Operations.class).retry(user(), job);
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
