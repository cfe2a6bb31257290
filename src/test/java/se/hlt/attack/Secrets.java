package se.hlt.attack;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hlt.attack.Tables.Row;

/**
 * What the database holds that a persona must not learn: the ids, case numbers, identity numbers, marked texts and staff
 * of everything that is not its own, except what its own rows tell as well.
 */
final class Secrets {

    /** Ids of the engine; case numbers; texts of {@link VictimWorld}; Swedish identity numbers. */
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|HLT-\\d{4}-\\d{5}|" + VictimWorld.MARK + "|\\b(?:19|20)\\d{10}\\b");

    /** Models and forms, and their deployments: the same to all who have logged in. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "act_re_procdef",
            "act_re_decision_def",
            "act_re_decision_req_def",
            "act_re_camformdef",
            "act_re_deployment",
            "act_ru_jobdef");

    /** Rows without a process instance that are nobody's to read. */
    private static final Set<String> CLOSED_TO_ALL = Set.of("act_ru_authorization", "act_ru_batch", "act_hi_batch");

    private final Set<String> tokens = new HashSet<>();
    private final Predicate<Row> foreign;
    private final boolean nothingOwn;
    private final Set<String> tenants;

    private Secrets(Tables tables, Predicate<String> ownInstance, Set<String> tenants, Persona persona) {
        this.tenants = tenants;
        Set<String> staff = tables.rows("act_id_user").stream()
                .filter(user -> !user.get("id_").equals(persona.user()))
                .flatMap(user -> Stream.of(user.get("id_"), user.get("email_")))
                .filter(value -> value != null && value.contains("."))
                .collect(Collectors.toSet());
        Map<String, String> instanceOfTask = tables.rows("act_ru_task").stream()
                .filter(task -> task.get("proc_inst_id_") != null)
                .collect(Collectors.toMap(task -> task.get("id_"), task -> task.get("proc_inst_id_")));
        Predicate<Row> isOfCase = row -> instance(row, instanceOfTask) != null;
        Predicate<Row> own = row -> isOfCase.test(row) && ownInstance.test(instance(row, instanceOfTask));
        foreign = row -> isOfCase.test(row) && !own.test(row)
                || CLOSED_TO_ALL.contains(row.table())
                || row.table().equals("act_ru_filter")
                        && row.get("owner_") != null
                        && !row.get("owner_").equals(persona.user());
        nothingOwn = tables.rows("act_hi_procinst").stream().noneMatch(own);

        tables.all().filter(foreign).forEach(row -> collect(row.text(), tokens));
        tables.all()
                .filter(foreign)
                .forEach(row -> staff.stream().filter(row.text()::contains).forEach(tokens::add));
        tokens.addAll(staff);
        Set<String> known = new HashSet<>();
        tables.all().filter(row -> own.test(row) || isOpen(row, persona)).forEach(row -> {
            collect(row.text(), known);
            staff.stream().filter(row.text()::contains).forEach(known::add);
        });
        tokens.removeAll(known);
    }

    /** What the persona must not learn; a key person's own are its team's cases, an initiator's those it raised. */
    static Secrets of(Tables tables, Persona persona) {
        Set<String> tenants = tables.rows("act_id_tenant_member").stream()
                .filter(member -> persona.user() != null && persona.user().equals(member.get("user_id_")))
                .map(member -> member.get("tenant_id_"))
                .collect(Collectors.toSet());
        Set<String> agencies = tables.rows("hlt_case").stream()
                .map(entry -> entry.get("agency_tenant"))
                .collect(Collectors.toSet());
        Set<String> raised = tables.rows("hlt_case").stream()
                .filter(entry -> entry.get("initiator").equals(persona.user()))
                .map(entry -> entry.get("case_number"))
                .collect(Collectors.toSet());
        Set<String> own = tables.rows("act_hi_procinst").stream()
                .filter(instance -> tenants.contains(instance.get("tenant_id_")))
                .filter(instance -> !agencies.contains(instance.get("tenant_id_"))
                        || raised.contains(instance.get("business_key_")))
                .map(instance -> instance.get("proc_inst_id_"))
                .collect(Collectors.toSet());
        return new Secrets(tables, own::contains, tenants, persona);
    }

    /** True if the persona has no case of its own, so that every figure about cases must be nought. */
    boolean hasNothingOwn() {
        return nothingOwn;
    }

    boolean isForeign(Row row) {
        return foreign.test(row);
    }

    boolean isOwnTenant(String tenant) {
        return tenants.contains(tenant);
    }

    /** Everything in the text that could be a secret to somebody. */
    static Set<String> tokensIn(String text) {
        Set<String> tokens = new HashSet<>();
        collect(text, tokens);
        return tokens;
    }

    boolean contains(String value) {
        return tokens.contains(value);
    }

    /** The secrets that the text tells, apart from what was sent. */
    Set<String> in(String text, Set<String> sent) {
        Set<String> told = new TreeSet<>();
        collect(text, told);
        told.retainAll(tokens);
        tokens.stream()
                .filter(token -> token.contains(".") && text.contains(token))
                .forEach(told::add);
        told.removeIf(token -> sent.stream().anyMatch(value -> value.contains(token)));
        return told;
    }

    int size() {
        return tokens.size();
    }

    private static boolean isOpen(Row row, Persona persona) {
        return persona != Persona.ANONYMOUS
                && (OPEN_TO_ALL.contains(row.table())
                        || row.table().equals("act_ge_bytearray") && row.get("deployment_id_") != null
                        || row.table().equals("act_ru_filter") && row.get("owner_") == null
                        // The engine's own work, clean-up and batches, is listed to everyone and tells of no case.
                        || row.table().contains("job") && row.get("batch_id_") != null
                        // An administrator sees to people and their passwords.
                        || persona == Persona.ADMINISTRATOR && row.table().equals("act_id_user"));
    }

    private static String instance(Row row, Map<String, String> instanceOfTask) {
        return row.instance() != null
                ? row.instance()
                : row.get("task_id_") == null ? null : instanceOfTask.get(row.get("task_id_"));
    }

    private static void collect(String text, Set<String> into) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            into.add(token.group());
        }
    }
}
