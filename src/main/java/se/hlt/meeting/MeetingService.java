package se.hlt.meeting;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Books cases on meetings: one meeting a team and date. */
@Service
public class MeetingService {

    private final JdbcClient jdbc;
    private final Messages messages;
    private final Organisation organisation;
    private final CaseRegister register;
    private final RunningVariables variables;

    MeetingService(
            JdbcClient jdbc,
            Messages messages,
            Organisation organisation,
            CaseRegister register,
            RunningVariables variables) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.variables = variables;
        this.organisation = organisation;
        this.register = register;
    }

    /**
     * Puts the case's number on the agenda of the team's meeting on the date, and plans the meeting if it is new. Does
     * nothing if the child's identity is protected, or became so while the case was on its way here: it is in no list.
     */
    void book(String caseNumber, String circleTenant, LocalDate date) {
        if (organisation.isProtectedCircle(circleTenant)) {
            return;
        }
        String teamTenant =
                organisation.teamTenant(organisation.siteIdOf(circleTenant), organisation.teamIdOf(circleTenant));
        String meetingKey = key(teamTenant, date);
        Map<String, Object> variables = new HashMap<>();
        IdentificationProcess.CASE_NUMBER.put(variables, caseNumber);
        lock(teamTenant);
        if (messages.running(MeetingProcess.KEY, meetingKey, teamTenant)) {
            messages.send(MeetingProcess.CASE_ADDED_TO_AGENDA, meetingKey, teamTenant, variables);
        } else {
            MeetingProcess.MEETING_DATE.put(variables, date);
            messages.start(MeetingProcess.MEETING_PLANNED, meetingKey, teamTenant, variables);
        }
    }

    /** Sends each case on a cancelled meeting's agenda back to wait for another meeting. */
    void cancel(List<MeetingProcess.AgendaItem> agenda, LocalDate date) {
        Map<String, Object> onDate = new HashMap<>();
        MeetingProcess.MEETING_DATE.put(onDate, date);
        agenda.forEach(item -> messages.sendIfAwaited(
                MeetingProcess.MEETING_CANCELLED,
                item.caseNumber(),
                register.get(item.caseNumber()).teamTenant(),
                onDate,
                Map.of()));
    }

    /** Takes the case off the agenda of every meeting to come. */
    public void recall(String caseNumber, String circleTenant) {
        String teamTenant =
                organisation.teamTenant(organisation.siteIdOf(circleTenant), organisation.teamIdOf(circleTenant));
        variables.changeInProcesses(MeetingProcess.KEY, teamTenant, MeetingProcess.AGENDA, agenda -> agenda.stream()
                .filter(item -> !item.caseNumber().equals(caseNumber))
                .toList());
        // The case that was added last.
        variables.changeInProcesses(
                MeetingProcess.KEY,
                teamTenant,
                IdentificationProcess.CASE_NUMBER,
                added -> added.equals(caseNumber) ? "" : added);
    }

    static String key(String teamTenant, LocalDate date) {
        return teamTenant + "@" + date;
    }

    /** Two cases booked on the same new date at once would otherwise plan it twice. */
    private void lock(String teamTenant) {
        if (jdbc.sql("update hlt_team_calendar set team_tenant = team_tenant where team_tenant = ?")
                        .param(teamTenant)
                        .update()
                == 0) {
            jdbc.sql("insert into hlt_team_calendar (team_tenant) values (?)")
                    .param(teamTenant)
                    .update();
        }
    }
}
