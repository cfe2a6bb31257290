package se.hlt.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import se.hlt.attack.Victim.Kind;
import se.hlt.support.Forms;

/** Bodies that hurt more than the document's examples would: what someone who knows the engine would send. */
final class Bespoke {

    static final String DEPLOYMENT = "attack";

    /** A process as harmless as can be; that it is there at all would be the harm. */
    static final String PROCESS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="attack">
              <process id="attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="event_start"/>
              </process>
            </definitions>
            """;

    private Bespoke() {}

    static List<String> bodies(Operation operation, Victim victim, String me) {
        String instance = victim.get(Kind.INSTANCE);
        String number = victim.get(Kind.NUMBER);
        String tenant = victim.get(Kind.TENANT);
        Map<String, Object> text = Map.of("value", "annat", "type", "String");
        return switch (operation.id()) {
            case "createAuthorization" ->
                List.of(
                        json(
                                "type",
                                1,
                                "permissions",
                                List.of("ALL"),
                                "userId",
                                me,
                                "resourceType",
                                8,
                                "resourceId",
                                "*"),
                        json(
                                "type",
                                1,
                                "permissions",
                                List.of("READ"),
                                "userId",
                                me,
                                "resourceType",
                                7,
                                "resourceId",
                                victim.get(Kind.TASK)));
            case "updateAuthorization" ->
                List.of(json("permissions", List.of("ALL"), "userId", me, "resourceType", 8, "resourceId", "*"));
            case "updateCredentials" ->
                List.of(json("password", "Nytt-losen-2026", "authenticatedUserPassword", Visitor.PASSWORD));
            case "updateProfile" ->
                List.of(json(
                        "id", VictimWorld.USER, "firstName", "Annan", "lastName", "Person", "email", "a@b.example"));
            case "createUser" ->
                List.of(json(
                        "profile",
                        Map.of("id", "inkraktare", "firstName", "I", "lastName", "N"),
                        "credentials",
                        Map.of("password", "Nytt-losen-2026")));
            case "createGroup" -> List.of(json("id", "camunda-admin", "name", "Admin", "type", "SYSTEM"));
            case "updateGroup" -> List.of(json("id", "key-person", "name", "annat", "type", "SYSTEM"));
            case "createTenant" -> List.of(json("id", "inkraktare", "name", "annat"));
            case "updateTenant" -> List.of(json("id", tenant, "name", "annat"));
            case "createFilter", "updateFilter" ->
                List.of(
                        json("resourceType", "Task", "name", "annat", "query", Map.of(), "properties", Map.of()),
                        json("resourceType", "Task", "name", "annat", "owner", me, "query", Map.of()));
            case "deliverMessage" ->
                List.of(
                        json("messageName", "hlt.consentWithdrawn", "businessKey", number),
                        json(
                                "messageName",
                                "hlt.consentWithdrawn",
                                "processInstanceId",
                                instance,
                                "resultEnabled",
                                true),
                        json("messageName", "hlt.consentWithdrawn", "all", true, "resultEnabled", true),
                        json("messageName", "hlt.consentWithdrawn", "tenantId", tenant),
                        json(
                                "messageName",
                                "hlt.caseShared",
                                "tenantId",
                                tenant,
                                "businessKey",
                                number,
                                "resultEnabled",
                                true,
                                "variablesInResultEnabled",
                                true),
                        json("messageName", "hlt.meetingPlanned", "businessKey", number, "resultEnabled", true));
            case "throwSignal" ->
                List.of(
                        json("name", "attack"),
                        json("name", "attack", "tenantId", tenant),
                        json("name", "attack", "executionId", victim.get(Kind.EXECUTION)));
            case "evaluateCondition" ->
                List.of(
                        json("variables", Map.of("a", text)),
                        json("variables", Map.of("a", text), "tenantId", tenant),
                        json("variables", Map.of("a", text), "processDefinitionId", victim.get(Kind.DEFINITION)));
            case "fetchAndLock" ->
                List.of(json(
                        "workerId",
                        "worker",
                        "maxTasks",
                        10,
                        "topics",
                        List.of(
                                Map.of("topicName", "zqa-topic", "lockDuration", 1000),
                                Map.of("topicName", "zqb-topic", "lockDuration", 1000),
                                Map.of("topicName", "zqc-topic", "lockDuration", 1000),
                                Map.of("topicName", "zqd-topic", "lockDuration", 1000),
                                Map.of("topicName", "zqe-topic", "lockDuration", 1000))));
            case "completeExternalTaskResource", "handleExternalTaskBpmnError", "handleFailure", "extendLock", "lock" ->
                List.of(json(
                        "workerId",
                        "worker",
                        "newDuration",
                        1000,
                        "lockDuration",
                        1000,
                        "errorCode",
                        "consentExpired",
                        "retries",
                        0));
            case "submit", "complete", "resolve" ->
                List.of("{}", json("variables", Map.of(), "withVariablesInReturn", true));
            case "updateTask" -> List.of(json("name", "annat", "assignee", me, "priority", 1, "tenantId", tenant));
            case "addIdentityLink" ->
                List.of(json("userId", me, "type", "candidate"), json("userId", me, "type", "owner"));
            case "queryTasks", "queryTasksCount" ->
                List.of(
                        json("orQueries", List.of(Map.of("processInstanceBusinessKey", number, "name", "x"))),
                        json("processInstanceId", instance, "withCommentAttachmentInfo", true));
            case "modifyProcessInstance", "modifyProcessInstanceAsyncOperation" ->
                List.of(json(
                        "instructions",
                        List.of(Map.of("type", "startBeforeActivity", "activityId", victim.get(Kind.ACTIVITY)))));
            case "verifyUser" -> List.of(json("username", VictimWorld.USER, "password", Visitor.PASSWORD));
            case "updateTaskComment", "updateProcessInstanceComment" ->
                List.of(json("id", victim.get(Kind.COMMENT), "message", "annat"));
            case "setRetriesByProcess" -> List.of(json("retries", 1, "processInstances", List.of(instance)));
            default -> List.of();
        };
    }

    private static String json(Object... keysAndValues) {
        try {
            return Operation.JSON.writeValueAsString(Forms.form(keysAndValues));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
