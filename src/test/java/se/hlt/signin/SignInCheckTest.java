package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import se.hlt.engine.SetupException;
import se.hlt.organisation.SignInSite;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Settings for the sign-in")
class SignInCheckTest {

    @EnableConfigurationProperties(SignInSettings.class)
    static class Bound {}

    @Autowired
    private ApplicationContext context;

    private SignInSite site;

    @BeforeEach
    void open() {
        site = SignInSite.in(context);
    }

    @AfterEach
    void close() {
        site.end();
    }

    private static Map<String, Object> right() {
        Map<String, Object> properties = new HashMap<>();
        for (String provider : new String[] {"kommun", "region", "katalog"}) {
            properties.put("hlt.sign-in.providers." + provider + ".oidc.issuer", "https://" + provider + ".example");
        }
        properties.put("hlt.sign-in.providers.ad.ldap.url", "ldaps://ad.example");
        properties.put("hlt.sign-in.providers.ad.ldap.base", "DC=fjallby,DC=example");
        return properties;
    }

    @Test
    @DisplayName("that are right let the system start")
    void fine() {
        assertThat(new SignInCheck(SignInFixture.bind(right()), site.people())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            providers.ad.ldap.url          | ldap://ad.example  | skulle skicka lösenord okrypterade
            providers.ad.ldap.url          | http://ad.example  | är ingen adress till en katalog
            providers.ad.ldap.url          | ad.example         | är ingen adress till en katalog
            providers.ad.ldap.start-tls    | true               | har både ldaps:// och start-tls
            providers.ad.ldap.base         | ''                 | .base saknas
            providers.ad.ldap.bind-dn      | CN=x               | bara det ena av bind-dn och bind-password
            providers.ad.ldap.group-filter | (cn=*)             | alla skulle få alla grupper
            providers.ad.ldap.ca-file      | /finns/inte.pem    | går inte att läsa
            providers.ad.oidc.issuer       | https://ad.example | antingen oidc eller ldap
            providers.tom.name             | Tom                | antingen oidc eller ldap
            assurance.nyckelperson         | loa3               | ingen sådan roll; välj en av initiator, key-person
            assurance.key-person           | ''                 | ange minst ett värde på acr
            """)
    @DisplayName("that are wrong stop the start with one sentence that names the setting")
    void wrong(String key, String value, String message) {
        Map<String, Object> properties = right();
        properties.put("hlt.sign-in." + key, value);

        assertThatThrownBy(() -> new SignInCheck(SignInFixture.bind(properties), site.people()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("hlt.sign-in." + key.substring(0, key.indexOf('.')));
    }

    @Test
    @DisplayName("that lack a provider that a site's file names stop the start, and name the line")
    void missingProvider() {
        Map<String, Object> properties = right();
        properties.keySet().removeIf(key -> key.contains(".region."));

        assertThatThrownBy(() -> new SignInCheck(SignInFixture.bind(properties), site.people()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("fjallby.yaml rad ")
                .hasMessageContaining("lägg till hlt.sign-in.providers.region");
    }

    @Test
    @DisplayName("that do not exist stop the start, and are named")
    void unknown() {
        new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withPropertyValues("hlt.sign-in.pasword=true", "hlt.sign-in.providers.ad.ldap.url=ldaps://x")
                .run(started -> {
                    BindException failure =
                            (BindException) started.getStartupFailure().getCause();
                    assertThat(new SignInFailureAnalyzer()
                                    .analyze(failure, failure)
                                    .getDescription())
                            .contains("Det finns ingen inställning hlt.sign-in.pasword");
                });
    }

    @Test
    @DisplayName("whose value cannot be stop the start, and the value is not repeated")
    void impossible() {
        new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withPropertyValues("hlt.sign-in.passwords=hemligheten")
                .run(started -> {
                    BindException failure =
                            (BindException) started.getStartupFailure().getCause();
                    assertThat(new SignInFailureAnalyzer()
                                    .analyze(failure, failure)
                                    .getDescription())
                            .contains("hlt.sign-in.passwords")
                            .doesNotContain("hemligheten");
                });
    }

    @Test
    @DisplayName("in production: no passwords unless asked for, and no start where nobody could log in")
    void production() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        SignInSettings none = SignInFixture.bind(Map.of());

        assertThatThrownBy(() -> new PasswordRule(none, production))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("HLT_SIGNIN_PASSWORDS=true");
        assertThat(new PasswordRule(none, new MockEnvironment()).allowed()).isTrue();
        assertThat(new PasswordRule(SignInFixture.bind(right()), production).allowed())
                .isFalse();
        assertThat(new PasswordRule(SignInFixture.bind(Map.of("hlt.sign-in.passwords", true)), production).allowed())
                .isTrue();
    }
}
