package se.hlt.engine;

import java.io.PrintWriter;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hlt.failure.Failure;

/**
 * What the engine stores and logs of a job that fails: a code, the kinds of the exceptions and where they happened. It
 * would otherwise put their messages in the job, its log, the incident and the server's log, all of which are read by
 * people who may not see the case.
 */
final class JobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

    private JobFailures() {}

    static void keepClean(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobCommandFactory(CleanRetry::new);
        configuration.setHistoryEventProducer(new CleanJobLog());
        ExecuteJobHelper.LOGGING_HANDLER = JobFailures::log;
    }

    private static void log(String jobId, Throwable failure) {
        if (failure instanceof OptimisticLockingException) {
            LOG.info("Job {} met a change made at the same time, and is tried again", jobId);
        } else {
            LOG.warn("Job {} failed: {}", jobId, Failure.code(failure), failure);
        }
    }

    /** The engine's own way to the next try. */
    private static final class CleanRetry extends DefaultJobRetryCmd {

        private static final long serialVersionUID = 1L;

        CleanRetry(String jobId, Throwable failure) {
            super(jobId, failure);
        }

        @Override
        protected void logException(JobEntity job) {
            if (exception != null) {
                job.setExceptionMessage(Failure.summary(exception));
                job.setExceptionStacktrace(Failure.trace(exception));
            }
        }
    }

    private static final class CleanJobLog extends CacheAwareHistoryEventProducer {

        @Override
        public HistoryEvent createHistoricJobLogFailedEvt(Job job, Throwable failure) {
            return super.createHistoricJobLogFailedEvt(job, failure == null ? null : new Told(failure));
        }
    }

    /** Stands for an exception where only its message and its printed stack trace are asked for. */
    private static final class Told extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String trace;

        Told(Throwable failure) {
            super(Failure.summary(failure), null, false, false);
            trace = Failure.trace(failure);
        }

        @Override
        public void printStackTrace(PrintWriter writer) {
            writer.print(trace);
        }
    }
}
