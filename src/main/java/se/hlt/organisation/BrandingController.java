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

    /** Nothing for someone who belongs to no site. */
    @GetMapping("/hlt/branding")
    ResponseEntity<Branding> branding(Principal user) {
        return organisation
                .siteOf(user.getName())
                .map(site ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(site.branding()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
