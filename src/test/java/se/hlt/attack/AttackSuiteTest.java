package se.hlt.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.attack.Visitor.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * Every operation of Camunda's own OpenAPI document, by eight personas, at both doors: nothing foreign comes back, and
 * nothing foreign is changed.
 */
@HltTest
@DisplayName("Under attack through every operation of the engine's API")
class AttackSuiteTest {

    private static final List<Operation> OPERATIONS = Operation.all();

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    private VictimWorld world;

    @BeforeEach
    void buildWorld() {
        world = new VictimWorld(staff, time, engine, jdbc);
        world.build();
    }

    @AfterEach
    void removeWorld() {
        world.remove();
    }

    @TestFactory
    @DisplayName("nothing foreign comes back and nothing foreign is changed, for")
    Stream<DynamicTest> nothingForeign() {
        return Stream.of(Persona.values()).flatMap(persona -> Stream.of(Door.values())
                .map(door -> DynamicTest.dynamicTest(
                        persona + " at " + door.prefix(), () -> assertThatHolds(persona, door))));
    }

    @Test
    @DisplayName("the attack finds what there is to find: a key person's own cases, where they pass for foreign ones")
    void findsWhatIsThere() {
        Tables tables = Tables.read(jdbc);
        Secrets everything = Secrets.of(tables, Persona.OTHER_TEACHER);
        Siege siege = siege(Persona.KEY_PERSON, everything);

        siege.lay(attacksOn("havsvik.norr", tables, everything, Persona.KEY_PERSON, Operation::isRead));

        assertThat(siege.offences())
                .containsKeys(
                        "getTasks",
                        "queryTasks",
                        "getTask",
                        "getTasksCount",
                        "getTaskVariables",
                        "getTaskVariableBinary",
                        "getFormVariables",
                        "getComments",
                        "getProcessInstances",
                        "getProcessInstancesCount",
                        "getProcessInstanceVariables",
                        "getActivityInstanceTree",
                        "getExecutions",
                        "getVariableInstances",
                        "getVariableInstanceBinary",
                        "getJobs",
                        "getStacktrace",
                        "getIncidents",
                        "getExternalTasks",
                        "getExternalTaskErrorDetails",
                        "getEventSubscriptions",
                        "getHistoricTaskInstances",
                        "getHistoricVariableInstances",
                        "getHistoricDetails",
                        "getHistoricActivityInstances",
                        "getHistoricProcessInstances",
                        "getHistoricJobLogs",
                        "getHistoricIncidents",
                        "queryUserOperationEntries");
    }

    @Test
    @DisplayName("the attack finds a manager who was given too much")
    void findsTooMuch() {
        Tables tables = Tables.read(jdbc);
        Secrets secrets = Secrets.of(tables, Persona.MANAGER);
        Authorization tooMuch = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        tooMuch.setUserId(Persona.MANAGER.user());
        tooMuch.setResource(Resources.PROCESS_DEFINITION);
        tooMuch.setResourceId("*");
        tooMuch.addPermission(Permissions.READ_INSTANCE);
        tooMuch.addPermission(Permissions.UPDATE_INSTANCE);
        engine.getAuthorizationService().saveAuthorization(tooMuch);
        engine.getIdentityService().createTenantUserMembership("havsvik.norr", Persona.MANAGER.user());
        try {
            Set<String> some = Set.of("getProcessInstances", "updateSuspensionStateById");
            Siege siege = siege(Persona.MANAGER, secrets);

            siege.lay(attacksOn(
                    "havsvik.norr", tables, secrets, Persona.MANAGER, operation -> some.contains(operation.id())));

            assertThat(siege.offences()).containsOnlyKeys(some);
        } finally {
            engine.getIdentityService().deleteTenantUserMembership("havsvik.norr", Persona.MANAGER.user());
            engine.getAuthorizationService().deleteAuthorization(tooMuch.getId());
        }
    }

    private Siege siege(Persona persona, Secrets secrets) {
        return new Siege(
                Visitor.at(port, Door.REST, persona.user(), persona.app()),
                secrets,
                Set.of(),
                false,
                () -> Tables.read(jdbc));
    }

    private static List<Attack> attacksOn(
            String tenant, Tables tables, Secrets secrets, Persona persona, Predicate<Operation> which) {
        return Victim.all(tables, secrets).stream()
                .filter(victim -> victim.get(Victim.Kind.TENANT).equals(tenant))
                .map(victim -> new Attacks(victim, persona.user()))
                .flatMap(aim -> OPERATIONS.stream().filter(which).flatMap(operation -> aim.of(operation).stream()))
                .toList();
    }

    private void assertThatHolds(Persona persona, Door door) {
        Tables tables = Tables.read(jdbc);
        Secrets secrets = Secrets.of(tables, persona);
        List<Attack> attacks = attacks(tables, secrets, persona, OPERATIONS);
        Siege siege = new Siege(
                Visitor.at(port, door, persona.user(), persona.app()),
                secrets,
                Allowed.to(persona),
                persona == Persona.ANONYMOUS,
                () -> Tables.read(jdbc));

        long start = System.nanoTime();
        siege.lay(attacks);

        System.out.printf(
                "%s at %s: %d operations, %d requests, %d secrets, answers %s, %d ms%n",
                persona,
                door.prefix(),
                operations(attacks),
                siege.requests(),
                secrets.size(),
                siege.statuses(),
                (System.nanoTime() - start) / 1_000_000);
        System.out.println("  answers in the five hundreds, and so to be mended: " + siege.broken());
        System.out.println("  refusals that name the id of what a thing belongs to: " + siege.namesInRefusals());
        assertThat(operations(attacks)).isEqualTo(OPERATIONS.size());
        assertThat(siege.statuses().getOrDefault(401, 0))
                .as("refused as nobody, and so no attack by the persona")
                .isLessThan(persona == Persona.ANONYMOUS ? Integer.MAX_VALUE : 10);
        assertThat(siege.offences())
                .withFailMessage(() -> persona + " at " + door.prefix() + ":\n" + siege.report())
                .isEmpty();
    }

    private static long operations(List<Attack> attacks) {
        return attacks.stream().map(Attack::operation).distinct().count();
    }

    /** The first victim is attacked in every way, the second by its ids and with bodies. */
    private static List<Attack> attacks(Tables tables, Secrets secrets, Persona persona, List<Operation> operations) {
        String attacker = persona.user() == null ? "nobody" : persona.user();
        Set<String> seen = new LinkedHashSet<>();
        List<Attack> attacks = new ArrayList<>();
        List<Victim> victims = Victim.all(tables, secrets);
        for (Victim victim : victims.subList(0, Math.min(2, victims.size()))) {
            Attacks aim = new Attacks(victim, attacker);
            boolean inEveryWay = victim == victims.get(0);
            operations.stream()
                    .flatMap(operation -> (inEveryWay ? aim.of(operation) : aim.plain(operation)).stream())
                    .filter(attack ->
                            seen.add(attack.operation().id() + attack.path() + attack.accept() + attack.body()))
                    .forEach(attacks::add);
        }
        return attacks;
    }
}
