package se.hlt.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * How a node that is told to stop leaves the others. At once it takes no more jobs; what it had taken and not begun, it gives
 * back. It is no longer ready, but goes on answering for {@code hlt.shutdown.notice}, in which the proxy sees that and sends
 * people to another node. What runs then, requests and jobs, may end; Spring waits for it.
 */
@Component
class NodeStop implements ApplicationListener<ContextClosedEvent>, SmartLifecycle, Ordered {

    private final ApplicationContext context;
    private final ObjectProvider<JobExecutor> jobExecutor;
    private final Duration notice;
    private volatile boolean running;

    NodeStop(
            ApplicationContext context,
            ObjectProvider<JobExecutor> jobExecutor,
            @Value("${hlt.shutdown.notice:PT0S}") Duration notice) {
        this.context = context;
        this.jobExecutor = jobExecutor;
        this.notice = notice;
    }

    /** Before the threads that run jobs refuse new ones: a job that is taken and refused stays locked for minutes. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == context) {
            jobExecutor.ifAvailable(JobExecutor::shutdown);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Last to start, first to stop: before both ports close. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
