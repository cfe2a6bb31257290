package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.hlt.calendar.Cadence;
import se.hlt.support.HltTest;

@HltTest
class SiteApplierTest {

    @Autowired
    private SiteApplier applier;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void restore() {
        applier.apply(organisation);
        identities.deleteUser("handgjord");
    }

    @Test
    @DisplayName("at start each person has groups, and tenants for agency and circles")
    void appliesDemo() {
        assertThat(groupsOf("sara.samordnare")).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
        assertThat(tenantsOf("sara.samordnare"))
                .containsExactlyInAnyOrder(
                        "havsvik.school", "havsvik.norr", "havsvik.norr+school+social", "havsvik.norr+school+health");
        assertThat(tenantsOf("lena.larare")).containsExactly("havsvik.school");
        assertThat(tenantsOf("petra.process")).containsExactlyInAnyOrder("havsvik._site", "havsvik._site+ledning");
        assertThat(tenantsOf("maria.chef")).containsExactlyInAnyOrder("havsvik._site", "havsvik._site+ledning");
        assertThat(tenantsOf("ume.ledning.teg")).containsExactlyInAnyOrder("umea._site", "umea._site+teg");
        assertThat(tenantsOf("ume.styr")).hasSize(5).contains("umea._site+teg", "umea._site+mariehem");
        assertThat(tenantsOf("admin")).isEmpty();
        assertThat(groupsOf("admin")).containsExactly("administrator");
        assertThat(identities.checkPassword("lena.larare", "hlt-demo")).isTrue();
    }

    @Test
    @DisplayName("there are shared task lists, and nobody is in camunda-admin")
    void sharedFilters() {
        assertThat(filters.createFilterQuery().list())
                .extracting(Filter::getName)
                .contains("Mina uppgifter", "Mitt team att ta");
        assertThat(identities.createGroupQuery().groupId("camunda-admin").count())
                .isZero();
    }

    @Test
    @DisplayName("the roles' rights are those of the specification")
    void rights() {
        assertThat(may(
                        "lena.larare",
                        "initiator",
                        Permissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        "identification"))
                .isTrue();
        assertThat(may(
                        "lena.larare",
                        "initiator",
                        Permissions.READ_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        "identification"))
                .isFalse();
        assertThat(may("hanna.halsa", "key-person", Permissions.READ_TASK, Resources.PROCESS_DEFINITION, "sip"))
                .isTrue();
        assertThat(may(
                        "hanna.halsa",
                        "key-person",
                        Permissions.READ_TASK,
                        Resources.PROCESS_DEFINITION,
                        "identification"))
                .isFalse();
        assertThat(may("petra.process", "process-leader", Permissions.CREATE, Resources.DEPLOYMENT, "*"))
                .isTrue();
        assertThat(may("maria.chef", "management-group", Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isTrue();
        assertThat(may("maria.chef", "management-group", Permissions.ACCESS, Resources.APPLICATION, "admin"))
                .isFalse();
        assertThat(may("admin", "administrator", Permissions.READ, Resources.USER, "*"))
                .isTrue();
        assertThat(may("admin", "administrator", Permissions.UPDATE, Resources.USER, "*"))
                .as("nobody sets another's password")
                .isFalse();
        assertThat(may("admin", "administrator", Permissions.CREATE, Resources.GROUP_MEMBERSHIP, "key-person"))
                .as("nobody makes itself a key person")
                .isFalse();
        assertThat(may("admin", "administrator", Permissions.CREATE, Resources.TENANT_MEMBERSHIP, "havsvik.norr"))
                .as("nobody makes itself a member of a team")
                .isFalse();
        assertThat(may("admin", "administrator", Permissions.CREATE, Resources.AUTHORIZATION, "*"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "act_id_user",
                "act_id_group",
                "act_id_membership",
                "act_id_tenant",
                "act_id_tenant_member",
                "act_ru_authorization",
                "act_ru_filter",
                "hlt_site_person"
            })
    @DisplayName("applied once more, not even a revision changes")
    void idempotent(String table) {
        Site village = village(teacher(), keySchool(Role.INITIATOR, Role.KEY_PERSON, Role.COORDINATOR), keySocial());
        apply(village);
        List<String> before = rows(table);

        apply(village);

        assertThat(rows(table)).isNotEmpty().isEqualTo(before);
    }

    @Test
    @DisplayName("a password is set when the user is created, and never again")
    void passwordOnlyAtFirst() {
        apply(village(teacher()));
        User teacher = identities.createUserQuery().userId("byn.larare").singleResult();
        teacher.setPassword("Eget-losenord-7");
        identities.saveUser(teacher);

        apply(village(teacher()));

        assertThat(identities.checkPassword("byn.larare", "Eget-losenord-7")).isTrue();
        assertThat(identities.checkPassword("byn.larare", "hemligt")).isFalse();
    }

    @Test
    @DisplayName("a user without password in the file cannot log in with an empty or guessed one")
    void noPassword() {
        apply(village(keySocial()));

        assertThat(identities.checkPassword("byn.soc", "")).isFalse();
        assertThat(identities.checkPassword("byn.soc", null)).isFalse();
        assertThat(identities.checkPassword("byn.soc", "null")).isFalse();
    }

    @Test
    @DisplayName("a person removed from the file loses login, groups, tenants and every right")
    void removedPerson() {
        apply(village(teacher(), keySocial()));
        assertThat(authorizations.createAuthorizationQuery().userIdIn("byn.soc").count())
                .isPositive();

        apply(village(teacher()));

        assertThat(identities.createUserQuery().userId("byn.soc").count()).isZero();
        assertThat(groupsOf("byn.soc")).isEmpty();
        assertThat(tenantsOf("byn.soc")).isEmpty();
        assertThat(authorizations.createAuthorizationQuery().userIdIn("byn.soc").count())
                .isZero();
        assertThat(identities.checkPassword("byn.larare", "hemligt")).isTrue();
    }

    @Test
    @DisplayName("a whole site taken away takes its people, but leaves its tenants")
    void removedSite() {
        apply(village(teacher(), keySocial()));

        applier.apply(organisation);

        assertThat(identities.createUserQuery().userId("byn.larare").count()).isZero();
        assertThat(identities.createTenantQuery().tenantId("byn.norr").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("changed roles change groups and tenants")
    void changedRoles() {
        apply(village(keySchool(Role.INITIATOR, Role.KEY_PERSON, Role.COORDINATOR)));
        assertThat(groupsOf("byn.skola")).contains("coordinator", "key-person");
        assertThat(tenantsOf("byn.skola")).contains("byn.norr");

        apply(village(keySchool(Role.INITIATOR)));

        assertThat(groupsOf("byn.skola")).containsExactly("initiator");
        assertThat(tenantsOf("byn.skola")).containsExactly("byn.school");
    }

    @Test
    @DisplayName("a changed name is corrected")
    void changedName() {
        apply(village(teacher()));

        apply(village(new Person(
                "byn.larare", "Lisa", "Ny", "ny@byn.example", "school", "norr", Set.of(Role.INITIATOR), "hemligt")));

        User teacher = identities.createUserQuery().userId("byn.larare").singleResult();
        assertThat(teacher.getLastName()).isEqualTo("Ny");
        assertThat(teacher.getEmail()).isEqualTo("ny@byn.example");
        assertThat(identities.checkPassword("byn.larare", "hemligt")).isTrue();
    }

    @Test
    @DisplayName("a user made by hand is left alone")
    void handMadeUser() {
        User user = identities.newUser("handgjord");
        user.setPassword("Egen-nyckel-7");
        identities.saveUser(user);
        identities.createMembership("handgjord", "initiator");

        apply(village(teacher()));
        applier.apply(organisation);

        assertThat(groupsOf("handgjord")).containsExactly("initiator");
    }

    @Test
    @DisplayName("a right that someone gave a role by hand is taken back")
    void surplusRight() {
        Authorization surplus = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        surplus.setGroupId("initiator");
        surplus.setResource(Resources.PROCESS_INSTANCE);
        surplus.setResourceId("42");
        surplus.addPermission(Permissions.READ);
        authorizations.saveAuthorization(surplus);

        applier.apply(organisation);

        assertThat(may("lena.larare", "initiator", Permissions.READ, Resources.PROCESS_INSTANCE, "42"))
                .isFalse();
    }

    private void apply(Site site) {
        List<Site> sites = new ArrayList<>(organisation.sites());
        sites.add(site);
        applier.apply(new Organisation(sites));
    }

    private static Site village(Person... people) {
        return new Site(
                "byn",
                "Byn",
                0,
                16,
                false,
                true,
                List.of(),
                List.of(
                        new Agency("school", "Skola"),
                        new Agency("social", "Socialtjänst"),
                        new Agency("health", "Hälsa")),
                List.of(new Team(
                        "norr",
                        "Norr",
                        List.of("school", "social", "health"),
                        new Meetings(new Cadence("FREQ=DAILY", null), null, null, null, List.of()))),
                Arrays.asList(people),
                Branding.plain("Byn"),
                List.of());
    }

    private static Person teacher() {
        return new Person(
                "byn.larare",
                "Lisa",
                "Lärare",
                "larare@byn.example",
                "school",
                "norr",
                Set.of(Role.INITIATOR),
                "hemligt");
    }

    private static Person keySchool(Role... roles) {
        return new Person("byn.skola", "Siv", "Skola", "skola@byn.example", "school", "norr", Set.of(roles), null);
    }

    private static Person keySocial() {
        return new Person(
                "byn.soc",
                "Sol",
                "Soc",
                "soc@byn.example",
                "social",
                "norr",
                Set.of(Role.INITIATOR, Role.KEY_PERSON),
                null);
    }

    private boolean may(String user, String group, Permission permission, Resources resource, String id) {
        return authorizations.isUserAuthorized(user, List.of(group), permission, resource, id);
    }

    private Set<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private Set<String> tenantsOf(String userId) {
        return identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toSet());
    }

    private List<String> rows(String table) {
        return jdbc.sql("select * from " + table + " order by 1, 2").query().listOfRows().stream()
                .map(Object::toString)
                .toList();
    }
}
