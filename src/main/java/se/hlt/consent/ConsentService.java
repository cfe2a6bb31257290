package se.hlt.consent;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;

/**
 * Weighs consents together: what everyone has agreed to, for as long as the first of them holds.
 *
 * <p>Source: OSL (2009:400) 10 kap. 1 § and 12 kap. 2 §. A consent without an end holds for the limit
 * {@code consentMaxAge} from the day it was given.
 */
@Service
class ConsentService {

    private final Deadlines deadlines;

    ConsentService(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * The scope.
     *
     * @param consents one answer for each who was asked
     * @param teamAgencies all agencies of the team
     * @param initiatingAgency knows already, and is always inside
     */
    ConsentScope combine(List<Consent> consents, List<String> teamAgencies, String initiatingAgency, String site) {
        List<String> agencies = teamAgencies.stream()
                .filter(agency -> agency.equals(initiatingAgency)
                        || consents.stream().allMatch(consent -> covers(consent, agency)))
                .toList();
        if (consents.isEmpty() || agencies.size() < 2) {
            return new ConsentScope(List.of(), null);
        }
        LocalDate validUntil = consents.stream()
                .map(consent -> validUntil(consent, site))
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new ConsentScope(agencies, validUntil);
    }

    /**
     * The answers after one person has taken back a part: that person's answer is partial from now on, the others stand.
     *
     * @param remaining the agencies that may still share
     */
    static List<Consent> narrow(List<Consent> consents, String withdrawnBy, List<String> remaining) {
        return consents.stream()
                .map(consent -> consent.givenBy().equals(withdrawnBy)
                        ? new Consent(
                                consent.givenBy(),
                                "partial",
                                remaining,
                                consent.date(),
                                consent.method(),
                                consent.expires())
                        : consent)
                .toList();
    }

    private LocalDate validUntil(Consent consent, String site) {
        LocalDate latest = deadlines.dueOn("consentMaxAge", site, null, consent.date());
        return consent.expires() == null || consent.expires().isAfter(latest) ? latest : consent.expires();
    }

    private static boolean covers(Consent consent, String agency) {
        return switch (consent.answer()) {
            case "all" -> true;
            case "partial" -> consent.agencies().contains(agency);
            default -> false;
        };
    }
}
