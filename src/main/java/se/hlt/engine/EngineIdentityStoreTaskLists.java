package se.hlt.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.util.JsonUtil;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import se.hlt.engine.IdentityStore.TaskList;

/** The engine's shared filters, for {@link EngineIdentityStore}. */
@Component
class EngineIdentityStoreTaskLists {

    /** Property of a filter by which it is known again. */
    private static final String KEY = "hltList";

    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";
    /** Limits end at 23:59 in Sweden, which is the same day in UTC: the week's border needs no zone. */
    private static final String MONDAY = "${dateTime().withDayOfWeek(1).withTimeAtStartOfDay()}";

    private static final String NEXT_MONDAY = "${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay()}";

    private final FilterService filters;
    private final TaskService tasks;

    EngineIdentityStoreTaskLists(ProcessEngineConfigurationImpl configuration) {
        this.filters = configuration.getFilterService();
        this.tasks = configuration.getTaskService();
    }

    /** See {@link IdentityStore#putTaskList}. */
    String put(TaskList list) {
        FilterEntity wanted = (FilterEntity) filters.newTaskFilter(list.name());
        wanted.setQuery(query(list));
        wanted.setProperties(properties(list));
        FilterEntity stored = find(list);
        if (stored == null) {
            return filters.saveFilter(wanted).getId();
        }
        if (!isUpToDate(stored, wanted)) {
            stored.setName(wanted.getName());
            stored.setQuery(wanted.getQuery());
            stored.setProperties(wanted.getProperties());
            filters.saveFilter(stored);
        }
        return stored.getId();
    }

    /** By its key; one from before lists had keys by what it was called. */
    private FilterEntity find(TaskList list) {
        List<Filter> shared = filters.createFilterQuery().orderByFilterId().asc().list().stream()
                .filter(filter -> filter.getOwner() == null)
                .toList();
        return (FilterEntity) shared.stream()
                .filter(filter -> list.key().equals(key(filter)))
                .findFirst()
                .or(() -> shared.stream()
                        .filter(filter -> key(filter) == null)
                        .filter(filter -> filter.getName().equals(list.name())
                                || list.formerNames().contains(filter.getName()))
                        .findFirst())
                .orElse(null);
    }

    private static Object key(Filter filter) {
        return filter.getProperties() == null ? null : filter.getProperties().get(KEY);
    }

    private static boolean isUpToDate(FilterEntity stored, FilterEntity wanted) {
        return stored.getName().equals(wanted.getName())
                && stored.getQueryInternal().equals(wanted.getQueryInternal())
                && JsonUtil.asObject(stored.getPropertiesInternal())
                        .equals(JsonUtil.asObject(wanted.getPropertiesInternal()));
    }

    /** No variables: who may see which of them on a card is decided by the room of the lists. */
    private static Map<String, Object> properties(TaskList list) {
        return Map.of(
                KEY,
                list.key(),
                "description",
                list.description(),
                "priority",
                list.priority(),
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of());
    }

    private TaskQuery query(TaskList list) {
        TaskQuery query = tasks.createTaskQuery();
        switch (list.whose()) {
            case MINE -> query.taskAssigneeExpression(ME);
            case UNCLAIMED -> query.taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned();
            case MINE_OR_UNCLAIMED ->
                query = query.or()
                        .taskAssigneeExpression(ME)
                        .taskCandidateGroupInExpression(MY_GROUPS)
                        .endOr();
        }
        switch (list.due()) {
            case ANY_TIME -> {}
            case PAST -> query.dueBeforeExpression("${now()}");
            case THIS_WEEK -> query.dueAfterExpression(MONDAY).dueBeforeExpression(NEXT_MONDAY);
        }
        if (!list.tasks().isEmpty()) {
            // Sorted, so that the same list is stored in the same way.
            query.taskDefinitionKeyIn(new TreeSet<>(list.tasks()).toArray(String[]::new));
        }
        return query.orderByDueDate().asc();
    }
}
