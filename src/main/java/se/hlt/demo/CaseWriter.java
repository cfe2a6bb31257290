package se.hlt.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import se.hlt.calendar.SwedishCalendar;
import se.hlt.demo.PlannedFact.Kind;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/**
 * Writes one fictional case from the day a child is noticed until nothing is left to do. How often things happen is made
 * up: most of it as it should be, some of it late, refused or broken off. Used once.
 */
final class CaseWriter {

    private static final LocalTime RAISED = LocalTime.of(9, 0);
    private static final LocalTime CONTACT = LocalTime.of(10, 0);
    private static final LocalTime CONSENT = LocalTime.of(10, 30);
    private static final LocalTime AGENDA = LocalTime.of(11, 30);
    private static final LocalTime DECISION = LocalTime.of(13, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
    private static final LocalTime TIMERS = LocalTime.of(8, 0);

    private static final Map<String, Integer> NEEDS = ordered(
            "attendance",
            22,
            "emotional",
            20,
            "learning",
            14,
            "behaviour",
            13,
            "familySituation",
            11,
            "peerRelations",
            8,
            "development",
            6,
            "physicalHealth",
            3,
            "other",
            3);
    private static final Map<String, Integer> AGENCIES_NEEDED = ordered("several", 70, "unknown", 18, "one", 12);
    private static final Map<String, Integer> DECISIONS =
            ordered("sip", 55, "singleAgency", 20, "moreInformation", 13, "notForHlt", 12);
    private static final Map<String, Integer> AFTER_ADVICE = ordered("end", 65, "consent", 25, "again", 10);
    private static final Map<String, Integer> FOLLOW_UPS = ordered("1", 45, "2", 30, "3", 17, "4", 8);
    private static final Map<String, Integer> ACTION_ENDS = ordered("done", 75, "partly", 16, "notDone", 9);
    private static final Map<String, Integer> OUTCOMES =
            ordered("goalsReached", 52, "partlyReached", 30, "familyDeclined", 7, "moved", 6, "other", 5);

    private final int index;
    private final Site site;
    private final Cast.TeamCast team;
    private final Meetings meetings;
    private final SwedishCalendar calendar;
    private final Luck luck;
    private final Person initiator;
    private final LocalDate raisedOn;
    private final LocalDate birthDate;
    private final boolean isProtected;
    private final boolean isAcute;
    private final boolean twoGuardians;
    private final Measures measures;

    private List<PlannedAct> acts = new ArrayList<>();
    private LocalDateTime now;
    private List<Person> circle = List.of();
    private String coordinator;
    private LocalDate consentUntil;
    private LocalDateTime sharedAt;

    CaseWriter(
            int index,
            Site site,
            Cast.TeamCast team,
            Meetings meetings,
            SwedishCalendar calendar,
            Luck luck,
            LocalDate raisedOn) {
        this.index = index;
        this.site = site;
        this.team = team;
        this.meetings = meetings;
        this.calendar = calendar;
        this.luck = luck;
        this.raisedOn = raisedOn;
        this.initiator = luck.one(team.initiators());
        int age = luck.around(10, 4, site.minAge(), site.maxAge());
        this.birthDate = raisedOn.minusYears(age).minusDays(luck.between(0, 360));
        this.isAcute = luck.percent(8);
        this.isProtected = luck.percent(2);
        this.twoGuardians = luck.percent(78);
        this.measures = new Measures(luck.child(), age);
        this.now = raisedOn.atTime(RAISED);
    }

    private static Map<String, Integer> ordered(Object... keysAndWeights) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (int i = 0; i < keysAndWeights.length; i += 2) {
            weights.put((String) keysAndWeights[i], (Integer) keysAndWeights[i + 1]);
        }
        return weights;
    }

    PlannedCase write() {
        raise();
        if (contact()) {
            live();
        } else {
            ownSupport();
        }
        concern();
        return new PlannedCase(
                index,
                site.id(),
                team.team().id(),
                initiator.agency(),
                initiator.userId(),
                raisedOn,
                birthDate,
                DemoForms.schoolStage(birthDate, raisedOn),
                isAcute ? "acute" : "normal",
                isProtected,
                acts);
    }

    private void raise() {
        String need = luck.weighted(NEEDS);
        Map<String, Object> form = DemoForms.child(
                DemoForms.childName(luck),
                birthDate,
                DemoForms.schoolStage(birthDate, raisedOn),
                need,
                isAcute ? "yes" : "no",
                DemoForms.need(need));
        form.put("agenciesNeeded", luck.weighted(AGENCIES_NEEDED));
        form.put("protectedIdentity", isProtected);
        if (!twoGuardians) {
            form.remove("guardian2Name");
        }
        acts.add(new PlannedAct(
                now, PlannedAct.Kind.RAISE, initiator.userId(), "identification", number -> form, List.of()));
    }

    /** True if the family wants to take part. */
    private boolean contact() {
        int days = isAcute ? (luck.percent(90) ? 0 : 1) : luck.percent(85) ? luck.between(0, 5) : luck.between(6, 12);
        LocalDate day = isAcute && days == 0 ? raisedOn : workingDay(raisedOn.plusDays(days));
        boolean accepts = luck.percent(90);
        act(
                day,
                CONTACT,
                initiator.userId(),
                "userTask_contactFamily",
                DemoForms.contact(day, accepts),
                fact(Kind.CONTACTED, accepts ? "yes" : "no", day));
        return accepts;
    }

    private void live() {
        for (int round = 0; ; round++) {
            if (obtainConsent(round)) {
                share();
                return;
            }
            if (!askWithoutConsent()) {
                ownSupport();
                return;
            }
        }
    }

    /** True if there is consent enough to share. */
    private boolean obtainConsent(int round) {
        boolean refused = luck.percent(round == 0 ? 14 : 5);
        List<String> others = others();
        List<String> partial = !refused && others.size() > 1 && luck.percent(10)
                ? luck.some(luck.between(1, others.size() - 1), others)
                : List.of();
        LocalDate expires = null;
        consentUntil = null;
        int guardians = twoGuardians ? 2 : 1;
        for (int guardian = 1; guardian <= guardians; guardian++) {
            LocalDate day = later(luck.percent(85) ? luck.between(0, 8) : luck.between(9, 25));
            if (guardian == 1 && !refused && luck.percent(6)) {
                expires = workingDay(day.plusDays(luck.between(90, 250)));
            }
            String answer =
                    refused && guardian == guardians ? "no" : guardian == 1 && !partial.isEmpty() ? "partial" : "all";
            LocalDate last = guardian == 1 && expires != null ? expires : day.plusYears(1);
            consentUntil = consentUntil == null || last.isBefore(consentUntil) ? last : consentUntil;
            act(
                    day,
                    CONSENT,
                    initiator.userId(),
                    "userTask_obtainGuardianConsent",
                    DemoForms.consent(day, answer, partial, guardian == 1 ? expires : null),
                    refused && guardian == guardians ? fact(Kind.CONSENT, "refused", day) : null);
        }
        return !refused && hearChild(partial);
    }

    private boolean hearChild(List<String> partial) {
        LocalDate day = later(luck.between(0, 6));
        boolean old = years(day) >= 12;
        boolean refuses = old && luck.percent(5);
        act(
                day,
                CONSENT,
                initiator.userId(),
                "userTask_hearChild",
                refuses ? DemoForms.childRefuses() : DemoForms.hearChild(),
                fact(Kind.CONSENT, refuses ? "refused" : "given", day));
        List<String> inside = partial.isEmpty()
                ? team.team().agencies()
                : Stream.concat(Stream.of(initiator.agency()), partial.stream()).toList();
        circle = team.in(inside);
        return !refuses;
    }

    private List<String> others() {
        return team.team().agencies().stream()
                .filter(agency -> !agency.equals(initiator.agency()))
                .toList();
    }

    /** True if consent is to be tried again. */
    private boolean askWithoutConsent() {
        circle = team.keyPersons();
        chooseCoordinator();
        while (true) {
            boolean raise = luck.percent(55);
            act(
                    later(luck.between(0, 8)),
                    CONSENT,
                    initiator.userId(),
                    "userTask_decideWithoutConsent",
                    raise ? DemoForms.deidentified() : DemoForms.form("raiseDeidentified", "no"),
                    raise ? fact(Kind.SHARED, "deidentified", null) : null);
            if (!raise) {
                return false;
            }
            decide(luck.weighted(DECISIONS), true);
            String then = luck.weighted(AFTER_ADVICE);
            LocalDate day = later(luck.between(0, 10));
            act(
                    day,
                    AFTERNOON,
                    initiator.userId(),
                    "userTask_considerAdvice",
                    DemoForms.form("adviceDiscussedOn", day.toString(), "afterAdvice", then),
                    null);
            if (!then.equals("again")) {
                return then.equals("consent");
            }
        }
    }

    /** The case goes through the team, and may be broken off on the way. */
    private void share() {
        if (isProtected) {
            namePersons();
        }
        addTo(lastAct(), fact(Kind.SHARED, "shared", null));
        sharedAt = now;
        chooseCoordinator();
        String decision = decide(luck.weighted(DECISIONS), false);
        while (decision.equals("moreInformation")) {
            act(
                    later(luck.between(2, 18)),
                    AFTERNOON,
                    initiator.userId(),
                    "userTask_addInformation",
                    DemoForms.form("additionalInformation", "Ny kartläggning från skolan."),
                    null);
            decision = decide(luck.weighted(DECISIONS), false);
        }
        addTo(lastAct(), fact(Kind.ENDED, "closed", null));
        breakOff();
    }

    private void namePersons() {
        List<Person> named = others().stream()
                .filter(agency ->
                        circle.stream().anyMatch(person -> person.agency().equals(agency)))
                .map(agency -> luck.one(team.in(List.of(agency))))
                .toList();
        circle = named;
        act(
                later(luck.between(0, 3)),
                CONSENT,
                initiator.userId(),
                "userTask_namePersons",
                DemoForms.named(named),
                null);
    }

    /** Where the coordinator's agency is outside the circle, anyone inside does what the coordinator does. */
    private void chooseCoordinator() {
        coordinator = circle.contains(team.coordinator())
                ? team.coordinator().userId()
                : luck.one(circle).userId();
    }

    /** A meeting decides, and what was decided is carried out; where more information is needed, that is still to come. */
    private String decide(String decision, boolean deidentified) {
        LocalDate meeting = toMeeting(deidentified || !isProtected);
        String responsible = luck.one(circle).userId();
        String tells = luck.percent(80) ? "initiator" : luck.one(circle).userId();
        act(
                meeting,
                DECISION,
                coordinator,
                "userTask_recordDecision",
                DemoForms.decision(decision, responsible, deidentified ? null : tells),
                fact(Kind.DECIDED, decision, meeting));
        if (deidentified) {
            return decision;
        }
        LocalDate told = later(luck.percent(85) ? luck.between(0, 7) : luck.between(8, 15));
        boolean byInitiator = tells.equals("initiator");
        act(
                told,
                AFTERNOON,
                byInitiator ? initiator.userId() : tells,
                byInitiator ? "userTask_giveFeedback" : "userTask_giveTeamFeedback",
                DemoForms.feedback(told),
                fact(Kind.FEEDBACK, null, told));
        if (decision.equals("singleAgency")) {
            LocalDate begun = later(luck.between(1, 16));
            act(
                    begun,
                    AFTERNOON,
                    responsible,
                    "userTask_startAgencySupport",
                    DemoForms.form("agencySupport", "Samtal varje vecka.", "agencySupportStart", begun.toString()),
                    null);
        } else if (decision.equals("sip")) {
            plan(responsible);
        }
        return decision;
    }

    /** On the agenda of a meeting that is held. A child whose identity is protected is in no list, and so no meeting's. */
    private LocalDate toMeeting(boolean listed) {
        LocalDate day = later(isAcute ? 0 : luck.between(0, 4));
        LocalDate meeting = meetings.next(team, day.plusDays(1));
        act(
                day,
                AGENDA,
                coordinator,
                "userTask_putOnAgenda",
                DemoForms.meeting(meeting),
                listed ? fact(Kind.BOOKED, null, meeting) : null);
        while (listed && !meetings.isHeld(team, meeting)) {
            now = meeting.atTime(Meetings.END);
            meeting = meetings.next(team, meeting.plusDays(1));
            acts.add(new PlannedAct(
                    now,
                    PlannedAct.Kind.BY_ITSELF,
                    null,
                    "it comes up at the next meeting",
                    null,
                    List.of(fact(Kind.BOOKED, null, meeting))));
        }
        return meeting;
    }

    private void plan(String responsible) {
        holdSip(responsible);
        Person overall = luck.one(circle);
        List<LocalDate> dues = dues();
        List<Person> doers = luck.some(dues.size(), circle);
        LocalDate followUp = followUpDay();
        LocalDate sip = now.toLocalDate();
        act(
                sip,
                AFTERNOON,
                responsible,
                "userTask_holdSip",
                DemoForms.plan(doers, dues, overall, followUp, measures),
                fact(Kind.SIP_HELD, null, sip),
                measures.ors(sip));
        int rounds = Integer.parseInt(luck.weighted(FOLLOW_UPS));
        LocalDateTime begun = now;
        for (int round = 1; round <= rounds; round++) {
            String decision = round == rounds ? "close" : luck.percent(75) ? "continue" : "revise";
            LocalDate next = prepareFollowUp(overall.userId(), followUp);
            LocalDate held = now.toLocalDate();
            List<LocalDate> newDues = decision.equals("revise") ? dues() : dues;
            List<Person> newDoers = decision.equals("revise") ? luck.some(newDues.size(), circle) : doers;
            act(
                    held,
                    AFTERNOON,
                    overall.userId(),
                    "userTask_holdFollowUp",
                    DemoForms.followUp(held, decision, next, newDoers, newDues, measures),
                    fact(Kind.FOLLOWED_UP, decision, held),
                    measures.ors(held));
            if (!decision.equals("continue")) {
                carryOut(doers, dues, begun, now);
                begun = now;
            }
            doers = newDoers;
            dues = newDues;
            followUp = next;
        }
        close();
    }

    /** Invites, measures and comes to the day of a SIP meeting that is held; the plan is not written yet. */
    private void holdSip(String responsible) {
        while (true) {
            LocalDate invited = later(luck.between(1, 7));
            LocalDate sip = workingDay(invited.plusDays(luck.between(7, 21)));
            act(invited, AFTERNOON, responsible, "userTask_inviteToSip", DemoForms.invitation(sip, circle), null);
            measure(responsible, "userTask_recordSdq", before(sip, luck.between(0, 4)));
            now = after(sip.atTime(CONTACT));
            if (luck.percent(93)) {
                return;
            }
            act(sip, AFTERNOON, responsible, "userTask_holdSip", DemoForms.sipNotHeld(), null);
        }
    }

    /** Measures, and comes to the day of the follow-up meeting. Gives the day of the one after it. */
    private LocalDate prepareFollowUp(String responsible, LocalDate planned) {
        measure(responsible, "userTask_recordFollowUpSdq", whenOpened(before(planned, luck.between(0, 8)), planned));
        now = after((luck.percent(85) ? planned : workingDay(planned.plusDays(luck.between(1, 8)))).atTime(CONTACT));
        return followUpDay();
    }

    private void measure(String userId, String task, LocalDate day) {
        measures.change();
        boolean done = luck.percent(93);
        act(
                day,
                CONSENT,
                userId,
                task,
                done ? DemoForms.sdq("sdq", day, measures) : DemoForms.noSdq("sdq"),
                fact(Kind.SDQ, done ? String.valueOf(measures.total()) : "none", day));
    }

    /** What of the actions was ended before the plan was, in time or not. */
    private void carryOut(List<Person> doers, List<LocalDate> dues, LocalDateTime begun, LocalDateTime ended) {
        for (int i = 0; i < doers.size(); i++) {
            LocalDate day = workingDay(dues.get(i).plusDays(luck.between(-12, 5)));
            LocalDateTime at = day.atTime(CONSENT);
            String status = luck.weighted(ACTION_ENDS);
            if (at.isAfter(begun) && at.isBefore(ended)) {
                acts.add(new PlannedAct(
                        at,
                        PlannedAct.Kind.COMPLETE,
                        doers.get(i).userId(),
                        "userTask_carryOutAction",
                        number -> DemoForms.actionEnded(day, status),
                        List.of(fact(Kind.ACTION, status, day))));
            }
        }
    }

    private void close() {
        LocalDate day = later(luck.between(1, 18));
        measures.change();
        boolean done = luck.percent(85);
        String outcome = luck.weighted(OUTCOMES);
        act(
                day,
                AFTERNOON,
                coordinator,
                "userTask_recordClosing",
                DemoForms.closing(day, outcome, done ? measures : null),
                fact(Kind.OUTCOME, outcome, day),
                fact(Kind.SDQ, done ? String.valueOf(measures.total()) : "none", day));
    }

    /** The consent is renewed while the case goes on; it runs out, or is withdrawn, in some. */
    private void breakOff() {
        LocalDateTime end = now;
        LocalDate until = consentUntil;
        while (until != null) {
            LocalDate opens = calendar.workingDayOnOrBefore(until.minusDays(30));
            LocalDate day = whenOpened(workingDay(opens.plusDays(luck.between(1, 20))), until);
            LocalDateTime at = day.atTime(CONTACT);
            if (!at.isBefore(end)) {
                break;
            }
            if (luck.percent(8)) {
                until = null;
                cut(
                        at,
                        "userTask_renewConsent",
                        PlannedAct.Kind.COMPLETE,
                        number -> DemoForms.form("consentRenewed", "no"));
            } else if (luck.percent(4)) {
                LocalDateTime lapses = until.plusDays(1).atTime(TIMERS);
                if (lapses.isBefore(end)) {
                    cut(lapses, "the consent runs out", PlannedAct.Kind.BY_ITSELF, null);
                }
                until = null;
            } else {
                LocalDate renewed = day.plusDays(luck.between(200, 360));
                acts.add(new PlannedAct(
                        at,
                        PlannedAct.Kind.COMPLETE,
                        initiator.userId(),
                        "userTask_renewConsent",
                        number -> DemoForms.renewed(day, renewed),
                        List.of()));
                until = renewed;
            }
        }
        withdraw();
    }

    private void withdraw() {
        long days = java.time.temporal.ChronoUnit.DAYS.between(sharedAt.toLocalDate(), now.toLocalDate());
        if (luck.percent(6) && days > 2) {
            LocalDate day = workingDay(sharedAt.toLocalDate().plusDays(luck.between(1, (int) Math.min(days - 1, 400))));
            LocalDateTime at = day.atTime(LocalTime.of(16, 0));
            boolean goesOn = acts.stream()
                    .noneMatch(act -> act.at().isBefore(at)
                            && act.facts().stream()
                                    .anyMatch(fact -> fact.kind() == Kind.ENDED || fact.kind() == Kind.WITHDRAWN));
            if (goesOn) {
                String who = luck.percent(50) ? "guardian1" : twoGuardians ? "guardian2" : "child";
                cut(
                        at,
                        "consent-withdrawal",
                        PlannedAct.Kind.BESIDE,
                        number -> DemoForms.form(
                                "caseNumber", number, "withdrawnBy", who, "withdrawnOn", day.toString()));
            }
        }
    }

    /** The consent ends here: what was to come does not, and the agency goes on by itself. */
    private void cut(LocalDateTime at, String key, PlannedAct.Kind kind, Function<String, Map<String, Object>> form) {
        acts = new ArrayList<>(
                acts.stream().filter(act -> act.at().isBefore(at)).toList());
        acts.add(new PlannedAct(
                at,
                kind,
                kind == PlannedAct.Kind.BY_ITSELF ? null : initiator.userId(),
                key,
                form,
                List.of(fact(Kind.WITHDRAWN, null, at.toLocalDate()))));
        now = at;
        ownSupport();
    }

    private void ownSupport() {
        act(
                later(luck.between(0, 9)),
                AFTERNOON,
                initiator.userId(),
                "userTask_noteOwnSupport",
                DemoForms.form("ownSupport", "Samtal med mentorn varje vecka."),
                fact(Kind.ENDED, "ownSupport", null));
    }

    /** Now and then someone is worried, whatever else goes on. */
    private void concern() {
        if (luck.percent(6)) {
            LocalDate day = workingDay(raisedOn.plusDays(luck.between(0, 60)));
            LocalDate reported = luck.percent(90) ? day : workingDay(day.plusDays(1));
            acts.add(new PlannedAct(
                    day.atTime(RAISED.plusMinutes(30)),
                    PlannedAct.Kind.BESIDE,
                    initiator.userId(),
                    "concern-report",
                    number -> DemoForms.concern(day),
                    List.of()));
            acts.add(new PlannedAct(
                    reported.atTime(RAISED.plusMinutes(40)),
                    PlannedAct.Kind.COMPLETE_BESIDE,
                    initiator.userId(),
                    "userTask_submitConcernReport",
                    number -> DemoForms.concernReported(reported),
                    List.of(fact(Kind.CONCERN, null, reported))));
        }
    }

    private void act(
            LocalDate day, LocalTime time, String userId, String task, Map<String, Object> form, PlannedFact... facts) {
        now = after(day.atTime(time));
        acts.add(new PlannedAct(
                now,
                PlannedAct.Kind.COMPLETE,
                userId,
                task,
                number -> form,
                facts == null
                        ? List.of()
                        : Stream.of(facts).filter(java.util.Objects::nonNull).toList()));
    }

    private static PlannedFact fact(Kind kind, String code, LocalDate day) {
        return new PlannedFact(kind, code, day);
    }

    private PlannedAct lastAct() {
        return acts.stream().max(Comparator.comparing(PlannedAct::at)).orElseThrow();
    }

    private void addTo(PlannedAct act, PlannedFact fact) {
        acts.set(
                acts.indexOf(act),
                new PlannedAct(
                        act.at(),
                        act.kind(),
                        act.userId(),
                        act.key(),
                        act.form(),
                        Stream.concat(act.facts().stream(), Stream.of(fact)).toList()));
    }

    /** The time itself, or a minute after what was done last: one thing at a time. */
    private LocalDateTime after(LocalDateTime wanted) {
        return wanted.isAfter(now) ? wanted : now.plusMinutes(1);
    }

    private LocalDate later(int days) {
        return workingDay(now.toLocalDate().plusDays(days));
    }

    private LocalDate before(LocalDate day, int days) {
        LocalDate wanted = calendar.workingDayOnOrBefore(day.minusDays(days));
        return wanted.isBefore(now.toLocalDate()) ? workingDay(now.toLocalDate()) : wanted;
    }

    private List<LocalDate> dues() {
        return Stream.generate(() -> workingDay(now.toLocalDate().plusDays(luck.between(20, 80))))
                .limit(luck.between(1, Math.min(4, circle.size())))
                .toList();
    }

    private LocalDate followUpDay() {
        return workingDay(now.toLocalDate().plusDays(luck.between(30, 165)));
    }

    private LocalDate workingDay(LocalDate day) {
        LocalDate found = day;
        while (!calendar.isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself, or the first after the school break that it is in, if that is before the limit. */
    private LocalDate whenOpened(LocalDate day, LocalDate limit) {
        LocalDate found = day;
        while (site.isBreak(found)) {
            found = workingDay(found.plusDays(1));
        }
        return found.isBefore(limit) ? found : day;
    }

    private int years(LocalDate day) {
        return java.time.Period.between(birthDate, day).getYears();
    }
}
