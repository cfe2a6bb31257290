package se.hlt.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import se.hlt.consent.Consent;
import se.hlt.consent.ConsentProcess;
import se.hlt.followup.FollowUpProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.measure.MeasureProcess;
import se.hlt.measure.SdqWords;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.overview.Glance.Action;
import se.hlt.overview.Glance.Answer;
import se.hlt.overview.Glance.Consents;
import se.hlt.overview.Glance.Measures;
import se.hlt.overview.Glance.Plan;
import se.hlt.overview.Glance.Rating;
import se.hlt.overview.Glance.Score;
import se.hlt.overview.Glance.Sdq;
import se.hlt.overview.Reach.Side;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.sip.SipProcess;
import se.hlt.sip.SipProcess.Goal;
import se.hlt.sip.SipProcess.SupportAction;

/** Consents, plan and measurements, as far as they are known on the side that is looked from. */
final class CaseParts {

    private final Reach reach;
    private final Values values;
    private final Organisation organisation;
    private final LocalDate today;

    CaseParts(Reach reach, Values values, Organisation organisation, LocalDate today) {
        this.reach = reach;
        this.values = values;
        this.organisation = organisation;
        this.today = today;
    }

    /** In the agency each answer; in the team only whom the consent covers, since that is what has crossed. */
    Consents consents() {
        return reach.side() == Side.TEAM ? teamsConsent() : answers();
    }

    private Consents teamsConsent() {
        boolean deidentified = reach.latest(HltCaseProcess.KEY)
                .flatMap(hltCase -> values.find(hltCase, MeetingProcess.DEIDENTIFIED))
                .orElse(false);
        return deidentified
                ? new Consents("deidentified", null, List.of(), null)
                : new Consents(
                        "given",
                        null,
                        agencies(organisation.agenciesOf(reach.task().getTenantId())),
                        null);
    }

    private Consents answers() {
        Optional<HistoricProcessInstance> asking = reach.running(ConsentProcess.KEY);
        if (asking.isPresent()) {
            return new Consents("asking", answersSoFar(asking.get()), List.of(), null);
        }
        List<HistoricProcessInstance> root = reach.all(IdentificationProcess.KEY);
        List<Consent> consents = values.find(root, ConsentProcess.CONSENTS).orElse(List.of());
        boolean given = values.find(root, ConsentProcess.CONSENT_GIVEN).orElse(false);
        Optional<HistoricProcessInstance> shared = reach.running(IdentificationProcess.SHARED_KEY);
        boolean holds = given && shared.isPresent();
        String state = holds ? "given" : given ? "ended" : consents.isEmpty() ? "none" : "refused";
        // What is renewed is renewed where the case is shared.
        List<HistoricProcessInstance> newestFirst =
                Stream.concat(shared.stream(), root.stream()).toList();
        return new Consents(
                state,
                consents.stream().map(this::answer).toList(),
                holds
                        ? agencies(values.find(root, ConsentProcess.SHARED_AGENCIES)
                                .orElse(List.of()))
                        : List.of(),
                holds ? day(values.find(newestFirst, ConsentProcess.CONSENT_VALID_UNTIL)) : null);
    }

    private List<Answer> answersSoFar(HistoricProcessInstance asking) {
        List<Answer> answers = new ArrayList<>(values.find(asking, ConsentProcess.CONSENTS).orElse(List.of()).stream()
                .map(this::answer)
                .toList());
        int guardians = values.find(asking, ConsentProcess.GUARDIANS_TO_ASK).orElse(0);
        for (int i = 1; i <= guardians; i++) {
            String guardian = "guardian" + i;
            if (answers.stream().noneMatch(answer -> answer.givenBy().equals(guardian))) {
                answers.add(new Answer(guardian, null, List.of(), null, null, null));
            }
        }
        answers.sort(Comparator.comparing(Answer::givenBy));
        return answers;
    }

    private Answer answer(Consent consent) {
        return new Answer(
                consent.givenBy(),
                consent.answer(),
                agencies(consent.agencies()),
                day(Optional.ofNullable(consent.date())),
                consent.method(),
                day(Optional.ofNullable(consent.expires())));
    }

    /** The plan as it now is; null before it is made. */
    Plan plan() {
        Optional<HistoricProcessInstance> hltCase = reach.latest(HltCaseProcess.KEY);
        Optional<List<SupportAction>> actions = hltCase.flatMap(it -> values.find(it, SipProcess.SUPPORT_ACTIONS));
        if (actions.isEmpty()) {
            return null;
        }
        boolean goesOn = reach.running(SipProcess.ACTION_KEY).isPresent();
        return new Plan(
                day(values.find(hltCase.get(), SipProcess.SIP_DATE)),
                day(values.find(hltCase.get(), SipProcess.FOLLOW_UP_DATE)),
                values.find(hltCase.get(), SipProcess.OVERALL_RESPONSIBLE)
                        .map(this::name)
                        .orElse(null),
                values.find(hltCase.get(), SipProcess.GOALS).orElse(List.of()).stream()
                        .map(Goal::goal)
                        .toList(),
                actions.get().stream().map(action -> action(action, goesOn)).toList());
    }

    private Action action(SupportAction action, boolean goesOn) {
        return new Action(
                action.what(),
                name(action.responsible()),
                action.dueDate(),
                action.status() != null ? action.status() : openState(action, goesOn),
                action.outcome());
    }

    private String openState(SupportAction action, boolean goesOn) {
        if (!goesOn) {
            return "open";
        }
        boolean late =
                action.dueDate() != null && LocalDate.parse(action.dueDate()).isBefore(today);
        return late ? "late" : "ongoing";
    }

    /** Scores only, never the licensed items; each as it was recorded where the meeting was prepared or held. */
    Measures measures() {
        List<HistoricProcessInstance> meetings = new ArrayList<>();
        meetings.addAll(reach.all(FollowUpProcess.KEY));
        meetings.addAll(reach.all(SipProcess.KEY));
        Collections.reverse(meetings);
        return new Measures(
                meetings.stream().map(this::sdq).flatMap(Optional::stream).toList(),
                meetings.stream().map(this::rating).flatMap(Optional::stream).toList());
    }

    private Optional<Sdq> sdq(HistoricProcessInstance meeting) {
        boolean done = values.find(meeting, MeasureProcess.SDQ_DONE)
                .filter("yes"::equals)
                .isPresent();
        return values.find(meeting, MeasureProcess.SDQ_BANDS)
                .filter(bands -> done)
                .map(bands -> new Sdq(
                        day(values.find(meeting, MeasureProcess.SDQ_DATE)),
                        values.find(meeting, MeasureProcess.SDQ_RATER).orElse(null),
                        values.find(meeting, MeasureProcess.SDQ_NORM_SET)
                                .map(SdqWords::normSet)
                                .orElse(null),
                        bands.stream()
                                .map(band -> new Score(
                                        band.scale(),
                                        SdqWords.scale(band.scale()),
                                        band.score(),
                                        band.band(),
                                        SdqWords.band(band.band())))
                                .toList()));
    }

    private Optional<Rating> rating(HistoricProcessInstance meeting) {
        Double ors = values.find(meeting, MeasureProcess.ORS).orElse(null);
        Double srs = values.find(meeting, MeasureProcess.SRS).orElse(null);
        Optional<LocalDate> day = values.find(meeting, FollowUpProcess.FOLLOW_UP_HELD_ON)
                .or(() -> values.find(meeting, SipProcess.SIP_DATE));
        return ors == null && srs == null ? Optional.empty() : Optional.of(new Rating(day(day), ors, srs));
    }

    private List<String> agencies(Collection<String> ids) {
        return organisation.site(reach.entry().site()).agencies().stream()
                .filter(agency -> ids.contains(agency.id()))
                .map(Agency::name)
                .toList();
    }

    private String name(String userId) {
        return organisation.person(userId).map(Person::displayName).orElse(userId);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }
}
