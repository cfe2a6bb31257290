package se.hlt.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.HltApplication;

/**
 * The application, which at its start makes a job that takes long: it writes the file {@code begun}, a line each time,
 * waits until there is a file {@code go}, and leaves a row in {@code slow_effect}.
 */
final class SlowNode {

    private SlowNode() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(HltApplication.class, Slow.class).run(arguments);
    }

    /** Not scanned, since it is no configuration but for this program. */
    static final class Slow {

        @Bean
        static ProcessEnginePlugin slowJobs(ObjectProvider<JdbcTemplate> jdbc) {
            return new AbstractProcessEnginePlugin() {
                @Override
                public void preInit(ProcessEngineConfigurationImpl configuration) {
                    configuration.setCustomJobHandlers(List.of(new SlowHandler(jdbc)));
                }
            };
        }

        @Bean
        static ApplicationRunner slowJob(ProcessEngine engine) {
            return arguments -> ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(context -> {
                        MessageEntity job = new MessageEntity();
                        job.setJobHandlerType("slow");
                        job.setJobHandlerConfiguration(new Nothing());
                        context.getJobManager().send(job);
                        return null;
                    });
        }
    }

    private record SlowHandler(ObjectProvider<JdbcTemplate> jdbc) implements JobHandler<Nothing> {

        @Override
        public String getType() {
            return "slow";
        }

        @Override
        public void execute(Nothing nothing, ExecutionEntity execution, CommandContext context, String tenant) {
            try {
                Path begun = Path.of("begun");
                Files.writeString(begun, (Files.exists(begun) ? Files.readString(begun) : "") + "begun\n");
                while (!Files.exists(Path.of("go"))) {
                    Thread.sleep(50);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            jdbc.getObject().update("insert into slow_effect values (1)");
        }

        @Override
        public Nothing newConfiguration(String canonical) {
            return new Nothing();
        }

        @Override
        public void onDelete(Nothing nothing, JobEntity job) {
            // Nothing to take back.
        }
    }

    private record Nothing() implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return "";
        }
    }
}
