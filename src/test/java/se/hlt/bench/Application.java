package se.hlt.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import se.hlt.HltApplication;

/** HLT-motorn itself, whole, on a database of the bench. What runs by itself at night or all the time is off. */
final class Application implements AutoCloseable {

    static final Map<String, String> QUIET = Map.ofEntries(
            Map.entry("server.port", "0"),
            Map.entry("management.server.port", "0"),
            Map.entry("hlt.governance.plan-at-start", "false"),
            Map.entry("hlt.outbox.channel", "none"),
            Map.entry("hlt.outbox.poll", "P365D"),
            Map.entry("hlt.outbox.tidy-up", "-"),
            Map.entry("hlt.absence.nightly", "-"),
            Map.entry("hlt.operations.nightly", "-"),
            Map.entry("hlt.operations.metrics", "P365D"),
            Map.entry("hlt.moving.poll", "P365D"),
            Map.entry("hlt.rehearsal.automatic", "false"),
            Map.entry("hlt.privacy.tidy-up", "-"),
            Map.entry("hlt.privacy.read-log-nightly", "-"),
            Map.entry("hlt.draft.nightly", "-"),
            Map.entry("hlt.draft.key", "b25seSBmb3IgYmVuY2htYXJrcywgbm90IHNlY3JldCE="),
            Map.entry("hlt.draft.key-file", ""),
            Map.entry("camunda.bpm.job-execution.enabled", "false"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("logging.level.root", "error"));

    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param settings over the bench's own
     */
    static Application start(Map<String, String> database, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(QUIET);
        // What one part erases is nothing to the next part's database.
        all.put("hlt.privacy.erasure-ledger", "target/bench/erasure-ledger-" + UUID.randomUUID() + ".jsonl");
        all.putAll(database);
        all.putAll(settings);
        return new Application(new SpringApplicationBuilder(HltApplication.class)
                .initializers(starting ->
                        starting.getBeanFactory().registerSingleton("nothingOfTheTests", new NothingOfTheTests()))
                // As arguments: they win over the application's own file.
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    ApplicationContext context() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ProcessEngine engine() {
        return bean(ProcessEngine.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What someone logged in may do, once: groups and tenants are looked up as at a login. */
    static Person person(ProcessEngine engine, String userId) {
        IdentityService identities = engine.getIdentityService();
        return new Person(
                engine,
                userId,
                identities.createGroupQuery().groupMember(userId).list().stream()
                        .map(Group::getId)
                        .toList(),
                identities.createTenantQuery().userMember(userId).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList());
    }

    /** Someone who is logged in. */
    record Person(ProcessEngine engine, String userId, List<String> groups, List<String> tenants) {

        <T> T act(Supplier<T> action) {
            IdentityService identities = engine.getIdentityService();
            identities.setAuthentication(userId, groups, tenants);
            try {
                return action.get();
            } finally {
                identities.clearAuthentication();
            }
        }
    }

    /** The tests' own components stand on the same class path. */
    private static final class NothingOfTheTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader read, MetadataReaderFactory reading) {
            return read.getResource().getDescription().contains("test-classes");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NothingOfTheTests;
        }

        @Override
        public int hashCode() {
            return NothingOfTheTests.class.hashCode();
        }
    }
}
