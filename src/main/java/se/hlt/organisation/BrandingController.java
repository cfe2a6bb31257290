package se.hlt.organisation;

import java.security.Principal;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the web applications how the site of the one who is logged in looks, and of no other site. */
@RestController
class BrandingController {

    private final Organisation organisation;

    BrandingController(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * How the pages look to the person.
     *
     * @param training true if the person trains: all that the pages show is fictional, and says so
     * @param leadsTraining true if there is training whose time the person may let pass
     */
    record Look(String name, String colour, String logo, boolean training, boolean leadsTraining) {}

    /** Nothing for someone who belongs to no site. */
    @GetMapping("/hlt/branding")
    ResponseEntity<Look> branding(Principal user) {
        return organisation
                .siteOf(user.getName())
                .map(site ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(look(site, user.getName())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private Look look(Site site, String userId) {
        Branding branding = site.branding();
        return new Look(
                branding.name(),
                branding.colour(),
                branding.logo(),
                organisation.isTrainee(userId),
                !organisation.trainingTeamsLedBy(userId).isEmpty());
    }
}
