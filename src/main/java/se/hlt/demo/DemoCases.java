package se.hlt.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.hlt.engine.BeforeServing;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * Eight fictional cases in different phases, the first time the demo starts. Made by running the real processes over the
 * past weeks, before the job executor starts.
 */
@Component
@ConditionalOnProperty("hlt.demo.cases")
class DemoCases extends BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final String LENA = "lena.larare";
    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String KARIN = "karin.kunskap";
    private static final String OMAR = "omar.ovrig";

    private final DemoStage stage;
    private final CaseRegister register;
    private final Organisation organisation;
    private final Clock clock;

    DemoCases(DemoStage stage, CaseRegister register, Organisation organisation, Clock clock) {
        this.stage = stage;
        this.register = register;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Something that happens in a case, so many days ago. */
    private record Scene(int daysAgo, Consumer<LocalDate> act) {}

    /** A case's way so far; its number is known once it is started. */
    private static final class Story {
        private String number;
        private final List<Scene> scenes = new ArrayList<>();

        private Story then(int daysAgo, Consumer<LocalDate> act) {
            scenes.add(new Scene(daysAgo, act));
            return this;
        }
    }

    /** After the people are there. */
    @Override
    public int getPhase() {
        return 10;
    }

    /** The site whose people the stories are about; other demo sites begin without cases. */
    private static boolean isHavsvik(Site site) {
        return site.demo() && site.id().equals("havsvik");
    }

    @Override
    protected void prepare() {
        if (register.isEmpty() && organisation.sites().stream().anyMatch(DemoCases::isHavsvik)) {
            Instant now = clock.instant();
            try {
                play(now);
            } finally {
                stage.leave();
            }
            LOG.info("Eight fictional cases made");
        }
    }

    private void play(Instant now) {
        List<Scene> scenes = stories().stream()
                .flatMap(story -> story.scenes.stream())
                .sorted(Comparator.comparingInt(Scene::daysAgo).reversed())
                .toList();
        for (int daysAgo = scenes.get(0).daysAgo(); daysAgo >= 0; daysAgo--) {
            stage.moveTo(now.minus(daysAgo, ChronoUnit.DAYS));
            LocalDate day = LocalDate.now(clock);
            if (daysAgo > 0) {
                stage.runMeetings(day, DemoForms.agenda(), DemoForms.meetingHeld(), DemoForms.minutes());
            }
            for (Scene scene : scenes) {
                if (scene.daysAgo() == daysAgo) {
                    scene.act().accept(day);
                }
            }
        }
    }

    private List<Story> stories() {
        LocalDate today = LocalDate.now(clock);
        return List.of(
                raised(1, LENA, "Alva Exempel", today.minusYears(8), "attendance", "no"),
                raised(0, LENA, "Birk Exempel", today.minusYears(14), "emotional", "yes"),
                contacted(raised(6, LENA, "Cleo Exempel", today.minusYears(11), "behaviour", "no"), 4, LENA),
                consented(raised(12, LENA, "Disa Exempel", today.minusYears(9), "learning", "no"), 9, LENA, "all"),
                onAgenda(
                        consented(
                                raised(15, KARIN, "Elis Exempel", today.minusYears(12), "peerRelations", "no"),
                                11,
                                KARIN,
                                "all"),
                        8,
                        OMAR,
                        5),
                deidentified(raised(14, LENA, "Freja Exempel", today.minusYears(13), "attendance", "no"), 10),
                sipDecided(raised(25, LENA, "Gry Exempel", today.minusYears(10), "familySituation", "no"), 20),
                planned(raised(60, LENA, "Hedda Exempel", today.minusYears(7), "emotional", "no"), 54));
    }

    private Story raised(int daysAgo, String user, String child, LocalDate birthDate, String need, String acute) {
        Story story = new Story();
        int age = LocalDate.now(clock).getYear() - birthDate.getYear();
        String schoolStage = age < 10 ? "primary1to3" : age < 13 ? "primary4to6" : "primary7to9";
        return story.then(
                daysAgo,
                day -> story.number =
                        stage.startCase(user, DemoForms.child(child, birthDate, schoolStage, need, acute, text(need))));
    }

    private static String text(String need) {
        return "Påhittat ärende för demon. Behovet gäller "
                + (need.equals("attendance") ? "hög frånvaro." : "hur barnet har det i skolan och hemma.");
    }

    private Story contacted(Story story, int daysAgo, String user) {
        return step(story, daysAgo, user, "userTask_contactFamily", DemoForms::contact, 1);
    }

    private Story consented(Story story, int daysAgo, String user, String answer) {
        contacted(story, daysAgo, user);
        step(story, daysAgo, user, "userTask_obtainGuardianConsent", day -> DemoForms.consent(day, answer), 2);
        return step(story, daysAgo, user, "userTask_hearChild", day -> DemoForms.hearChild(), 1);
    }

    private Story onAgenda(Story story, int daysAgo, String coordinator, int inDays) {
        return step(
                story,
                daysAgo,
                coordinator,
                "userTask_putOnAgenda",
                day -> DemoForms.meeting(day.plusDays(daysAgo + inDays)),
                1);
    }

    private Story deidentified(Story story, int daysAgo) {
        contacted(story, daysAgo, LENA);
        step(story, daysAgo, LENA, "userTask_obtainGuardianConsent", day -> DemoForms.consent(day, "no"), 2);
        return step(story, daysAgo - 1, LENA, "userTask_decideWithoutConsent", day -> DemoForms.deidentified(), 1);
    }

    private Story sipDecided(Story story, int daysAgo) {
        consented(story, daysAgo, LENA, "all");
        onAgenda(story, daysAgo - 2, SARA, -(daysAgo - 9));
        step(story, daysAgo - 9, SARA, "userTask_recordDecision", day -> DemoForms.sipDecision(HANNA), 1);
        return step(story, daysAgo - 12, LENA, "userTask_giveFeedback", DemoForms::feedback, 1);
    }

    private Story planned(Story story, int daysAgo) {
        sipDecided(story, daysAgo);
        step(story, daysAgo - 13, HANNA, "userTask_inviteToSip", day -> DemoForms.invitation(day.plusDays(10)), 1);
        step(story, daysAgo - 20, HANNA, "userTask_recordSdq", DemoForms::sdq, 1);
        return step(
                story,
                daysAgo - 23,
                HANNA,
                "userTask_holdSip",
                day -> DemoForms.plan(day.plusDays(40), day.plusMonths(5)),
                1);
    }

    private Story step(
            Story story,
            int daysAgo,
            String user,
            String task,
            Function<LocalDate, Map<String, Object>> form,
            int times) {
        for (int i = 0; i < times; i++) {
            story.then(daysAgo, day -> stage.complete(user, story.number, task, form.apply(day)));
        }
        return story;
    }
}
