package se.hlt.release;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A change of diagrams, decisions or forms, as process leaders see it.
 *
 * @param number what it is called: 12
 * @param site the id of the site whose leader proposed it, or which decides on it
 * @param title what the leader called it
 * @param origin what it comes from
 * @param undoes the number of the change that it takes back, or null
 * @param proposedBy user id; null for what came with the application
 * @param proposedAt Swedish time
 * @param decidedBy user id of the second leader; null as long as nobody has, and where a site has no four eyes
 * @param decidedAt Swedish time
 * @param note the second leader's, or what hindered it
 * @param deploymentId of the engine, once it is in use
 * @param files diagrams first
 */
record Change(
        long number,
        String site,
        String title,
        Origin origin,
        Long undoes,
        String proposedBy,
        LocalDateTime proposedAt,
        Status status,
        String decidedBy,
        LocalDateTime decidedAt,
        String note,
        String deploymentId,
        List<Part> files) {

    /** What a change comes from. */
    enum Origin {
        /** A leader has put it in. */
        UPLOAD,
        /** A leader has gone back to what was before another change. */
        UNDO,
        /** It came with a new version of the application, and a leader has changed the same file. */
        PACKAGE
    }

    /** How far it has come. */
    enum Status {
        WAITING("Väntar på godkännande"),
        LIVE("Gäller"),
        REJECTED("Avslagen"),
        HINDERED("Hindrad"),
        UNDONE("Tillbakatagen"),
        /** Of a package: the leaders keep their own. */
        KEPT("Platsens version behålls"),
        /** Of a package: a yet newer one has come. */
        REPLACED("Ersatt av en nyare version");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * One file of a change.
     *
     * @param before what was in use when it was proposed, or null if there was none
     * @param packaged of a package's change: what the package before it had, or null
     */
    record Part(ModelFile before, ModelFile after, ModelFile packaged) {

        String model() {
            return after.model();
        }
    }
}
