package se.hlt.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/** Who works in a circle, as forms offer them. */
@Component
class TeamMembers {

    private final Organisation organisation;

    TeamMembers(Organisation organisation) {
        this.organisation = organisation;
    }

    List<Choice> of(String circle) {
        Site site = organisation.site(organisation.siteIdOf(circle));
        return organisation.keyPersons(circle).stream()
                .map(person -> new Choice(
                        person.displayName() + " ("
                                + site.agency(person.agency()).orElseThrow().name() + ")",
                        person.userId()))
                .toList();
    }

    /** The same, after whoever raised the case, if that one is among those who are offered now. */
    UnaryOperator<List<Choice>> withInitiator(String circle) {
        return former -> {
            List<Choice> persons = new ArrayList<>(former.stream()
                    .filter(choice -> choice.value().equals(MeetingProcess.BY_INITIATOR))
                    .toList());
            persons.addAll(of(circle));
            return persons;
        };
    }
}
