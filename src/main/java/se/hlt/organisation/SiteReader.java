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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import se.hlt.calendar.SchoolBreak;

/**
 * Reads site files and refuses what is wrong in them. One reader reads all the files of a start, since site ids and user
 * ids must be unique over all of them.
 */
public class SiteReader {

    private static final String TRAINING = "training";
    private static final String FOUR_EYES = "fourEyes";
    private static final List<String> SITE_KEYS = List.of(
            "id",
            "name",
            "minAge",
            "maxAge",
            "signedConsentForm",
            TRAINING,
            "demo",
            "breaks",
            "branding",
            "agencies",
            "teams",
            "people",
            GovernanceReader.GROUPS,
            GovernanceReader.TERM,
            "messages",
            "smallestGroup",
            "springTermEnds",
            FOUR_EYES,
            SignInReader.KEY);
    private static final List<String> MESSAGE_KEYS = List.of("channel", "roles", "messages");
    private static final List<String> AGENCY_KEYS = List.of("id", "name");
    private static final List<String> TEAM_KEYS = Stream.concat(
                    Stream.of("id", "name", "agencies", TRAINING), MeetingReader.KEYS.stream())
            .toList();
    private static final List<String> PERSON_KEYS =
            List.of("user", "firstName", "lastName", "email", "agency", "team", "roles", "password", "provider");
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::group).toList();

    private static final int OLDEST = 21;
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    static final String ID_FORM = "små bokstäver a-z, siffror och bindestreck, en bokstav först, högst 40 tecken";
    private static final Pattern USER_ID = Pattern.compile("[a-z0-9.\\-]{1,64}");
    private static final String USER_ID_FORM = "små bokstäver a-z, siffror, punkt och bindestreck, högst 64 tecken";
    private static final String PROVIDED_ID_FORM =
            "bokstäver a-z, siffror, punkt, bindestreck, @, + och _, en bokstav eller siffra först, högst 64 tecken";
    private static final String EMAIL_PART = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern EMAIL = Pattern.compile(
            EMAIL_PART + "(\\." + EMAIL_PART + ")*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)+");
    private static final String EMAIL_FORM = "en e-postadress som namn@kommun.example";

    private final Map<String, String> filesOfSites = new HashMap<>();
    private final Map<String, String> filesOfUsers = new HashMap<>();
    private final SignInReader signIns = new SignInReader();

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
        List<SchoolBreak> breaks = BreakReader.read(section);
        boolean training = section.flag(TRAINING);
        List<Team> teams = teams(id, training, agencies, breaks, teamSections);
        for (int i = 0; i < teams.size(); i++) {
            TeamRules.checkTraining(teams.get(i), teams, teamSections.get(i));
        }
        List<Person> people = people(file, section, demo, agencies, teams);
        List<GroupRule> signIn = signIns.read(section, agencies, teams);
        for (int i = 0; i < teams.size(); i++) {
            TeamRules.check(teams.get(i), people, signIn, teamSections.get(i));
        }
        return new Site(
                id,
                section.text("name"),
                minAge,
                maxAge,
                section.flag("signedConsentForm"),
                training,
                demo,
                breaks,
                agencies,
                teams,
                people,
                BrandingReader.read(section, neighbours),
                messageRules(file, section),
                new GovernanceReader(id, agencies, teams, people, signIn).groups(section),
                GovernanceReader.term(section),
                StatisticsRules.read(section),
                !section.has(FOUR_EYES) || section.flag(FOUR_EYES),
                signIn);
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

    private static List<Team> teams(
            String siteId,
            boolean siteTraining,
            List<Agency> agencies,
            List<SchoolBreak> breaks,
            List<YamlSection> sections) {
        List<String> known = agencies.stream().map(Agency::id).toList();
        List<Team> teams = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>(known);
        for (YamlSection section : sections) {
            String id = section.text("id", ID, ID_FORM);
            unique(ids, id, section, "teamet");
            List<String> members = teamAgencies(id, known, section);
            Team team = new Team(
                    id,
                    section.text("name"),
                    members,
                    MeetingReader.read(section, members, breaks),
                    section.flag(TRAINING) || siteTraining,
                    section.place());
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
            String userId = section.has("provider")
                    ? section.text("user", SignedIn.USER_ID, PROVIDED_ID_FORM)
                    : section.text("user", USER_ID, USER_ID_FORM);
            claim(filesOfUsers, userId, file, section, "user", "personen '" + userId + "'");
            Person person = new Person(
                    userId,
                    section.text("firstName"),
                    section.text("lastName"),
                    section.text("email", EMAIL, EMAIL_FORM),
                    section.optionalText("agency"),
                    section.optionalText("team"),
                    roles("personen '" + userId + "'", section),
                    section.optionalText("password"),
                    section.optionalText("provider"));
            PersonRules.check(person, demo, agencies, teams, section);
            people.add(person);
        }
        return people;
    }

    private static List<MessageRule> messageRules(String file, YamlSection site) {
        List<MessageRule> rules = new ArrayList<>();
        if (site.has("messages")) {
            for (YamlSection section : site.sections("messages", "meddelanderegeln", MESSAGE_KEYS)) {
                rules.add(new MessageRule(
                        section.text("channel", ID, "mail, service, file eller none"),
                        section.has("roles") ? roles("meddelanderegeln", section) : Set.of(),
                        section.has("messages")
                                ? section.texts("messages").stream()
                                        .map(YamlSection.Text::value)
                                        .collect(Collectors.toSet())
                                : Set.of(),
                        file + " rad " + section.line()));
            }
        }
        return rules;
    }

    static Set<Role> roles(String who, YamlSection section) {
        Set<Role> roles = new LinkedHashSet<>();
        for (YamlSection.Text text : section.texts("roles")) {
            roles.add(Role.ofGroup(text.value())
                    .orElseThrow(() -> section.error(
                            text.line(),
                            who + " har rollen '" + text.value() + "' som inte finns; välj en av "
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
