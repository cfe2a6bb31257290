package se.hlt.release;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.engine.BadInputException;
import se.hlt.moving.MovePlan;
import se.hlt.moving.MovePreview;
import se.hlt.moving.MoveProgress;
import se.hlt.moving.Moving;
import se.hlt.release.Change.Status;

/** Running cases follow a change that is in use, when a leader says so. Only process leaders see and do this. */
@Service
class ChangeMoves {

    private final Releases releases;
    private final Moving moving;
    private final JdbcClient jdbc;

    ChangeMoves(Releases releases, Moving moving, JdbcClient jdbc) {
        this.releases = releases;
        this.moving = moving;
        this.jdbc = jdbc;
    }

    /**
     * A process of a change.
     *
     * @param latest the newest move of its cases, or null
     */
    public record Of(MovePlan plan, MoveProgress latest) {}

    /** What would become of cases in older versions, for each diagram of a change that is in use. */
    List<Of> of(String userId, long number) {
        releases.leader(userId);
        Change change = releases.of(number);
        if (change.status() != Status.LIVE) {
            return List.of();
        }
        return change.files().stream()
                .filter(part -> part.after().kind().equals(ModelFile.PROCESS))
                .map(part -> new Of(
                        moving.plan(latest(part.after().key())),
                        moving.latest(part.after().key()).orElse(null)))
                .toList();
    }

    MovePreview preview(String userId, String process, Map<String, String> mapping) {
        releases.leader(userId);
        return moving.preview(latest(process), mapping);
    }

    MoveProgress begin(String userId, String process, Map<String, String> mapping) {
        releases.leader(userId);
        return moving.progress(moving.begin(latest(process), mapping, userId));
    }

    MoveProgress undo(String userId, String process) {
        MoveProgress last = progress(userId, process);
        return moving.progress(moving.undo(last.moveId(), userId));
    }

    MoveProgress progress(String userId, String process) {
        releases.leader(userId);
        return moving.latest(process)
                .orElseThrow(() -> new BadInputException("Inga ärenden i diagrammet har flyttats. Ladda om sidan."));
    }

    private String latest(String process) {
        return jdbc.sql("select id_ from act_re_procdef where key_ = ? order by version_ desc fetch first 1 rows only")
                .param(process)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new BadInputException("Det finns inget sådant diagram. Ladda om sidan."));
    }
}
