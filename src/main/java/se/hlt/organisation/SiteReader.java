package se.hlt.organisation;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads site files and refuses what is wrong in them. One reader reads all the files of a start, since site ids and user
 * ids must be unique over all of them.
 */
public class SiteReader {

    private static final List<String> SITE_KEYS = List.of(
            "id", "name", "minAge", "maxAge", "signedConsentForm", "demo", "branding", "agencies", "teams", "people");
    private static final List<String> AGENCY_KEYS = List.of("id", "name");
    private static final List<String> TEAM_KEYS = List.of("id", "name", "agencies", "cadence");
    private static final List<String> PERSON_KEYS =
            List.of("user", "firstName", "lastName", "email", "agency", "team", "roles", "password");
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::group).toList();

    private static final int OLDEST = 21;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String ID_FORM =
            "små bokstäver a-z, siffror och bindestreck, en bokstav först, högst 40 tecken";
    private static final Pattern USER_ID = Pattern.compile("[a-z0-9.\\-]{1,64}");
    private static final String USER_ID_FORM = "små bokstäver a-z, siffror, punkt och bindestreck, högst 64 tecken";
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final String EMAIL_FORM = "en e-postadress som namn@kommun.example";
    private static final Pattern CADENCE = Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*");
    private static final String CADENCE_FORM = "en regel enligt RFC 5545, till exempel FREQ=WEEKLY;INTERVAL=2;BYDAY=WE";

    private final Map<String, String> filesOfSites = new HashMap<>();
    private final Map<String, String> filesOfUsers = new HashMap<>();

    /** The files beside the site file. */
    @FunctionalInterface
    public interface Neighbours {

        /**
         * What is in the file; null if there is none.
         *
         * @throws IOException if there is one that cannot be read
         */
        byte[] content(String fileName) throws IOException;
    }

    /** As {@link #read(String, String, Neighbours)}, for a file that lies alone. */
    public Site read(String file, String content) {
        return read(file, content, fileName -> null);
    }

    /**
     * The site that a file describes.
     *
     * @param file how to name the file in a message
     * @param content what stands in it
     * @param neighbours where the site's logo is
     * @throws SiteFileException if anything in it is wrong
     */
    public Site read(String file, String content, Neighbours neighbours) {
        YamlSection section = YamlSection.of(file, "platsen", compose(file, content), SITE_KEYS);
        String id = section.text("id", ID, ID_FORM);
        claim(filesOfSites, id, file, section, "id", "platsen '" + id + "'");
        int minAge = section.number("minAge", 0, OLDEST);
        int maxAge = section.number("maxAge", 0, OLDEST);
        if (minAge > maxAge) {
            throw section.error("maxAge", "'maxAge' är lägre än 'minAge'; byt plats på dem.");
        }
        boolean demo = section.flag("demo");
        List<Agency> agencies = agencies(section);
        List<YamlSection> teamSections = section.sections("teams", "teamet", TEAM_KEYS);
        List<Team> teams = teams(id, agencies, teamSections);
        List<Person> people = people(file, section, demo, agencies, teams);
        for (int i = 0; i < teams.size(); i++) {
            TeamRules.check(teams.get(i), people, teamSections.get(i));
        }
        return new Site(
                id,
                section.text("name"),
                minAge,
                maxAge,
                section.flag("signedConsentForm"),
                demo,
                agencies,
                teams,
                people,
                BrandingReader.read(section, neighbours));
    }

    private static Node compose(String file, String content) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(content));
            if (node != null) {
                return node;
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SiteFileException(
                    file,
                    line,
                    "filen är inte giltig YAML (" + e.getProblem() + "); se över indrag, kolon och citattecken.");
        } catch (YAMLException e) {
            throw new SiteFileException(file, 1, "filen är inte giltig YAML; spara den som vanlig text i UTF-8.");
        }
        throw new SiteFileException(file, 1, "filen är tom; beskriv platsen eller ta bort filen ur hlt.sites.");
    }

    private static List<Agency> agencies(YamlSection site) {
        List<Agency> agencies = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (YamlSection section : site.sections("agencies", "verksamheten", AGENCY_KEYS)) {
            String id = section.text("id", ID, ID_FORM);
            unique(ids, id, section, "verksamheten");
            agencies.add(new Agency(id, section.text("name")));
        }
        return agencies;
    }

    private static List<Team> teams(String siteId, List<Agency> agencies, List<YamlSection> sections) {
        List<String> known = agencies.stream().map(Agency::id).toList();
        List<Team> teams = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>(known);
        for (YamlSection section : sections) {
            String id = section.text("id", ID, ID_FORM);
            unique(ids, id, section, "teamet");
            Team team = new Team(
                    id,
                    section.text("name"),
                    teamAgencies(id, known, section),
                    section.text("cadence", CADENCE, CADENCE_FORM));
            TeamRules.checkLength(siteId, team, section);
            teams.add(team);
        }
        return teams;
    }

    /** The team's agencies in the site's order, in which circles are named. */
    private static List<String> teamAgencies(String teamId, List<String> known, YamlSection section) {
        List<YamlSection.Text> texts = section.texts("agencies");
        for (YamlSection.Text text : texts) {
            if (!known.contains(text.value())) {
                throw section.error(
                        text.line(),
                        "teamet '" + teamId + "' har verksamheten '" + text.value() + "' som inte finns; välj en av "
                                + YamlSection.or(known) + ".");
            }
        }
        if (texts.size() < 2) {
            throw section.error(
                    "agencies", "teamet '" + teamId + "' har bara en verksamhet; ett HLT-team behöver minst två.");
        }
        List<String> chosen = texts.stream().map(YamlSection.Text::value).toList();
        return known.stream().filter(chosen::contains).toList();
    }

    private List<Person> people(String file, YamlSection site, boolean demo, List<Agency> agencies, List<Team> teams) {
        List<Person> people = new ArrayList<>();
        for (YamlSection section : site.sections("people", "personen", PERSON_KEYS)) {
            String userId = section.text("user", USER_ID, USER_ID_FORM);
            claim(filesOfUsers, userId, file, section, "user", "personen '" + userId + "'");
            Person person = new Person(
                    userId,
                    section.text("firstName"),
                    section.text("lastName"),
                    section.text("email", EMAIL, EMAIL_FORM),
                    section.optionalText("agency"),
                    section.optionalText("team"),
                    roles(userId, section),
                    section.optionalText("password"));
            PersonRules.check(person, demo, agencies, teams, section);
            people.add(person);
        }
        return people;
    }

    private static Set<Role> roles(String userId, YamlSection section) {
        Set<Role> roles = new LinkedHashSet<>();
        for (YamlSection.Text text : section.texts("roles")) {
            roles.add(Role.ofGroup(text.value())
                    .orElseThrow(() -> section.error(
                            text.line(),
                            "personen '" + userId + "' har rollen '" + text.value() + "' som inte finns; välj en av "
                                    + YamlSection.or(ROLES) + ".")));
        }
        return roles;
    }

    private static void unique(Set<String> ids, String id, YamlSection section, String what) {
        if (!ids.add(id)) {
            throw section.error(
                    "id", what + " har id '" + id + "' som redan finns bland verksamheter och team; välj ett annat.");
        }
    }

    private static void claim(
            Map<String, String> files, String id, String file, YamlSection section, String key, String what) {
        String other = files.putIfAbsent(id, file);
        if (other != null) {
            throw section.error(key, what + " finns redan i " + other + "; välj ett annat namn.");
        }
    }
}
