package se.hlt.signin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import se.hlt.engine.SetupException;
import se.hlt.organisation.GroupRules;
import se.hlt.organisation.Role;
import se.hlt.organisation.SignedIn;
import se.hlt.organisation.SignedInPeople.Place;
import se.hlt.organisation.SiteFileException;

/**
 * Tells who would get what by the site files, for people and groups in a file: {@code --hlt.sign-in.dry-run=people.csv}. Asks
 * no provider, opens no database and changes nothing. Appointments and absences are not known here.
 *
 * <p>CSV: {@code provider;user;group}, a line for each membership. JSON: a list of {@code {"provider", "user", "groups",
 * "assurance"}}.
 */
public final class DryRun {

    private static final String OPTION = "--hlt.sign-in.dry-run=";
    private static final int CSV_COLUMNS = 3;

    private final GroupRules rules;
    private final SignInSettings settings;
    private final Set<String> useless = new TreeSet<>();

    private DryRun(GroupRules rules, SignInSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    /** A line of the file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(String provider, String user, List<String> groups, String assurance) {

        Member {
            groups = groups == null ? List.of() : List.copyOf(groups);
        }
    }

    /** True if this run is to tell and not to start. */
    public static boolean isWanted(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(OPTION));
    }

    /**
     * Prints who would get what.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, String... arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            SignInSettings settings = org.springframework.boot.context.properties.bind.Binder.get(
                            context.getEnvironment())
                    .bindOrCreate("hlt.sign-in", SignInSettings.class);
            GroupRules rules = GroupRules.read(context.getEnvironment(), context);
            new DryRun(rules, settings).print(read(file(arguments)), out);
            return 0;
        } catch (SetupException | SiteFileException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static Path file(String... arguments) {
        return Path.of(Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(OPTION))
                .findFirst()
                .orElseThrow()
                .substring(OPTION.length()));
    }

    private static List<Member> read(Path file) {
        try {
            return file.toString().endsWith(".json")
                    ? JsonMapper.builder()
                            .build()
                            .readValue(Files.readString(file), new TypeReference<List<Member>>() {})
                    : csv(Files.readAllLines(file));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new SetupException(
                    "Filen " + file + " är ingen JSON-lista av poster med provider, user och groups; rätta den.");
        } catch (IOException e) {
            throw new SetupException("Filen " + file + " går inte att läsa; ange en fil i UTF-8 som finns.");
        }
    }

    private static List<Member> csv(List<String> lines) {
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).replace("\uFEFF", "").strip().split(";", -1);
            boolean heading = i == 0 && "provider".equals(parts[0]);
            if (heading || parts.length == 1 && parts[0].isEmpty()) {
                continue;
            }
            if (parts.length != CSV_COLUMNS) {
                throw new SetupException("Rad " + (i + 1)
                        + ": skriv provider;user;group med semikolon emellan, en rad för" + " varje grupp.");
            }
            groups.computeIfAbsent(List.of(parts[0].strip(), parts[1].strip()), key -> new ArrayList<>())
                    .add(parts[2].strip());
        }
        return groups.entrySet().stream()
                .map(member ->
                        new Member(member.getKey().get(0), member.getKey().get(1), member.getValue(), null))
                .toList();
    }

    private void print(List<Member> members, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("INLOGGNING", "ANVÄNDARE", "PLATS", "VERKSAMHET", "TEAM", "ROLLER", "ANMÄRKNING"));
        members.forEach(member -> rows.add(row(member)));
        int columns = rows.get(0).size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                line.append(String.format("%-" + (width + 2) + "s", row.get(i)));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
        out.println("Grupper som inte ger något:" + (useless.isEmpty() ? " inga" : ""));
        useless.forEach(group -> out.println("  " + group));
        Set<String> met = members.stream()
                .flatMap(member -> member.groups().stream().map(group -> member.provider() + ": " + group))
                .collect(Collectors.toSet());
        List<String> unmet = rules.all().stream()
                .map(rule -> rule.provider() + ": " + rule.group())
                .filter(rule -> !met.contains(rule))
                .sorted()
                .toList();
        out.println("Grupper i platsernas filer som ingen i listan är med i:" + (unmet.isEmpty() ? " inga" : ""));
        unmet.forEach(group -> out.println("  " + group));
    }

    private List<String> row(Member member) {
        String provider = String.valueOf(member.provider());
        String user = String.valueOf(member.user());
        SignedIn person = new SignedIn(user, provider, "", "", "", new LinkedHashSet<>(member.groups()));
        Place given = rules.place(person);
        member.groups().stream()
                .filter(group -> !given.groups().contains(group))
                .forEach(group -> useless.add(provider + ": " + group));
        Place inFile = rules.inFile(user, provider);
        Place place = inFile == null ? given : inFile;
        String remark = remark(member, place, inFile != null);
        boolean nothing = !remark.isEmpty() && !remark.startsWith("*");
        return List.of(
                provider,
                user,
                nothing ? "-" : shown(place.site()),
                nothing ? "-" : shown(place.agency()),
                nothing ? "-" : shown(place.team()),
                nothing ? "-" : place.roles().stream().sorted().map(Role::group).collect(Collectors.joining(" ")),
                remark.replaceFirst("^\\*", ""));
    }

    /** Why the person gets nothing; what begins with an asterisk is only to be known. */
    private String remark(Member member, Place place, boolean inFile) {
        if (!settings.providers().containsKey(member.provider())) {
            return "inloggningen finns inte bland inställningarna";
        }
        if (member.user() == null || !SignedIn.USER_ID.matcher(member.user()).matches()) {
            return "användarnamnet går inte att ha";
        }
        if (IdentityNumbers.isIn(member.user())) {
            return "användarnamnet är ett personnummer";
        }
        if (!inFile && rules.isInFile(member.user())) {
            return "finns i platsens fil utan den här inloggningen";
        }
        if (place.conflict() != null) {
            return "grupper " + place.conflict();
        }
        if (place.site() == null) {
            return "ingen grupp ger något";
        }
        Set<String> asking = place.roles().stream()
                .filter(role -> settings.assurance().containsKey(role.group()))
                .filter(role -> !settings.assurance().get(role.group()).contains(String.valueOf(member.assurance())))
                .map(Role::group)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!asking.isEmpty() && member.assurance() != null) {
            return "för låg tillitsnivå för " + String.join(" ", asking);
        }
        List<String> toKnow = new ArrayList<>();
        if (inFile) {
            toKnow.add("enligt platsens fil");
        }
        if (!asking.isEmpty()) {
            toKnow.add("kräver högre tillitsnivå för " + String.join(" ", asking));
        }
        return toKnow.isEmpty() ? "" : "*" + String.join(", ", toKnow);
    }

    private static String shown(String value) {
        return value == null ? "-" : value;
    }
}
