package se.hlt.organisation;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.ResourcePatternResolver;

/** What the site files give through groups, read without a database: to try it before it is used. */
public final class GroupRules {

    private final Organisation organisation;

    private GroupRules(List<Site> files) {
        this.organisation = new Organisation(files);
    }

    /**
     * Reads the files that {@code hlt.sites} names.
     *
     * @throws SiteFileException if a file is missing, unreadable or wrong
     */
    public static GroupRules read(Environment environment, ResourcePatternResolver resolver) {
        return new GroupRules(SiteFiles.read(
                Binder.get(environment).bindOrCreate("hlt", SiteFiles.Locations.class), resolver, environment));
    }

    /** What the groups would give someone whom no file names; appointments and absences come on top of it. */
    public SignedInPeople.Place place(SignedIn person) {
        SignedInPlaces.Given given = SignedInPlaces.given(organisation.files(), person);
        return new SignedInPeople.Place(
                given.site(), given.agency(), given.team(), given.roles(), given.groups(), given.conflict());
    }

    /** The person as a file has it, and the site's id; null if no file names the person. */
    public SignedInPeople.Place inFile(String userId, String provider) {
        return organisation
                .inFile(userId)
                .filter(person -> provider.equals(person.provider()))
                .map(person -> new SignedInPeople.Place(
                        organisation.siteOf(userId).orElseThrow().id(),
                        person.agency(),
                        person.team(),
                        person.roles(),
                        java.util.Set.of(),
                        null))
                .orElse(null);
    }

    /** True if a file names the person. */
    public boolean isInFile(String userId) {
        return organisation.inFile(userId).isPresent();
    }

    /** All of them. */
    public List<GroupRule> all() {
        return organisation.files().stream()
                .flatMap(site -> site.signIn().stream())
                .toList();
    }
}
