package se.hlt.release;

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
import se.hlt.engine.BadInputException;
import se.hlt.moving.MovePreview;
import se.hlt.moving.MoveProgress;

/**
 * What "Ändringar" in Cockpit asks for, under {@code /camunda/api/cockpit/plugin/hlt-changes/default}. The login is Cockpit's
 * own; others than process leaders are answered 403, each call anew.
 */
@Path("plugin/" + ChangesCockpitPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChangesCockpitResource extends AbstractCockpitPluginRootResource {

    public ChangesCockpitResource() {
        super(ChangesCockpitPlugin.ID);
    }

    /** Whose version is to be in use, of what came with the application. */
    public record Choice(String version) {}

    /** Where cases go whose step is gone: by the step's id the new step's, or {@code stay}. */
    public record Wanted(Map<String, String> mapping) {}

    /** What has been done, in words. */
    public record Told(String told) {}

    @GET
    @Path("{engine}/changes")
    public List<ChangeView.Line> all() {
        return view().all(user());
    }

    @GET
    @Path("{engine}/changes/{number}")
    public ChangeView.Page one(@PathParam("number") String number) {
        return view().one(user(), number(number));
    }

    @POST
    @Path("{engine}/changes/{number}/undo")
    public Told undo(@PathParam("number") String number) {
        long back = bean(Releases.class).undo(user(), number(number));
        return new Told("Klart. Det som gällde före ändring " + number + " gäller igen, som ändring " + back + ".");
    }

    @POST
    @Path("{engine}/changes/{number}/choice")
    public Told choose(@PathParam("number") String number, Choice choice) {
        String version = choice == null ? null : choice.version();
        if (!"package".equals(version) && !"own".equals(version)) {
            throw new BadInputException("Välj vilken version som ska gälla: programmets eller er egen.");
        }
        boolean takePackage = version.equals("package");
        bean(Releases.class).choose(user(), number(number), takePackage);
        return new Told(
                takePackage ? "Klart. Programmets version gäller nu." : "Klart. Er egen version gäller även nu.");
    }

    /** Plays the change with fictional cases, in the background. */
    @POST
    @Path("{engine}/changes/{number}/trial")
    public ChangeTrial.Trial tryOut(@PathParam("number") String number) {
        return bean(ChangeTrial.class).start(user(), number(number));
    }

    @GET
    @Path("{engine}/changes/{number}/trial")
    public ChangeTrial.Trial trial(@PathParam("number") String number) {
        return bean(ChangeTrial.class).of(user(), number(number));
    }

    /** What would become of the cases that run in older versions of the change's diagrams. */
    @GET
    @Path("{engine}/changes/{number}/moves")
    public List<ChangeMoves.Of> moves(@PathParam("number") String number) {
        return bean(ChangeMoves.class).of(user(), number(number));
    }

    /** Tries the move on every case, and takes everything back. */
    @POST
    @Path("{engine}/moves/{process}/preview")
    public MovePreview preview(@PathParam("process") String process, Wanted wanted) {
        return bean(ChangeMoves.class).preview(user(), process, mapping(wanted));
    }

    @POST
    @Path("{engine}/moves/{process}")
    public MoveProgress move(@PathParam("process") String process, Wanted wanted) {
        return bean(ChangeMoves.class).begin(user(), process, mapping(wanted));
    }

    @GET
    @Path("{engine}/moves/{process}/progress")
    public MoveProgress progress(@PathParam("process") String process) {
        return bean(ChangeMoves.class).progress(user(), process);
    }

    @POST
    @Path("{engine}/moves/{process}/undo")
    public MoveProgress moveBack(@PathParam("process") String process) {
        return bean(ChangeMoves.class).undo(user(), process);
    }

    private static Map<String, String> mapping(Wanted wanted) {
        if (wanted == null || wanted.mapping() == null) {
            return Map.of();
        }
        if (wanted.mapping().containsValue(null)) {
            throw new BadInputException("Välj var ärendena ska fortsätta, för varje steg.");
        }
        return wanted.mapping();
    }

    /** Everything that is in use, as files for the repository or for Camunda Modeler. */
    @GET
    @Path("{engine}/live")
    @Produces("application/zip")
    public Response live() {
        return Response.ok(view().live(user()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"diagram-i-drift.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static long number(String given) {
        if (given == null || !given.matches("[0-9]{1,15}")) {
            throw new BadInputException("Det finns ingen sådan ändring. Gå tillbaka till listan och välj en.");
        }
        return Long.parseLong(given);
    }

    private ChangeView view() {
        return bean(ChangeView.class);
    }

    private String user() {
        return bean(IdentityService.class).getCurrentAuthentication().getUserId();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext)
                .getBean(type);
    }
}
