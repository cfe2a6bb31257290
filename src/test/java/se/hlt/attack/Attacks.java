package se.hlt.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.hlt.attack.Victim.Kind;

/** Turns an operation of the document into requests that aim at what is not the attacker's own. */
final class Attacks {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String JSON_TYPE = "application/json";
    private static final String BOUNDARY = "attack-boundary";
    private static final String ANY = "*/*";
    private static final String HAL = "application/hal+json";

    /** What the first parameter of a path stands for, by the path's beginning; the first that fits. */
    private static final List<Map.Entry<String, Kind>> OF_PATH = List.of(
            Map.entry("/task/", Kind.TASK),
            Map.entry("/process-instance/", Kind.INSTANCE),
            Map.entry("/execution/", Kind.EXECUTION),
            Map.entry("/external-task/", Kind.EXTERNAL_TASK),
            Map.entry("/job-definition/", Kind.JOB_DEFINITION),
            Map.entry("/job/", Kind.JOB),
            Map.entry("/incident/", Kind.INCIDENT),
            Map.entry("/batch/", Kind.BATCH),
            Map.entry("/variable-instance/{id}/data", Kind.BINARY_VARIABLE),
            Map.entry("/history/variable-instance/{id}/data", Kind.BINARY_HISTORIC_VARIABLE),
            Map.entry("/history/detail/{id}/data", Kind.BINARY_DETAIL),
            Map.entry("/variable-instance/", Kind.VARIABLE),
            Map.entry("/history/batch/", Kind.BATCH),
            Map.entry("/history/variable-instance/", Kind.HISTORIC_VARIABLE),
            Map.entry("/history/detail/", Kind.DETAIL),
            Map.entry("/history/activity-instance/", Kind.ACTIVITY_INSTANCE),
            Map.entry("/history/decision-instance/", Kind.DECISION_INSTANCE),
            Map.entry("/history/job-log/", Kind.JOB_LOG),
            Map.entry("/history/external-task-log/", Kind.EXTERNAL_TASK_LOG),
            Map.entry("/history/process-instance/", Kind.INSTANCE),
            Map.entry("/history/process-definition/", Kind.DEFINITION),
            Map.entry("/history/decision-requirements-definition/", Kind.REQUIREMENTS),
            Map.entry("/history/user-operation/", Kind.OPERATION),
            Map.entry("/user/", Kind.USER),
            Map.entry("/group/", Kind.GROUP),
            Map.entry("/tenant/", Kind.TENANT),
            Map.entry("/filter/", Kind.FILTER),
            Map.entry("/authorization/", Kind.AUTHORIZATION),
            Map.entry("/deployment/", Kind.DEPLOYMENT),
            Map.entry("/process-definition/key/", Kind.DEFINITION_KEY),
            Map.entry("/process-definition/", Kind.DEFINITION),
            Map.entry("/decision-definition/key/", Kind.DECISION_KEY),
            Map.entry("/decision-definition/", Kind.DECISION),
            Map.entry("/decision-requirements-definition/key/", Kind.REQUIREMENTS_KEY),
            Map.entry("/decision-requirements-definition/", Kind.REQUIREMENTS));

    /** What a parameter or a field stands for, by its name without {@code In}, {@code Like} or plural s. */
    private static final Map<String, Kind> BY_NAME = Map.ofEntries(
            Map.entry("taskId", Kind.TASK),
            Map.entry("processInstanceId", Kind.INSTANCE),
            Map.entry("processInstance", Kind.INSTANCE),
            Map.entry("rootProcessInstanceId", Kind.INSTANCE),
            Map.entry("superProcessInstance", Kind.INSTANCE),
            Map.entry("superProcessInstanceId", Kind.INSTANCE),
            Map.entry("subProcessInstance", Kind.INSTANCE),
            Map.entry("subProcessInstanceId", Kind.INSTANCE),
            Map.entry("historicProcessInstanceId", Kind.INSTANCE),
            Map.entry("executionId", Kind.EXECUTION),
            Map.entry("variableScopeId", Kind.EXECUTION),
            Map.entry("activityId", Kind.ACTIVITY),
            Map.entry("sourceActivityId", Kind.ACTIVITY),
            Map.entry("targetActivityId", Kind.ACTIVITY),
            Map.entry("taskDefinitionKey", Kind.ACTIVITY),
            Map.entry("activityInstanceId", Kind.ACTIVITY_INSTANCE),
            Map.entry("variableInstanceId", Kind.VARIABLE),
            Map.entry("variableName", Kind.VARIABLE_NAME),
            Map.entry("decisionInstanceId", Kind.DECISION_INSTANCE),
            Map.entry("rootDecisionInstanceId", Kind.DECISION_INSTANCE),
            Map.entry("historicDecisionInstanceId", Kind.DECISION_INSTANCE),
            Map.entry("jobId", Kind.JOB),
            Map.entry("incidentId", Kind.INCIDENT),
            Map.entry("causeIncidentId", Kind.INCIDENT),
            Map.entry("rootCauseIncidentId", Kind.INCIDENT),
            Map.entry("externalTaskId", Kind.EXTERNAL_TASK),
            Map.entry("operationId", Kind.OPERATION),
            Map.entry("userOperationId", Kind.OPERATION),
            Map.entry("businessKey", Kind.NUMBER),
            Map.entry("processInstanceBusinessKey", Kind.NUMBER),
            Map.entry("tenantId", Kind.TENANT),
            Map.entry("tenant-id", Kind.TENANT),
            Map.entry("memberOfTenant", Kind.TENANT),
            Map.entry("processDefinitionId", Kind.DEFINITION),
            Map.entry("sourceProcessDefinitionId", Kind.DEFINITION),
            Map.entry("targetProcessDefinitionId", Kind.DEFINITION),
            Map.entry("processDefinitionKey", Kind.DEFINITION_KEY),
            Map.entry("jobDefinitionId", Kind.JOB_DEFINITION),
            Map.entry("batchId", Kind.BATCH),
            Map.entry("historicBatchId", Kind.BATCH),
            Map.entry("filterId", Kind.FILTER),
            Map.entry("groupId", Kind.GROUP),
            Map.entry("memberOfGroup", Kind.GROUP),
            Map.entry("candidateGroup", Kind.GROUP),
            Map.entry("deploymentId", Kind.DEPLOYMENT),
            Map.entry("decisionDefinitionId", Kind.DECISION),
            Map.entry("decisionDefinitionKey", Kind.DECISION_KEY),
            Map.entry("messageName", Kind.MESSAGE),
            Map.entry("commentId", Kind.COMMENT),
            Map.entry("attachmentId", Kind.ATTACHMENT),
            Map.entry("resourceId", Kind.RESOURCE));

    /** Filters that search by person; the person attacked is somebody else than the attacker. */
    private static final Set<String> PEOPLE = Set.of(
            "userId",
            "assignee",
            "taskAssignee",
            "owner",
            "taskOwner",
            "involvedUser",
            "taskInvolvedUser",
            "startedBy",
            "candidateUser",
            "member",
            "groupMember",
            "userMember");

    private final Victim victim;
    private final String attacker;

    /**
     * @param attacker the user who takes the rights, the task, the membership
     */
    Attacks(Victim victim, String attacker) {
        this.victim = victim;
        this.attacker = attacker;
    }

    /** The operation's requests: its path with each of its bodies, and with each filter of its address. */
    List<Attack> of(Operation operation) {
        List<Attack> attacks = new ArrayList<>(plain(operation));
        Set<String> sent = new HashSet<>();
        String path = fill(operation, sent);
        for (String query : queries(operation)) {
            Set<String> all = new HashSet<>(sent);
            all.add(URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8));
            attacks.add(attack(operation, path + "?" + query, bodies(operation).get(0), all));
        }
        if (operation.method().equals("GET")
                && (operation.path().equals("/task") || operation.path().equals("/task/{id}"))) {
            attacks.add(new Attack(operation, path, HAL, null, null, sent));
        }
        return attacks;
    }

    /** The operation's path with each of its bodies. */
    List<Attack> plain(Operation operation) {
        Set<String> sent = new HashSet<>();
        String path = fill(operation, sent);
        List<Attack> attacks = new ArrayList<>();
        for (Body body : bodies(operation)) {
            attacks.add(attack(operation, path, body, sent));
            if (operation.path().startsWith("/job/{id}")) {
                String job = victim.get(Kind.JOB_WITHOUT_CASE);
                attacks.add(attack(operation, path.replace(victim.get(Kind.JOB), job), body, Set.of(job)));
            }
        }
        return attacks;
    }

    private record Body(String mediaType, String text, Set<String> sent) {

        static final Body NONE = new Body(null, null, Set.of());
    }

    private static Attack attack(Operation operation, String path, Body body, Set<String> sent) {
        Set<String> all = new HashSet<>(sent);
        all.addAll(body.sent());
        return new Attack(operation, path, ANY, body.mediaType(), body.text(), all);
    }

    private String fill(Operation operation, Set<String> sent) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        boolean first = true;
        while (parameter.find()) {
            String value = value(operation, parameter.group(1), first);
            sent.add(value);
            parameter.appendReplacement(path, Matcher.quoteReplacement(encoded(value)));
            first = false;
        }
        return parameter.appendTail(path).toString();
    }

    private String value(Operation operation, String name, boolean first) {
        if (name.equals("metrics-name")) {
            return "activity-instance-start";
        }
        if (name.equals("varName")) {
            Kind variable = operation.path().startsWith("/task/{id}/localVariables")
                    ? Kind.TASK_VARIABLE_NAME
                    : Kind.VARIABLE_NAME;
            return operation.path().endsWith("/data") ? "attackBytes" : victim.get(variable);
        }
        if (name.equals("userId") || name.equals("groupId") && !first) {
            return name.equals("groupId") ? "key-person" : attacker;
        }
        if (first) {
            return victim.get(OF_PATH.stream()
                    .filter(entry -> operation.path().startsWith(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Unknown path " + operation.path()))
                    .getValue());
        }
        Kind kind = BY_NAME.get(name);
        if (kind == null) {
            throw new IllegalStateException("Unknown parameter " + name + " of " + operation.path());
        }
        return victim.get(kind);
    }

    /** Each filter alone, with something foreign to search for; and texts that anything fits. */
    private List<String> queries(Operation operation) {
        List<String> queries = new ArrayList<>();
        for (String name : operation.query()) {
            String value = foreign(name);
            if (value != null) {
                queries.add(encoded(name) + "=" + encoded(value));
            }
        }
        return queries;
    }

    private String foreign(String name) {
        if (name.contains("Not")) {
            return null;
        }
        if (PEOPLE.contains(name)) {
            return VictimWorld.USER;
        }
        if (name.endsWith("Like") && BY_NAME.containsKey(singular(name))) {
            return "%";
        }
        Kind kind = BY_NAME.get(singular(name));
        return kind == null ? null : victim.get(kind);
    }

    private List<Body> bodies(Operation operation) {
        if (operation.mediaType() == null) {
            return List.of(Body.NONE);
        }
        if (!operation.mediaType().equals(JSON_TYPE)) {
            return List.of(multipart(operation));
        }
        Set<String> texts = new LinkedHashSet<>(Bespoke.bodies(operation, victim, attacker));
        if (operation.isQuery()) {
            texts.add("{}");
            for (String field : operation.fields()) {
                String value = foreign(field);
                if (value != null) {
                    ObjectNode query = Operation.JSON.createObjectNode();
                    boolean list = field.endsWith("In") || field.endsWith("s") && !field.equals("processInstances");
                    if (list) {
                        query.putArray(field).add(value);
                    } else {
                        query.put(field, value);
                    }
                    texts.add(query.toString());
                }
            }
        } else {
            operation.examples().forEach(example -> texts.addAll(variants(example)));
            if (texts.isEmpty()) {
                texts.add("{}");
            }
        }
        return texts.stream().map(text -> body(JSON_TYPE, text)).toList();
    }

    /** The example with foreign ids; where it names both ids and a query, also with either alone. */
    private List<String> variants(JsonNode example) {
        JsonNode aimed = aim("", example.deepCopy());
        List<String> variants = new ArrayList<>(List.of(aimed.toString()));
        if (aimed instanceof ObjectNode object) {
            List<String> queries = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            object.fieldNames().forEachRemaining(name -> {
                if (name.endsWith("Query")) {
                    queries.add(name);
                } else if (object.path(name).isArray() && BY_NAME.containsKey(singular(name))) {
                    ids.add(name);
                }
            });
            if (!queries.isEmpty()) {
                variants.add(object.deepCopy().remove(queries).toString());
                ObjectNode all = object.deepCopy();
                all.remove(ids);
                queries.forEach(query -> all.set(query, Operation.JSON.createObjectNode()));
                variants.add(all.toString());
            }
        }
        return variants;
    }

    private JsonNode aim(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("executionDate", "caseInstanceId", "valueInfo"));
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(field -> object.set(field, aim(field, object.get(field))));
            return object;
        }
        if (node instanceof ArrayNode array) {
            if (array.size() > 0 && array.get(0).isTextual() && BY_NAME.containsKey(singular(name))) {
                return Operation.JSON.createArrayNode().add(victim.get(BY_NAME.get(singular(name))));
            }
            for (int i = 0; i < array.size(); i++) {
                array.set(i, aim(name, array.get(i)));
            }
            return array;
        }
        if (!node.isTextual()) {
            return node;
        }
        if (name.equals("authenticatedUserPassword")) {
            // A wrong one would be a failed login of the attacker's own, and shut it out of the rest.
            return Operation.JSON.getNodeFactory().textNode(Visitor.PASSWORD);
        }
        if (name.equals("userId") || PEOPLE.contains(name)) {
            return Operation.JSON.getNodeFactory().textNode(attacker);
        }
        if (BY_NAME.containsKey(name)) {
            return Operation.JSON.getNodeFactory().textNode(victim.get(BY_NAME.get(name)));
        }
        boolean date = node.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*");
        return date ? Operation.JSON.getNodeFactory().textNode("2026-09-01T12:00:00.000+0200") : node;
    }

    private Body multipart(Operation operation) {
        String text = operation.path().equals("/deployment/create")
                ? part("deployment-name", null, Bespoke.DEPLOYMENT)
                        + part("tenant-id", null, victim.get(Kind.TENANT))
                        + part("attack.bpmn", "attack.bpmn", Bespoke.PROCESS)
                : operation.path().endsWith("/attachment/create")
                        ? part("attachment-name", null, "namn")
                                + part("attachment-type", null, "text")
                                + part("url", null, "http://example.org")
                        : part("data", "data.bin", "annat") + part("valueType", null, "Bytes");
        return body("multipart/form-data; boundary=" + BOUNDARY, text + "--" + BOUNDARY + "--\r\n");
    }

    private static Body body(String mediaType, String text) {
        Set<String> sent = new HashSet<>(Secrets.tokensIn(text));
        sent.add(text);
        return new Body(mediaType, text, sent);
    }

    private static String part(String name, String file, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file == null
                        ? "\r\nContent-Type: text/plain"
                        : "; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream")
                + "\r\n\r\n" + content + "\r\n";
    }

    private static String singular(String name) {
        return name.replaceFirst("(?:In|Like)$", "").replaceFirst("Ids$", "Id").replaceFirst("Instances$", "Instance");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
