package se.hlt.identification;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.BadInputException;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** Opens a case: its number, its agency and the team it would go to. */
@Service
class CaseOpeningService {

    record OpenedCase(
            String caseNumber,
            String site,
            String agency,
            String team,
            LocalDate raisedOn,
            int childAge,
            List<Choice> agencies) {}

    private final CaseRegister register;
    private final Organisation organisation;
    private final Deadlines deadlines;

    CaseOpeningService(CaseRegister register, Organisation organisation, Deadlines deadlines) {
        this.register = register;
        this.organisation = organisation;
        this.deadlines = deadlines;
    }

    OpenedCase open(String initiator, String agencyTenant, LocalDate birthDate, boolean protectedIdentity) {
        Site site = organisation.site(organisation.siteIdOf(agencyTenant));
        Person person = organisation
                .person(initiator)
                .filter(known -> known.team() != null)
                .orElseThrow(() -> new BadInputException("Du hör inte till något HLT-team. Be den som sköter platsens"
                        + " uppgifter att ange vilket område du arbetar i."));
        Team team = site.team(person.team()).orElseThrow();
        LocalDate today = deadlines.today();
        String number =
                register.open(site.id(), person.agency(), team.id(), initiator, agencyTenant, protectedIdentity);
        return new OpenedCase(
                number, site.id(), person.agency(), team.id(), today, Age.on(today, birthDate), choices(site, team));
    }

    private static List<Choice> choices(Site site, Team team) {
        return site.agencies().stream()
                .filter(agency -> team.agencies().contains(agency.id()))
                .map(agency -> new Choice(agency.name(), agency.id()))
                .toList();
    }
}
