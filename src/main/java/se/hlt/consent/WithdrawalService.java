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

/** What is left of a consent when a part of it is taken back, and whom that is told. */
@Service
class WithdrawalService {

    private final Messages messages;
    private final RunningVariables variables;
    private final CaseRegister register;

    WithdrawalService(Messages messages, RunningVariables variables, CaseRegister register) {
        this.messages = messages;
        this.variables = variables;
        this.register = register;
    }

    /** The agencies that share the case now, in the site's order; none before all have consented. */
    List<String> covered(Entry entry) {
        return messages.awaited(ConsentProcess.CONSENT_NARROWED, entry.caseNumber(), entry.agencyTenant())
                ? known(entry, ConsentProcess.SHARED_AGENCIES)
                : List.of();
    }

    /** True if two agencies at least go on sharing without these. */
    boolean sharingRemains(String caseNumber, Collection<String> withdrawn) {
        return !withdrawn.isEmpty()
                && remaining(register.get(caseNumber), withdrawn).size() >= 2;
    }

    /** Tells the agency that keeps the family contact that the consent is withdrawn; it stops the sharing. */
    void withdraw(String caseNumber) {
        messages.sendIfAwaited(
                ConsentProcess.CONSENT_WITHDRAWN,
                caseNumber,
                register.get(caseNumber).agencyTenant(),
                Map.of());
    }

    /**
     * Tells the agency that keeps the family contact which agencies may still share. Fewer than two, because another
     * withdrawal came first, is a withdrawal of the whole.
     */
    void narrow(String caseNumber, String withdrawnBy, Collection<String> withdrawn) {
        Entry entry = register.get(caseNumber);
        if (!sharingRemains(caseNumber, withdrawn)) {
            withdraw(caseNumber);
            return;
        }
        List<String> remaining = remaining(entry, withdrawn);
        Map<String, Object> crossing = new HashMap<>();
        ConsentProcess.SHARED_AGENCIES.put(crossing, remaining);
        ConsentProcess.CONSENTS.put(
                crossing, ConsentService.narrow(known(entry, ConsentProcess.CONSENTS), withdrawnBy, remaining));
        messages.sendIfAwaited(ConsentProcess.CONSENT_NARROWED, caseNumber, entry.agencyTenant(), crossing);
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
