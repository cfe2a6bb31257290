package se.hlt.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Someone more in a site's file, until the engine is next started with the files as they are. */
public final class OneMore {

    private OneMore() {}

    /** The system has started with a file that has this person too. */
    public static void in(
            ApplicationContext context, String siteId, String userId, String agency, String team, Set<Role> roles) {
        Organisation organisation = context.getBean(Organisation.class);
        context.getBean(SiteApplier.class)
                .apply(new Organisation(organisation.files().stream()
                        .map(site -> site.id().equals(siteId)
                                ? site.with(and(
                                        site,
                                        new Person(userId, "Nina", "Ny", null, agency, team, roles, "Egen-nyckel-7")))
                                : site)
                        .toList()));
    }

    private static List<Person> and(Site site, Person person) {
        List<Person> people = new ArrayList<>(site.people());
        people.add(person);
        return people;
    }
}
