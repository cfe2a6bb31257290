package se.hlt.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call what over HTTP: four chains, each for its own port or paths, and what none of them opens is closed.
 *
 * <p>Paths are matched as a whole, never by Spring MVC's own paths: the engine's REST API and the web applications are
 * servlets of their own, outside Spring MVC.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyLimits.class)
class WebSecurity {

    private static final String REST = "/engine-rest";
    private static final String WEBAPP = "/camunda";
    private static final int A_YEAR = 31_536_000;

    /** Before the login and not, as Camunda's Jersey would have it, after: the login asks where an attempt comes from. */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        return new OrderedRequestContextFilter();
    }

    /** The port for operations: signs of life without details, and numbers that name neither person nor case (ADR 0039). */
    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return closedWithoutSession(http)
                .securityMatcher(new ManagementPort())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                path(HttpMethod.GET, "/actuator/health"),
                                path(HttpMethod.GET, "/actuator/health/liveness"),
                                path(HttpMethod.GET, "/actuator/health/readiness"),
                                path(HttpMethod.GET, "/actuator/prometheus"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** The engine's REST API: HTTP Basic or, where there are identity providers, their token, at every call; no session. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(
            HttpSecurity http, IdentityService identities, BodyLimits limits, Optional<BearerTokens> tokens)
            throws Exception {
        if (tokens.isPresent()) {
            http.oauth2ResourceServer(
                    bearer -> bearer.authenticationManagerResolver(tokens.get().managers())
                            .authenticationEntryPoint(new BearerEntryPoint()));
        }
        RestEntryPoint entryPoint = new RestEntryPoint();
        return http.securityMatcher(path(REST + "/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> protect(headers).addHeaderWriter(WebSecurity::noStore))
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(entryPoint))
                .authorizeHttpRequests(requests -> requests.requestMatchers(leaks(REST, REST + "/engine/*"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new BodyLimitFilter(limits), AuthorizationFilter.class)
                .addFilterAfter(new JsonDepthFilter(), BodyLimitFilter.class)
                .addFilterAfter(new ExpressionFilter(), JsonDepthFilter.class)
                .addFilterAfter(new DeclaredTypeFilter(), ExpressionFilter.class)
                .addFilterAfter(new EngineUserFilter(identities), DeclaredTypeFilter.class)
                .build();
    }

    /**
     * Tasklist, Cockpit and Admin: their own login, session and CSRF protection. Their pages are open, since the login is
     * one of them; their data is not. The set-up page, which lets anyone make an administrator, is closed.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, BodyLimits limits, Optional<SignInFilters> signIn) throws Exception {
        RequestMatcher closed = new OrRequestMatcher(
                path(WEBAPP + "/api/admin/setup/**"),
                path(WEBAPP + "/app/admin/*/setup/**"),
                leaks(WEBAPP + "/api/engine/engine/*"));
        signIn.ifPresent(filters -> http.addFilterBefore(filters.refresh(), AnonymousAuthenticationFilter.class)
                .addFilterAfter(filters.pages(), OidcRefresh.class));
        return http.securityMatcher(path(WEBAPP + "/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> protect(headers)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                path(WEBAPP + "/api/**"), WebSecurity::noStore)))
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(
                        errors -> errors.defaultAuthenticationEntryPointFor(new Http403ForbiddenEntryPoint(), closed)
                                .defaultAuthenticationEntryPointFor(
                                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), AnyRequestMatcher.INSTANCE))
                .authorizeHttpRequests(requests -> requests.requestMatchers(closed)
                        .denyAll()
                        .requestMatchers(webappPages())
                        .permitAll()
                        .anyRequest()
                        .access((user, call) -> new AuthorizationDecision(WebappSession.isLoggedIn(call.getRequest()))))
                .addFilterAfter(new BodyLimitFilter(limits), AuthorizationFilter.class)
                .addFilterAfter(new JsonDepthFilter(), BodyLimitFilter.class)
                .addFilterAfter(new ExpressionFilter(), JsonDepthFilter.class)
                .addFilterAfter(new DeclaredTypeFilter(), ExpressionFilter.class)
                .addFilterAfter(new WebappSession.EndFilter(signIn.map(SignInFilters::pages)), DeclaredTypeFilter.class)
                .build();
    }

    /** Everything else is closed, apart from the ways in: the start, and links in messages. */
    @Bean
    @Order(3)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return closedWithoutSession(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                path(HttpMethod.GET, "/"),
                                path(HttpMethod.GET, "/uppgift/*"),
                                path(HttpMethod.GET, "/favicon.ico"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static HttpSecurity closedWithoutSession(HttpSecurity http) throws Exception {
        return http.headers(headers -> protect(headers).addHeaderWriter(WebSecurity::noStore))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable);
    }

    /**
     * What the web applications need before anyone has logged in: pages, scripts, plugins' files, the engine's name, the
     * login itself. On a 401 to any of it the login page loads itself anew, for ever.
     */
    private static RequestMatcher webappPages() {
        Stream<RequestMatcher> pages = Stream.of(
                        "",
                        "/",
                        "/favicon.ico",
                        "/app/**",
                        "/assets/**",
                        "/lib/**",
                        "/api/*/plugin/*/static/**",
                        "/api/engine/engine/",
                        "/api/admin/auth/user/*")
                .flatMap(page -> Stream.of(HttpMethod.GET, HttpMethod.HEAD).map(method -> path(method, WEBAPP + page)));
        Stream<RequestMatcher> login = Stream.of("/login/*", "/logout")
                .map(action -> path(HttpMethod.POST, WEBAPP + "/api/admin/auth/user/*" + action));
        return new OrRequestMatcher(Stream.concat(pages, login).toList());
    }

    /**
     * Headers that hold the browser back. Camunda's own policy for the pages of its applications goes before the one
     * here. HSTS is sent over HTTPS only, and for this host only: what else the municipality has there is not ours.
     */
    static HeadersConfigurer<HttpSecurity> protect(HeadersConfigurer<HttpSecurity> headers) {
        return headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(
                        hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(A_YEAR))
                .contentSecurityPolicy(policy ->
                        policy.policyDirectives("default-src 'none'; frame-ancestors 'none'; base-uri 'none'"))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
    }

    private static void noStore(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
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
