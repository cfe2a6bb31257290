package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.PasswordDoor.Answer;
import se.hlt.engine.SetupException;
import se.hlt.notification.Outbox;
import se.hlt.organisation.SignInSite;
import se.hlt.signin.NotAdmittedException.Reason;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("A name and a password")
class SignInDoorTest {

    private static final String ANNA = "annab01";
    private static final String OVE = "ove.open";
    private static final String ANNAS_DN = "CN=Berg\\, Anna (Å),OU=Personal,DC=fjallby,DC=example";
    private static final String TEACHERS = "CN=HLT-Toppen-Skola-lärare,OU=Grupper,DC=fjallby,DC=example";

    /** Of the password Natt-och-dag-i-fjallen, by htpasswd. */
    private static final String HASH =
            new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(8).encode("Natt-och-dag-i-fjallen");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private TestDirectory active;
    private TestDirectory open;
    private SignInSite site;
    private Directories directories;
    private SignIn signIn;

    @BeforeEach
    void start() throws Exception {
        active = TestDirectory.active();
        open = TestDirectory.open();
        site = SignInSite.in(context).start();
    }

    @AfterEach
    void stop() {
        active.close();
        open.close();
        jdbc.sql("delete from hlt_signed_in_group").update();
        jdbc.sql("delete from hlt_signed_in").update();
        jdbc.sql("update hlt_signed_in_change set stamp = 'none'").update();
        site.end();
    }

    private SignInDoor door(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>();
        active.settings().forEach((key, value) -> properties.put("hlt.sign-in.providers.ad.ldap." + key, value));
        open.settings().forEach((key, value) -> properties.put("hlt.sign-in.providers.katalog.ldap." + key, value));
        properties.put("hlt.sign-in.providers.kommun.oidc.issuer", "https://kommun.example");
        properties.put("hlt.sign-in.providers.ad.name", "Kommunens katalog");
        properties.putAll(more);
        SignInSettings settings = SignInFixture.bind(properties);
        signIn = new SignIn(site.people(), settings, transaction);
        directories = new Directories(settings, signIn, site.people());
        BreakGlassAccount breakGlass = new BreakGlassAccount(
                settings,
                site.people(),
                site.organisation(),
                context.getBean(Outbox.class),
                context.getBean(Clock.class),
                transaction);
        breakGlass.prepare();
        return new SignInDoor(
                breakGlass,
                directories,
                site.organisation(),
                site.people(),
                new PasswordRule(settings, new StandardEnvironment()));
    }

    private SignInDoor door() {
        return door(Map.of());
    }

    @Test
    @DisplayName("that a directory takes let a person in with what its groups give, those around them included")
    void right() {
        assertThat(door().check(ANNA, TestDirectory.PASSWORD)).isEqualTo(Answer.RIGHT);
        assertThat(groupsOf(ANNA)).containsExactly("initiator");
        assertThat(tenantsOf(ANNA)).containsExactly("fjallby.school");

        assertThat(door().check(OVE, TestDirectory.PASSWORD)).isEqualTo(Answer.RIGHT);
        assertThat(tenantsOf(OVE)).containsExactly("fjallby.school");
    }

    @Test
    @DisplayName("that are wrong, empty or nobody's let nobody in and change nothing")
    void wrong() {
        assertThat(door().check(ANNA, "Vinter-regn-42")).isEqualTo(Answer.WRONG);
        assertThat(door().check(ANNA, "")).isEqualTo(Answer.WRONG);
        assertThat(door().check("ingen", TestDirectory.PASSWORD)).isEqualTo(Answer.DATABASE);
        assertThat(door().check("dubbel", TestDirectory.PASSWORD)).isEqualTo(Answer.DATABASE);
        assertThat(identities.checkPassword("ingen", TestDirectory.PASSWORD)).isFalse();
        assertGone(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", ")(uid=*", "\u0000", "annab01)(objectClass=*", "annab01*", "å", " annab01"})
    @DisplayName("that are meant as a question are not passed on")
    void injection(String name) {
        int before = active.binds.get() + open.binds.get();

        assertThat(door().check(name, TestDirectory.PASSWORD)).isEqualTo(Answer.DATABASE);
        assertThat(active.binds.get() + open.binds.get()).isEqualTo(before);
    }

    @Test
    @DisplayName("written with capital letters are explained, when they are right")
    void capitals() {
        assertThat(door().check("AnnaB01", "fel")).isEqualTo(Answer.WRONG);
        assertThatThrownBy(() -> door().check("AnnaB01", TestDirectory.PASSWORD))
                .isInstanceOf(NotAdmittedException.class)
                .hasMessageContaining("små bokstäver");
    }

    @Test
    @DisplayName("of someone in no group are explained, when they are right")
    void noRole() {
        assertThat(door().check("carlf03", "fel")).isEqualTo(Answer.WRONG);
        assertThatThrownBy(() -> door().check("carlf03", TestDirectory.PASSWORD))
                .isInstanceOfSatisfying(
                        NotAdmittedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_ROLE))
                .hasMessageContaining("Kommunens katalog");
        assertGone("carlf03");
    }

    @Test
    @DisplayName("of people who have a password here are not tried in a directory, nor the other way round")
    void oneDoorEach() {
        SignInDoor door = door();
        door.check(ANNA, TestDirectory.PASSWORD);
        int before = active.binds.get() + open.binds.get();

        assertThat(door.check("lena.larare", "hlt-demo")).isEqualTo(Answer.DATABASE);
        assertThat(door.check("fj.skola", "x")).isEqualTo(Answer.DATABASE);
        assertThat(door.check("SE2321000016-1FJL", "x")).as("logs in at kommun").isEqualTo(Answer.WRONG);
        assertThat(active.binds.get() + open.binds.get()).isEqualTo(before);

        int ofOpen = open.binds.get();
        assertThat(door.check(ANNA, "fel")).isEqualTo(Answer.WRONG);
        assertThat(open.binds.get()).as("Anna is the other directory's").isEqualTo(ofOpen);
    }

    @Test
    @DisplayName("of people who have a password here count for nothing where passwords are switched off")
    void passwordsOff() {
        SignInDoor door = door(Map.of("hlt.sign-in.passwords", false));

        assertThat(door.check("lena.larare", "hlt-demo")).isEqualTo(Answer.WRONG);
        assertThat(door.check("ingen", "hlt-demo")).isEqualTo(Answer.WRONG);
        assertThat(door.check(ANNA, TestDirectory.PASSWORD)).isEqualTo(Answer.RIGHT);
    }

    @Test
    @DisplayName("of a closed account take away what it had, whichever the password")
    void disabled() throws Exception {
        SignInDoor door = door();
        door.check(ANNA, TestDirectory.PASSWORD);
        active.change(
                "dn: " + ANNAS_DN, "changetype: modify", "replace: userAccountControl", "userAccountControl: 514");

        assertThat(door.check(ANNA, TestDirectory.PASSWORD)).isEqualTo(Answer.WRONG);
        assertGone(ANNA);
    }

    @Test
    @DisplayName("need not be given again for what a directory takes away to be taken away")
    void refreshed() throws Exception {
        SignInDoor door = door();
        door.check(ANNA, TestDirectory.PASSWORD);
        door.check(OVE, TestDirectory.PASSWORD);
        directories.refresh();
        assertThat(groupsOf(ANNA)).containsExactly("initiator");

        active.change("dn: " + TEACHERS, "changetype: modify", "delete: member", "member: " + ANNAS_DN);
        open.delete("uid=" + OVE + ",ou=people,dc=fjallby,dc=example");
        directories.refresh();

        assertGone(ANNA);
        assertGone(OVE);
    }

    @Test
    @DisplayName(
            "cannot be checked while the directory is down, which is told; whoever is in goes on, and new ones come after")
    void down() throws Exception {
        SignInDoor door = door();
        door.check(ANNA, TestDirectory.PASSWORD);
        active.stop();

        assertThatThrownBy(() -> door.check(ANNA, TestDirectory.PASSWORD))
                .isInstanceOf(DirectoryDownException.class)
                .hasMessageContaining("Kommunens katalog svarar inte");
        directories.refresh();
        assertThat(groupsOf(ANNA)).containsExactly("initiator");
        assertThat(door.check("lena.larare", "x"))
                .as("has nothing to do with it")
                .isEqualTo(Answer.DATABASE);
    }

    @Test
    @DisplayName("of the break-glass account work when directories are down, give no case, and are told of once")
    void breakGlass() {
        SignInDoor door = door(Map.of(
                "hlt.sign-in.break-glass.user",
                "nodkonto",
                "hlt.sign-in.break-glass.password-hash",
                HASH,
                "hlt.sign-in.passwords",
                false));
        active.stop();
        open.stop();

        assertThat(door.check("nodkonto", "fel")).isEqualTo(Answer.WRONG);
        assertThat(told()).isEmpty();
        assertThat(door.check("nodkonto", "Natt-och-dag-i-fjallen")).isEqualTo(Answer.RIGHT);
        assertThat(door.check("nodkonto", "Natt-och-dag-i-fjallen")).isEqualTo(Answer.RIGHT);

        assertThat(groupsOf("nodkonto")).containsExactly("administrator");
        assertThat(tenantsOf("nodkonto")).isEmpty();
        assertThat(told())
                .contains("petra.process", "admin")
                .doesNotHaveDuplicates()
                .doesNotContain("lena.larare");
        assertThatThrownBy(() -> signIn.admit(
                        new Vouched("kommun", "nodkonto", "A", "B", null, java.util.Set.of("HLT-Toppen-Skola"), null)))
                .isInstanceOfSatisfying(
                        NotAdmittedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TAKEN_ID));
        site.start();
        assertGone("nodkonto");
    }

    @Test
    @DisplayName("of a break-glass account that is set up wrongly stop the start, and say what to do")
    void breakGlassWrong() {
        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of("user", "nodkonto"), "antingen",
                Map.of("user", "nodkonto", "password-hash", "hemligt"), "inget bcrypt-värde",
                Map.of("user", "lena.larare", "password-hash", HASH), "redan finns",
                Map.of("user", "a b", "password-hash", HASH), "kan inte vara",
                Map.of("user", "nodkonto", "password-file", "/finns/inte"), "går inte att läsa",
                Map.of("user", "nodkonto", "password-hash", HASH, "notify-roles", "chefen"), "ingen roll 'chefen'");
        wrong.forEach((settings, message) -> assertThatThrownBy(() -> door(settings.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> "hlt.sign-in.break-glass." + entry.getKey(), Map.Entry::getValue))))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(message));
    }

    private List<String> told() {
        return jdbc.sql("select recipient from hlt_outbox where template = 'BREAK_GLASS'")
                .query(String.class)
                .list();
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
