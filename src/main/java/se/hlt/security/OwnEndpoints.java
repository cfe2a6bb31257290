package se.hlt.security;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Our own endpoints, under {@code /hlt}, and only those named here: those that the pages of Tasklist, Cockpit and Admin ask,
 * in the session of whoever is logged in there, and those for programs, with HTTP Basic at every call.
 */
@Configuration(proxyBeanMethods = false)
class OwnEndpoints {

    /** What the web applications' pages ask; each answers about nobody but the one who asks. */
    @Bean
    @Order(0)
    SecurityFilterChain pagesEndpointsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/hlt/branding"))
                .csrf(AbstractHttpConfigurer::disable)
                // Spring would give the session a new id, which the page's other calls do not know yet.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new WebappSession.UserFilter(), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Who may do what is decided behind each: by role, and by the case's site. */
    @Bean
    @Order(1)
    SecurityFilterChain ownEndpointsChain(HttpSecurity http, IdentityService identities) throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(paths.matcher("/hlt/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                paths.matcher(HttpMethod.POST, "/hlt/purge"),
                                paths.matcher(HttpMethod.GET, "/hlt/documents/*"),
                                paths.matcher(HttpMethod.GET, "/hlt/documents/*/*"),
                                paths.matcher(HttpMethod.GET, "/hlt/brochure/*"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .addFilterAfter(new EngineUserFilter(identities), AuthorizationFilter.class)
                .build();
    }
}
