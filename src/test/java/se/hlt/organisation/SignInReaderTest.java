package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a site's file gives groups")
class SignInReaderTest {

    private static final String FILE = SignInSite.file();

    private static Site read(String file) {
        return new SiteReader().read("fjallby.yaml", file);
    }

    @Test
    @DisplayName("is read with provider, group, place and roles")
    void read() {
        GroupRule first = read(FILE).signIn().get(0);

        assertThat(first)
                .isEqualTo(new GroupRule(
                        "kommun",
                        "HLT-Toppen-Skola",
                        "school",
                        "topp",
                        Set.of(Role.INITIATOR),
                        null,
                        java.util.List.of(),
                        first.place()));
        assertThat(first.place()).matches("fjallby\\.yaml rad \\d+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            roles: [steering-group]            | roles: [styrgrupp]          | har rollen 'styrgrupp' som inte finns
            roles: [administrator]             | roles: [coordinator]        | saknar 'agency'
            team: dal                          | team: dalen                 | hör till teamet 'dalen' som inte finns; välj en av topp, dal
            agency: health                     | agency: vard                | hör till verksamheten 'vard' som inte finns
            "roles: [initiator, key-person]"   | roles: [key-person]         | kan inte göra orosanmälan
            group: HLT-Styrgrupp               | group: HLT-Chefer           | "står redan i fjallby.yaml rad "
            group: HLT-Styrgrupp               | grupp: HLT-Styrgrupp        | 'grupp' är ingen känd nyckel
            group: HLT-Styrgrupp               | "group: ''"                 | 'group' i gruppen under signIn är tom
            provider: region                   | provider: Regionen!         | 'provider' kan inte vara 'Regionen!'
            managementGroup: ledning           | managementGroup: ledningen  | har ledningsgruppen 'ledningen' som inte finns; välj en av ledning
            "    managementGroup: ledning\\n"  | ""                          | "har 'manages' men ingen ledningsgrupp"
            roles: [management-group]\\n    ma | roles: [administrator]\\n    ma | har 'managementGroup' men inte rollen
            "manages: [school, health]"        | manages: [vard]             | ger chefskap för verksamheten 'vard' som inte finns
            user: SE2321000016-1FJL            | user: åsa                   | 'user' kan inte vara 'åsa'
            "    provider: kommun\\n    agency: health" | "    provider: kommun\\n    password: x\\n    agency: health" | loggar in hos 'kommun' och ska inte ha 'password'
            """)
    @DisplayName("that is wrong stops the start, and the message names file, line and key")
    void wrong(String right, String wrong, String message) {
        String before = right.replace("\\n", "\n");
        int at = FILE.indexOf(before);
        assertThat(at).as(right).isPositive();
        String file = FILE.substring(0, at)
                + (wrong == null ? "" : wrong.replace("\\n", "\n"))
                + FILE.substring(at + before.length());

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(SiteFileException.class)
                .hasMessageMatching("(?s)fjallby\\.yaml rad \\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("does not give a seat that a person in the file has, and leaves none empty")
    void seats() {
        assertThatThrownBy(() -> read(FILE.replace(
                        "roles: [initiator]\n  - provider: kommun\n    group: HLT-Processledare",
                        "roles: [initiator, key-person]\n  - provider: kommun\n    group: HLT-Processledare")))
                .hasMessageContaining(
                        "teamet 'dal' får nyckelperson från verksamheten 'school' både av en person i filen");
        assertThatThrownBy(() -> read(FILE.replace(
                        "[initiator, key-person, coordinator]\n  - provider: region",
                        "[initiator, key-person]\n  - provider: region")))
                .hasMessageContaining("teamet 'topp' har 0 samordnare");
    }

    @Test
    @DisplayName("is given once over all files, so that nobody comes to two sites")
    void oneSite() {
        SiteReader reader = new SiteReader();
        reader.read("fjallby.yaml", FILE);

        assertThatThrownBy(() -> reader.read(
                        "annan.yaml",
                        FILE.replace("id: fjallby", "id: annan")
                                .replace("user: fj.", "user: an.")
                                .replace("1FJL", "1ANN")))
                .hasMessageContaining("hos 'kommun' står redan i fjallby.yaml rad");
    }
}
