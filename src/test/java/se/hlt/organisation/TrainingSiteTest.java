package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

@DisplayName("A site with training")
class TrainingSiteTest {

    private static final String GROUPS =
            """
            managementGroups:
              - id: ledning
                name: Ledning
                teams: [hamnen%s]
                members:
                  - user: mats.chef
            people:""";

    private String file;

    @BeforeEach
    void open() throws IOException {
        file = new ClassPathResource("sites/training/lugnvik.yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "lugnvik.ovning, true",
        "lugnvik.ovning+train-school+train-social, true",
        "lugnvik.ovning@3f2a9c01d4b7, true",
        "lugnvik.ovning!sealed, true",
        "lugnvik.train-health, true",
        "lugnvik.hamnen, false",
        "lugnvik.hamnen+school+social, false",
        "lugnvik.hamnen!sealed, false",
        "lugnvik.school, false",
        "lugnvik._site, false",
        "lugnvik._site+ledning, false",
        "okand.ovning, false"
    })
    @DisplayName("has it in the training team's and its agencies' tenants, and in no other")
    void tenants(String tenant, boolean training) {
        assertThat(new Organisation(List.of(site(file))).isTraining(tenant)).isEqualTo(training);
    }

    @Test
    @DisplayName("knows who trains and who leads, and has no managers above the training team")
    void people() {
        Organisation organisation = new Organisation(List.of(site(file)));

        assertThat(organisation.isTrainee("olle.ovar")).isTrue();
        assertThat(organisation.isTrainee("ritva.riktig")).isFalse();
        assertThat(organisation.isTrainee("lova.leder")).isFalse();
        assertThat(organisation.trainingTeamsLedBy("lova.leder"))
                .extracting(Team::id)
                .containsExactly("ovning");
        assertThat(organisation.trainingTeamsLedBy("siri.ovar")).isEmpty();
        assertThat(organisation.managers("lugnvik.ovning")).isEmpty();
        assertThat(organisation.managers("lugnvik.hamnen"))
                .extracting(Person::userId)
                .containsExactly("mats.chef");
        assertThat(organisation.site("lugnvik").managementGroupOf("ovning")).isEmpty();
        assertThat(organisation.site("lugnvik").realTeams())
                .extracting(Team::id)
                .containsExactly("hamnen");
    }

    @Test
    @DisplayName("may be training all of it: then so are its teams, and its managers train too")
    void wholeSite() {
        Organisation organisation =
                new Organisation(List.of(site(file.replace("name: Lugnvik\n", "name: Lugnvik\ntraining: true\n"))));

        assertThat(organisation.isTraining("lugnvik.school")).isTrue();
        assertThat(organisation.isTraining("lugnvik._site")).isTrue();
        assertThat(organisation.isTrainee("mats.chef")).isTrue();
        assertThat(organisation.managers("lugnvik.ovning")).hasSize(1);
        assertThat(organisation.site("lugnvik").realTeams()).isEmpty();
    }

    @Test
    @DisplayName("does not let a training team share an agency with a real one: line, and what to do")
    void sharedAgency() {
        String broken =
                file.replace("[train-school, train-social, train-health]", "[train-school, social, train-health]");

        assertThatThrownBy(() -> site(broken))
                .isInstanceOf(SiteFileException.class)
                .hasMessage("lugnvik.yaml rad " + line(broken, "agencies: [train-school")
                        + ": teamet 'ovning' är till för övning men delar verksamheten 'social' med teamet 'hamnen'; lägg"
                        + " upp en egen verksamhet för övningen, så att påhittade och riktiga ärenden aldrig blandas.");
    }

    @Test
    @DisplayName("needs no management group for the training team, and refuses one")
    void managementGroup() {
        assertThat(site(file.replace("people:", GROUPS.formatted(""))).managementGroups())
                .hasSize(1);
        String broken = file.replace("people:", GROUPS.formatted(", ovning"));

        assertThatThrownBy(() -> site(broken))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("lugnvik.yaml rad " + line(broken, "teams: [hamnen, ovning]"))
                .hasMessageContaining("har teamet 'ovning' som är till för övning; ta bort det");
    }

    @Test
    @DisplayName("says of each team yes or no, nothing else")
    void yesOrNo() {
        assertThatThrownBy(() -> site(file.replace("training: true", "training: kanske")))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("'training' ska vara true eller false");
    }

    private static long line(String content, String text) {
        return content.substring(0, content.indexOf(text) + 1).lines().count();
    }

    private static Site site(String content) {
        return new SiteReader().read("lugnvik.yaml", content);
    }
}
