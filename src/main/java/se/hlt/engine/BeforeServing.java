package se.hlt.engine;

import org.springframework.context.SmartLifecycle;

/**
 * Something that must be done at each start before anyone is let in: before the web server answers, before jobs run and
 * before messages are sent. A failure stops the start.
 */
public abstract class BeforeServing implements SmartLifecycle {

    private volatile boolean done;

    protected abstract void prepare();

    /** In which order; far before the web server's own. */
    @Override
    public abstract int getPhase();

    @Override
    public final void start() {
        prepare();
        done = true;
    }

    @Override
    public final void stop() {
        done = false;
    }

    @Override
    public final boolean isRunning() {
        return done;
    }
}
