package se.hlt.privacy;

import static se.hlt.support.Forms.form;
import static se.hlt.support.Forms.with;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * A case with a text of its own in every place that can hold one: what people fill in, and what ends up where nobody
 * thinks of it. Each text is findable and stands for a child's data.
 */
final class MarkedCase {

    /** By place, the text that was put there. */
    final Map<String, String> markers = new LinkedHashMap<>();

    private final Staff staff;
    private final TimeTravel time;
    private final JdbcTemplate jdbc;
    private final ProcessEngineConfigurationImpl configuration;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final HistoryService historyService;
    private final ManagementService managementService;

    String number;

    MarkedCase(ProcessEngine engine, Staff staff, TimeTravel time, JdbcTemplate jdbc) {
        this.staff = staff;
        this.time = time;
        this.jdbc = jdbc;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.runtimeService = engine.getRuntimeService();
        this.taskService = engine.getTaskService();
        this.historyService = engine.getHistoryService();
        this.managementService = engine.getManagementService();
    }

    /** Takes the case from the first form to its plan, a handover and a concern report beside it, to its withdrawal. */
    void goThroughEverything() {
        identified();
        // Camunda writes what the system does itself in no operation log; a careless administrator's work would be
        // there.
        configuration.setRestrictUserOperationLogToAuthenticatedUsers(false);
        try {
            leftOnATask();
            contacted();
            jobFailed();
            metAndPlanned();
        } finally {
            configuration.setRestrictUserOperationLogToAuthenticatedUsers(true);
        }
        beside();
        withdrawn();
        jdbc.update("update hlt_outbox set deadline = ? where case_number = ?", mark("outbox"), number);
    }

    private void identified() {
        String id = staff.lena()
                .start(
                        "identification",
                        with(
                                Forms.identifyChild(),
                                "childName",
                                mark("childName"),
                                "schoolUnit",
                                mark("schoolUnit"),
                                "guardian1Name",
                                mark("guardian1Name"),
                                "guardian1Contact",
                                mark("guardian1Contact"),
                                "guardian2Name",
                                mark("guardian2Name"),
                                "guardian2Contact",
                                mark("guardian2Contact"),
                                "needDescription",
                                mark("needDescription"),
                                "triedSoFar",
                                mark("triedSoFar"),
                                "questionToTeam",
                                mark("questionToTeam")))
                .getId();
        number = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult()
                .getBusinessKey();
    }

    private void leftOnATask() {
        Task task = staff.lena().task(number, "userTask_contactFamily");
        String instance = task.getProcessInstanceId();
        taskService.createComment(task.getId(), null, mark("comment on a task"));
        taskService.createComment(null, instance, mark("comment on a case"));
        taskService.createAttachment(
                "text/plain",
                task.getId(),
                null,
                mark("attachment's name"),
                mark("attachment's description"),
                new ByteArrayInputStream(mark("attachment's content").getBytes(StandardCharsets.UTF_8)));
        taskService.createAttachment("link", null, instance, "link", "", "https://example.org/" + mark("link"));
        task = staff.lena().task(number, "userTask_contactFamily");
        task.setDescription(mark("task's description"));
        task.setOwner(mark("task's owner"));
        taskService.saveTask(task);
        taskService.addCandidateUser(task.getId(), mark("candidate"));
        taskService.deleteCandidateUser(task.getId(), markers.get("candidate"));
        taskService.setVariableLocal(task.getId(), "draft", mark("local variable"));
        runtimeService.setVariable(instance, "bytes", mark("bytes").getBytes(StandardCharsets.UTF_8));
        runtimeService.setVariable(
                instance,
                "file",
                Variables.fileValue(mark("file's name"))
                        .file(mark("file's content").getBytes(StandardCharsets.UTF_8))
                        .create());
        runtimeService.setVariable(
                instance, "object", Spin.JSON("{\"inside\":{\"a\":[\"" + mark("deep in JSON") + "\"]}}"));
        runtimeService.setVariable(instance, "changed", mark("a value that was changed"));
        runtimeService.setVariable(instance, "changed", "another");
        runtimeService.setVariable(instance, "removed", mark("a value that was removed"));
        runtimeService.removeVariable(instance, "removed");
        String operation = historyService
                .createUserOperationLogQuery()
                .processInstanceId(instance)
                .listPage(0, 1)
                .get(0)
                .getOperationId();
        historyService.setAnnotationForOperationLogById(operation, mark("operation log's annotation"));
    }

    private void contacted() {
        LocalDate day = time.today();
        staff.lena()
                .complete(
                        number,
                        "userTask_contactFamily",
                        with(Forms.contactFamily(day), "contactNotes", mark("contactNotes")));
        staff.lena()
                .complete(
                        number,
                        "userTask_obtainGuardianConsent",
                        with(Forms.consent(day), "consentNote", mark("consentNote")));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(day));
    }

    /** The job that crosses to the team fails, and says why in its own words. */
    private void jobFailed() {
        String site = jdbc.queryForObject("select site from hlt_case where case_number = ?", String.class, number);
        jdbc.update("update hlt_case set site = ? where case_number = ?", "nowhere", number);
        try {
            staff.lena()
                    .complete(
                            number,
                            "userTask_hearChild",
                            with(Forms.hearChild(), "childViewText", mark("childViewText")));
            throw new AssertionError("The job did not fail");
        } catch (RuntimeException expected) {
            jdbc.update("update hlt_case set site = ? where case_number = ?", site, number);
        }
        // The engine stores no message of an exception any more; an older version may have.
        jdbc.update(
                "update act_hi_job_log set job_exception_msg_ = ? where job_exception_msg_ is not null",
                mark("exception's message"));
        Job job = managementService.createJobQuery().withException().list().get(0);
        managementService.setJobRetries(job.getId(), 0);
        runtimeService.setAnnotationForIncidentById(
                runtimeService
                        .createIncidentQuery()
                        .configuration(job.getId())
                        .singleResult()
                        .getId(),
                mark("incident's annotation"));
        managementService.setJobRetries(job.getId(), 3);
        time.settle();
    }

    private void metAndPlanned() {
        LocalDate meeting = time.today().plusDays(9);
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        String urgency = mark("decision table's input");
        runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .forEach(instance -> runtimeService.setVariable(instance.getId(), "urgency", urgency));
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        with(
                                Forms.decision("sip", "hanna.halsa", "initiator"),
                                "decisionReason",
                                mark("decisionReason")));
        staff.lena()
                .complete(
                        number,
                        "userTask_giveFeedback",
                        with(
                                Forms.feedback(meeting),
                                "feedbackNotes",
                                mark("feedbackNotes"),
                                "familyReaction",
                                mark("familyReaction")));
        LocalDate sip = meeting.plusDays(7);
        staff.hanna()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        with(
                                Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"),
                                "sipPlace",
                                mark("sipPlace"),
                                "familyQuestion",
                                mark("familyQuestion")));
        time.toNoonOf(sip);
        staff.hanna()
                .complete(
                        number,
                        "userTask_recordSdq",
                        form("sdqDone", "no", "sdqNotDoneReason", mark("sdqNotDoneReason")));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        with(
                                Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "stina.soc", "sara.samordnare"),
                                "goals",
                                Spin.JSON("[{\"goal\":\"" + mark("goal") + "\"}]"),
                                "supportActions",
                                Spin.JSON(("[{\"what\":\"%s\",\"responsible\":\"sara.samordnare\",\"dueDate\":\"%s\","
                                                + "\"followedUpHow\":\"%s\"}]")
                                        .formatted(mark("supportAction"), sip.plusDays(30), mark("followedUpHow"))),
                                "childOwnView",
                                mark("childOwnView"),
                                "guardiansOwnView",
                                mark("guardiansOwnView"),
                                "othersDo",
                                mark("othersDo")));
        staff.sara()
                .complete(
                        number,
                        "userTask_carryOutAction",
                        with(Forms.actionDone(time.today()), "actionOutcome", mark("actionOutcome")));
    }

    /** What is about the case and runs beside it. */
    private void beside() {
        staff.lena()
                .start(
                        "case-handover",
                        form(
                                "caseNumber",
                                number,
                                "handoverTo",
                                "sven.skola",
                                "handoverReason",
                                "absence",
                                "handoverNote",
                                mark("handoverNote")));
        String report = staff.stina()
                .start(
                        "concern-report",
                        form(
                                "concernChild", mark("concernChild"),
                                "concernDescription", mark("concernDescription"),
                                "concernNoticedOn", time.today().toString(),
                                "relatedCaseNumber", number))
                .getId();
        runtimeService.deleteProcessInstance(report, mark("deletion's reason"));
    }

    private void withdrawn() {
        staff.lena()
                .start(
                        "consent-withdrawal",
                        form(
                                "caseNumber",
                                number,
                                "withdrawnBy",
                                "guardian1",
                                "withdrawnOn",
                                time.today().toString(),
                                "withdrawalNote",
                                mark("withdrawalNote")));
        if (!Cases.running(number, "havsvik.norr").isEmpty()) {
            throw new AssertionError("The team works on");
        }
        Task task = staff.lena().task(number, "userTask_noteOwnSupport");
        taskService.createComment(task.getId(), null, mark("comment after the withdrawal"));
    }

    private String mark(String place) {
        String marker = "Zq%02dMarkr%02dqZ".formatted(markers.size(), 99 - markers.size());
        markers.put(place, marker);
        return marker;
    }
}
