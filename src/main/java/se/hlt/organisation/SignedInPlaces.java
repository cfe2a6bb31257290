package se.hlt.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The site files with those over them whom identity providers and directories have vouched for (ADR 0046). Whoever a file
 * names has what the file says, whatever groups the provider tells.
 */
final class SignedInPlaces {

    private SignedInPlaces() {}

    /**
     * What groups give.
     *
     * @param site id of the site, or null where they give nothing or too much
     * @param groups those of them that give something
     * @param conflict in Swedish, why nobody can have all of them; null if someone can
     */
    record Given(String site, String agency, String team, Set<Role> roles, Set<String> groups, String conflict) {}

    /** What the person's groups give, by the rules of all the files together. */
    static Given given(Collection<Site> files, SignedIn person) {
        Map<GroupRule, String> rules = rules(files, person);
        Set<String> sites = new HashSet<>(rules.values());
        Set<String> agencies =
                distinct(rules.keySet().stream().map(GroupRule::agency).toList());
        Set<String> teams =
                distinct(rules.keySet().stream().map(GroupRule::team).toList());
        String conflict = null;
        if (sites.size() > 1) {
            conflict = "på olika platser";
        } else if (agencies.size() > 1) {
            conflict = "i olika verksamheter";
        } else if (teams.size() > 1) {
            conflict = "i olika team";
        }
        return new Given(
                sites.size() == 1 && conflict == null ? sites.iterator().next() : null,
                conflict == null ? only(agencies) : null,
                conflict == null ? only(teams) : null,
                rules.keySet().stream().flatMap(rule -> rule.roles().stream()).collect(Collectors.toSet()),
                rules.keySet().stream().map(GroupRule::group).collect(Collectors.toSet()),
                conflict);
    }

    private static Map<GroupRule, String> rules(Collection<Site> files, SignedIn person) {
        Map<GroupRule, String> rules = new HashMap<>();
        files.forEach(site ->
                site.signIn().stream().filter(rule -> rule.isOf(person)).forEach(rule -> rules.put(rule, site.id())));
        return rules;
    }

    private static Set<String> distinct(List<String> values) {
        return values.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static String only(Set<String> values) {
        return values.isEmpty() ? null : values.iterator().next();
    }

    /**
     * The files with these people over them.
     *
     * @param signedIn in the order in which they first came
     */
    static List<Site> over(List<Site> files, List<SignedIn> signedIn) {
        if (signedIn.isEmpty()) {
            return files;
        }
        Set<String> named = files.stream()
                .flatMap(site -> site.people().stream())
                .map(Person::userId)
                .collect(Collectors.toSet());
        Map<String, List<SignedIn>> bySite = new HashMap<>();
        signedIn.stream().filter(person -> !named.contains(person.userId())).forEach(person -> bySite.computeIfAbsent(
                        given(files, person).site(), site -> new ArrayList<>())
                .add(person));
        return files.stream()
                .map(site -> bySite.containsKey(site.id()) ? with(files, site, bySite.get(site.id())) : site)
                .toList();
    }

    private static Site with(List<Site> files, Site site, List<SignedIn> newcomers) {
        List<Person> people = new ArrayList<>(site.people());
        newcomers.forEach(person -> people.add(person(person, given(files, person))));
        return site.with(people, managementGroups(site, people, newcomers));
    }

    private static Person person(SignedIn person, Given given) {
        return new Person(
                person.userId(),
                person.firstName(),
                person.lastName(),
                person.email(),
                given.agency(),
                given.team(),
                given.roles(),
                null,
                person.provider());
    }

    private static List<ManagementGroup> managementGroups(Site site, List<Person> people, List<SignedIn> newcomers) {
        boolean named = site.signIn().stream().anyMatch(rule -> rule.managementGroup() != null);
        boolean managers = site.signIn().stream().anyMatch(rule -> rule.roles().contains(Role.MANAGEMENT_GROUP));
        if (!managers) {
            return site.managementGroups();
        }
        return named
                ? site.managementGroups().stream()
                        .map(group -> joined(group, site.signIn(), newcomers))
                        .toList()
                : ManagementGroup.theOnly(site.agencies(), site.training() ? site.teams() : site.realTeams(), people);
    }

    private static ManagementGroup joined(ManagementGroup group, List<GroupRule> rules, List<SignedIn> newcomers) {
        List<ManagementGroup.Member> members = new ArrayList<>(group.members());
        for (SignedIn person : newcomers) {
            List<GroupRule> into = rules.stream()
                    .filter(rule -> rule.isOf(person) && group.id().equals(rule.managementGroup()))
                    .toList();
            if (!into.isEmpty()) {
                members.add(new ManagementGroup.Member(
                        person.userId(),
                        into.stream()
                                .flatMap(rule -> rule.manages().stream())
                                .distinct()
                                .toList()));
            }
        }
        return new ManagementGroup(group.id(), group.name(), group.teams(), members);
    }
}
