package se.hlt.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import se.hlt.signin.SignInSettings;

/** The pages that people see who are not logged in, where they log in at identity providers. */
@Component
@Conditional(OidcConfigured.class)
class LoginPages {

    /** In the address of Tasklist's page: shows Camunda's own form for name and password. */
    static final String WITH_PASSWORD = "losenord";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'none'";
    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="sv">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>HLT – %s</title>
            <link rel="stylesheet" href="/camunda/app/tasklist/styles/sign-in.css">
            </head>
            <body>
            <main>
            %s</main>
            %s</body>
            </html>
            """;

    private final OidcProviders providers;
    private final boolean passwords;

    LoginPages(OidcProviders providers, SignInSettings settings, Environment environment) {
        this.providers = providers;
        boolean directory = settings.providers().values().stream().anyMatch(provider -> provider.ldap() != null);
        boolean database = settings.passwords() == null
                ? !environment.acceptsProfiles(Profiles.of("production"))
                : settings.passwords();
        this.passwords = directory || database;
    }

    /** The choice of ways in. With a single one it is taken at once, where a browser runs scripts. */
    void choice(HttpServletResponse response, String target) throws IOException {
        boolean single = providers.all().size() == 1 && !passwords;
        write(response, 200, "", "Logga in", "<h1>Logga in</h1>\n" + ways(target, single, false), true);
    }

    /** Something to tell, and the ways in. */
    void news(HttpServletResponse response, LoginNews news, String target) throws IOException {
        say(response, news.status(), news.title(), news.text(), target);
    }

    /** Something to tell in words of its own. */
    void say(HttpServletResponse response, int status, String title, String text, String target) throws IOException {
        String told = "<h1>" + HtmlUtils.htmlEscape(title, "UTF-8") + "</h1>\n<p role=\"alert\">"
                + HtmlUtils.htmlEscape(text, "UTF-8") + "</p>\n";
        write(response, status, "", title, told + ways(target, false, true), true);
    }

    /**
     * Goes on to one of our pages. A redirect would not do: to the browser it would still come from the provider's site, and
     * the session's cookie would not be sent along.
     */
    void goOn(HttpServletResponse response, String target) throws IOException {
        String safe = HtmlUtils.htmlEscape(DeepLink.of(target), "UTF-8");
        write(
                response,
                200,
                "<meta http-equiv=\"refresh\" content=\"0; url=" + safe + "\">\n",
                "Inloggad",
                "<p><a href=\"" + safe + "\">Fortsätt</a></p>\n",
                false);
    }

    private String ways(String target, boolean single, boolean again) {
        StringBuilder ways = new StringBuilder("<ul" + (single ? " data-single" : "") + ">\n");
        String to = "?" + DeepLink.PARAMETER + "=" + UriUtils.encode(DeepLink.of(target), StandardCharsets.UTF_8);
        providers.all().keySet().forEach(id -> ways.append("<li><a class=\"way\" href=\"/oauth2/authorization/")
                .append(id)
                .append(to)
                .append(again ? "&amp;" + SignInFilter.AS_ANOTHER + "=ja" : "")
                .append("\">")
                .append(HtmlUtils.htmlEscape(providers.name(id), "UTF-8"))
                .append("</a></li>\n"));
        if (passwords) {
            ways.append("<li><a class=\"password\" href=\"")
                    .append(DeepLink.TASKLIST + "?" + WITH_PASSWORD)
                    .append("\">Användarnamn och lösenord</a></li>\n");
        }
        return ways.append("</ul>\n").toString();
    }

    private static void write(
            HttpServletResponse response, int status, String head, String title, String main, boolean script)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(FRAME.formatted(
                        head,
                        HtmlUtils.htmlEscape(title, "UTF-8"),
                        main,
                        script ? "<script src=\"/camunda/app/tasklist/scripts/sign-in.js\"></script>\n" : ""));
    }
}
