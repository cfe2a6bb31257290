package se.hlt.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.test.context.TestComponent;

/** The people of the sites. */
@TestComponent
public class Staff {

    private final ProcessEngine engine;
    private final TimeTravel time;

    public Staff(ProcessEngine engine, TimeTravel time) {
        this.engine = engine;
        this.time = time;
    }

    public User user(String userId) {
        return new User(engine, userId, time);
    }

    public User lena() {
        return user("lena.larare");
    }

    public User sara() {
        return user("sara.samordnare");
    }

    public User hanna() {
        return user("hanna.halsa");
    }

    public User stina() {
        return user("stina.soc");
    }

    public User sven() {
        return user("sven.skola");
    }

    public User omar() {
        return user("omar.ovrig");
    }
}
