package se.hlt.security;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call what over HTTP: three chains, each for its own paths, and what none of them opens is closed.
 *
 * <p>Paths are matched as a whole, never by Spring MVC's own paths: the engine's REST API and the web applications are
 * servlets of their own, outside Spring MVC.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    private static final String REST = "/engine-rest";
    private static final String WEBAPP = "/camunda";

    /** The engine's REST API: HTTP Basic at every call, no session. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
        return http.securityMatcher(path(REST + "/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers(leaks(REST, REST + "/engine/*"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new ExpressionFilter(), AuthorizationFilter.class)
                .addFilterAfter(new DeclaredTypeFilter(), ExpressionFilter.class)
                .addFilterAfter(new EngineUserFilter(identities), DeclaredTypeFilter.class)
                .build();
    }

    /**
     * Tasklist, Cockpit and Admin: their own login, session, CSRF protection and headers. The set-up page, which lets
     * anyone make an administrator, is closed.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(path(WEBAPP + "/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path(WEBAPP + "/api/admin/setup/**"), path(WEBAPP + "/app/admin/*/setup/**"))
                        .denyAll()
                        .requestMatchers(leaks(WEBAPP + "/api/engine/engine/*"))
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .addFilterAfter(new ExpressionFilter(), AuthorizationFilter.class)
                .addFilterAfter(new DeclaredTypeFilter(), ExpressionFilter.class)
                .build();
    }

    /** Everything else is closed, apart from the way in and the sign of life. */
    @Bean
    @Order(3)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path(HttpMethod.GET, "/"),
                                path(HttpMethod.GET, "/favicon.ico"),
                                path(HttpMethod.GET, "/actuator/health"),
                                path(HttpMethod.GET, "/actuator/health/liveness"),
                                path(HttpMethod.GET, "/actuator/health/readiness"),
                                path("/error"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /**
     * Attachments, and single comments, which the engine hands out by id to any user of any tenant. Lists of comments
     * and new ones are checked by the engine.
     *
     * <p>Figures of history, which the engine counts over all tenants. And to run a job by hand: the engine refuses it
     * for a foreign one, but only after it has noted the refusal as the job's failure and taken a retry from it. Nor is a
     * job suspended by hand: the engine's own, which belong to no process, it would let anyone suspend.
     */
    private static RequestMatcher leaks(String... engines) {
        return new OrRequestMatcher(Arrays.stream(engines)
                .flatMap(engine -> Stream.of(
                        path(engine + "/task/*/attachment/**"),
                        path(HttpMethod.GET, engine + "/task/*/comment/*"),
                        path(engine + "/history/process-definition/*/statistics"),
                        path(engine + "/history/decision-requirements-definition/*/statistics"),
                        path(engine + "/history/*/{report:cleanable-.+-report}/**"),
                        path(HttpMethod.POST, engine + "/job/*/execute"),
                        path(HttpMethod.PUT, engine + "/job/*/suspended")))
                .toList());
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
