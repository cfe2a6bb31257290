package se.hlt.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;

@HltTest
@DisplayName("In the web applications, training")
class TrainingIsMarkedTest {

    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @ParameterizedTest(name = "{0} trains: {1}, leads training: {2}")
    @CsvSource({
        "olle.ovar, true, false",
        "siri.ovar, true, false",
        "ritva.riktig, false, false",
        "lova.leder, false, true",
        "mats.chef, false, false",
        "petra.process, false, false",
        "lena.larare, false, false"
    })
    @DisplayName("is in the header of those who train, and its time in the hands of those who lead it")
    void header(String user, boolean trains, boolean leads) {
        JsonNode look = Door.webapp(port, user, "GET", "/hlt/branding", null).json();

        assertThat(look.path("training").asBoolean()).isEqualTo(trains);
        assertThat(look.path("leadsTraining").asBoolean()).isEqualTo(leads);
    }

    @Test
    @DisplayName("is on each card of a fictional case, and on no other")
    void cards() {
        assertThat(card("olle.ovar").path("training").asBoolean()).isTrue();
        assertThat(card("olle.ovar").path("caseNumber").asText()).startsWith("OVN-");
        assertThat(card("ritva.riktig").path("training").asBoolean()).isFalse();
        assertThat(card("ritva.riktig").path("caseNumber").asText()).startsWith("HLT-");
    }

    private JsonNode card(String user) {
        staff.user(user).start("identification", CHILD);
        List<String> tasks =
                staff.user(user).tasks().stream().map(task -> task.getId()).toList();
        return Door.webapp(
                        port,
                        user,
                        "POST",
                        "/camunda/api/tasklist/plugin/hlt-worklist/default/cards",
                        Map.of("taskIds", tasks))
                .json()
                .get(0);
    }
}
