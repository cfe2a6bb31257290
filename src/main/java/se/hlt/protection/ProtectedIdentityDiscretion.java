package se.hlt.protection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.notification.Discretion;
import se.hlt.notification.Notification;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.ProtectedCircles;

/**
 * About a child whose identity is protected only those are told who see the case, and only that there is something to
 * see to: neither which case nor which deadline. What was meant for leaders or managers goes to them instead.
 */
@Component
class ProtectedIdentityDiscretion implements Discretion {

    private final CaseRegister register;
    private final ProtectedCircles circles;
    private final Organisation organisation;

    ProtectedIdentityDiscretion(CaseRegister register, ProtectedCircles circles, Organisation organisation) {
        this.register = register;
        this.circles = circles;
        this.organisation = organisation;
    }

    @Override
    public List<Notification> narrow(
            Collection<String> recipients, Notification.Template template, String deadline, String about) {
        Optional<Entry> entry =
                Optional.ofNullable(about).flatMap(register::find).filter(Entry::protectedIdentity);
        Set<String> ordinary = entry.map(this::whoKnowOnlyTheQuestion).orElseGet(() -> new HashSet<>(recipients));
        List<Notification> messages = new ArrayList<>();
        Set<String> others = new HashSet<>();
        for (String recipient : recipients) {
            if (ordinary.contains(recipient)) {
                messages.add(new Notification(recipient, template, deadline, about));
            } else {
                others.add(recipient);
            }
        }
        if (entry.isPresent() && !others.isEmpty()) {
            confidants(entry.get(), others)
                    .forEach(recipient -> messages.add(new Notification(recipient, template, null, null)));
        }
        return messages;
    }

    /** Those of the recipients who see the case; all who do, if none of the recipients does. */
    private Set<String> confidants(Entry entry, Set<String> recipients) {
        Set<String> all = new HashSet<>(circles.namedIn(entry.caseNumber()));
        all.add(entry.initiator());
        Set<String> those = recipients.stream().filter(all::contains).collect(Collectors.toSet());
        return those.isEmpty() ? all : those;
    }

    /**
     * Raised without consent, the case is in the whole team as a question about nobody. What the team is told of it is
     * what it is told of any such case, so that it does not learn that the child is protected.
     */
    private Set<String> whoKnowOnlyTheQuestion(Entry entry) {
        if (!organisation.teamTenant(entry.site(), entry.team()).equals(entry.teamTenant())) {
            return Set.of();
        }
        return organisation.keyPersons(entry.teamTenant()).stream()
                .map(Person::userId)
                .filter(userId -> !userId.equals(entry.initiator()))
                .collect(Collectors.toSet());
    }
}
