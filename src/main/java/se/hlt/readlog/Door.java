package se.hlt.readlog;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Through what someone reads: the application, and the operation without ids, names or values. */
final class Door {

    private static final int LONGEST = 128;

    /**
     * Every fixed word in the paths of the engine's API. Whatever else stands in a path is an id, a name or something that
     * someone wrote, and is left out.
     */
    private static final Set<String> WORDS = Set.of(
            ("activity-instance activity-instances annotation attachment batch bpmnError bpmnEscalation candidate-group-count"
                            + " case claim comment complete condition count create data decision-definition"
                            + " decision-instance delegate delete deployed-form deployed-start-form deployment detail"
                            + " error-details errorDetails evaluate event-subscription execution external-task"
                            + " external-task-log fetchAndLock filter form form-variables history hlt-case identity-link-log"
                            + " identity-links incident job job-log list localVariables lock message messageSubscriptions"
                            + " migration modification modify optimize process-definition process-instance"
                            + " rendered-form report resolve signal singleResult stacktrace start startForm statistics"
                            + " submit-form task task-instance tasklist trigger unclaim user-operation variable-instance"
                            + " variable-instances variable-update variables"
                            // Our own in Tasklist and Cockpit.
                            + " cards cockpit csv documents drill heat hlt hlt-bottlenecks hlt-documents hlt-drafts"
                            + " operations plugin retry scope search views"
                            + " changes choice hlt-changes live moves preview progress trial undo")
                    .split(" "));

    private final String application;
    private final String operation;
    private final Set<String> written = new HashSet<>();

    private Door(String application, String operation) {
        this.application = application;
        this.operation = operation;
    }

    /** The door that an HTTP request comes through. */
    static Door of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return new Door(
                application(path, request.getHeader("Referer")),
                shorten(request.getMethod().toUpperCase(Locale.ROOT) + " " + pattern(path)));
    }

    /** Outside of HTTP there is only the command. */
    static Door of(String command) {
        return new Door("OTHER", shorten(command));
    }

    /** Tasklist and Cockpit share the engine's API; the page that asks tells them apart. */
    private static String application(String path, String referer) {
        if (path.startsWith("/engine-rest")) {
            return "REST";
        }
        String page = path.startsWith("/camunda/api/engine") && referer != null ? referer : path;
        for (String application : new String[] {"tasklist", "cockpit", "admin"}) {
            if (page.contains("/" + application + "/")) {
                return application.toUpperCase(Locale.ROOT);
            }
        }
        return path.startsWith("/camunda/") ? "WEBAPP" : "OTHER";
    }

    private static String pattern(String path) {
        String inside = path.replaceFirst("^/engine-rest(/engine/[^/]+)?", "")
                .replaceFirst("^/camunda/api/engine/engine/[^/]+", "")
                .replaceFirst("^/camunda/api/", "/");
        String pattern = Arrays.stream(inside.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> WORDS.contains(segment) ? segment : "*")
                .collect(Collectors.joining("/", "/", ""));
        return pattern;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    String application() {
        return application;
    }

    String operation() {
        return operation;
    }

    /** True if this request has not yet written the read down; see {@link #note}. */
    boolean isNew(String read) {
        return !written.contains(read);
    }

    /** The read is safely written. Later ones of the same request are the same user action. */
    void note(String read) {
        written.add(read);
    }
}
