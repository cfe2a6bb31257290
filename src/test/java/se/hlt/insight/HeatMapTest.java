package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.EngineClock;
import se.hlt.engine.RefusedException;
import se.hlt.insight.HeatMap.Element;
import se.hlt.privacy.PurgeReason;
import se.hlt.privacy.PurgeScope;
import se.hlt.privacy.PurgeService;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** All expected numbers are worked out by hand from what is played. */
@HltTest
@DisplayName("The heat map of a diagram")
class HeatMapTest {

    private static final String CONTACT = "userTask_contactFamily";
    private static final String ACTION = "userTask_carryOutAction";
    private static final String AUTUMN = "2026-2";
    private static final List<String> FORMS = List.of("identify-child", "contact-family", "note-own-support");

    @Autowired
    private HeatMap heatMap;

    @Autowired
    private Audience audience;

    @Autowired
    private Periods periods;

    @Autowired
    private PurgeService purge;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("tells how long each step took, how many were late and how many came to nothing")
    void tenCases() {
        contacted(1, 2, 3, 4, 5, 9, 10, 11, 12, 13);
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        Element contact = heat("maria.chef", "site", null);

        assertThat(contact.finished()).isEqualTo(10);
        // Between 5 and 9 days; nine of ten within 12 days and a tenth of the way to 13.
        assertThat(contact.medianDays()).isEqualByComparingTo("7.0");
        assertThat(contact.p90Days()).isEqualByComparingTo("12.1");
        assertThat(contact.lateShare()).isEqualTo(50);
        assertThat(contact.dropShare()).isZero();
        assertThat(contact.now()).isEqualTo(0);
        assertThat(heat("maria.chef", "team:norr", null)).isEqualTo(contact);
        assertThat(heat("maria.chef", "agency:school", null)).isEqualTo(contact);
        Element elsewhere = heat("maria.chef", "team:syd", null);
        assertThat(elsewhere.finished()).isNull();
        assertThat(elsewhere.medianDays()).isNull();
    }

    @Test
    @DisplayName("hides a step that fewer than five have passed, and how many of them were late")
    void fourCases() {
        contacted(1, 2, 9, 10);
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        assertThat(heat("maria.chef", "site", null))
                .isEqualTo(new Element(CONTACT, "Kontakta familjen", null, null, null, null, null, null));
    }

    @Test
    @DisplayName(
            "hides five actions of one child, while they wait and when they are over: it is one child, and not five")
    void oneChildFiveTimes() {
        planned(5);
        assertThat(actions("maria.chef").now()).isNull();
        finishActions();
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        assertThat(jdbc.queryForList(
                        "select first_time from hlt_wait_fact where activity_id = ?", Boolean.class, ACTION))
                .containsExactlyInAnyOrder(true, false, false, false, false);
        assertThat(actions("maria.chef"))
                .isEqualTo(new Element(ACTION, actions("maria.chef").name(), 0, null, null, null, null, null));
    }

    @Test
    @DisplayName(
            "tells of five children how many times they waited, and what was so before it was known whose it was, hides")
    void fiveChildren() {
        for (int child = 0; child < 5; child++) {
            planned(2);
        }
        assertThat(actions("maria.chef").now()).isEqualTo(5);
        finishActions();
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        assertThat(actions("maria.chef").finished()).isEqualTo(10);
        assertThat(actions("maria.chef").medianDays()).isNotNull();
        assertThat(actions("maria.chef").p90Days())
                .as("of five children, though of ten waits")
                .isNull();

        jdbc.update("update hlt_wait_fact set first_time = null");
        assertThat(actions("maria.chef").finished()).isNull();
        assertThat(actions("maria.chef").medianDays()).isNull();
    }

    @Test
    @DisplayName("hides how many were late where it is four of ten, and shows how long it took")
    void fourLate() {
        contacted(1, 2, 3, 4, 5, 6, 10, 11, 12, 13);
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        Element contact = heat("maria.chef", "site", null);

        assertThat(contact.lateShare()).isNull();
        assertThat(contact.medianDays()).isEqualByComparingTo("5.5");
    }

    @Test
    @DisplayName("tells what nine of ten are below only where it is not the longest wait of one child")
    void nineOfTen() {
        contacted(1, 2, 3, 4, 5, 6, 6, 6, 6);
        time.toNoonOf(LocalDate.of(2027, 1, 2));

        Element contact = heat("maria.chef", "site", null);

        assertThat(contact.p90Days()).isNull();
        assertThat(contact.medianDays()).isEqualByComparingTo("5.0");
    }

    @Test
    @DisplayName("tells of a half-year when it is over, so that nobody can ask twice and subtract")
    void whenOver() {
        contacted(1, 2, 3, 4, 5);
        time.toNoonOf(LocalDate.of(2026, 12, 31));
        assertThat(heat("maria.chef", "site", null).finished()).isNull();
        assertThat(heatOf("maria.chef", "site", null, AUTUMN).note()).contains("välj en tidigare termin");

        time.toNoonOf(LocalDate.of(2027, 1, 1));
        assertThat(heat("maria.chef", "site", null).finished()).isEqualTo(5);
    }

    @Test
    @DisplayName("goes on counting when another version of the diagram is deployed, and can show each version alone")
    void twoVersions() throws IOException {
        contacted(1, 2, 3, 4, 5);
        Integer first = latest();
        String deployment = deployed("Ring familjen");
        try {
            contacted(2, 3, 4, 5, 6);
            time.toNoonOf(LocalDate.of(2027, 1, 2));

            Element all = heat("maria.chef", "site", null);
            assertThat(all.finished()).isEqualTo(10);
            assertThat(all.medianDays()).isEqualByComparingTo("3.5");
            assertThat(all.name()).isEqualTo("Ring familjen");
            Element former = heat("maria.chef", "site", String.valueOf(first));
            assertThat(former.finished()).isEqualTo(5);
            assertThat(former.medianDays()).isEqualByComparingTo("3.0");
            Element latter = heat("maria.chef", "site", String.valueOf(first + 1));
            assertThat(latter.finished()).isEqualTo(5);
            assertThat(latter.medianDays()).isEqualByComparingTo("4.0");
        } finally {
            repositoryService.deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("is the same when the cases have been purged")
    void purged() {
        List<String> numbers = contacted(1, 2, 3, 4, 5);
        time.toNoonOf(LocalDate.of(2027, 1, 2));
        Element before = heat("maria.chef", "site", null);
        assertThat(before.finished()).isEqualTo(5);

        numbers.forEach(number -> purge.purge(number, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, "petra.process"));

        assertThat(jdbc.queryForObject("select count(*) from hlt_case", Integer.class))
                .isZero();
        assertThat(heat("maria.chef", "site", null)).isEqualTo(before);
    }

    @Test
    @DisplayName("counts the leap day")
    void leapDay() {
        time.to(ZonedDateTime.of(2028, 2, 28, 9, 0, 0, 0, EngineClock.SWEDEN));
        contacted(2, 2, 2, 2, 2);
        assertThat(time.today()).isEqualTo("2028-03-01");
        time.toNoonOf(LocalDate.of(2028, 7, 2));

        Element contact = heat("maria.chef", "site", null, "2028-1");

        assertThat(contact.finished()).isEqualTo(5);
        assertThat(contact.medianDays()).isEqualByComparingTo("2.0");
    }

    @Test
    @DisplayName("tells how many cases wait at a step now, from five; the process leader sees which, and nobody else")
    void now() {
        List<String> numbers =
                IntStream.range(0, 5).mapToObj(index -> journey.identified()).toList();
        time.forward(Period.ofDays(3));

        assertThat(heat("maria.chef", "site", null).now()).isEqualTo(5);
        assertThat(heatMap.cases(audience.of("petra.process"), "identification", CONTACT))
                .extracting(HeatMap.Case::caseNumber)
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(heatMap.cases(audience.of("petra.process"), "identification", CONTACT)
                        .get(0))
                .isEqualTo(new HeatMap.Case(
                        heatMap.cases(audience.of("petra.process"), "identification", CONTACT)
                                .get(0)
                                .caseNumber(),
                        "Norr",
                        "2026-09-07"));
        assertThatThrownBy(() -> heatMap.cases(audience.of("maria.chef"), "identification", CONTACT))
                .isInstanceOf(RefusedException.class);

        staff.lena().complete(numbers.get(0), CONTACT, Forms.contactFamily(time.today()));
        assertThat(heat("maria.chef", "site", null).now()).isNull();
    }

    @Test
    @DisplayName("never tells which case it is where the child's identity is protected, not even that one waits")
    void protectedIdentity() {
        IntStream.range(0, 5)
                .forEach(index -> journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true)));

        assertThat(heat("maria.chef", "site", null).now()).isZero();
        assertThat(heatMap.cases(audience.of("petra.process"), "identification", CONTACT))
                .isEmpty();
    }

    @Test
    @DisplayName("of a period without anything, an unknown diagram, step or version says so")
    void wrongInput() {
        journey.identified();
        time.toNoonOf(LocalDate.of(2027, 1, 2));
        assertThat(heatOf("maria.chef", "site", null, AUTUMN).note()).contains("Välj en annan period");
        assertThatThrownBy(() -> heatMap.of("nothing", wanted("maria.chef", "site", null, AUTUMN)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("diagram");
        assertThatThrownBy(() -> heat("maria.chef", "site", "9999"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("version");
        assertThatThrownBy(() -> heat("maria.chef", "site", "två"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("version");
        assertThatThrownBy(() -> heat("maria.chef", "team:norr", String.valueOf(latest())))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("hela platsen");
        assertThatThrownBy(() -> heatMap.cases(audience.of("petra.process"), "identification", "userTask_none"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("steg");
    }

    /** Cases that are raised now, whose families are reached after so many days. */
    private List<String> contacted(int... days) {
        List<String> numbers = IntStream.range(0, days.length)
                .mapToObj(index -> journey.identified())
                .toList();
        ZonedDateTime begun = time.now();
        for (int index = 0; index < days.length; index++) {
            time.to(begun.plusDays(days[index]));
            staff.lena().complete(numbers.get(index), CONTACT, Forms.familyDeclines(time.today()));
        }
        return numbers;
    }

    /** A case with so many actions, all at the same agency. */
    private void planned(int actions) {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        LocalDate due = sip.plusDays(30);
        String rows = IntStream.range(0, actions)
                .mapToObj(action -> "{\"what\":\"Insats %d\",\"responsible\":\"sara.samordnare\",\"dueDate\":\"%s\","
                                .formatted(action, due)
                        + "\"followedUpHow\":\"Samtal\"}")
                .collect(Collectors.joining(",", "[", "]"));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.with(
                                Forms.holdSip(due, sip.plusMonths(5), "sara.samordnare"),
                                "supportActions",
                                JSON(rows)));
    }

    private void finishActions() {
        time.to(time.now().plusDays(3));
        staff.sara().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals(ACTION))
                .forEach(task -> staff.sara().submit(task, Forms.actionDone(time.today())));
    }

    private Element actions(String userId) {
        return heatMap.of("support-action", wanted(userId, "site", null, AUTUMN)).elements().stream()
                .filter(element -> element.id().equals(ACTION))
                .findFirst()
                .orElseThrow();
    }

    private String deployed(String name) throws IOException {
        String diagram = Files.readString(Path.of("processes/identification/identification.bpmn"));
        String renamed = diagram.replace("name=\"Kontakta familjen\"", "name=\"" + name + '"');
        assertThat(renamed).isNotEqualTo(diagram);
        DeploymentBuilder deployment = repositoryService.createDeployment().addString("identification.bpmn", renamed);
        for (String form : FORMS) {
            deployment.addString(form + ".form", Files.readString(Path.of("forms/identification/" + form + ".form")));
        }
        return deployment.deploy().getId();
    }

    private int latest() {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("identification")
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private Element heat(String userId, String unit, String version) {
        return heat(userId, unit, version, AUTUMN);
    }

    private Element heat(String userId, String unit, String version, String half) {
        return heatOf(userId, unit, version, half).elements().stream()
                .filter(element -> element.id().equals(CONTACT))
                .findFirst()
                .orElseThrow();
    }

    private HeatMap.Heat heatOf(String userId, String unit, String version, String half) {
        return heatMap.of("identification", wanted(userId, unit, version, half));
    }

    private HeatMap.Wanted wanted(String userId, String unit, String version, String half) {
        Audience.Unit of = audience.unit(userId, "havsvik", unit);
        return new HeatMap.Wanted(
                of,
                periods.between(of.site(), half, half).stream()
                        .filter(periods::hasEnded)
                        .toList(),
                Diagrams.version(version));
    }
}
