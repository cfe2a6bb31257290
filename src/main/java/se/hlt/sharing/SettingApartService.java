package se.hlt.sharing;

import java.util.Set;
import org.springframework.stereotype.Service;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.TenantMove;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingService;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.ProtectedCircles;

/**
 * Takes a case that the whole circle knows to a circle of its own, when it turns out that the child's identity is
 * protected. Nobody sees it there until someone is named; its dates and timers go on.
 */
@Service
class SettingApartService {

    private final CaseRegister register;
    private final Organisation organisation;
    private final ProtectedCircles protectedCircles;
    private final Messages messages;
    private final TenantMove tenantMove;
    private final RunningVariables variables;
    private final SharingService sharing;
    private final NarrowingService narrowing;
    private final MeetingService meetings;

    SettingApartService(
            CaseRegister register,
            Organisation organisation,
            ProtectedCircles protectedCircles,
            Messages messages,
            TenantMove tenantMove,
            RunningVariables variables,
            SharingService sharing,
            NarrowingService narrowing,
            MeetingService meetings) {
        this.register = register;
        this.organisation = organisation;
        this.protectedCircles = protectedCircles;
        this.messages = messages;
        this.tenantMove = tenantMove;
        this.variables = variables;
        this.sharing = sharing;
        this.narrowing = narrowing;
        this.meetings = meetings;
    }

    /**
     * Takes the team's case out of the circle's sight, at once, and off its agendas. Nobody is told: a message would say
     * that there is something to hide. Does nothing where the team knows a question without a name, or nothing.
     */
    void setApart(String caseNumber) {
        Entry entry = register.hold(caseNumber);
        if (entry.teamTenant() == null
                || !organisation.isCircle(entry.teamTenant())
                || !messages.running(IdentificationProcess.SHARED_KEY, caseNumber, entry.agencyTenant())) {
            return;
        }
        String circle = protectedCircles.newTenant(entry.site(), entry.team());
        move(entry, circle, Set.of());
        register.sharedWith(caseNumber, circle);
        sharing.cancelHandovers(entry);
        meetings.recall(caseNumber, circle);
        variables.changeInCase(caseNumber, circle, IdentificationProcess.PROTECTED_IDENTITY, before -> true);
    }

    /** Gives those named what others held, and takes along what others wrote while the case was moved. */
    void leaveToNamed(String caseNumber) {
        Entry entry = register.hold(caseNumber);
        Set<String> named = protectedCircles.namedIn(caseNumber);
        if (!named.isEmpty() && organisation.isProtectedCircle(entry.teamTenant())) {
            move(entry, entry.teamTenant(), named);
            narrowing.settle(caseNumber, entry.teamTenant(), named);
        }
    }

    private void move(Entry entry, String circle, Set<String> inside) {
        tenantMove.move(entry.caseNumber(), SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), circle);
        tenantMove.revoke(entry.caseNumber(), SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), inside);
    }
}
