package se.hlt.faults;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import se.hlt.readlog.Webapp;

/** Someone who types into a form in Tasklist and never sends it. What was saved while they typed must be there. */
final class Typist {

    private static final String DRAFT = "/tasklist/plugin/hlt-drafts/default/start/identification";
    private static final String FIELD = "needDescription";
    private static final int BETWEEN = 200;
    private static final int OK = 200;

    private final String user;
    private final List<Node> nodes;
    private volatile int saved;
    private volatile int times;

    Typist(String user, List<Node> nodes) {
        this.user = user;
        this.nodes = nodes;
    }

    /** Goes on, at the next node where this one is gone or knows the session no more. */
    void type(BooleanSupplier goesOn) throws InterruptedException {
        Webapp tasklist = null;
        int turn = 0;
        for (int text = 1; goesOn.getAsBoolean(); text++) {
            try {
                if (tasklist == null) {
                    tasklist = new Webapp(nodes.get(turn++ % nodes.size()).port(), user);
                }
                HttpResponse<String> answer = tasklist.put(DRAFT, "{\"" + FIELD + "\":\"" + text + "\"}");
                if (answer.statusCode() == OK) {
                    saved = text;
                    times++;
                } else {
                    tasklist = null;
                }
            } catch (UncheckedIOException e) {
                tasklist = null;
            }
            Thread.sleep(BETWEEN);
        }
    }

    /** How often it was acknowledged that the text is saved. */
    int saved() {
        return times;
    }

    /** Whether the draft is gone, or older than what was acknowledged last. */
    boolean hasLost(Node node) {
        HttpResponse<String> draft = new Webapp(node.port(), user).get(DRAFT);
        int found = draft.statusCode() == OK
                ? Webapp.json(draft).path("content").path(FIELD).asInt()
                : 0;
        return found < saved;
    }
}
