package se.hlt.attack;

import static org.camunda.spin.Spin.JSON;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Forms;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * What there is to steal and to spoil: five cases of two initiators and two teams, and on each of them one of everything
 * that the engine can keep. Every text carries a mark of its own, so that it is known wherever it turns up.
 */
final class VictimWorld {

    /** What marks a text: {@code zqa-childName} stands in the first case's name of the child. */
    static final String MARK = "zq[a-z]-[A-Za-z0-9]+";

    /** A member of staff that nobody else needs, to be attacked. */
    static final String USER = "offer.person";

    private static final String LENA = "lena.larare";
    private static final String KARIN = "karin.kunskap";
    private static final String SECOND_IDENTITY_NUMBER = "201701022384";

    private static final Set<String> FREE_TEXTS = Set.of(
            "childName",
            "schoolUnit",
            "guardian1Name",
            "guardian2Name",
            "needDescription",
            "triedSoFar",
            "questionToTeam",
            "contactNotes",
            "childViewText",
            "decisionReason",
            "feedbackNotes",
            "sipPlace",
            "familyQuestion",
            "childOwnView",
            "guardiansOwnView",
            "othersDo");

    private final Staff staff;
    private final TimeTravel time;
    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;

    VictimWorld(Staff staff, TimeTravel time, ProcessEngine engine, JdbcTemplate jdbc) {
        this.staff = staff;
        this.time = time;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    void build() {
        planned('a');
        shared('b', KARIN, Forms.consent(time.today()));
        contacted('c', LENA, Map.of());
        shared('d', LENA, Forms.partialConsent(time.today(), "social"));
        identified('e', KARIN, Map.of("identityNumber", SECOND_IDENTITY_NUMBER, "birthDate", "2017-01-02"));
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(this::furnish);
        engine.getTaskService().createTaskQuery().list().forEach(this::furnish);
        engine.getManagementService().createJobQuery().list().forEach(this::fail);
        addOneWithoutCase();
    }

    /** Takes away what does not go away with the cases. */
    void remove() {
        engine.getManagementService().createBatchQuery().list().stream()
                .map(Batch::getId)
                .forEach(batch -> engine.getManagementService().deleteBatch(batch, true));
        engine.getFilterService().createFilterQuery().filterNameLike("zq%").list().stream()
                .map(Filter::getId)
                .forEach(engine.getFilterService()::deleteFilter);
        engine.getIdentityService().deleteUser(USER);
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(Bespoke.DEPLOYMENT)
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        jdbc.update("delete from act_ru_ext_task");
        jdbc.update("delete from act_hi_ext_task_log");
    }

    private String identified(char mark, String initiator, Map<String, Object> changes) {
        Map<String, Object> form = new HashMap<>(Forms.identifyChild());
        if (mark != 'a') {
            form.remove("identityNumber");
        }
        form.putAll(changes);
        ProcessInstance started = staff.user(initiator).start("identification", marked(mark, form));
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }

    private String contacted(char mark, String initiator, Map<String, Object> changes) {
        String number = identified(mark, initiator, changes);
        complete(mark, initiator, number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        return number;
    }

    private String shared(char mark, String initiator, Map<String, Object> consent) {
        String number = contacted(mark, initiator, Map.of());
        complete(mark, initiator, number, "userTask_obtainGuardianConsent", consent);
        complete(mark, initiator, number, "userTask_obtainGuardianConsent", consent);
        complete(mark, initiator, number, "userTask_hearChild", Forms.hearChild());
        return number;
    }

    private void planned(char mark) {
        String number = shared(mark, LENA, Forms.consent(time.today()));
        LocalDate meeting = time.today().plusDays(9);
        complete(mark, "sara.samordnare", number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        complete(
                mark,
                "sara.samordnare",
                number,
                "userTask_recordDecision",
                Forms.decision("sip", "hanna.halsa", "initiator"));
        complete(mark, LENA, number, "userTask_giveFeedback", Forms.feedback(meeting));
        LocalDate sip = meeting.plusDays(7);
        complete(
                mark,
                "hanna.halsa",
                number,
                "userTask_inviteToSip",
                Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        complete(mark, "hanna.halsa", number, "userTask_recordSdq", Forms.sdq(sip));
        complete(
                mark,
                "hanna.halsa",
                number,
                "userTask_holdSip",
                Forms.holdSip(
                        sip.plusDays(30),
                        sip.plusMonths(5),
                        "stina.soc",
                        "sara.samordnare",
                        "hanna.halsa",
                        "stina.soc"));
    }

    private void complete(char mark, String user, String number, String task, Map<String, Object> form) {
        staff.user(user).complete(number, task, marked(mark, form));
    }

    private static Map<String, Object> marked(char mark, Map<String, Object> form) {
        Map<String, Object> marked = new HashMap<>();
        form.forEach((key, value) -> {
            if (value instanceof SpinJsonNode json) {
                marked.put(
                        key,
                        JSON(json.toString()
                                .replace("Insats", "Insats zq" + mark + "-insats")
                                .replace("varje dag", "varje dag zq" + mark + "-mal")));
            } else {
                marked.put(key, FREE_TEXTS.contains(key) ? value + " zq" + mark + "-" + key : value);
            }
        });
        return marked;
    }

    private char markOf(String instance) {
        String number = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
        return number == null ? 'm' : (char) ('a' + Integer.parseInt(number.substring(number.length() - 1)) - 1);
    }

    private void furnish(ProcessInstance instance) {
        String prefix = "zq" + markOf(instance.getId()) + "-";
        engine.getRuntimeService().setVariableLocal(instance.getId(), "attackBytes", bytes(prefix + "bytes"));
        engine.getRuntimeService().setVariableLocal(instance.getId(), "attackText", prefix + "text");
        engine.getTaskService().createComment(null, instance.getId(), prefix + "instanceComment");
        String stack = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString();
        addBytes(stack, instance.getRootProcessInstanceId(), prefix + "errorDetails");
        jdbc.update(
                "insert into act_ru_ext_task (id_, rev_, worker_id_, topic_name_, retries_, error_msg_,"
                        + " error_details_id_, suspension_state_, execution_id_, proc_inst_id_, proc_def_id_,"
                        + " proc_def_key_, act_id_, act_inst_id_, tenant_id_) select ?, 1, 'worker', ?, 1, ?, ?, 1, id_,"
                        + " proc_inst_id_, proc_def_id_, ?, 'attack', id_, tenant_id_ from act_ru_execution where id_ = ?",
                id,
                prefix + "topic",
                prefix + "externalError",
                stack,
                keyOf(instance),
                instance.getId());
        jdbc.update(
                "insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, retries_, topic_name_, worker_id_,"
                        + " error_msg_, error_details_id_, act_id_, act_inst_id_, execution_id_, root_proc_inst_id_,"
                        + " proc_inst_id_, proc_def_id_, proc_def_key_, tenant_id_, state_) select ?, current_timestamp,"
                        + " ?, 1, ?, 'worker', ?, ?, 'attack', id_, id_, root_proc_inst_id_, proc_inst_id_,"
                        + " proc_def_id_, ?, tenant_id_, 1 from act_ru_execution where id_ = ?",
                UUID.randomUUID().toString(),
                id,
                prefix + "topic",
                prefix + "externalError",
                stack,
                keyOf(instance),
                instance.getId());
    }

    private void furnish(Task task) {
        String prefix = "zq" + markOf(task.getProcessInstanceId()) + "-";
        engine.getTaskService().createComment(task.getId(), task.getProcessInstanceId(), prefix + "comment");
        engine.getTaskService()
                .createAttachment(
                        "text/plain",
                        task.getId(),
                        task.getProcessInstanceId(),
                        prefix + "attachment",
                        prefix + "attachmentAbout",
                        new ByteArrayInputStream(bytes(prefix + "attachmentContent")));
        engine.getTaskService().setVariableLocal(task.getId(), "attackTaskText", prefix + "taskText");
        engine.getTaskService().setVariableLocal(task.getId(), "attackTaskBytes", bytes(prefix + "taskBytes"));
        engine.getRuntimeService().setVariableLocal(task.getExecutionId(), "attackLocal", prefix + "local");
        engine.getRuntimeService().createIncident("attack", task.getExecutionId(), prefix + "set", prefix + "incident");
    }

    /** The engine runs no job that fails here; what it keeps of one that did is put in its place. */
    private void fail(Job job) {
        if (job.getProcessInstanceId() == null) {
            return;
        }
        String prefix = "zq" + markOf(job.getProcessInstanceId()) + "-";
        String stack = UUID.randomUUID().toString();
        addBytes(stack, job.getProcessInstanceId(), prefix + "stack");
        jdbc.update(
                "update act_ru_job set exception_msg_ = ?, exception_stack_id_ = ? where id_ = ?",
                prefix + "jobError",
                stack,
                job.getId());
        jdbc.update(
                "update act_hi_job_log set job_exception_msg_ = ?, job_exception_stack_id_ = ? where job_id_ = ?",
                prefix + "jobError",
                stack,
                job.getId());
    }

    private void addOneWithoutCase() {
        List<String> instances = engine.getRuntimeService().createProcessInstanceQuery().list().stream()
                .map(ProcessInstance::getId)
                .toList();
        engine.getRuntimeService()
                .updateProcessInstanceSuspensionState()
                .byProcessInstanceIds(instances)
                .suspendAsync();
        User user = engine.getIdentityService().newUser(USER);
        user.setFirstName("Offer");
        user.setLastName("Person");
        user.setEmail("offer.person@havsvik.example");
        user.setPassword(Visitor.PASSWORD);
        ((IdentityServiceImpl) engine.getIdentityService()).saveUser(user, true); // Past the policy, as the demo.
        Filter filter = engine.getFilterService().newTaskFilter("zqf-privat");
        filter.setOwner(USER);
        filter.setQuery(engine.getTaskService().createTaskQuery());
        engine.getFilterService().saveFilter(filter);
    }

    private void addBytes(String id, String instance, String text) {
        jdbc.update(
                "insert into act_ge_bytearray (id_, rev_, name_, bytes_, type_, root_proc_inst_id_)"
                        + " values (?, 1, 'attack', ?, 1, ?)",
                id,
                bytes(text),
                instance);
    }

    private String keyOf(ProcessInstance instance) {
        return engine.getRepositoryService()
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getKey();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
