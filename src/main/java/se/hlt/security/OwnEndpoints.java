package se.hlt.security;

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

/** Our own endpoints, under {@code /hlt}: HTTP Basic at every call, no session, and only those named here. */
@Configuration(proxyBeanMethods = false)
class OwnEndpoints {

    /** Who may do what is decided behind each: by role, and by the case's site. */
    @Bean
    @Order(0)
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
