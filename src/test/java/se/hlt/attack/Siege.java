package se.hlt.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends attacks, one after the other, and judges each answer and what it did to the database. */
final class Siege {

    /** How many refused requests may pass before the database is looked at. */
    private static final int BETWEEN_LOOKS = 200;

    private static final Set<String> PEOPLE_AND_RIGHTS =
            Set.of("/user/{", "/group/{", "/tenant/{", "/authorization/{", "/filter/{", "/batch/{", "/history/batch/{");

    /** Where figures are of cases, not of models, people or rights. */
    private static final List<String> NOT_OF_CASES = List.of(
            "/process-definition",
            "/decision-",
            "/deployment",
            "/user",
            "/group",
            "/tenant",
            "/authorization",
            "/filter",
            "/job-definition",
            "/schema",
            "/engine",
            "/metrics",
            "/history/cleanup");

    /**
     * What a refusal may name beyond what was asked for: the id, without meaning, of the execution or process instance
     * that the thing asked for belongs to. Only who knows the one id is told the other.
     */
    private static final Pattern ENGINE_ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final List<String> FIGURES = List.of(
            "count",
            "instances",
            "failedJobs",
            "incidentCount",
            "taskCount",
            "finished",
            "canceled",
            "finishedProcessInstanceCount",
            "cleanableProcessInstanceCount",
            "finishedDecisionInstanceCount");

    private final Visitor visitor;
    private final Secrets secrets;
    private final Set<String> allowed;
    private final Supplier<Tables> database;
    private final boolean anonymous;

    private final Map<String, List<String>> offences = new LinkedHashMap<>();
    private final Set<String> broken = new TreeSet<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> namesInRefusals = new TreeSet<>();
    private int requests;

    /**
     * @param allowed ids of the operations that the persona may use
     */
    Siege(Visitor visitor, Secrets secrets, Set<String> allowed, boolean anonymous, Supplier<Tables> database) {
        this.visitor = visitor;
        this.secrets = secrets;
        this.allowed = allowed;
        this.anonymous = anonymous;
        this.database = database;
    }

    void lay(List<Attack> attacks) {
        Tables before = database.get();
        Attack first = null;
        int sinceLook = 0;
        for (Attack attack : attacks) {
            HttpResponse<String> answer = visitor.send(attack);
            requests++;
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            judge(attack, answer);
            if (attack.operation().isRead()) {
                continue;
            }
            sinceLook++;
            first = first == null ? attack : first;
            boolean accepted = answer.statusCode() < 300;
            // A job that fails leaves its failure behind although the one who ran it was refused.
            boolean mayLeaveTraces = attack.operation().path().startsWith("/job/");
            if (accepted || mayLeaveTraces || sinceLook >= BETWEEN_LOOKS) {
                before = look(before, accepted || mayLeaveTraces ? attack : null, first + " … " + attack);
                sinceLook = 0;
                first = null;
            }
        }
        look(before, null, first + " … the last");
    }

    private Tables look(Tables before, Attack accepted, String between) {
        Tables after = database.get();
        List<String> changes = before.changesTo(after);
        if (!changes.isEmpty()
                && !(accepted != null && allowed.contains(accepted.operation().id()))) {
            offend(
                    accepted == null ? "refused, but" : accepted.operation().id(),
                    (accepted == null ? between : accepted) + " changed " + changes.size() + " rows: "
                            + changes.subList(0, Math.min(changes.size(), 6)));
        }
        return after;
    }

    private void judge(Attack attack, HttpResponse<String> answer) {
        Operation operation = attack.operation();
        String body = answer.body();
        int status = answer.statusCode();
        Set<String> told = secrets.in(body, attack.sent());
        if (status >= 400 && told.removeIf(ENGINE_ID.asMatchPredicate())) {
            namesInRefusals.add(operation.id());
        }
        if (!told.isEmpty()) {
            offend(attack, status, "tells " + told.stream().limit(5).toList() + " of " + told.size());
        }
        if (status >= 500) {
            broken.add(operation.id());
        }
        if (anonymous && status != 401 && status != 403) {
            offend(attack, status, "answers nobody");
        }
        if (status < 300 && operation.isRead() && !operation.method().equals("OPTIONS")) {
            if (aims(attack) && !isEmpty(body)) {
                offend(attack, status, "answers about what is foreign: " + brief(body));
            }
            if (secrets.hasNothingOwn() && showsFigures(operation) && hasFigures(body, ownWork(operation))) {
                offend(attack, status, "counts what is foreign: " + brief(body));
            }
        }
    }

    /** Models, and a tenant of one's own, are not foreign, whatever they are searched by. */
    private boolean aims(Attack attack) {
        String path = attack.operation().path();
        if (path.equals("/process-definition")
                || path.equals("/process-definition/count")
                || path.equals("/tenant/{id}") && attack.sent().stream().anyMatch(secrets::isOwnTenant)) {
            return false;
        }
        return attack.sent().stream().anyMatch(secrets::contains)
                || PEOPLE_AND_RIGHTS.stream().anyMatch(path::startsWith);
    }

    private static boolean showsFigures(Operation operation) {
        String path = operation.path();
        boolean ofCases = NOT_OF_CASES.stream().noneMatch(path::startsWith);
        return path.contains("statistics")
                || path.contains("report")
                || ofCases && (path.endsWith("/count") || operation.method().equals("GET"));
    }

    private static boolean isEmpty(String body) {
        return isEmpty(json(body));
    }

    /** Nothing, or lists of nothing, noughts and noes. */
    private static boolean isEmpty(JsonNode node) {
        if (node == null) {
            return false;
        }
        if (node.isContainerNode()) {
            for (JsonNode part : node) {
                if (!isEmpty(part)) {
                    return false;
                }
            }
            return true;
        }
        return node.isNull()
                || node.isMissingNode()
                || node.isNumber() && node.asInt() == 0
                || node.isBoolean() && !node.asBoolean()
                || node.isTextual() && node.asText().isEmpty();
    }

    /** The engine's own jobs, the clean-up's and the batch's, are counted to everyone. */
    private static int ownWork(Operation operation) {
        return operation.path().equals("/job/count") || operation.path().equals("/history/job-log/count") ? 2 : 0;
    }

    private static boolean hasFigures(String body, int ownWork) {
        JsonNode json = json(body);
        return json != null
                && FIGURES.stream()
                        .anyMatch(name -> json.findValues(name).stream().anyMatch(figure -> figure.asInt() > ownWork));
    }

    /** The answer as JSON; null if it is something else. */
    private static JsonNode json(String body) {
        try {
            return Operation.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void offend(Attack attack, int status, String why) {
        if (!allowed.contains(attack.operation().id())) {
            offend(attack.operation().id(), attack + " → " + status + " " + why);
        }
    }

    private void offend(String operation, String what) {
        offences.computeIfAbsent(operation, id -> new ArrayList<>()).add(what);
    }

    /** By operation, what came back or was changed that should not have been. */
    Map<String, List<String>> offences() {
        return offences;
    }

    /** Operations that answered in the five hundreds. */
    Set<String> broken() {
        return broken;
    }

    /** Operations whose refusals name the id of what the thing asked for belongs to. */
    Set<String> namesInRefusals() {
        return namesInRefusals;
    }

    int requests() {
        return requests;
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** The offences for a person to read: one example of each operation. */
    String report() {
        return offences.entrySet().stream()
                .map(entry -> "  " + entry.getValue().size() + " × "
                        + entry.getValue().get(0))
                .collect(Collectors.joining("\n"));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 240 ? line.substring(0, 240) + "…" : line;
    }
}
