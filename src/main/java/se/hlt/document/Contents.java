package se.hlt.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.TaskReader.Facts;
import se.hlt.engine.Variable;
import se.hlt.followup.FollowUpProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.insight.FigureLine;
import se.hlt.measure.MeasureProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.sip.SipProcess;
import se.hlt.sip.SipProcess.SupportAction;
import se.hlt.statistics.TermReportProcess;

/** Puts what is known of a case into the words and names that the templates show. */
@Component
class Contents {

    private static final Map<String, String> DECISIONS = Map.of(
            "singleAgency", "Stöd från en verksamhet",
            "sip", "SIP, samordnad individuell plan",
            "moreInformation", "Mer underlag behövs",
            "notForHlt", "Inte ett ärende för HLT");
    private static final Map<String, String> STATUS =
            Map.of("done", "Gjord", "partly", "Delvis gjord", "notDone", "Inte gjord");

    private final Organisation organisation;
    private final Clock clock;

    Contents(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * Who prints, and about which case.
     *
     * @param caseNumber null for what is about no case
     * @param protectedIdentity true if the letter must be handed over, and carry no address
     */
    record Occasion(Person person, Site site, String caseNumber, boolean protectedIdentity) {}

    /** The values of a template: all that its kind may show, with null for what is not known. */
    Map<String, Object> of(DocumentKind kind, Occasion occasion, Facts facts, Texts texts) {
        Map<String, Object> values = common(kind.title(), occasion, texts);
        Words words = new Words(facts, texts);
        switch (kind) {
            case CONSENT_FORM -> consentForm(values, words, occasion);
            case SIP_INVITATION -> invitation(values, words);
            case FEEDBACK_LETTER -> feedback(values, words, texts);
            case SIP_PLAN -> plan(values, words, occasion);
            case FOLLOW_UP_PLAN -> followUp(values, words, occasion);
            case CASE_SUMMARY -> summary(values, words, occasion);
            case TERM_COMPILATION -> term(values, words);
            case MEETING_MINUTES -> minutes(values, words);
            case FAMILY_EXPERIENCE, BROCHURE -> {
                // Nothing about a child.
            }
        }
        addPresence(values);
        return values;
    }

    /** What every document has, for one of figures, which are about no case. */
    Map<String, Object> ofFigures(Person person, Texts texts) {
        Site site = organisation.siteOf(person.userId()).orElseThrow(NoDocumentException::notHere);
        Map<String, Object> values =
                common("Flaskhalsar, halvårsrapport", new Occasion(person, site, null, false), texts);
        addPresence(values);
        return values;
    }

    /** A template cannot ask whether something is there: beside {@code question} it is given {@code hasQuestion}. */
    private static void addPresence(Map<String, Object> values) {
        for (Map.Entry<String, Object> entry : new ArrayList<>(values.entrySet())) {
            Object value = entry.getValue();
            boolean there = value instanceof List<?> list ? !list.isEmpty() : value != null && !value.equals("");
            values.put("has" + StringUtils.capitalize(entry.getKey()), there);
        }
    }

    /** Letterhead, sender, and what the person who prints is told. The one place that knows how a site looks. */
    private Map<String, Object> common(String title, Occasion occasion, Texts texts) {
        Map<String, Object> values = new HashMap<>();
        Site site = occasion.site();
        values.put("site", Map.of("name", site.name(), "ages", site.minAge() + "–" + site.maxAge()));
        values.put("logo", site.branding().logo());
        values.put("title", title);
        values.put("language", texts.language().label());
        values.put("warning", texts.warning());
        values.put("missing", List.copyOf(texts.missing()));
        values.put("caseNumber", occasion.caseNumber());
        values.put("protectedIdentity", occasion.protectedIdentity());
        values.put("training", organisation.isTrainee(occasion.person().userId()));
        values.put("printedOn", date(LocalDate.now(clock), texts));
        values.put("sender", occasion.person().displayName());
        values.put("senderAgency", agencyOf(occasion.person()));
        return values;
    }

    private void consentForm(Map<String, Object> values, Words words, Occasion occasion) {
        values.put("child", words.text(IdentificationProcess.CHILD_NAME));
        values.put("guardian", words.text(ConsentProcess.GUARDIAN_NAME));
        Collection<String> inTeam = occasion.site()
                .team(occasion.person().team())
                .map(team -> (Collection<String>) team.agencies())
                .orElse(List.of());
        values.put(
                "agencies",
                occasion.site().agencies().stream()
                        .filter(agency -> inTeam.isEmpty() || inTeam.contains(agency.id()))
                        .map(Agency::name)
                        .toList());
    }

    private void invitation(Map<String, Object> values, Words words) {
        letter(values, words);
        values.put("sipDate", words.date(SipProcess.SIP_DATE));
        values.put("sipPlace", words.text(SipProcess.SIP_PLACE));
        values.put("question", words.text(SipProcess.FAMILY_QUESTION));
        values.put(
                "invited",
                words.facts.find(SipProcess.INVITED).orElse(List.of()).stream()
                        .map(this::nameAndAgency)
                        .toList());
    }

    private void feedback(Map<String, Object> values, Words words, Texts texts) {
        letter(values, words);
        values.put("meetingDate", words.date(MeetingProcess.MEETING_DATE));
        values.put(
                "decision",
                words.facts
                        .find(MeetingProcess.DECISION)
                        .filter(DECISIONS::containsKey)
                        .map(decision -> texts.get("feedback.decision." + decision))
                        .orElse(null));
    }

    private static void letter(Map<String, Object> values, Words words) {
        values.put("child", words.text(IdentificationProcess.CHILD_NAME));
        values.put(
                "guardians",
                Stream.of(IdentificationProcess.GUARDIAN_1_NAME, IdentificationProcess.GUARDIAN_2_NAME)
                        .map(words::text)
                        .filter(name -> name != null)
                        .toList());
    }

    private void plan(Map<String, Object> values, Words words, Occasion occasion) {
        core(values, words);
        values.put("birthDate", words.date(IdentificationProcess.BIRTH_DATE));
        values.put("actions", actions(words, occasion));
        values.put("childView", words.text(SipProcess.CHILD_OWN_VIEW));
        values.put("guardiansView", words.text(SipProcess.GUARDIANS_OWN_VIEW));
        values.put("othersDo", words.text(SipProcess.OTHERS_DO));
        values.put("followUpDate", words.date(SipProcess.FOLLOW_UP_DATE));
        // Each agency that does something signs for what it does.
        values.put(
                "signers",
                words.facts.find(SipProcess.SUPPORT_ACTIONS).orElse(List.of()).stream()
                        .map(SupportAction::responsible)
                        .distinct()
                        .map(this::nameAndAgency)
                        .toList());
    }

    private void followUp(Map<String, Object> values, Words words, Occasion occasion) {
        core(values, words);
        values.put("actions", actions(words, occasion));
        values.put("followUpDate", words.date(SipProcess.FOLLOW_UP_DATE));
    }

    private void core(Map<String, Object> values, Words words) {
        values.put("child", words.text(IdentificationProcess.CHILD_NAME));
        values.put("sipDate", words.date(SipProcess.SIP_DATE));
        values.put("question", words.text(SipProcess.FAMILY_QUESTION));
        values.put(
                "goals",
                words.facts.find(SipProcess.GOALS).orElse(List.of()).stream()
                        .map(SipProcess.Goal::goal)
                        .toList());
        values.put(
                "overallResponsible",
                words.facts
                        .find(SipProcess.OVERALL_RESPONSIBLE)
                        .map(this::nameAndAgency)
                        .orElse(null));
    }

    private void summary(Map<String, Object> values, Words words, Occasion occasion) {
        core(values, words);
        values.put("birthDate", words.date(IdentificationProcess.BIRTH_DATE));
        values.put("raisedOn", words.date(IdentificationProcess.RAISED_ON));
        values.put("raisedBy", words.text(HltCaseProcess.INITIATOR_NAME));
        values.put("questionToTeam", words.text(IdentificationProcess.QUESTION_TO_TEAM));
        values.put("meetingDate", words.date(MeetingProcess.MEETING_DATE));
        values.put(
                "decision",
                words.facts.find(MeetingProcess.DECISION).map(DECISIONS::get).orElse(null));
        values.put("reason", words.text(MeetingProcess.DECISION_REASON));
        values.put("actions", actions(words, occasion));
        values.put("childView", words.text(SipProcess.CHILD_OWN_VIEW));
        values.put("guardiansView", words.text(SipProcess.GUARDIANS_OWN_VIEW));
        values.put("sdq", words.text(MeasureProcess.SDQ_SUMMARY));
        values.put("followUpHeldOn", words.date(FollowUpProcess.FOLLOW_UP_HELD_ON));
        values.put("followUpNotes", words.text(FollowUpProcess.FOLLOW_UP_NOTES));
        boolean own = words.facts
                .find(MeetingProcess.DECISION_RESPONSIBLE)
                .filter(responsible -> isColleague(responsible, occasion))
                .isPresent();
        values.put("support", own ? words.text(HltCaseProcess.AGENCY_SUPPORT) : null);
        values.put("supportStart", own ? words.date(HltCaseProcess.AGENCY_SUPPORT_START) : null);
    }

    private static void term(Map<String, Object> values, Words words) {
        values.put("term", words.text(TermReportProcess.TERM_LABEL));
        values.put("teamsMissing", words.text(TermReportProcess.TEAMS_MISSING));
        values.put("newCases", lines(words, TermReportProcess.FIGURES_NEW_CASES));
        values.put("family", lines(words, TermReportProcess.FIGURES_FAMILY));
        values.put("meetings", lines(words, TermReportProcess.FIGURES_MEETINGS));
        values.put("plans", lines(words, TermReportProcess.FIGURES_PLANS));
        values.put("results", lines(words, TermReportProcess.FIGURES_RESULTS));
        values.put("byHand", lines(words, TermReportProcess.REPORTED_BY_HAND));
        values.put(
                "teamWords",
                words.facts.find(TermReportProcess.TEAM_WORDS).orElse(List.of()).stream()
                        .map(team -> {
                            Map<String, Object> row = new HashMap<>();
                            row.put("team", team.team());
                            row.put("evaluation", blankToNull(team.evaluation()));
                            row.put("comments", blankToNull(team.comments()));
                            row.put("hasComments", blankToNull(team.comments()) != null);
                            return row;
                        })
                        .toList());
    }

    private static List<Map<String, String>> lines(Words words, Variable<List<FigureLine>> figures) {
        return words.facts.find(figures).orElse(List.of()).stream()
                .map(line -> Map.of("label", line.label(), "value", line.value()))
                .toList();
    }

    private static void minutes(Map<String, Object> values, Words words) {
        List<String> present = words.facts.find(MeetingProcess.ATTENDANCE).orElse(List.of());
        values.put("team", words.text(MeetingProcess.TEAM_NAME));
        values.put("meetingDate", words.date(MeetingProcess.MEETING_DATE));
        values.put("nextMeetingDate", words.date(MeetingProcess.NEXT_MEETING_DATE));
        values.put("missingAgencies", words.text(MeetingProcess.MISSING_AGENCIES));
        values.put("note", words.text(MeetingProcess.MEETING_NOTE));
        values.put(
                "attendance",
                words.facts.find(MeetingProcess.TEAM_AGENCIES).orElse(List.of()).stream()
                        .map(agency -> Map.of(
                                "name",
                                agency.label(),
                                "present",
                                present.contains(agency.value()) ? "Var med" : "Var inte med"))
                        .toList());
        values.put(
                "cases",
                words.facts.find(MeetingProcess.AGENDA).orElse(List.of()).stream()
                        .map(item -> Map.of(
                                "number", item.caseNumber(), "outcome", item.outcome() == null ? "" : item.outcome()))
                        .toList());
    }

    /** What came of an action is told to the agency that did it; that it was done, to all who made the plan. */
    private List<Map<String, Object>> actions(Words words, Occasion occasion) {
        return words.facts.find(SipProcess.SUPPORT_ACTIONS).orElse(List.of()).stream()
                .map(action -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("what", action.what());
                    row.put("who", nameAndAgency(action.responsible()));
                    row.put("due", words.date(action.dueDate()));
                    row.put("how", blankToNull(action.followedUpHow()));
                    row.put("status", action.status() == null ? null : STATUS.get(action.status()));
                    row.put(
                            "outcome",
                            isColleague(action.responsible(), occasion) ? blankToNull(action.outcome()) : null);
                    return row;
                })
                .toList();
    }

    private boolean isColleague(String userId, Occasion occasion) {
        return organisation
                .agencyTenantOf(userId)
                .equals(organisation.agencyTenantOf(occasion.person().userId()));
    }

    /** "Hanna Hälsa, Hälso- och sjukvård"; the user id of someone who is no longer in the site's file. */
    private String nameAndAgency(String userId) {
        return organisation
                .person(userId)
                .map(person -> Stream.of(person.displayName(), agencyOf(person))
                        .filter(part -> part != null)
                        .collect(java.util.stream.Collectors.joining(", ")))
                .orElse(userId);
    }

    /** The name of the person's agency; null for one who has none. */
    private String agencyOf(Person person) {
        return Optional.ofNullable(person.agency())
                .flatMap(agency -> organisation.siteOf(person.userId()).flatMap(site -> site.agency(agency)))
                .map(Agency::name)
                .orElse(null);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** "3 mars 2027". The months' names are ours: those of Java differ from version to version. */
    private static String date(LocalDate date, Texts texts) {
        String month = texts.get("common.months").split("\\|")[date.getMonthValue() - 1];
        return date.getDayOfMonth() + " " + month + " " + date.getYear();
    }

    /** Facts as they are read in one language; null for what is not known. */
    private record Words(Facts facts, Texts texts) {

        String text(Variable<String> variable) {
            return facts.find(variable).map(Contents::blankToNull).orElse(null);
        }

        String date(Variable<LocalDate> variable) {
            return facts.find(variable).map(day -> Contents.date(day, texts)).orElse(null);
        }

        String date(String stored) {
            return stored == null || stored.isBlank() ? null : Contents.date(LocalDate.parse(stored), texts);
        }
    }
}
