package se.hlt.demo;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a scenario on the stage: every act of every case and meeting in the order of time, and what falls due in between.
 * An act that cannot be done is noted, and nothing more is done in that case.
 */
public final class Playback {

    /** Every so many cases and meetings go their own way: they find what the plans never come to. */
    private static final int OWN_WAY_CASES = 3;

    private static final int OWN_WAY_MEETINGS = 4;

    private final DemoStage stage;
    private final List<Step> steps;
    private final Map<PlannedCase, Line> cases = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Improvisation improvisation;
    private int next;

    Playback(DemoStage stage, Scenario scenario) {
        this(stage, scenario, null);
    }

    /** With an improvisation what the player does not know is answered as it comes. */
    Playback(DemoStage stage, Scenario scenario, Improvisation improvisation) {
        this.stage = stage;
        this.improvisation = improvisation;
        List<Step> all = new ArrayList<>();
        for (PlannedCase planned : scenario.cases()) {
            Line line = cases.computeIfAbsent(planned, key -> new Line());
            line.ownWay = improvisation != null && cases.size() % OWN_WAY_CASES == 0;
            add(all, planned.acts(), line);
        }
        scenario.meetings().forEach(planned -> {
            Line line = new Line();
            line.businessKey = planned.key();
            lines.add(line);
            line.broken = improvisation != null && lines.size() % OWN_WAY_MEETINGS == 0;
            add(all, planned.acts(), line);
        });
        lines.addAll(cases.values());
        all.sort(Comparator.comparing(step -> step.act().at()));
        this.steps = List.copyOf(all);
    }

    /** A case or meeting as it is played. */
    private static final class Line {
        private String businessKey;
        private String beside;
        private boolean ownWay;
        private String raisedBy;
        private boolean broken;
    }

    private record Step(PlannedAct act, Line line) {}

    private static void add(List<Step> steps, List<PlannedAct> acts, Line line) {
        acts.forEach(act -> steps.add(new Step(act, line)));
    }

    /** Plays everything before the point in Swedish time, and comes to it. */
    public void until(LocalDateTime end) {
        while (next < steps.size() && steps.get(next).act().at().isBefore(end)) {
            play(steps.get(next++));
        }
        moveTo(end);
    }

    /** What the system does by itself at night, in the point in time that is. */
    public void night() {
        stage.night();
    }

    /**
     * Answers every open step that the player does not know, what everyone has left lying, and all of the cases that have
     * left their plan or go their own way: they find the ways that the plans never take.
     */
    public void improvise() {
        improvisation.answerNew();
        improvisation.answerAbandoned();
        for (Line line : lines) {
            if (line.broken && line.businessKey != null) {
                improvisation.answerAll(line.businessKey);
            }
            if (line.ownWay && line.businessKey != null) {
                improvisation.startBeside(line.raisedBy, line.businessKey);
            }
        }
    }

    /** Plays until nothing is left to do. Gives the point in Swedish time when that is. */
    public LocalDateTime untilTheEnd() {
        LocalDateTime end = steps.get(steps.size() - 1).act().at().plusMinutes(1);
        until(end);
        return end;
    }

    /** The case's number; null before it is raised. */
    public String numberOf(PlannedCase planned) {
        return cases.get(planned).businessKey;
    }

    /** What could not be done, in words. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private void play(Step step) {
        PlannedAct act = step.act();
        Line line = step.line();
        moveTo(act.at());
        if (line.broken) {
            return;
        }
        try {
            perform(act, line);
        } catch (RuntimeException e) {
            line.broken = true;
            if (improvisation != null) {
                improvisation.broken(act.key(), line.businessKey, e);
            }
            failures.add("%s %s: %s cannot do %s: %s; open: %s"
                    .formatted(
                            act.at(), line.businessKey, act.userId(), act.key(), e, stage.openTasks(line.businessKey)));
        }
    }

    private void perform(PlannedAct act, Line line) {
        switch (act.kind()) {
            case RAISE -> {
                line.businessKey = stage.startCase(act.userId(), act.form().apply(null));
                line.raisedBy = act.userId();
                line.broken = line.ownWay;
            }
            case COMPLETE -> {
                if (improvisation != null) {
                    if (improvisation.isGone(act.key())) {
                        return;
                    }
                    improvisation.leadTo(act.key(), line.businessKey);
                }
                stage.complete(
                        act.userId(), line.businessKey, act.key(), act.form().apply(line.businessKey));
            }
            case BESIDE ->
                line.beside = stage.start(act.userId(), act.key(), act.form().apply(line.businessKey));
            case COMPLETE_BESIDE ->
                stage.completeIn(
                        act.userId(), line.beside, act.key(), act.form().apply(line.businessKey));
            case BY_ITSELF -> {
                // Time has already done it.
            }
        }
    }

    private void moveTo(LocalDateTime time) {
        stage.moveTo(time.atZone(SWEDEN).toInstant());
    }
}
