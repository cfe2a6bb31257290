package se.hlt.notification;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;

/** Finds the people that a diagram means by {@code user:<id>} or {@code group:<role>}. */
@Service
class Recipients {

    private final Organisation organisation;

    Recipients(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * User ids.
     *
     * @param recipient {@code user:lena.larare} or {@code group:coordinator}
     * @param tenant where the process runs: team roles are those of the team, other roles those of the site
     * @throws IllegalArgumentException if it is neither
     */
    List<String> resolve(String recipient, String tenant) {
        if (recipient.startsWith("user:")) {
            return List.of(recipient.substring("user:".length()));
        }
        Role role = Arrays.stream(Role.values())
                .filter(candidate -> recipient.equals("group:" + candidate.group()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a recipient: " + recipient));
        return people(role, tenant).stream().map(Person::userId).toList();
    }

    /** Those in a role, by its group; nobody if no role has the group. */
    List<String> ofGroup(String group, String tenant) {
        return Arrays.stream(Role.values())
                .filter(role -> role.group().equals(group))
                .flatMap(role -> people(role, tenant).stream())
                .map(Person::userId)
                .toList();
    }

    /** True where every case is fictional. */
    boolean isTraining(String tenant) {
        return organisation.isTraining(tenant);
    }

    private List<Person> people(Role role, String tenant) {
        String site = organisation.siteIdOf(tenant);
        return switch (role) {
            case KEY_PERSON -> organisation.keyPersons(tenant);
            // Above a training team there are no managers: who takes part is its members and the process leader.
            case MANAGEMENT_GROUP ->
                organisation.isTraining(tenant) && !organisation.site(site).training()
                        ? organisation.withRole(site, Role.PROCESS_LEADER)
                        : organisation.managers(tenant);
            case COORDINATOR ->
                organisation.isOfSite(tenant)
                        ? organisation.coordinators(tenant)
                        : organisation.coordinator(site, organisation.teamIdOf(tenant)).stream()
                                .toList();
            default -> organisation.withRole(site, role);
        };
    }
}
