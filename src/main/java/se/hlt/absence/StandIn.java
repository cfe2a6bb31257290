package se.hlt.absence;

import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.Absence;
import se.hlt.organisation.Absences;
import se.hlt.organisation.Organisation;

/** Which of an absent person's tasks the deputy may have: not what is about a child with protected identity, unless named. */
@Component
class StandIn {

    private final Absences absences;
    private final Organisation organisation;
    private final CaseRegister register;

    StandIn(Absences absences, Organisation organisation, CaseRegister register) {
        this.absences = absences;
        this.organisation = organisation;
        this.register = register;
    }

    /** Who has the task in the person's place right now; empty if the person is not away, or keeps it. */
    Optional<String> of(String userId, String tenant, Collection<String> caseNumbers) {
        return absences.goingOn(userId)
                .filter(absence -> mayHave(absence, tenant, caseNumbers))
                .map(Absence::deputy);
    }

    /**
     * True if the deputy may have a task of the absent one's.
     *
     * @param tenant where the task is, or null
     * @param caseNumbers the cases that it names, if any
     */
    boolean mayHave(Absence absence, String tenant, Collection<String> caseNumbers) {
        if (tenant == null || isLeftOut(absence, tenant)) {
            return false;
        }
        String deputy = absence.deputy();
        if (organisation.isAgencyTenant(tenant)) {
            return organisation.agencyTenantOf(deputy).filter(tenant::equals).isPresent()
                    && caseNumbers.stream().noneMatch(this::isProtected);
        }
        return (organisation.isCircle(tenant) || organisation.isProtectedCircle(tenant))
                && organisation.keyPersons(tenant).stream()
                        .anyMatch(person -> person.userId().equals(deputy));
    }

    /** True for what is the agency's own, where only what is in the team is lent. */
    boolean isLeftOut(Absence absence, String tenant) {
        return absence.teamOnly() && organisation.isAgencyTenant(tenant);
    }

    private boolean isProtected(String caseNumber) {
        return register.find(caseNumber)
                .filter(CaseRegister.Entry::protectedIdentity)
                .isPresent();
    }
}
