package se.hlt.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.readlog.Webapp;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

/** Through the web application's own API, logged in as the person. */
@HltTest
@DisplayName("The case at a glance")
class CaseAtAGlanceTest {

    private static final String CASE = "/tasklist/plugin/hlt-case/default/case/";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("shows the initiator where the case is, what has happened, and what comes next and by when")
    void fromTheBeginning() {
        String number = journey.identified();

        JsonNode glance = glance(staff.lena(), number, "userTask_contactFamily");

        assertThat(glance.path("caseNumber").asText()).isEqualTo(number);
        assertThat(glance.path("side").asText()).isEqualTo("agency");
        JsonNode diagram = glance.path("diagrams").get(0);
        assertThat(diagram.path("definitionId").asText()).startsWith("identification:");
        assertThat(texts(diagram.path("now"))).containsExactly("userTask_contactFamily");
        assertThat(texts(diagram.path("passed"))).contains("event_childIdentified", "serviceTask_registerCase");
        JsonNode first = glance.path("happened").get(0);
        assertThat(first.path("elementId").asText()).isEqualTo("event_childIdentified");
        assertThat(first.path("on").asText()).isEqualTo("2026-09-07");
        assertThat(first.path("who").asText()).isEqualTo("Lena Lärare");
        JsonNode open = glance.path("ahead").path("open");
        assertThat(ids(open)).containsExactly("userTask_contactFamily");
        assertThat(open.get(0).path("thisOne").asBoolean()).isTrue();
        assertThat(open.get(0).path("dueOn").asText()).isEqualTo("2026-09-14");
        assertThat(open.get(0).path("overdue").asBoolean()).isFalse();
        assertThat(ids(glance.path("ahead").path("then")))
                .containsExactly("callActivity_obtainConsent", "userTask_noteOwnSupport");
        assertThat(glance.path("ahead").path("then").get(0).path("when")).hasSize(1);
        assertThat(glance.path("consents").path("state").asText()).isEqualTo("none");
        assertThat(glance.path("plan").isNull()).isTrue();
        assertThat(glance.path("measures").isNull()).isTrue();
    }

    @Test
    @DisplayName("tells what gateways answered and who did what, the latest first, and nothing that the system does")
    void whatHasHappened() {
        String number = journey.identified();
        time.forward(Period.ofDays(1));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        time.forward(Period.ofDays(1));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        JsonNode happened =
                glance(staff.lena(), number, "userTask_obtainGuardianConsent").path("happened");

        assertThat(ids(happened))
                .containsExactly(
                        "userTask_obtainGuardianConsent",
                        "gateway_familyAccepts",
                        "userTask_contactFamily",
                        "event_childIdentified");
        assertThat(happened.get(1).path("kind").asText()).isEqualTo("answer");
        assertThat(happened.get(1).path("answer").isTextual()).isTrue();
    }

    @Test
    @DisplayName("marks what is late")
    void late() {
        String number = journey.identified();
        time.forward(Period.ofDays(9));

        JsonNode open = glance(staff.lena(), number, "userTask_contactFamily")
                .path("ahead")
                .path("open");

        assertThat(open.get(0).path("overdue").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("shows the initiator who has agreed to what so far, by number and never by name")
    void consentsBeingAsked() {
        String number = journey.contacted();
        staff.lena()
                .complete(
                        number,
                        "userTask_obtainGuardianConsent",
                        Forms.with(
                                Forms.partialConsent(time.today(), "school", "social"),
                                "consentExpires",
                                "2027-01-31"));

        JsonNode consents =
                glance(staff.lena(), number, "userTask_obtainGuardianConsent").path("consents");

        assertThat(consents.path("state").asText()).isEqualTo("asking");
        JsonNode answers = consents.path("answers");
        assertThat(texts(answers, "givenBy")).containsExactly("guardian1", "guardian2");
        assertThat(answers.get(0).path("answer").asText()).isEqualTo("partial");
        assertThat(texts(answers.get(0).path("agencies"))).containsExactly("Skola", "Socialtjänst");
        assertThat(answers.get(0).path("on").asText()).isEqualTo("2026-09-07");
        assertThat(answers.get(0).path("method").asText()).isEqualTo("signedForm");
        assertThat(answers.get(0).path("expires").asText()).isEqualTo("2027-01-31");
        assertThat(answers.get(1).path("answer").isNull()).isTrue();
    }

    @Test
    @DisplayName("shows the initiator the consent that the case is shared under, and until when")
    void consentGiven() {
        String number = journey.decided("sip");

        JsonNode glance = glance(staff.lena(), number, "userTask_giveFeedback");

        JsonNode consents = glance.path("consents");
        assertThat(consents.path("state").asText()).isEqualTo("given");
        assertThat(texts(consents.path("agencies"))).containsExactly("Skola", "Socialtjänst", "Hälso- och sjukvård");
        assertThat(consents.path("validUntil").asText()).isEqualTo("2027-09-07");
        assertThat(texts(consents.path("answers"), "answer")).containsExactly("all", "all");
        assertThat(ids(glance.path("happened"))).contains("event_shareCase", "event_decisionReceived");
    }

    @Test
    @DisplayName("shows the team its own part only: whom the consent covers, and not who answered what")
    void inTheTeam() {
        String number = journey.consented(Forms.partialConsent(time.today(), "school", "social"));

        JsonNode glance = glance(staff.sara(), number, "userTask_putOnAgenda");

        assertThat(glance.path("side").asText()).isEqualTo("team");
        assertThat(texts(glance.path("diagrams"), "definitionId"))
                .satisfiesExactly(own -> assertThat(own).startsWith("meeting-decision:"), caller -> assertThat(caller)
                        .startsWith("hlt-case:"));
        assertThat(texts(glance.path("diagrams").get(1).path("now"))).contains("callActivity_meetingDecision");
        assertThat(ids(glance.path("happened"))).containsExactly("event_caseShared");
        assertThat(glance.path("consents").path("answers").isNull()).isTrue();
        assertThat(texts(glance.path("consents").path("agencies"))).containsExactly("Skola", "Socialtjänst");
        assertThat(glance.path("plan").isNull()).isTrue();
    }

    @Test
    @DisplayName("goes on where the diagram's caller goes on, with the limits of its phases")
    void nextInTheCaller() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));

        JsonNode ahead = glance(staff.hanna(), number, "userTask_holdSip").path("ahead");

        assertThat(ids(ahead.path("then")))
                .containsExactly(
                        "callActivity_supportAction",
                        "callActivity_followUp",
                        "event_ageLimitNear",
                        "userTask_inviteToSip");
        assertThat(ids(ahead.path("limits"))).containsExactly("callActivity_sip");
        assertThat(ahead.path("limits").get(0).path("dueOn").asText()).isEqualTo("2026-10-07");
    }

    @Test
    @DisplayName("shows the plan with each action's state")
    void plan() {
        String number = journey.planned();
        LocalDate made = time.today();
        staff.sara().complete(number, "userTask_carryOutAction", Forms.actionDone(made));

        JsonNode plan = glance(staff.hanna(), number, "userTask_carryOutAction").path("plan");

        assertThat(plan.path("meetingOn").asText()).isEqualTo(made.toString());
        assertThat(plan.path("followUpOn").asText())
                .isEqualTo(made.plusMonths(5).toString());
        assertThat(plan.path("responsible").asText()).isEqualTo("Stina Soc");
        assertThat(texts(plan.path("goals"))).containsExactly("Gå till skolan varje dag");
        assertThat(texts(plan.path("actions"), "state")).containsExactly("done", "ongoing", "ongoing");
        assertThat(texts(plan.path("actions"), "responsible"))
                .containsExactly("Sara Samordnare", "Hanna Hälsa", "Stina Soc");
        assertThat(plan.path("actions").get(0).path("dueOn").asText())
                .isEqualTo(made.plusDays(30).toString());
        assertThat(plan.path("actions").get(0).path("outcome").asText()).isEqualTo("Gick bra.");

        time.forward(Period.ofDays(31));
        assertThat(texts(
                        glance(staff.hanna(), number, "userTask_carryOutAction")
                                .path("plan")
                                .path("actions"),
                        "state"))
                .containsExactly("done", "late", "late");
    }

    @Test
    @DisplayName("shows SDQ, ORS and SRS over time, with the norm set named and the bands of the time")
    void measures() {
        String number = journey.atFollowUp();

        JsonNode measures =
                glance(staff.stina(), number, "userTask_holdFollowUp").path("measures");

        assertThat(measures.path("sdq")).hasSize(2);
        JsonNode first = measures.path("sdq").get(0);
        assertThat(first.path("on").asText())
                .isLessThan(measures.path("sdq").get(1).path("on").asText());
        assertThat(first.path("rater").asText()).isEqualTo("parent");
        assertThat(first.path("normSet").asText()).isEqualTo("brittiska gränser, 4–17 år");
        assertThat(texts(first.path("scores"), "scale"))
                .containsExactly("total", "emotional", "conduct", "hyperactivity", "peer", "prosocial");
        assertThat(first.path("scores").get(0).path("score").asInt()).isEqualTo(17);
        assertThat(texts(first.path("scores"), "band"))
                .containsExactly("abnormal", "abnormal", "normal", "borderline", "borderline", "normal");
        assertThat(measures.path("ratings")).hasSize(1);
        assertThat(measures.path("ratings").get(0).path("ors").asDouble()).isEqualTo(24.5);
        assertThat(measures.path("ratings").get(0).path("srs").asDouble()).isEqualTo(37);
        assertThat(measures.path("ratings").get(0).path("on").asText())
                .isEqualTo(first.path("on").asText());
    }

    @Test
    @DisplayName("tells who has read: the whole case to the initiator, the circle's own to the team")
    void readers() {
        String number = journey.identified();
        glance(staff.lena(), number, "userTask_contactFamily");
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        for (int guardian = 0; guardian < 2; guardian++) {
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        }
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        journey.putOnAgenda(number);
        glance(staff.sara(), number, "userTask_recordDecision");

        JsonNode team = glance(staff.hanna(), number, "userTask_recordDecision").path("readers");
        assertThat(texts(team, "userId")).containsExactly("sara.samordnare");
        assertThat(team.get(0).path("name").asText()).isEqualTo("Sara Samordnare");
        assertThat(team.get(0).path("lastReadAt").asText()).isEqualTo("2026-09-16 12:00");

        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        JsonNode initiator =
                glance(staff.lena(), number, "userTask_giveFeedback").path("readers");
        assertThat(texts(initiator, "userId"))
                .containsExactlyInAnyOrder("hanna.halsa", "sara.samordnare", "lena.larare");
    }

    @Test
    @DisplayName("is written in the read log, once for each look")
    void isLogged() {
        String number = journey.planned();
        Task task = staff.hanna().task(number, "userTask_carryOutAction");
        long before = count();

        webapp("hanna.halsa").get("tasklist", CASE + task.getId());

        assertThat(count() - before).isEqualTo(1);
        assertThat(jdbc.queryForMap("select user_id, case_number, tenant, application, operation, classification"
                        + " from hlt_read_log where id = (select max(id) from hlt_read_log)"))
                .containsEntry("USER_ID", "hanna.halsa")
                .containsEntry("CASE_NUMBER", number)
                .containsEntry("TENANT", "havsvik.norr")
                .containsEntry("APPLICATION", "TASKLIST")
                .containsEntry("OPERATION", "GET /tasklist/plugin/hlt-case/*/case/*")
                .containsEntry("CLASSIFICATION", "SENSITIVE");
    }

    @Test
    @DisplayName("of the agency's part is written in the read log too")
    void agencyIsLogged() {
        String number = journey.identified();

        glance(staff.lena(), number, "userTask_contactFamily");

        assertThat(jdbc.queryForList(
                        "select user_id from hlt_read_log where case_number = ? and tenant = 'havsvik.school'"
                                + " and classification = 'SENSITIVE'",
                        String.class,
                        number))
                .containsExactly("lena.larare");
    }

    @Test
    @DisplayName("never tells who the child is, on any side, at any step")
    void noIdentity() {
        String number = journey.identified();
        assertNamesNobody(body(staff.lena(), number, "userTask_contactFamily"));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        assertNamesNobody(body(staff.lena(), number, "userTask_obtainGuardianConsent"));

        String shared = journey.planned();
        assertNamesNobody(body(staff.hanna(), shared, "userTask_carryOutAction"));
    }

    @Test
    @DisplayName("of the agency's part is for the initiator alone: others are answered as if there were no such task")
    void othersSeeNothingOfTheAgencysPart() {
        String number = journey.identified();
        String id = staff.lena().task(number, "userTask_contactFamily").getId();

        assertUnknown(id, number, "sven.skola", "sara.samordnare", "hanna.halsa", "stina.soc", "omar.ovrig");
        assertUnknown(id, number, "petra.process", "maria.chef", "admin");
    }

    @Test
    @DisplayName("of the team's part is for the circle alone: others are answered as if there were no such task")
    void othersSeeNothingOfTheTeamsPart() {
        String number = journey.consented(Forms.partialConsent(time.today(), "school", "social"));
        String id = staff.sara().task(number, "userTask_putOnAgenda").getId();

        assertUnknown(id, number, "hanna.halsa", "lena.larare", "sven.skola", "omar.ovrig");
        assertUnknown(id, number, "petra.process", "maria.chef", "admin");
    }

    @Test
    @DisplayName("is for nobody who has not logged in")
    void anonymous() {
        String number = journey.identified();
        String id = staff.lena().task(number, "userTask_contactFamily").getId();

        HttpResponse<String> answer = webapp("okand").get("tasklist", CASE + id);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(number);
    }

    @Test
    @DisplayName("of a protected child is for those named only")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");
        Task task = staff.hanna().tasks(number).get(0);

        JsonNode glance = Webapp.json(webapp("hanna.halsa").get("tasklist", CASE + task.getId()));
        assertThat(glance.path("side").asText()).isEqualTo("team");
        assertNamesNobody(glance.toString());
        assertUnknown(task.getId(), number, "sara.samordnare", "omar.ovrig", "lena.larare", "petra.process");
    }

    @Test
    @DisplayName("of a de-identified case says that there is no consent, and tells nothing of the child")
    void deidentified() {
        String number = journey.deidentified();
        String body = body(staff.sara(), number, "userTask_putOnAgenda");

        assertThat(body).contains("\"state\":\"deidentified\"");
        assertNamesNobody(body);
        assertThat(body).doesNotContain("lena.larare", "Lena Lärare");
    }

    @Test
    @DisplayName("after a refusal tells the initiator that there is no consent")
    void refused() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        JsonNode consents =
                glance(staff.lena(), number, "userTask_decideWithoutConsent").path("consents");

        assertThat(consents.path("state").asText()).isEqualTo("refused");
        assertThat(texts(consents.path("answers"), "answer")).containsExactlyInAnyOrder("no", "all");
        assertThat(consents.path("agencies")).isEmpty();
    }

    @Test
    @DisplayName("is gone for the team when the consent is withdrawn, and tells the initiator so")
    void withdrawn() {
        String number = journey.planned();
        String id = staff.hanna().task(number, "userTask_carryOutAction").getId();

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertUnknown(id, number, "hanna.halsa", "sara.samordnare", "stina.soc");
        JsonNode glance = glance(staff.lena(), number, "userTask_noteOwnSupport");
        assertThat(glance.path("consents").path("state").asText()).isEqualTo("ended");
        assertThat(glance.path("consents").path("validUntil").isNull()).isTrue();
        assertThat(ids(glance.path("happened"))).contains("event_consentWithdrawn", "event_stopSharing");
    }

    @Test
    @DisplayName("is gone for an agency that the consent no longer covers, and the others see the smaller circle")
    void narrowed() {
        String number = journey.planned();
        Task ofHanna = staff.hanna().tasks(number).stream()
                .filter(task -> "hanna.halsa".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertUnknown(ofHanna.getId(), number, "hanna.halsa");
        JsonNode consents =
                glance(staff.stina(), number, "userTask_carryOutAction").path("consents");
        assertThat(texts(consents.path("agencies"))).containsExactly("Skola", "Socialtjänst");
    }

    @Test
    @DisplayName("shows one who has been offered a case nothing of it before it is accepted")
    void offered() {
        String number = journey.identified();
        staff.lena()
                .start(
                        "case-handover",
                        Forms.form(
                                "caseNumber",
                                number,
                                "handoverTo",
                                "sven.skola",
                                "handoverReason",
                                "absence",
                                "handoverNote",
                                ""));
        String id = staff.sven().tasks().get(0).getId();
        long before = count();

        JsonNode glance = Webapp.json(webapp("sven.skola").get("tasklist", CASE + id));

        assertThat(glance.path("side").asText()).isEqualTo("beside");
        assertThat(glance.path("caseNumber").isNull()).isTrue();
        assertThat(glance.path("consents").isNull()).isTrue();
        assertThat(glance.path("readers").isNull()).isTrue();
        assertThat(texts(glance.path("diagrams"), "definitionId"))
                .singleElement()
                .satisfies(only -> assertThat(only).startsWith("case-handover:"));
        assertThat(ids(glance.path("ahead").path("open"))).containsExactly("userTask_acceptHandover");
        assertThat(glance.toString()).doesNotContain(number);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    @DisplayName("of a meeting shows its steps and no case")
    void meeting() {
        String number = journey.atMeeting();
        Task meeting = staff.sara().tasks().stream()
                .filter(task -> task.getProcessDefinitionId().startsWith("hlt-meeting:"))
                .findFirst()
                .orElseThrow();

        JsonNode glance = Webapp.json(webapp("sara.samordnare").get("tasklist", CASE + meeting.getId()));

        assertThat(glance.path("side").asText()).isEqualTo("beside");
        assertThat(glance.toString()).doesNotContain(number);
        assertThat(glance.path("diagrams")).hasSize(1);
    }

    private JsonNode glance(User person, String number, String taskKey) {
        return Webapp.json(answer(person, number, taskKey));
    }

    private String body(User person, String number, String taskKey) {
        return answer(person, number, taskKey).body();
    }

    private HttpResponse<String> answer(User person, String number, String taskKey) {
        Task task = person.task(number, taskKey);
        HttpResponse<String> answer = webapp(person.id()).get("tasklist", CASE + task.getId());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer;
    }

    private Webapp webapp(String userId) {
        return new Webapp(port, userId);
    }

    private void assertUnknown(String taskId, String number, String... people) {
        for (String person : people) {
            long before = count();
            Webapp webapp = webapp(person);
            HttpResponse<String> answer = webapp.get("tasklist", CASE + taskId);
            assertThat(answer.statusCode()).as(person).isEqualTo(404);
            assertThat(answer.body())
                    .as(person)
                    .isEqualTo(webapp.get("tasklist", CASE + "no-such-task").body())
                    .doesNotContain(number, taskId);
            assertThat(Webapp.json(answer).path("message").asText()).startsWith("Uppgiften finns inte längre");
            assertThat(count()).as(person).isEqualTo(before);
        }
    }

    private static void assertNamesNobody(String body) {
        assertThat(body)
                .doesNotContain(
                        "Tove", "Testbarn", Forms.IDENTITY_NUMBER, "2017-01-01", "Granskolan", "Vårdnadshavare");
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from hlt_read_log", Long.class);
    }

    private static List<String> ids(JsonNode list) {
        return texts(list, "elementId");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
