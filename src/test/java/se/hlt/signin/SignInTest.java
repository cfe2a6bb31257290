package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.organisation.SignInSite;
import se.hlt.signin.NotAdmittedException.Reason;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Someone for whom a provider vouches")
class SignInTest {

    private static final String HSA_ID = "SE2321000016-1ABC";
    private static final String INITIATOR = "HLT-Toppen-Skola";
    private static final String KEY_PERSON = "HLT-Toppen-Skola-Nyckelperson";
    private static final String HEALTH = "b3c8a1de-0f60-4c39-9a70-2f4a1c1b7d11";
    private static final String IN_FILE = "SE2321000016-1FJL";
    private static final String LOA3 = "http://id.sambi.se/loa/loa3";
    private static final String LOA2 = "http://id.sambi.se/loa/loa2";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private SignInSite site;
    private SignIn signIn;

    @BeforeEach
    void open() {
        site = SignInSite.in(context).start();
        signIn = signIn(site, Map.of());
    }

    @AfterEach
    void close() {
        jdbc.sql("delete from hlt_signed_in_group").update();
        jdbc.sql("delete from hlt_signed_in").update();
        jdbc.sql("delete from hlt_appointment").update();
        jdbc.sql("update hlt_signed_in_change set stamp = 'none'").update();
        site.end();
        identities.deleteUser("handgjord");
    }

    @Test
    @DisplayName("gets user, groups and tenants by what the groups give, and by nothing else")
    void admitted() {
        Admitted admitted = signIn.admit(vouched("kommun", HSA_ID, INITIATOR, "Alla anställda"));

        assertThat(admitted.userId()).isEqualTo(HSA_ID);
        assertThat(admitted.groupIds()).containsExactly("initiator");
        assertThat(admitted.tenantIds()).containsExactly("fjallby.school");
        assertThat(groupsOf(HSA_ID)).containsExactly("initiator");
        assertThat(tenantsOf(HSA_ID)).containsExactly("fjallby.school");
        User user = identities.createUserQuery().userId(HSA_ID).singleResult();
        assertThat(List.of(user.getFirstName(), user.getLastName(), user.getEmail()))
                .containsExactly("Asta", "Berg", "asta.berg@fjallby.example");
        assertThat(jdbc.sql("select group_name from hlt_signed_in_group")
                        .query(String.class)
                        .list())
                .as("groups that give nothing are not kept")
                .containsExactly(INITIATOR);
    }

    @Test
    @DisplayName("has in the same team the circles of a key person, beside those from another provider")
    void twoProviders() {
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        signIn.admit(vouched("region", "0b57b87e-6e8a-4c3d-9d11-5f9d4e1a2c3b", HEALTH));

        assertThat(tenantsOf(HSA_ID)).containsExactlyInAnyOrder("fjallby.school", "fjallby.topp");
        assertThat(tenantsOf("0b57b87e-6e8a-4c3d-9d11-5f9d4e1a2c3b"))
                .containsExactlyInAnyOrder("fjallby.health", "fjallby.topp");
        assertThat(site.keyPersons("topp")).containsExactlyInAnyOrder(HSA_ID, "0b57b87e-6e8a-4c3d-9d11-5f9d4e1a2c3b");
        assertThat(site.organisation()
                        .coordinator("fjallby", "topp")
                        .orElseThrow()
                        .userId())
                .isEqualTo(HSA_ID);
    }

    @Test
    @DisplayName("is refused where no group gives anything: the groups of another provider, other letters, none")
    void unknownGroups() {
        for (Set<String> groups : List.of(
                Set.<String>of(),
                Set.of("hlt-toppen-skola"),
                Set.of(HEALTH),
                Set.of("HLT-Toppen-Skola "),
                Set.of("*"))) {
            assertRefused(
                    () -> signIn.admit(new Vouched("kommun", HSA_ID, "Asta", "Berg", null, groups, null)),
                    Reason.NO_ROLE);
        }
        assertThat(identities.createUserQuery().userId(HSA_ID).count()).isZero();
    }

    @Test
    @DisplayName("loses what a group gave when the provider no longer tells it, and is removed when nothing is left")
    void taken() {
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON, "HLT-Processledare"));
        assertThat(tenantsOf(HSA_ID)).contains("fjallby._site", "fjallby.topp");

        signIn.admit(vouched("kommun", HSA_ID, INITIATOR));
        assertThat(groupsOf(HSA_ID)).containsExactly("initiator");
        assertThat(tenantsOf(HSA_ID)).containsExactly("fjallby.school");

        assertRefused(() -> signIn.admit(vouched("kommun", HSA_ID, "Alla anställda")), Reason.NO_ROLE);
        assertGone(HSA_ID);
    }

    @Test
    @DisplayName("whose account is closed has nothing left, and comes back at the next login")
    void revoked() {
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        signIn.revoke("region", HSA_ID);
        assertThat(groupsOf(HSA_ID)).as("not another provider's to take").isNotEmpty();

        signIn.revoke("kommun", HSA_ID);
        signIn.revoke("kommun", HSA_ID);
        assertGone(HSA_ID);

        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        assertThat(groupsOf(HSA_ID)).contains("key-person");
    }

    @Test
    @DisplayName("is the same on another node at once, and after a restart")
    void nodesAndRestart() {
        SignInSite other = SignInSite.in(context);
        assertThat(other.organisation().person(HSA_ID)).isEmpty();
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));

        assertThat(other.organisation().person(HSA_ID)).isPresent();
        other.start();
        assertThat(groupsOf(HSA_ID)).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
        assertThat(tenantsOf(HSA_ID)).containsExactlyInAnyOrder("fjallby.school", "fjallby.topp");

        signIn(other, Map.of()).revoke("kommun", HSA_ID);
        assertThat(site.organisation().person(HSA_ID)).isEmpty();
        site.start();
        assertGone(HSA_ID);
    }

    @Test
    @DisplayName("has what the file gives the group when the file has been changed and the system started again")
    void ruleChanged() {
        signIn.admit(vouched("kommun", HSA_ID, INITIATOR));
        signIn.admit(vouched("kommun", "SE2321000016-1DAL", "HLT-Dalen-Skola"));
        SignInSite changed = SignInSite.in(
                context,
                SignInSite.file()
                        .replace("group: HLT-Dalen-Skola", "group: HLT-Dalen-Skolan")
                        .replaceFirst("team: topp\n    roles: \\[initiator]", "team: dal\n    roles: [initiator]"));
        changed.start();

        assertThat(changed.organisation().person(HSA_ID).orElseThrow().team()).isEqualTo("dal");
        assertGone("SE2321000016-1DAL");
        assertThat(jdbc.sql("select user_id from hlt_signed_in")
                        .query(String.class)
                        .list())
                .containsExactly(HSA_ID);
    }

    @Test
    @DisplayName("whose rolled back login left nothing is not remembered either")
    void rolledBack() {
        transaction.executeWithoutResult(status -> {
            signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
            status.setRollbackOnly();
        });

        assertThat(site.organisation().person(HSA_ID)).isEmpty();
        assertGone(HSA_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198507099805",
                "19850709-9805",
                "850709-9805",
                "8507099805",
                "850709+9805",
                "198507699802",
                "198507099805@kommun.se",
                "kommun.198507099805"
            })
    @DisplayName("by a personal identity number is refused")
    void identityNumber(String id) {
        assertRefused(() -> signIn.admit(vouched("kommun", id, INITIATOR)), Reason.IDENTITY_NUMBER);
        assertGone(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "*", "a)(uid=*", "åsa", "a/b", "../a", "-a", "a\u0000b", "a;b"})
    @DisplayName("by an id that nobody can have is refused")
    void badId(String id) {
        assertRefused(() -> signIn.admit(vouched("kommun", id, INITIATOR)), Reason.BAD_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SE2321000016-10AB",
                "asta.berg@fjallby.example",
                "0b57b87e-6e8a-4c3d-9d11-5f9d4e1a2c3b",
                "a_b+c",
                "2321000016",
                "AAAAAAAAAAAAAAAAAAAAAJ7Zp9aXkq3lQpV4D_w0vE8"
            })
    @DisplayName("may have the ids that providers give: HSA-id, address, object id")
    void goodId(String id) {
        assertThat(signIn.admit(vouched("kommun", id, INITIATOR)).userId()).isEqualTo(id);
        assertThat(groupsOf(id)).containsExactly("initiator");
    }

    @Test
    @DisplayName(
            "does not take over who has the id: in a file, with a password, through another provider, made by hand")
    void takenId() {
        identities.saveUser(named("handgjord"));
        signIn.admit(vouched("region", HSA_ID, HEALTH));

        for (String id : List.of("fj.skola", "lena.larare", "handgjord", HSA_ID)) {
            assertRefused(() -> signIn.admit(vouched("kommun", id, "HLT-Administratör")), Reason.TAKEN_ID);
            assertThat(groupsOf(id)).doesNotContain("administrator");
        }
        assertThat(groupsOf(HSA_ID)).contains("key-person");
    }

    @Test
    @DisplayName("and who stands in the file with that provider has what the file says, whatever groups are told")
    void inFile() {
        Admitted admitted = signIn.admit(vouched("kommun", IN_FILE, "HLT-Administratör"));

        assertThat(admitted.groupIds()).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
        assertRefused(() -> signIn.admit(vouched("region", IN_FILE, HEALTH)), Reason.TAKEN_ID);
    }

    @Test
    @DisplayName(
            "and who stands in the file can do nothing from when the provider closes the account, also over a restart")
    void inFileRevoked() {
        signIn.revoke("kommun", IN_FILE);
        site.start();
        assertThat(groupsOf(IN_FILE)).isEmpty();
        assertThat(tenantsOf(IN_FILE)).isEmpty();

        signIn.admit(vouched("kommun", IN_FILE));
        assertThat(groupsOf(IN_FILE)).contains("key-person");
        assertThat(tenantsOf(IN_FILE)).contains("fjallby.dal");
    }

    @Test
    @DisplayName("of whom nothing new is said has what it had, and nothing is written")
    void unchanged() {
        Admitted first = signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        String stamp = stamp();

        assertThat(signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON, "Alla anställda")))
                .isEqualTo(first);
        assertThat(signIn.admit(vouched("kommun", IN_FILE)).tenantIds()).contains("fjallby.dal");
        assertThat(stamp()).isEqualTo(stamp);
    }

    private String stamp() {
        return jdbc.sql("select stamp from hlt_signed_in_change")
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName("is refused with groups in two teams or agencies, and keeps nothing of either")
    void conflict() {
        signIn.admit(vouched("kommun", HSA_ID, INITIATOR));

        assertRefused(
                () -> signIn.admit(vouched("kommun", HSA_ID, INITIATOR, "HLT-Dalen-Skola")), Reason.CONFLICTING_GROUPS);
        assertGone(HSA_ID);
    }

    @Test
    @DisplayName("who has logged in too weakly for a role is told how to log in, and gets nothing")
    void assurance() {
        signIn = signIn(site, Map.of("key-person", List.of(LOA3)));

        for (String acr : new String[] {LOA2, null, "", "null"}) {
            assertThatThrownBy(() -> signIn.admit(sure(acr, HSA_ID, KEY_PERSON)))
                    .isInstanceOf(NotAdmittedException.class)
                    .hasMessageContaining("rollen nyckelperson")
                    .hasMessageContaining("SITHS, Freja eller BankID");
            assertGone(HSA_ID);
        }
        assertThat(signIn.admit(sure(LOA3, HSA_ID, KEY_PERSON)).groupIds()).contains("key-person");
        assertThat(signIn.admit(sure(LOA2, "SE2321000016-1LAG", INITIATOR)).groupIds())
                .containsExactly("initiator");
    }

    @Test
    @DisplayName("who has logged in too weakly gets nothing more, and loses what is no longer given")
    void assuranceTakesOnly() {
        signIn = signIn(site, Map.of("key-person", List.of(LOA3)));
        signIn.admit(sure(LOA3, HSA_ID, KEY_PERSON, "HLT-Processledare"));

        assertRefused(() -> signIn.admit(sure(LOA2, HSA_ID, KEY_PERSON, "HLT-Administratör")), Reason.LOW_ASSURANCE);
        assertThat(groupsOf(HSA_ID)).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
    }

    @Test
    @DisplayName("who stands in the file or has been appointed needs the assurance of the role all the same")
    void assuranceOfAppointed() {
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        signIn.admit(vouched("kommun", "SE2321000016-1NY", INITIATOR));
        signIn.admit(vouched("region", "regionens", HEALTH));
        transaction.executeWithoutResult(status -> {
            site.appointments().appointCoordinator("fjallby", "topp", "regionens", LocalDate.parse("2026-09-07"));
            site.appointments().appointKeyPerson("fjallby", "SE2321000016-1NY", LocalDate.parse("2026-09-07"));
        });
        assertThat(groupsOf("SE2321000016-1NY")).contains("key-person");
        signIn = signIn(site, Map.of("key-person", List.of(LOA3)));

        assertRefused(() -> signIn.admit(sure(LOA2, "SE2321000016-1NY", INITIATOR)), Reason.LOW_ASSURANCE);
        assertRefused(() -> signIn.admit(sure(LOA2, IN_FILE)), Reason.LOW_ASSURANCE);
        assertThat(groupsOf("SE2321000016-1NY")).contains("key-person");
        assertThat(signIn.admit(sure(LOA2, HSA_ID, KEY_PERSON)).groupIds())
                .as("no longer key person: another has been appointed")
                .containsExactly("initiator");
    }

    @Test
    @DisplayName("in whose place someone was appointed leaves no place empty when the one appointed is gone")
    void appointedGone() {
        signIn.admit(vouched("kommun", HSA_ID, KEY_PERSON));
        signIn.admit(vouched("region", "regionens", HEALTH));
        transaction.executeWithoutResult(status ->
                site.appointments().appointCoordinator("fjallby", "topp", "regionens", LocalDate.parse("2026-09-07")));
        assertThat(groupsOf(HSA_ID)).doesNotContain("coordinator");

        signIn.revoke("region", "regionens");

        assertThat(groupsOf(HSA_ID)).contains("coordinator");
        assertGone("regionens");
    }

    @Test
    @DisplayName("who leads is in the management group that the group's rule names")
    void manager() {
        signIn.admit(vouched("kommun", HSA_ID, "HLT-Chefer"));

        assertThat(tenantsOf(HSA_ID)).containsExactlyInAnyOrder("fjallby._site", "fjallby._site+ledning");
        assertThat(site.organisation()
                        .site("fjallby")
                        .managementGroups()
                        .get(0)
                        .member(HSA_ID)
                        .orElseThrow()
                        .agencies())
                .containsExactly("school", "health");
    }

    @Test
    @DisplayName("without a name or a usable address is let in under the id, and mail goes nowhere")
    void withoutName() {
        signIn.admit(new Vouched("kommun", HSA_ID, null, "\r\n", "a@b.se\r\nBcc: c@d.se", Set.of(INITIATOR), null));

        User user = identities.createUserQuery().userId(HSA_ID).singleResult();
        assertThat(user.getLastName()).isEqualTo(HSA_ID);
        assertThat(user.getEmail()).isEqualTo("adress-saknas@hlt.invalid");
    }

    @Test
    @DisplayName("by a provider that is not configured is refused")
    void unknownProvider() {
        assertRefused(() -> signIn.admit(vouched("okand", HSA_ID, INITIATOR)), Reason.UNKNOWN_PROVIDER);
    }

    private SignIn signIn(SignInSite at, Map<String, List<String>> assurance) {
        return new SignIn(at.people(), SignInFixture.settings(assurance), transaction);
    }

    private static Vouched vouched(String provider, String userId, String... groups) {
        return new Vouched(provider, userId, "Asta", "Berg", "asta.berg@fjallby.example", Set.of(groups), null);
    }

    private static Vouched sure(String acr, String userId, String... groups) {
        return new Vouched("kommun", userId, "Asta", "Berg", "asta.berg@fjallby.example", Set.of(groups), acr);
    }

    private User named(String userId) {
        User user = identities.newUser(userId);
        user.setPassword("Gammal-dorr-17");
        return user;
    }

    private static void assertRefused(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(NotAdmittedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private void assertGone(String userId) {
        assertThat(identities.createUserQuery().userId(userId).count()).isZero();
        assertThat(groupsOf(userId)).isEmpty();
        assertThat(tenantsOf(userId)).isEmpty();
    }

    private List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> tenantsOf(String userId) {
        return identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
