package se.hlt.signin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings for Fjällby's providers. */
final class SignInFixture {

    private SignInFixture() {}

    static SignInSettings settings(Map<String, List<String>> assurance) {
        Map<String, Object> properties = new HashMap<>();
        assurance.forEach((role, values) -> properties.put("hlt.sign-in.assurance." + role, String.join(",", values)));
        for (String provider : List.of("kommun", "region")) {
            properties.put("hlt.sign-in.providers." + provider + ".oidc.issuer", "https://" + provider + ".example");
        }
        properties.put("hlt.sign-in.providers.ad.ldap.url", "ldaps://ad.example");
        properties.put("hlt.sign-in.providers.katalog.ldap.url", "ldaps://katalog.example");
        return bind(properties);
    }

    static SignInSettings bind(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("hlt.sign-in", SignInSettings.class);
    }
}
