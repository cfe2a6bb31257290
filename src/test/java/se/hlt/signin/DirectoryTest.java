package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hlt.signin.Directory.Found;

@DisplayName("A directory")
class DirectoryTest {

    private static TestDirectory active;
    private static TestDirectory open;

    @BeforeAll
    static void start() throws Exception {
        active = TestDirectory.active();
        open = TestDirectory.open();
    }

    @AfterAll
    static void stop() {
        active.close();
        open.close();
    }

    private static Directory directory(TestDirectory at, Map<String, Object> other) {
        Map<String, Object> properties = new HashMap<>();
        Map<String, Object> settings = new HashMap<>(at.settings());
        settings.putAll(other);
        settings.forEach((key, value) -> properties.put("hlt.sign-in.providers.ad.ldap." + key, value));
        return new Directory(
                "ad",
                "Kommunens katalog",
                SignInFixture.bind(properties).providers().get("ad").ldap());
    }

    private static Directory active() {
        return directory(active, Map.of());
    }

    @Test
    @DisplayName("of Microsoft's kind finds a person, checks the password and tells groups in groups")
    void activeDirectory() {
        Found anna = active().find("annab01").orElseThrow();

        assertThat(anna.userId()).isEqualTo("annab01");
        assertThat(anna.name()).isEqualTo("AnnaB01");
        assertThat(anna.firstName()).isEqualTo("Anna");
        assertThat(anna.email()).isEqualTo("AnnaB01@fjallby.example");
        assertThat(anna.disabled()).isFalse();
        assertThat(active().isRight(anna, TestDirectory.PASSWORD)).isTrue();
        assertThat(active().isRight(anna, "Vinter-regn-42")).isFalse();
        assertThat(active().groups(anna))
                .containsExactlyInAnyOrder(
                        "CN=HLT-Toppen-Skola-lärare,OU=Grupper,DC=fjallby,DC=example",
                        "CN=HLT-Toppen-Skola,OU=Grupper,DC=fjallby,DC=example",
                        "CN=HLT-Ring,OU=Grupper,DC=fjallby,DC=example");
        assertThat(directory(active, Map.of("group-attribute", "cn")).groups(anna))
                .contains("HLT-Toppen-Skola");
    }

    @Test
    @DisplayName("of OpenLDAP's kind tells both kinds of groups")
    void openLdap() {
        Directory directory = directory(open, Map.of());
        Found ove = directory.find("ove.open").orElseThrow();

        assertThat(directory.isRight(ove, TestDirectory.PASSWORD)).isTrue();
        assertThat(directory.groups(ove)).containsExactlyInAnyOrder("hlt-toppen-skola", "lokal");
        assertThat(directory.groups(directory.find("pia.open").orElseThrow())).isEmpty();
    }

    @Test
    @DisplayName("tells that an account is closed, and knows nobody where two have the name")
    void closedAndDouble() {
        assertThat(active().find("berits02").orElseThrow().disabled()).isTrue();
        assertThat(active().find("dubbel")).isEmpty();
        assertThat(active().find("ingen")).isEmpty();
    }

    @Test
    @DisplayName("never takes an empty password, with which it would let in anyone as no one")
    void emptyPassword() {
        Found anna = active().find("annab01").orElseThrow();
        int before = active.binds.get();

        assertThat(active().isRight(anna, "")).isFalse();
        assertThat(active.binds.get()).as("not even asked").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*", "annab*", "*)(sAMAccountName=*", ")(uid=*", "annab01)(objectClass=*", "annab01))(|(cn=*", "\\2a",
                "\u0000", "annab01\u0000", "annab01,OU=Personal", "(|(sAMAccountName=*))", "!(cn=x)", "annab01)\\00", ""
            })
    @DisplayName("finds nobody by a name that is meant as a question")
    void injection(String name) {
        assertThat(active().find(name)).isEmpty();
        assertThat(directory(open, Map.of()).find(name)).isEmpty();
    }

    @Test
    @DisplayName("is asked over an encrypted connection after StartTLS, too")
    void startTls() {
        Directory directory =
                directory(active, Map.of("url", "ldap://localhost:" + active.plainPort(), "start-tls", true));
        Found anna = directory.find("annab01").orElseThrow();

        assertThat(directory.isRight(anna, TestDirectory.PASSWORD)).isTrue();
        assertThat(directory.isRight(anna, "fel")).isFalse();
        assertThat(directory.groups(anna)).hasSize(3);
    }

    @Test
    @DisplayName("that nobody vouches for, or that vouches for another name, is told nothing")
    void untrusted() {
        for (Map<String, Object> other : java.util.List.<Map<String, Object>>of(
                Map.of("ca-file", ""),
                Map.of("ca-file", "", "url", "ldap://localhost:" + active.plainPort(), "start-tls", true),
                Map.of("url", "ldaps://katalog.localhost:" + active.port()))) {
            int before = active.binds.get();
            assertThatThrownBy(() -> directory(active, other).find("annab01"))
                    .isInstanceOf(DirectoryDownException.class);
            assertThat(active.binds.get()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("that is down is told from a wrong password")
    void down() throws Exception {
        Found anna = active().find("annab01").orElseThrow();
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        Directory gone = directory(active, Map.of("url", "ldaps://localhost:" + free));

        assertThatThrownBy(() -> gone.find("annab01"))
                .isInstanceOf(DirectoryDownException.class)
                .hasMessageContaining("Kommunens katalog svarar inte")
                .hasMessageContaining("inget fel på ditt lösenord");
        assertThatThrownBy(() -> gone.isRight(anna, TestDirectory.PASSWORD)).isInstanceOf(DirectoryDownException.class);
        assertThatThrownBy(
                        () -> directory(active, Map.of("bind-password", "fel")).find("annab01"))
                .as("who may not even ask")
                .isInstanceOf(DirectoryDownException.class);
    }

    @Test
    @DisplayName("that takes connections and never answers is not waited for for ever")
    void silent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String url : new String[] {"ldaps://localhost:", "ldap://localhost:"}) {
                Directory directory = directory(active, Map.of("url", url + silent.getLocalPort(), "timeout", "300ms"));
                assertThatThrownBy(() -> directory.find("annab01")).isInstanceOf(DirectoryDownException.class);
            }
        }
    }
}
