package se.hlt.modelling;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Sings if anyone makes one, calls one, or reads one back from bytes. What hostile files try to reach. */
public class Canary implements JavaDelegate, ExecutionListener, TaskListener, Serializable {

    /** Set by payloads that reach the JDK but no class of ours. */
    public static final String PROPERTY = "hlt.canary";

    /** The way of the public exploit of CVE-2026-109432: from a text to any class. It sets the property if it runs. */
    public static final String EXPLOIT = "''.getClass().forName('java.lang.System').getMethod('setProperty',"
            + " ''.getClass(), ''.getClass()).invoke(null, '" + PROPERTY + "', 'sang')";

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger SONGS = new AtomicInteger();

    public Canary() {
        SONGS.incrementAndGet();
    }

    public void setWord(String word) {
        SONGS.incrementAndGet();
    }

    public String getWord() {
        SONGS.incrementAndGet();
        return "";
    }

    public static void silence() {
        SONGS.set(0);
        System.clearProperty(PROPERTY);
    }

    public static boolean sang() {
        return SONGS.get() > 0 || System.getProperty(PROPERTY) != null;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SONGS.incrementAndGet();
    }

    @Override
    public void notify(DelegateExecution execution) {
        SONGS.incrementAndGet();
    }

    @Override
    public void notify(DelegateTask task) {
        SONGS.incrementAndGet();
    }

    private void readObject(ObjectInputStream in) {
        SONGS.incrementAndGet();
    }
}
