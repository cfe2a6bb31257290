package se.hlt.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.hlt.engine.BadInputException;
import se.hlt.engine.FormReading;
import se.hlt.organisation.Organisation;

/** What stands on the cards of a page. */
@Service
class CardService {

    /** Several of Tasklist's pages, which have 15. */
    private static final int MOST = 100;

    private final FormReading rights;
    private final OpenWorkTable table;
    private final NameReads reads;
    private final Organisation organisation;
    private final Clock clock;

    CardService(FormReading rights, OpenWorkTable table, NameReads reads, Organisation organisation, Clock clock) {
        this.rights = rights;
        this.table = table;
        this.reads = reads;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * A card for each of the tasks whose form the viewer may read; nothing for another's, and nothing for one that does not
     * exist. The child's name is there only if it stands in the task's own process, and never if the identity is protected;
     * each case whose name is given is in the read log.
     *
     * @throws BadInputException if there are more than {@value #MOST}, or none at all; the message is Swedish
     */
    @Transactional
    List<Card> cards(Viewer viewer, List<String> taskIds) {
        if (taskIds == null || taskIds.size() > MOST || taskIds.stream().anyMatch(Objects::isNull)) {
            throw new BadInputException("Ange taskIds, högst " + MOST + " uppgifter åt gången.");
        }
        List<OpenWork> tasks = table.tasks(rights.tasks(taskIds));
        reads.record(
                viewer.userId(),
                tasks.stream().filter(task -> task.firstName() != null).toList(),
                "TaskCards");
        return tasks.stream().map(this::card).toList();
    }

    Card card(OpenWork task) {
        LocalDate due = task.due() == null ? null : LocalDate.ofInstant(task.due(), clock.getZone());
        return new Card(
                task.id(),
                task.caseNumber(),
                task.phase(),
                task.name(),
                due == null ? null : due.toString(),
                task.due() != null && task.due().isBefore(clock.instant()),
                task.firstName(),
                organisation.isTraining(task.tenant()));
    }
}
