package se.hlt.consent;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.ProtectedCircles;

/** What is left of a consent when a part of it is taken back, and whom that is told. */
@Service
class WithdrawalService {

    private final Messages messages;
    private final RunningVariables variables;
    private final CaseRegister register;
    private final Organisation organisation;
    private final ProtectedCircles protectedCircles;

    WithdrawalService(
            Messages messages,
            RunningVariables variables,
            CaseRegister register,
            Organisation organisation,
            ProtectedCircles protectedCircles) {
        this.messages = messages;
        this.variables = variables;
        this.register = register;
        this.organisation = organisation;
        this.protectedCircles = protectedCircles;
    }

    /** True while the agency that keeps the family contact waits for a withdrawal. */
    boolean consentHolds(Entry entry) {
        return messages.awaited(ConsentProcess.CONSENT_WITHDRAWN, entry.caseNumber(), entry.agencyTenant());
    }

    /** True where the case has ended with both the agency and the team, and the team can still read what it was told. */
    boolean readableAfterClose(Entry entry) {
        return entry.teamTenant() != null
                && !organisation.isSealed(entry.teamTenant())
                && !messages.running(IdentificationProcess.KEY, entry.caseNumber(), entry.agencyTenant());
    }

    /**
     * The agencies that share the case now, or can read it since it was closed, in the site's order; none before all have
     * consented.
     */
    List<String> covered(Entry entry) {
        if (messages.awaited(ConsentProcess.CONSENT_NARROWED, entry.caseNumber(), entry.agencyTenant())) {
            return known(entry, ConsentProcess.SHARED_AGENCIES);
        }
        return readableAfterClose(entry) ? List.copyOf(organisation.agenciesOf(entry.teamTenant())) : List.of();
    }

    /**
     * True if two agencies at least go on sharing without these; where persons are named, if one of them is left from
     * another agency than the one that has the contact with the family.
     */
    boolean sharingRemains(String caseNumber, Collection<String> withdrawn) {
        Entry entry = register.get(caseNumber);
        List<String> remaining = remaining(entry, withdrawn);
        List<String> others = remaining.stream()
                .filter(agency -> !agency.equals(entry.agency()))
                .toList();
        return !withdrawn.isEmpty()
                && remaining.size() >= 2
                && (protectedCircles.namedIn(caseNumber).isEmpty()
                        || !protectedCircles.namedFor(caseNumber, others).isEmpty());
    }

    /**
     * Tells the agency that keeps the family contact that the consent is withdrawn; it stops the sharing.
     *
     * @return false if the agency has closed the case
     */
    boolean withdraw(String caseNumber) {
        return messages.sendIfAwaited(
                ConsentProcess.CONSENT_WITHDRAWN,
                caseNumber,
                register.get(caseNumber).agencyTenant(),
                Map.of());
    }

    /**
     * Tells the agency that keeps the family contact which agencies may still share. Fewer than two, because another
     * withdrawal came first, is a withdrawal of the whole.
     *
     * @return false if the agency has closed the case
     */
    boolean narrow(String caseNumber, String withdrawnBy, Collection<String> withdrawn) {
        Entry entry = register.get(caseNumber);
        if (!sharingRemains(caseNumber, withdrawn)) {
            return withdraw(caseNumber);
        }
        List<String> remaining = remaining(entry, withdrawn);
        Map<String, Object> crossing = new HashMap<>();
        ConsentProcess.SHARED_AGENCIES.put(crossing, remaining);
        ConsentProcess.CONSENTS.put(
                crossing, ConsentService.narrow(known(entry, ConsentProcess.CONSENTS), withdrawnBy, remaining));
        return messages.sendIfAwaited(ConsentProcess.CONSENT_NARROWED, caseNumber, entry.agencyTenant(), crossing);
    }

    private List<String> remaining(Entry entry, Collection<String> withdrawn) {
        return covered(entry).stream()
                .filter(agency -> !withdrawn.contains(agency))
                .toList();
    }

    private <T> List<T> known(Entry entry, Variable<List<T>> variable) {
        return variables
                .find(IdentificationProcess.KEY, entry.caseNumber(), entry.agencyTenant(), variable)
                .orElse(List.of());
    }
}
