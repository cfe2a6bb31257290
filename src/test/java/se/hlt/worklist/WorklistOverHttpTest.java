package se.hlt.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("In Tasklist's lists,")
class WorklistOverHttpTest {

    private static final String API = "/camunda/api/tasklist/plugin/hlt-worklist/default";
    private static final String LENA = "lena.larare";
    private static final String HANNA = "hanna.halsa";
    private static final List<String> STRANGERS = List.of("sven.skola", "sara.samordnare", HANNA, "omar.ovrig");
    private static final List<String> NO_CASE_WORKERS = List.of("petra.process", "maria.chef", "admin");
    private static final Map<String, Object> ASA =
            Forms.with(Forms.identifyChild(), "childName", "Åsa Ängström-Öst", "identityNumber", null);

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("the initiator's card has number, phase, due day and first name, and the read is logged")
    void ownCard() {
        String number = journey.identified();
        Task task = staff.lena().task(number, "userTask_contactFamily");

        JsonNode card = cards(LENA, task.getId()).json().get(0);

        assertThat(card.path("taskId").asText()).isEqualTo(task.getId());
        assertThat(card.path("caseNumber").asText()).isEqualTo(number);
        assertThat(card.path("phase").asText()).isEqualTo(phaseOf("identification"));
        assertThat(card.path("due").asText()).isEqualTo("2026-09-14");
        assertThat(card.path("overdue").asBoolean()).isFalse();
        assertThat(card.path("firstName").asText()).isEqualTo("Tove");
        assertThat(card.toString()).doesNotContain("Testbarn");
        assertThat(log())
                .containsExactly(
                        LENA + " " + number + " havsvik.school TASKLIST POST /tasklist/plugin/*/*/cards IDENTITY");
    }

    @Test
    @DisplayName("a card tells when its day has passed")
    void overdue() {
        String number = journey.identified();
        time.forward(java.time.Period.ofDays(8));

        JsonNode card = cards(
                        LENA,
                        staff.lena().task(number, "userTask_contactFamily").getId())
                .json()
                .get(0);

        assertThat(card.path("overdue").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("nobody else gets a card of a case before consent, and nothing is logged")
    void othersCards() {
        String id = staff.lena()
                .task(journey.identified(), "userTask_contactFamily")
                .getId();

        for (String other : STRANGERS) {
            assertThat(cards(other, id).json()).as(other).isEmpty();
        }
        for (String other : NO_CASE_WORKERS) {
            assertThat(cards(other, id).json()).as(other).isEmpty();
        }
        assertThat(post("nobody", "/cards", Map.of("taskIds", List.of(id))).status())
                .isEqualTo(401);
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("a task of the team shows the name inside the circle that the consent covers, and nowhere else")
    void circle() {
        String number = journey.consented(Forms.partialConsent(time.today(), "school", "social"));
        String id = staff.sara().task(number, "userTask_putOnAgenda").getId();

        assertThat(cards("sara.samordnare", id).json().get(0).path("firstName").asText())
                .isEqualTo("Tove");
        assertThat(cards("stina.soc", id).json().get(0).path("firstName").asText())
                .isEqualTo("Tove");
        for (String other : List.of(HANNA, LENA, "sven.skola", "omar.ovrig", "maria.chef", "petra.process", "admin")) {
            assertThat(cards(other, id).json()).as(other).isEmpty();
        }
        assertThat(log()).hasSize(2);
    }

    @Test
    @DisplayName("a page of cards is one read of each case, however many of its tasks are there")
    void onePage() {
        String planned = journey.planned();
        List<String> ids = Cases.tasks(planned).stream().map(Task::getId).toList();
        assertThat(ids).hasSizeGreaterThan(2);

        JsonNode answer = cards("stina.soc", ids.toArray(String[]::new)).json();

        assertThat(answer).hasSizeGreaterThan(2);
        assertThat(answer)
                .allSatisfy(card -> assertThat(card.path("firstName").asText()).isEqualTo("Tove"));
        assertThat(log()).hasSize(1);
    }

    @Test
    @DisplayName("a case without consent has a number and no name in the team")
    void deidentified() {
        String number = journey.deidentified();
        String id = staff.sara().task(number, "userTask_putOnAgenda").getId();

        JsonNode card = cards("sara.samordnare", id).json().get(0);

        assertThat(card.path("caseNumber").asText()).isEqualTo(number);
        assertThat(card.path("firstName").isNull()).isTrue();
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("a protected identity is on no card, not even for those who are named")
    void protectedCards() {
        String own = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        String shared = journey.protectedAndNamed(HANNA, "stina.soc");
        String ownTask = staff.lena().task(own, "userTask_contactFamily").getId();
        String sharedTask = staff.hanna().task(shared, "userTask_putOnAgenda").getId();

        JsonNode lenas = cards(LENA, ownTask).json().get(0);
        JsonNode hannas = cards(HANNA, sharedTask).json().get(0);

        assertThat(lenas.path("caseNumber").asText()).isEqualTo(own);
        assertThat(lenas.path("firstName").isNull()).isTrue();
        assertThat(hannas.path("caseNumber").asText()).isEqualTo(shared);
        assertThat(hannas.path("firstName").isNull()).isTrue();
        assertThat(cards("sara.samordnare", sharedTask).json()).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("a handover's card has the case's number, although the handover runs beside the case")
    void handover() {
        String number = journey.identified();
        staff.lena()
                .start(
                        "case-handover",
                        Forms.form("caseNumber", number, "handoverTo", "sven.skola", "handoverReason", "absence"));
        String id = staff.sven().tasks().get(0).getId();

        JsonNode card = cards("sven.skola", id).json().get(0);

        assertThat(card.path("caseNumber").asText()).isEqualTo(number);
        assertThat(card.path("firstName").isNull()).as("he has not said yes").isTrue();
        assertThat(numbersFound("sven.skola", number)).containsExactly(number);
        assertThat(numbersFound("sven.skola", "Tove")).isEmpty();
    }

    @Test
    @DisplayName("a wrong question for cards is answered 400 in Swedish")
    void wrongCards() {
        Map<String, Object> none = new HashMap<>();
        none.put("taskIds", null);
        for (Object body : List.of(
                none, Map.of("taskIds", Collections.nCopies(101, "x")), Map.of("taskIds", Arrays.asList("x", null)))) {
            Answer answer = post(LENA, "/cards", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).startsWith("Ange taskIds");
        }
        assertThat(cards(LENA, "' or '1'='1").json()).isEmpty();
        assertThat(cards(LENA).json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Åsa Ängström-Öst", "åsa", "ÅSA", "ängSTR", "öst åsa", "  Åsa   Öst ", "Ängström-Öst, Åsa", "sa"
            })
    @DisplayName("the initiator finds the child by any part of the name, however it is written:")
    void byName(String typed) {
        journey.identified();
        String number = journey.identified(ASA);

        assertThat(numbersFound(LENA, typed)).containsExactly(number);
        assertThat(numbersFound(LENA, Normalizer.normalize(typed, Normalizer.Form.NFD)))
                .containsExactly(number);
        assertThat(log()).isNotEmpty().allMatch(entry -> entry.startsWith(LENA + " " + number + " havsvik.school"));
    }

    @Test
    @DisplayName("the letters å, ä and ö are letters of their own, and a name has to hold every word")
    void notThatName() {
        journey.identified(ASA);

        for (String other : List.of("Asa", "Angstrom", "ost", "Åsa Berg", "%s%", "__", "Å*a")) {
            if (other.chars().filter(Character::isLetterOrDigit).count() > 1) {
                assertThat(numbersFound(LENA, other)).as(other).isEmpty();
            }
        }
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("a case is found by its number or a part of it, with phase and task to open")
    void byNumber() {
        String number = journey.identified();
        String task = staff.lena().task(number, "userTask_contactFamily").getId();

        for (String typed : List.of(number, number.toLowerCase(), number.substring(4), number.substring(9))) {
            JsonNode hit = search(LENA, typed).json().path("hits").get(0);
            assertThat(hit.path("caseNumber").asText()).isEqualTo(number);
            assertThat(hit.path("phase").asText()).isEqualTo(phaseOf("identification"));
            assertThat(hit.path("firstName").asText()).isEqualTo("Tove");
            assertThat(hit.path("tasks").get(0).path("taskId").asText()).isEqualTo(task);
        }
        assertThat(numbersFound(LENA, "HLT-2026-99999")).isEmpty();
        assertThat(log())
                .hasSize(4)
                .containsOnly(
                        LENA + " " + number + " havsvik.school TASKLIST POST /tasklist/plugin/*/*/search IDENTITY");
    }

    @Test
    @DisplayName("the initiator finds a case that is with the team, and sees that nothing is to be done")
    void waiting() {
        String number = journey.consented();

        JsonNode hit = search(LENA, "Tove").json().path("hits").get(0);

        assertThat(hit.path("caseNumber").asText()).isEqualTo(number);
        assertThat(hit.path("phase").asText()).isEqualTo(phaseOf("shared-case"));
        assertThat(hit.path("tasks")).isEmpty();
    }

    @Test
    @DisplayName("a key person finds the team's case, also one that waits, and its tasks")
    void team() {
        String number = journey.consented();
        String task = staff.sara().task(number, "userTask_putOnAgenda").getId();

        for (String person : List.of("sara.samordnare", HANNA, "stina.soc")) {
            JsonNode hit = search(person, "testbarn").json().path("hits").get(0);
            assertThat(hit.path("caseNumber").asText()).isEqualTo(number);
            assertThat(hit.path("phase").asText()).isEqualTo(phaseOf("meeting-decision"));
            assertThat(hit.path("tasks").get(0).path("taskId").asText()).isEqualTo(task);
        }
        assertThat(log()).hasSize(3).allMatch(entry -> entry.contains(" " + number + " havsvik.norr "));
    }

    @Test
    @DisplayName(
            "whoever may not see the child finds nothing, and gets the same answer as for a child that does not exist")
    void strangers() {
        String number = journey.identified();

        for (String other : STRANGERS) {
            String none = search(other, "Finns Inte").body();
            assertThat(search(other, "Tove").body()).as(other).isEqualTo(none);
            assertThat(search(other, number).body()).as(other).isEqualTo(none);
            assertThat(search(other, "To").json().path("hits")).as(other).isEmpty();
        }
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("another team, and the agency that the consent leaves out, find nothing of a shared case")
    void outsideTheCircle() {
        String number = journey.consented(Forms.partialConsent(time.today(), "school", "social"));

        for (String other : List.of(HANNA, "omar.ovrig", "karin.kunskap", "vera.vard", "sven.skola")) {
            assertThat(numbersFound(other, "Tove")).as(other).isEmpty();
            assertThat(numbersFound(other, number)).as(other).isEmpty();
        }
        assertThat(numbersFound("stina.soc", "Tove")).containsExactly(number);
    }

    @Test
    @DisplayName(
            "managers, process leaders and administrators may not search, and are told so; nobody is asked to log in")
    void notCaseWorkers() {
        String number = journey.consented();

        for (String other : NO_CASE_WORKERS) {
            for (String typed : List.of("Tove", number, "", "%")) {
                Answer answer = search(other, typed);
                assertThat(answer.status()).as(other).isEqualTo(403);
                assertThat(answer.message()).startsWith("Bara de som arbetar med ärenden");
            }
            assertThat(Door.webapp(port, other, "GET", API + "/search", null)
                            .json()
                            .path("allowed")
                            .asBoolean())
                    .isFalse();
        }
        assertThat(Door.webapp(port, LENA, "GET", API + "/search", null)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(search("nobody", "Tove").status()).isEqualTo(401);
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName("in the team a case without consent is found by number and not by name")
    void deidentifiedSearch() {
        String number = journey.deidentified();

        assertThat(numbersFound("sara.samordnare", number)).containsExactly(number);
        assertThat(numbersFound("sara.samordnare", "Tove")).isEmpty();
        assertThat(search("sara.samordnare", number).body()).doesNotContain("Tove");
        assertThat(log()).isEmpty();
    }

    @Test
    @DisplayName(
            "a child whose identity is protected is found by those who are named, without the name, and by no one else")
    void protectedSearch() {
        String number = journey.protectedAndNamed(HANNA, "stina.soc");

        for (String named : List.of(LENA, HANNA, "stina.soc")) {
            Answer answer = search(named, "Tove");
            assertThat(answer.json().path("hits")).as(named).hasSize(1);
            assertThat(answer.json().path("hits").get(0).path("caseNumber").asText())
                    .isEqualTo(number);
            assertThat(answer.body()).doesNotContain("Tove");
        }
        assertThat(log()).hasSize(3);
        for (String other : List.of("sara.samordnare", "sven.skola", "omar.ovrig")) {
            assertThat(numbersFound(other, "Tove")).as(other).isEmpty();
            assertThat(numbersFound(other, number)).as(other).isEmpty();
        }
        assertThat(log()).hasSize(3);
    }

    @Test
    @DisplayName("when the consent is withdrawn the team finds the case no more")
    void withdrawn() {
        String number = journey.consented();
        assertThat(numbersFound(HANNA, "Tove")).containsExactly(number);

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(numbersFound(HANNA, "Tove")).isEmpty();
        assertThat(numbersFound(HANNA, number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a", "%", "__", "''--", "é", "5"})
    @DisplayName("too little to search for is answered 400, with what to write:")
    void tooLittle(String typed) {
        journey.identified();

        Answer answer = search(LENA, typed);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Skriv ett ärendenummer");
    }

    @Test
    @DisplayName("hostile and odd texts find nothing, change nothing and are not repeated")
    void hostile() {
        String number = journey.identified();
        for (String typed : List.of(
                "' or '1'='1",
                "Tove'; delete from hlt_case; --",
                "<script>alert(1)</script>",
                "${currentUser()}",
                "Tove\u0000",
                ".*",
                "T%e",
                "HLT-%")) {
            Answer answer = search(LENA, typed);
            assertThat(answer.status()).as(typed).isIn(200, 400);
            assertThat(answer.json().path("hits")).as(typed).isEmpty();
            assertThat(answer.body()).doesNotContain("script", "delete");
        }
        assertThat(search(LENA, "a".repeat(101)).status()).isEqualTo(400);
        assertThat(post(LENA, "/search", "[]").status()).isEqualTo(400);
        assertThat(post(LENA, "/search", "{").status()).isEqualTo(400);
        assertThat(post(LENA, "/search", Map.of("text", Map.of("a", 1))).status())
                .isEqualTo(400);
        assertThat(post(LENA, "/search", "null").status()).isEqualTo(400);
        assertThat(numbersFound(LENA, number)).containsExactly(number);
    }

    @Test
    @DisplayName("at most twenty cases are shown, the newest first, and only those that are shown are read")
    void atMostTwenty() {
        List<String> numbers = java.util.stream.IntStream.range(0, 21)
                .mapToObj(index -> journey.identified())
                .toList();

        JsonNode answer = search(LENA, "Tove").json();

        assertThat(answer.path("hits")).hasSize(20);
        assertThat(answer.path("more").asBoolean()).isTrue();
        assertThat(answer.path("hits").get(0).path("caseNumber").asText()).isEqualTo(numbers.get(20));
        assertThat(log()).hasSize(20).noneMatch(entry -> entry.contains(numbers.get(0)));
    }

    @Test
    @DisplayName("cards and search show exactly the tasks whose form each person may read")
    void sameAsTheEngine() {
        List<String> numbers = List.of(
                journey.identified(),
                journey.consented(Forms.partialConsent(time.today(), "school", "health")),
                journey.deidentified(),
                journey.consented());
        String[] ids = numbers.stream()
                .flatMap(number -> Cases.tasks(number).stream())
                .map(Task::getId)
                .toArray(String[]::new);

        for (String person : List.of(
                LENA, "sven.skola", "sara.samordnare", HANNA, "stina.soc", "omar.ovrig", "maria.chef", "admin")) {
            List<String> byEngine = Arrays.stream(ids)
                    .filter(id -> mayRead(staff.user(person), id))
                    .toList();
            assertThat(cards(person, ids).json())
                    .as(person)
                    .extracting(card -> card.path("taskId").asText())
                    .containsExactlyInAnyOrderElementsOf(byEngine);
        }
    }

    private boolean mayRead(User user, String taskId) {
        try {
            user.act(() -> tasks.getVariables(taskId));
            return true;
        } catch (org.camunda.bpm.engine.ProcessEngineException e) {
            return false;
        }
    }

    private Answer cards(String user, String... taskIds) {
        return post(user, "/cards", Map.of("taskIds", taskIds));
    }

    private Answer search(String user, String text) {
        return post(user, "/search", Map.of("text", text));
    }

    private List<String> numbersFound(String user, String text) {
        return search(user, text).json().path("hits").findValuesAsText("caseNumber").stream()
                .distinct()
                .toList();
    }

    private Answer post(String user, String path, Object body) {
        return Door.webapp(port, user, "POST", API + path, body);
    }

    private String phaseOf(String process) {
        return jdbc.queryForObject(
                "select name_ from act_re_procdef where key_ = ? and version_ ="
                        + " (select max(version_) from act_re_procdef where key_ = ?)",
                String.class,
                process,
                process);
    }

    private List<String> log() {
        return jdbc.queryForList(
                "select user_id || ' ' || case_number || ' ' || tenant || ' ' || application || ' ' || operation || ' '"
                        + " || classification from hlt_read_log order by id",
                String.class);
    }
}
