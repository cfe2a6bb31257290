package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("The ready task lists")
class SharedListTest {

    private static final String KEY = "hltList";

    @Autowired
    private SiteApplier applier;

    @Autowired
    private Organisation organisation;

    @Autowired
    private FilterService filters;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @AfterEach
    void restore() {
        applier.apply(organisation);
    }

    @ParameterizedTest
    @CsvSource({
        "sara.samordnare, MINE UNCLAIMED OVERDUE THIS_WEEK BEFORE_MEETING FAMILY",
        "hanna.halsa,     MINE UNCLAIMED OVERDUE THIS_WEEK BEFORE_MEETING FAMILY",
        "lena.larare,     MINE OVERDUE THIS_WEEK BEFORE_MEETING FAMILY",
        "petra.process,   MINE OVERDUE THIS_WEEK GOVERNANCE",
        "maria.chef,      MINE OVERDUE THIS_WEEK GOVERNANCE",
        "stig.styr,       MINE OVERDUE THIS_WEEK GOVERNANCE",
        "admin,           MINE"
    })
    @DisplayName("are those that make sense for the role, the person's own first:")
    void byRole(String userId, String expected) {
        List<String> seen = staff.user(userId).act(() -> filters.createFilterQuery().list().stream()
                .filter(filter -> key(filter) != null)
                .sorted((one, other) -> priority(one) - priority(other))
                .map(SharedListTest::key)
                .toList());

        assertThat(seen).containsExactly(expected.split(" "));
    }

    @Test
    @DisplayName("keep their ids at the next start, and there are no more of them")
    void again() {
        Map<String, String> before = ids();

        applier.apply(organisation);

        assertThat(before).hasSize(SharedList.values().length);
        assertThat(ids()).isEqualTo(before);
        assertThat(filters.createFilterQuery().count()).isEqualTo(before.size());
    }

    @Test
    @DisplayName("take over the two lists that there were before, under their ids")
    void upgrade() {
        Map<String, String> before = ids();
        makeOld(before.get("MINE"), "Mina uppgifter");
        makeOld(before.get("UNCLAIMED"), "Att ta");
        for (String added : List.of("OVERDUE", "THIS_WEEK", "BEFORE_MEETING", "FAMILY", "GOVERNANCE")) {
            filters.deleteFilter(before.get(added));
        }

        applier.apply(organisation);

        assertThat(ids())
                .hasSize(SharedList.values().length)
                .containsEntry("MINE", before.get("MINE"))
                .containsEntry("UNCLAIMED", before.get("UNCLAIMED"));
        assertThat(filters.createFilterQuery().filterName("Att ta").count()).isZero();
        assertThat(filters.createFilterQuery().count()).isEqualTo(SharedList.values().length);
        byRole("lena.larare", "MINE OVERDUE THIS_WEEK BEFORE_MEETING FAMILY");
    }

    @Test
    @DisplayName("are corrected if someone has changed them")
    void corrected() {
        String id = ids().get("OVERDUE");
        Filter late = filters.getFilter(id);
        late.setName("Annat");
        filters.saveFilter(late);

        applier.apply(organisation);

        assertThat(filters.getFilter(id).getName()).isEqualTo("Försenade");
    }

    @Test
    @DisplayName("name only tasks that are in a diagram")
    void tasksExist() {
        Set<String> known = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(definition ->
                        repository
                                .getBpmnModelInstance(definition.getId())
                                .getModelElementsByType(UserTask.class)
                                .stream())
                .map(UserTask::getId)
                .collect(Collectors.toSet());

        for (SharedList list : SharedList.values()) {
            assertThat(known).containsAll(list.asTaskList().tasks());
        }
    }

    @Test
    @DisplayName(
            "hold what is the person's own: the family's answer is waited for, it is due next Monday, and then late")
    void initiator() {
        journey.identified();
        time.settle();

        assertThat(in("MINE", staff.lena())).containsExactly("userTask_contactFamily");
        assertThat(in("FAMILY", staff.lena())).containsExactly("userTask_contactFamily");
        assertThat(in("THIS_WEEK", staff.lena())).isEmpty();
        assertThat(in("OVERDUE", staff.lena())).isEmpty();
        assertThat(in("BEFORE_MEETING", staff.lena())).isEmpty();

        time.forward(Period.ofDays(7));
        assertThat(in("THIS_WEEK", staff.lena())).containsExactly("userTask_contactFamily");
        assertThat(in("OVERDUE", staff.lena())).isEmpty();

        time.forward(Period.ofDays(1));
        assertThat(in("THIS_WEEK", staff.lena())).containsExactly("userTask_contactFamily");
        assertThat(in("OVERDUE", staff.lena())).containsExactly("userTask_contactFamily");

        time.forward(Period.ofDays(7));
        assertThat(in("THIS_WEEK", staff.lena())).isEmpty();
        assertThat(in("OVERDUE", staff.lena())).containsExactly("userTask_contactFamily");
        for (User other : List.of(staff.sven(), staff.sara(), staff.omar())) {
            assertThat(in("OVERDUE", other)).as(other.id()).isEmpty();
        }
    }

    @Test
    @DisplayName("hold the team's that nobody has taken, for those whose role may take them")
    void team() {
        String number = journey.consented();

        assertThat(in("UNCLAIMED", staff.sara())).containsExactly("userTask_putOnAgenda");
        assertThat(in("BEFORE_MEETING", staff.sara())).containsExactly("userTask_putOnAgenda");
        assertThat(in("UNCLAIMED", staff.hanna())).isEmpty();
        assertThat(in("UNCLAIMED", staff.omar())).isEmpty();

        LocalDate meeting = journey.putOnAgenda(number);
        assertThat(in("BEFORE_MEETING", staff.sara()))
                .containsExactlyInAnyOrder("userTask_prepareAgenda", "userTask_recordDecision");
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(meeting));
        assertThat(in("MINE", staff.hanna())).containsExactly("userTask_inviteToSip");
        assertThat(in("OVERDUE", staff.hanna())).isEmpty();
        assertThat(in("OVERDUE", staff.stina())).isEmpty();
        time.forward(Period.ofDays(40));
        assertThat(in("OVERDUE", staff.hanna())).contains("userTask_inviteToSip");
        assertThat(in("OVERDUE", staff.stina())).as("what Hanna holds").doesNotContain("userTask_inviteToSip");
    }

    @Test
    @DisplayName("are in the order in which the tasks are due")
    void sorted() {
        String late = journey.identified();
        time.forward(Period.ofDays(2));
        String acute = journey.identified(Forms.with(Forms.identifyChild(), "acute", "yes"));
        time.forward(Period.ofDays(2));
        journey.identified();

        List<Task> mine = staff.lena().act(() -> filters.<Task>list(ids().get("MINE")));

        assertThat(mine).extracting(Task::getDueDate).isSorted();
        assertThat(mine).hasSize(3);
        assertThat(mine.get(0).getId())
                .isEqualTo(staff.lena().task(acute, "userTask_contactFamily").getId());
        assertThat(mine.get(1).getId())
                .isEqualTo(staff.lena().task(late, "userTask_contactFamily").getId());
    }

    private List<String> in(String list, User user) {
        String id = ids().get(list);
        return user.act(() -> {
            List<Task> tasks = filters.list(id);
            assertThat(filters.count(id)).isEqualTo(tasks.size());
            return tasks.stream().map(Task::getTaskDefinitionKey).toList();
        });
    }

    private void makeOld(String id, String name) {
        Filter filter = filters.getFilter(id);
        Map<String, Object> properties = new HashMap<>(filter.getProperties());
        properties.remove(KEY);
        filter.setName(name);
        filter.setProperties(properties);
        filters.saveFilter(filter);
    }

    private Map<String, String> ids() {
        return filters.createFilterQuery().list().stream()
                .filter(filter -> key(filter) != null)
                .collect(Collectors.toMap(SharedListTest::key, Filter::getId));
    }

    private static String key(Filter filter) {
        return (String) filter.getProperties().get(KEY);
    }

    private static int priority(Filter filter) {
        return ((Number) filter.getProperties().get("priority")).intValue();
    }
}
