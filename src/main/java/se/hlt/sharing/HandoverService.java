package se.hlt.sharing;

import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sip.SipProcess;

/** Gives one person's part in a case to another. */
@Service
class HandoverService {

    private static final List<Variable<String>> PEOPLE = List.of(
            IdentificationProcess.INITIATOR,
            MeetingProcess.DECISION_RESPONSIBLE,
            MeetingProcess.FEEDBACK_BY,
            SipProcess.OVERALL_RESPONSIBLE);

    private final CaseTasks tasks;
    private final CaseRegister register;

    HandoverService(CaseTasks tasks, CaseRegister register) {
        this.tasks = tasks;
        this.register = register;
    }

    /** Moves open tasks, and the responsibilities from which later tasks come. */
    void move(String caseNumber, String from, String to) {
        tasks.reassign(caseNumber, from, to);
        tasks.replaceInVariables(caseNumber, PEOPLE, from, to);
        if (register.get(caseNumber).initiator().equals(from)) {
            register.handedTo(caseNumber, to);
        }
    }
}
