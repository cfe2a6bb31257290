package se.hlt.demo;

import static se.hlt.engine.EngineClock.SWEDEN;

import org.springframework.stereotype.Component;
import se.hlt.meeting.MeetingPlanner;
import se.hlt.organisation.Organisation;

/** Plays scenarios on the engine's stage. Only while no job executor is at work. */
@Component
public class DemoPlayer {

    private final DemoStage stage;
    private final MeetingPlanner planner;
    private final Organisation organisation;

    DemoPlayer(DemoStage stage, MeetingPlanner planner, Organisation organisation) {
        this.stage = stage;
        this.planner = planner;
        this.organisation = organisation;
    }

    /** It is the morning before the first day, and each team's next meeting is planned. Nothing else is played yet. */
    public Playback begin(Scenario scenario) {
        stage.moveTo(scenario.from().minusDays(1).atTime(6, 0).atZone(SWEDEN).toInstant());
        planner.plan(organisation.site(scenario.site()));
        return new Playback(stage, scenario);
    }

    /**
     * The same with diagrams that may be others than the player knows: what is new to it is answered with made-up answers,
     * what is gone is passed over, and what fails stops only the case that it is in.
     */
    public Playback rehearse(Scenario scenario, Improvisation improvisation) {
        stage.tolerate(improvisation::jobFailed);
        stage.moveTo(scenario.from().minusDays(1).atTime(6, 0).atZone(SWEDEN).toInstant());
        planner.plan(organisation.site(scenario.site()));
        return new Playback(stage, scenario, improvisation);
    }

    /** Back to the time that is. */
    public void leave() {
        stage.leave();
    }
}
