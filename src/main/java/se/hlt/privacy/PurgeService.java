package se.hlt.privacy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.CaseHistory;
import se.hlt.engine.CaseHistory.Root;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;

/** Erases a case at once: what runs, what has been, our own rows. Anonymous facts stay, with no tie to the case. */
@Service
public class PurgeService {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeService.class);

    private final CaseHistory history;
    private final ErasureLedger ledger;
    private final PurgeRegister register;
    private final Organisation organisation;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PurgeService(
            CaseHistory history,
            ErasureLedger ledger,
            PurgeRegister register,
            Organisation organisation,
            Clock clock,
            TransactionTemplate transaction) {
        this.history = history;
        this.ledger = ledger;
        this.register = register;
        this.organisation = organisation;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Erases a case on the order of a process leader of the case's site.
     *
     * @return how many parts of it there were
     * @throws PurgeRefusedException if the user may not, or there is nothing to erase
     */
    int order(String caseNumber, PurgeScope scope, PurgeReason reason, String userId) {
        if (organisation
                .person(userId)
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .isEmpty()) {
            throw new PurgeRefusedException(
                    HttpStatus.FORBIDDEN, "Bara platsens processledare får gallra. Be processledaren göra det.");
        }
        String site = organisation.siteOf(userId).orElseThrow().id();
        if (register.find(caseNumber).filter(found -> found.site().equals(site)).isEmpty()) {
            // The same answer for another site's case: that it exists is nobody else's business.
            throw new PurgeRefusedException(
                    HttpStatus.NOT_FOUND,
                    "Det finns inget sådant ärende hos er. Kontrollera numret; ärendet kan också redan vara gallrat.");
        }
        return purge(caseNumber, scope, reason, userId);
    }

    /**
     * Erases a case. Written in the ledger first: if the deletion then fails, it is done at the next start.
     *
     * @param by user id of the one who has decided it
     * @return how many parts of it there were
     * @throws PurgeRefusedException if the team still works with what is to be erased, or something happened in the case
     *     meanwhile
     */
    public int purge(String caseNumber, PurgeScope scope, PurgeReason reason, String by) {
        List<Root> roots = roots(caseNumber, scope);
        if (scope == PurgeScope.TEAM && roots.stream().anyMatch(root -> !root.ended())) {
            throw new PurgeRefusedException(
                    HttpStatus.CONFLICT,
                    "Teamet arbetar med ärendet. Registrera först att samtycket är återkallat, då stängs teamets del;"
                            + " gallra den sedan.");
        }
        List<String> ids = roots.stream().map(Root::id).toList();
        if (ids.isEmpty() && scope != PurgeScope.ALL) {
            throw new PurgeRefusedException(
                    HttpStatus.NOT_FOUND, "Teamet har ingenting kvar av ärendet. Det behöver inte gallras.");
        }
        ledger.note(List.of(
                new ErasureEntry(UUID.randomUUID().toString(), caseNumber, clock.instant(), reason, by, scope, ids)));
        try {
            transaction.executeWithoutResult(status -> erase(caseNumber, scope, ids));
        } catch (ConcurrencyFailureException e) {
            throw busy();
        }
        LOG.info("Case {} erased: {}, {} parts, {}", caseNumber, scope, ids.size(), reason);
        return ids.size();
    }

    private void erase(String caseNumber, PurgeScope scope, List<String> ids) {
        history.erase(ids);
        if (scope == PurgeScope.ALL) {
            register.forget(caseNumber);
        }
        if (!roots(caseNumber, scope).isEmpty()) {
            throw busy();
        }
    }

    private List<Root> roots(String caseNumber, PurgeScope scope) {
        List<Root> all = history.roots(caseNumber);
        return scope == PurgeScope.ALL
                ? all
                : all.stream().filter(root -> !isAgencys(root.tenantId())).toList();
    }

    private boolean isAgencys(String tenantId) {
        return tenantId == null || organisation.isAgencyTenant(tenantId);
    }

    private static PurgeRefusedException busy() {
        return new PurgeRefusedException(
                HttpStatus.CONFLICT, "Någon arbetade i ärendet i samma ögonblick. Försök en gång till.");
    }
}
