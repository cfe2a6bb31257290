package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import se.hlt.calendar.Cadence;

class SiteReaderTest {

    /** A correct file; each broken one differs from it in one place. */
    private static final String CORRECT =
            """
            id: byn
            name: Byn
            minAge: 6
            maxAge: 16
            demo: true
            agencies:
              - id: school
                name: Skola
              - id: social
                name: Socialtjänst
              - id: health
                name: Hälsa
            teams:
              - id: norr
                name: Norr
                agencies: [social, school]
                cadence: FREQ=WEEKLY;BYDAY=WE
            people:
              - user: lena.larare
                firstName: Lena
                lastName: Lärare
                email: lena@byn.example
                agency: school
                team: norr
                roles: [initiator, key-person, coordinator]
                password: hemligt
              - user: stina.soc
                firstName: Stina
                lastName: Soc
                email: stina@byn.example
                agency: social
                team: norr
                roles: [initiator, key-person]
              - user: maria.chef
                firstName: Maria
                lastName: Chef
                email: maria@byn.example
                roles: [management-group]
            """;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1};

    @Test
    @DisplayName("a correct file becomes a site")
    void readsCorrectFile() {
        Site site = new SiteReader().read("byn.yaml", CORRECT);

        assertThat(site.id()).isEqualTo("byn");
        assertThat(site.minAge()).isEqualTo(6);
        assertThat(site.maxAge()).isEqualTo(16);
        assertThat(site.demo()).isTrue();
        assertThat(site.signedConsentForm()).isFalse();
        assertThat(site.teams())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                .containsExactly(new Team(
                        "norr",
                        "Norr",
                        List.of("school", "social"),
                        new Meetings(
                                new Cadence("FREQ=WEEKLY;BYDAY=WE", null),
                                null,
                                null,
                                null,
                                List.of("school", "social"))));
        assertThat(site.people()).hasSize(3);
        Person lena = site.people().get(0);
        assertThat(lena.displayName()).isEqualTo("Lena Lärare");
        assertThat(lena.roles()).isEqualTo(Set.of(Role.INITIATOR, Role.KEY_PERSON, Role.COORDINATOR));
        assertThat(lena.toString()).doesNotContain("hemligt");
    }

    @Test
    @DisplayName(
            "a site's figures tell of groups of five and a spring that ends with June, unless its file says otherwise")
    void statistics() {
        String own = CORRECT.replace("maxAge: 16", "maxAge: 16\nsmallestGroup: 10\nspringTermEnds: 7");

        assertThat(new SiteReader().read("byn.yaml", CORRECT).statistics()).isEqualTo(new StatisticsRules(5, 6));
        assertThat(new SiteReader().read("byn.yaml", own).statistics()).isEqualTo(new StatisticsRules(10, 7));
    }

    @Test
    @DisplayName("a site without a look of its own has its name and HLT's colour")
    void plainBranding() {
        assertThat(new SiteReader().read("byn.yaml", CORRECT).branding())
                .isEqualTo(new Branding("Byn", "#1b5e6b", null));
    }

    @Test
    @DisplayName("a site has the name, colour and logo that its file says")
    void ownBranding() {
        Branding branding = branded("name: Byns kommun, colour: \"#7A1F3D\", logo: byn.png", PNG)
                .branding();

        assertThat(branding.name()).isEqualTo("Byns kommun");
        assertThat(branding.colour()).isEqualTo("#7a1f3d");
        assertThat(branding.logo()).isEqualTo("data:image/png;base64,iVBORw0KGgoB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#ffffff | 1.00",
                "#777777 | 4.47",
                "#767676 | 4.54",
                "#1b5e6b | 7.34",
                "#ff0000 | 3.99",
                "#000000 | 21.00"
            })
    @DisplayName("the contrast of white text is counted as WCAG 2.1 says")
    void contrast(String colour, double ratio) {
        assertThat(BrandingReader.contrastToWhite(colour)).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: '#777777'  | 'colour' är för ljus: vit text på #777777 har kontrasten 4,4 och behöver minst 4,5",
                "colour: blue       | 'colour' kan inte vara 'blue'; skriv sex hexadecimala siffror",
                "colour: '#1b5'     | 'colour' kan inte vara '#1b5'",
                "colour: '#1b5e6b;' | 'colour' kan inte vara '#1b5e6b;'",
                "color: '#1b5e6b'   | 'color' är ingen känd nyckel i branding; välj en av name, colour, logo.",
                "name: 12345678901234567890123456789012345678901 kommun | 'name' kan inte vara",
                "logo: ../byn.png   | 'logo' kan inte vara '../byn.png'; skriv ett filnamn utan mapp",
                "logo: byn.svg      | 'logo' kan inte vara 'byn.svg'; skriv ett filnamn utan mapp som slutar på .png",
                "logo: ingen.png    | 'logo': det finns ingen fil ingen.png bredvid platsens fil"
            },
            quoteCharacter = '`')
    @DisplayName("a look that cannot be used is refused with the field's name")
    void refusesBranding(String branding, String message) {
        assertThatThrownBy(() -> branded(branding, PNG))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("byn.yaml rad 6: ")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a logo that is too large, or no PNG whatever it is called, is refused")
    void refusesLogo() {
        assertThatThrownBy(() -> branded("logo: byn.png", Arrays.copyOf(PNG, 32 * 1024 + 1)))
                .hasMessageContaining("byn.png är för stor; spara bilden i högst 32 kB.");
        assertThatThrownBy(() -> branded("logo: byn.png", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("byn.png är ingen PNG-bild; spara den som PNG.");
    }

    private static Site branded(String branding, byte[] logo) {
        return new SiteReader()
                .read(
                        "byn.yaml",
                        CORRECT.replace("demo: true\n", "demo: true\nbranding: {" + branding + "}\n"),
                        fileName -> fileName.equals("byn.png") ? logo : null);
    }

    @Test
    @DisplayName("rules for messages are read in their order, with the line where each stands")
    void readsMessageRules() {
        assertThat(new SiteReader().read("byn.yaml", CORRECT).messageRules()).isEmpty();
        Site site = new SiteReader()
                .read(
                        "byn.yaml",
                        CORRECT
                                + """
                                messages:
                                  - channel: service
                                    roles: [management-group]
                                    messages: [escalated, deadline-passed]
                                  - channel: none
                                """);
        assertThat(site.messageRules())
                .containsExactly(
                        new MessageRule(
                                "service",
                                Set.of(Role.MANAGEMENT_GROUP),
                                Set.of("escalated", "deadline-passed"),
                                "byn.yaml rad 40"),
                        new MessageRule("none", Set.of(), Set.of(), "byn.yaml rad 43"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "messages: mail",
                "messages: []",
                "messages:\n  - roles: [initiator]",
                "messages:\n  - channel: Mail!",
                "messages:\n  - channel: mail\n    roles: [chef]",
                "messages:\n  - channel: mail\n    role: [initiator]"
            })
    @DisplayName("a broken rule for messages is refused with file, line and what to do:")
    void refusesBrokenMessageRule(String rule) {
        assertThatThrownBy(() -> new SiteReader().read("byn.yaml", CORRECT + rule + "\n"))
                .isInstanceOf(SiteFileException.class)
                .hasMessageMatching("(?s)byn\\.yaml rad (39|4[0-3]): .+");
    }

    private static final String GROUPS =
            """
              - user: stig.styr
                firstName: Stig
                lastName: Styr
                email: stig@byn.example
                roles: [steering-group]
            coordinatorTerm: term
            managementGroups:
              - id: ledning
                name: Ledningsgruppen
                teams: [norr]
                members:
                  - user: maria.chef
                    agencies: [school]
            """;

    @Test
    @DisplayName("management groups are read with their teams and members; without the key all managers are one group")
    void readsManagementGroups() {
        Site without = new SiteReader().read("byn.yaml", CORRECT);
        Site with = new SiteReader().read("byn.yaml", CORRECT + GROUPS);

        assertThat(without.managementGroups())
                .containsExactly(new ManagementGroup(
                        "ledning",
                        "Ledningsgruppen",
                        List.of("norr"),
                        List.of(new ManagementGroup.Member("maria.chef", List.of("school", "social", "health")))));
        assertThat(without.coordinatorTerm()).isEqualTo(CoordinatorTerm.YEAR);
        assertThat(with.managementGroups())
                .containsExactly(new ManagementGroup(
                        "ledning",
                        "Ledningsgruppen",
                        List.of("norr"),
                        List.of(new ManagementGroup.Member("maria.chef", List.of("school")))));
        assertThat(with.coordinatorTerm()).isEqualTo(CoordinatorTerm.TERM);
    }

    static Stream<Arguments> brokenGroups() {
        return Stream.of(
                arguments("an unknown team", "teams: [norr]", "teams: [syd]", 48, "har teamet 'syd' som inte finns"),
                arguments(
                        "a group without teams",
                        "teams: [norr]",
                        "teams: []",
                        48,
                        "'teams' i ledningsgruppen ska vara en lista med minst en post"),
                arguments(
                        "a group without members",
                        "    members:\n      - user: maria.chef\n        agencies: [school]\n",
                        "    members: []\n",
                        49,
                        "'members' i ledningsgruppen ska vara en lista med minst en post"),
                arguments(
                        "a member who is not in the site",
                        "- user: maria.chef\n        agencies",
                        "- user: mia.chef\n        agencies",
                        50,
                        "har medlemmen 'mia.chef' som inte finns bland platsens personer"),
                arguments(
                        "a member without the role",
                        "- user: maria.chef\n        agencies",
                        "- user: stina.soc\n        agencies",
                        50,
                        "saknar rollen; lägg till rollen management-group"),
                arguments("an unknown agency", "agencies: [school]", "agencies: [skola]", 51, "'skola' som inte finns"),
                arguments(
                        "no steering group",
                        "roles: [steering-group]",
                        "roles: [process-leader]",
                        46,
                        "ingen styrgrupp; ge rollen steering-group"),
                arguments(
                        "a strange term",
                        "coordinatorTerm: term",
                        "coordinatorTerm: decennium",
                        44,
                        "skriv term eller year"),
                arguments(
                        "a team in two groups",
                        "        agencies: [school]\n",
                        "        agencies: [school]\n  - id: annan\n    name: Annan\n    teams: [norr]\n"
                                + "    members:\n      - user: maria.chef\n",
                        54,
                        "teamet 'norr' har redan ledningsgruppen 'ledning'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenGroups")
    @DisplayName("a broken management group is refused with file, line and what to do:")
    void refusesBrokenGroup(String what, String from, String to, int line, String message) {
        assertThat(GROUPS).contains(from);
        String file = CORRECT + GROUPS.replace(from, to);
        assertThatThrownBy(() -> new SiteReader().read("byn.yaml", file))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("byn.yaml rad " + line + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    @DisplayName("a broken file is refused with file, line and what to do")
    void refusesBrokenFile(String what, String right, String wrong, int line, String message) {
        assertThat(CORRECT).as("the place to break").contains(right);
        String broken = CORRECT.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> new SiteReader().read("sites/byn.yaml", broken))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("sites/byn.yaml rad " + line + ": ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments(
                        "unknown key in the site",
                        "minAge: 6",
                        "minage: 6",
                        3,
                        "'minage' är ingen känd nyckel i platsen; välj en av id, name, minAge"),
                arguments(
                        "unknown key in an agency",
                        "    name: Skola",
                        "    namn: Skola",
                        8,
                        "'namn' är ingen känd nyckel i verksamheten; välj en av id, name."),
                arguments(
                        "unknown key in a person",
                        "    firstName: Stina",
                        "    fornamn: Stina",
                        28,
                        "'fornamn' är ingen känd nyckel i personen; välj en av user, firstName"),
                arguments(
                        "the same key twice",
                        "name: Byn",
                        "name: Byn\nname: Staden",
                        3,
                        "'name' står två gånger i platsen; ta bort den ena raden."),
                arguments("a missing key", "name: Byn\n", "", 1, "platsen saknar 'name'; lägg till raden 'name: …'."),
                arguments(
                        "a person without first name",
                        "    firstName: Stina\n",
                        "",
                        27,
                        "personen saknar 'firstName'; lägg till raden 'firstName: …'."),
                arguments(
                        "an age in letters",
                        "minAge: 6",
                        "minAge: sex",
                        3,
                        "'minAge' ska vara ett heltal mellan 0 och 21, inte 'sex'."),
                arguments(
                        "too high an age",
                        "maxAge: 16",
                        "maxAge: 22",
                        4,
                        "'maxAge' ska vara ett heltal mellan 0 och 21, inte '22'."),
                arguments(
                        "a negative age",
                        "minAge: 6",
                        "minAge: -1",
                        3,
                        "'minAge' ska vara ett heltal mellan 0 och 21, inte '-1'."),
                arguments(
                        "a smallest group of four",
                        "maxAge: 16",
                        "maxAge: 16\nsmallestGroup: 4",
                        5,
                        "'smallestGroup' ska vara ett heltal mellan 5 och 50, inte '4'."),
                arguments(
                        "a spring term that ends in winter",
                        "minAge: 6",
                        "minAge: 6\nspringTermEnds: 2",
                        4,
                        "'springTermEnds' ska vara ett heltal mellan 5 och 8, inte '2'."),
                arguments(
                        "ages the wrong way round",
                        "minAge: 6",
                        "minAge: 17",
                        4,
                        "'maxAge' är lägre än 'minAge'; byt plats på dem."),
                arguments(
                        "an answer that is not true or false",
                        "demo: true",
                        "demo: kanske",
                        5,
                        "'demo' ska vara true eller false."),
                arguments(
                        "an id with capitals",
                        "id: byn",
                        "id: Byn",
                        1,
                        "'id' kan inte vara 'Byn'; skriv små bokstäver a-z"),
                arguments(
                        "an id with a dot",
                        "- id: norr",
                        "- id: norr.a",
                        14,
                        "'id' kan inte vara 'norr.a'; skriv små bokstäver a-z"),
                arguments(
                        "the same agency twice",
                        "- id: social",
                        "- id: school",
                        9,
                        "verksamheten har id 'school' som redan finns bland verksamheter och team; välj ett annat."),
                arguments(
                        "a team named as an agency",
                        "- id: norr",
                        "- id: health",
                        14,
                        "teamet har id 'health' som redan finns bland verksamheter och team; välj ett annat."),
                arguments(
                        "a team with an unknown agency",
                        "[social, school]",
                        "[social, skola]",
                        16,
                        "teamet 'norr' har verksamheten 'skola' som inte finns; välj en av school, social, health."),
                arguments(
                        "a team with one agency",
                        "[social, school]",
                        "[social]",
                        16,
                        "teamet 'norr' har bara en verksamhet; ett HLT-team behöver minst två."),
                arguments(
                        "a team with the same agency twice",
                        "[social, school]",
                        "[social, school, social]",
                        16,
                        "'social' står två gånger i 'agencies'; ta bort den ena."),
                arguments(
                        "a team whose agencies are no list",
                        "[social, school]",
                        "social",
                        16,
                        "'agencies' i teamet ska vara en lista med minst en post"),
                arguments(
                        "a cadence in words",
                        "FREQ=WEEKLY;BYDAY=WE",
                        "varannan onsdag",
                        17,
                        "'cadence': det är ingen regel enligt RFC 5545; skriv till exempel FREQ=WEEKLY"),
                arguments(
                        "no teams",
                        "teams:\n  - id: norr\n    name: Norr\n    agencies: [social, school]\n"
                                + "    cadence: FREQ=WEEKLY;BYDAY=WE\n",
                        "teams: []\n",
                        13,
                        "'teams' i platsen ska vara en lista med minst en post"),
                arguments(
                        "an agency of a team without anyone from it",
                        "[social, school]\n    cadence",
                        "[social, school, health]\n    cadence",
                        14,
                        "teamet 'norr' har 0 nyckelpersoner från verksamheten 'health'"),
                arguments(
                        "a person in an unknown agency",
                        "agency: school",
                        "agency: skola",
                        23,
                        "personen 'lena.larare' hör till verksamheten 'skola' som inte finns; välj en av school, social,"
                                + " health."),
                arguments(
                        "a person in an unknown team",
                        "team: norr",
                        "team: syd",
                        24,
                        "personen 'lena.larare' hör till teamet 'syd' som inte finns; välj en av norr."),
                arguments(
                        "a person in a team without its agency",
                        "agency: school",
                        "agency: health",
                        24,
                        "personen 'lena.larare' hör till teamet 'norr', där verksamheten 'health' inte är med"),
                arguments(
                        "an unknown role",
                        "[management-group]",
                        "[chef]",
                        38,
                        "personen 'maria.chef' har rollen 'chef' som inte finns; välj en av initiator, key-person"),
                arguments(
                        "no roles",
                        "[management-group]",
                        "[]",
                        38,
                        "'roles' i personen ska vara en lista med minst en post"),
                arguments(
                        "an initiator without agency",
                        "    agency: social\n",
                        "",
                        27,
                        "personen 'stina.soc' saknar 'agency'; lägg till raden 'agency: …'"),
                arguments(
                        "a manager with agency",
                        "    roles: [management-group]",
                        "    agency: school\n    roles: [management-group]",
                        38,
                        "personen 'maria.chef' har 'agency' men ingen roll som arbetar med barn"),
                arguments(
                        "a team without coordinator",
                        "key-person, coordinator]",
                        "key-person]",
                        14,
                        "teamet 'norr' har 0 samordnare; ge rollen coordinator till precis en av teamets nyckelpersoner."),
                arguments(
                        "a team with two coordinators",
                        "[initiator, key-person]",
                        "[initiator, key-person, coordinator]",
                        14,
                        "teamet 'norr' har 2 samordnare; ge rollen coordinator till precis en"),
                arguments(
                        "a coordinator who is no key person",
                        "[initiator, key-person, coordinator]",
                        "[initiator, coordinator]",
                        25,
                        "personen 'lena.larare' är samordnare men inte nyckelperson; lägg till rollen key-person."),
                arguments(
                        "a key person who cannot report a concern",
                        "[initiator, key-person]",
                        "[key-person]",
                        33,
                        "personen 'stina.soc' är nyckelperson men kan inte göra orosanmälan; lägg till rollen initiator."),
                arguments(
                        "an agency without key person",
                        "[initiator, key-person]",
                        "[initiator]",
                        14,
                        "teamet 'norr' har 0 nyckelpersoner från verksamheten 'social'; ge rollen key-person till precis en"),
                arguments(
                        "two key persons of one agency",
                        "agency: social\n    team",
                        "agency: school\n    team",
                        14,
                        "teamet 'norr' har 2 nyckelpersoner från verksamheten 'school'"),
                arguments(
                        "the same person twice",
                        "user: stina.soc",
                        "user: lena.larare",
                        27,
                        "personen 'lena.larare' finns redan i sites/byn.yaml; välj ett annat namn."),
                arguments(
                        "a user id with capitals",
                        "user: stina.soc",
                        "user: Stina",
                        27,
                        "'user' kan inte vara 'Stina'; skriv små bokstäver a-z, siffror, punkt och bindestreck"),
                arguments(
                        "no real e-mail address",
                        "stina@byn.example",
                        "stina at byn",
                        30,
                        "'email' kan inte vara 'stina at byn'; skriv en e-postadress som namn@kommun.example."),
                arguments(
                        "an e-mail address that no server takes",
                        "stina@byn.example",
                        "stina..soc@byn.example",
                        30,
                        "'email' kan inte vara 'stina..soc@byn.example'; skriv en e-postadress som namn@kommun.example."),
                arguments(
                        "a password outside a demo site",
                        "demo: true",
                        "demo: false",
                        26,
                        "personen 'lena.larare' har ett lösenord, vilket bara är tillåtet där demo: true; ta bort raden."),
                arguments(
                        "an empty name",
                        "firstName: Stina",
                        "firstName: \"\"",
                        28,
                        "'firstName' i personen är tom; fyll i den."),
                arguments(
                        "a name left out",
                        "firstName: Stina",
                        "firstName:",
                        28,
                        "'firstName' i personen är tom; fyll i den."),
                arguments(
                        "a name that YAML takes for no",
                        "lastName: Soc",
                        "lastName: No",
                        29,
                        "'lastName' i personen ska vara en text, men YAML läser No som något annat; skriv \"No\""),
                arguments(
                        "a list where a text should be",
                        "lastName: Soc",
                        "lastName: [Soc]",
                        29,
                        "'lastName' i personen ska vara en text, inte en lista."),
                arguments(
                        "a text where a section should be",
                        "  - id: health\n    name: Hälsa",
                        "  - health",
                        11,
                        "verksamheten ska skrivas som rader med 'nyckel: värde'; använd id, name."),
                arguments("a tab as indentation", "    name: Skola", "\tname: Skola", 8, "filen är inte giltig YAML"),
                arguments(
                        "a quote that never ends",
                        "lastName: Chef",
                        "lastName: \"Chef",
                        39,
                        "filen är inte giltig YAML"),
                arguments("two documents in one file", "people:", "---\npeople:", 18, "filen är inte giltig YAML"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# bara en kommentar\n"})
    @DisplayName("an empty file is refused")
    void refusesEmptyFile(String content) {
        assertThatThrownBy(() -> new SiteReader().read("tom.yaml", content))
                .hasMessage("tom.yaml rad 1: filen är tom; beskriv platsen eller ta bort filen ur hlt.sites.");
    }

    @Test
    @DisplayName("a text instead of a site is refused")
    void refusesPlainText() {
        assertThatThrownBy(() -> new SiteReader().read("brev.yaml", "Hej!"))
                .hasMessageStartingWith("brev.yaml rad 1: platsen ska skrivas som rader med 'nyckel: värde'");
    }

    @Test
    @DisplayName("characters that YAML does not know are refused")
    void refusesControlCharacters() {
        assertThatThrownBy(() -> new SiteReader().read("fel.yaml", "id: \u0001"))
                .hasMessageStartingWith("fel.yaml rad 1: filen är inte giltig YAML");
    }

    @Test
    @DisplayName("names so long that a circle would not fit into the engine are refused")
    void refusesTooLongCircle() {
        String broken = CORRECT.replace("social", "en-verksamhet-med-ett-mycket-langt-namn")
                .replace("health", "en-verksamhet-med-ett-annat-langt-namn")
                .replace("langt-namn, school]", "langt-namn, school, en-verksamhet-med-ett-annat-langt-namn]");

        assertThatThrownBy(() -> new SiteReader().read("byn.yaml", broken))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("byn.yaml rad 14: namnet 'byn.norr+")
                .hasMessageContaining("får vara högst 64; korta id");
    }

    @Test
    @DisplayName("the same site in two files is refused")
    void refusesSameSiteTwice() {
        SiteReader reader = new SiteReader();
        reader.read("a.yaml", CORRECT);

        assertThatThrownBy(() -> reader.read("b.yaml", CORRECT))
                .hasMessage("b.yaml rad 1: platsen 'byn' finns redan i a.yaml; välj ett annat namn.");
    }

    @Test
    @DisplayName("the same person in two sites is refused")
    void refusesSamePersonInTwoSites() {
        SiteReader reader = new SiteReader();
        reader.read("a.yaml", CORRECT);

        assertThatThrownBy(() -> reader.read("b.yaml", CORRECT.replace("id: byn", "id: staden")))
                .hasMessage("b.yaml rad 19: personen 'lena.larare' finns redan i a.yaml; välj ett annat namn.");
    }

    @Test
    @DisplayName("all shipped files are correct, and can be used together")
    void readsShippedFiles() throws IOException {
        SiteReader reader = new SiteReader();

        Site demo = read(reader, "demo");
        Site ockero = read(reader, "ockero");
        Site kramfors = read(reader, "kramfors");
        Site umea = read(reader, "umea");
        Site vasterbotten = read(reader, "vasterbotten");

        assertThat(demo.demo()).isTrue();
        assertThat(demo.people()).allMatch(person -> "hlt-demo".equals(person.password()));
        assertThat(Stream.of(ockero, kramfors, umea, vasterbotten))
                .noneMatch(Site::demo)
                .allMatch(site -> site.people().stream().allMatch(person -> person.password() == null));
        assertThat(kramfors.minAge()).isEqualTo(6);
        assertThat(kramfors.signedConsentForm()).isTrue();
        assertThat(umea.teams())
                .extracting(Team::name)
                .containsExactly("Mariehem", "Ersboda", "Holmsund/Obbola", "Teg");
        assertThat(ockero.teams())
                .extracting(team -> team.meetings().cadence())
                .containsExactly(new Cadence("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", LocalDate.of(2024, 11, 6)));
        assertThat(vasterbotten.agency("preschool")).isPresent();
    }

    private static Site read(SiteReader reader, String name) throws IOException {
        String file = "sites/" + name + ".yaml";
        return reader.read(
                file,
                new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8),
                fileName -> new ClassPathResource("sites/" + fileName).getContentAsByteArray());
    }
}
