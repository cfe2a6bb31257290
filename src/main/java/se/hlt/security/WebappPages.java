package se.hlt.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyDelegateFilter;
import org.camunda.bpm.spring.boot.starter.webapp.filter.ResourceLoaderDependingFilter;
import org.camunda.bpm.spring.boot.starter.webapp.filter.ResourceLoadingProcessEnginesFilter;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows the pages of Tasklist, Cockpit and Admin although nobody is in group {@code camunda-admin}. Camunda's own filter
 * would lead every visitor to the set-up page, which makes an administrator of whoever comes first.
 *
 * <p>Takes the name of Camunda's filter before Camunda does, and its place after Camunda's other filters (login, CSRF,
 * headers), which is why it is mapped last.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebappPages implements ServletContextInitializer {

    private static final String NAME_OF_CAMUNDAS_FILTER = "Engines Filter";

    @Override
    public void onStartup(ServletContext context) {
        FilterRegistration.Dynamic pages = context.addFilter(NAME_OF_CAMUNDAS_FILTER, new PagesFilter());
        context.addListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                pages.addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST),
                        true,
                        "/camunda/api/*",
                        "/camunda/app/*",
                        "/camunda/",
                        "/camunda");
            }
        });
    }

    /** Created before there is an engine, and so, like Camunda's, filled in later. */
    private static final class PagesFilter extends LazyDelegateFilter<ResourceLoaderDependingFilter> {

        PagesFilter() {
            super(ResourceLoadingProcessEnginesFilter.class);
        }

        @Override
        protected ResourceLoaderDependingFilter createNewFilterInstance() {
            return new ResourceLoadingProcessEnginesFilter() {
                @Override
                protected boolean needsInitialUser(String engineName) {
                    return false;
                }
            };
        }
    }
}
