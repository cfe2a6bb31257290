package se.hlt.notification;

import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.engine.RefusedException;
import se.hlt.notification.MessageTexts.Text;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/** What a process leader may do with the texts of the own site's messages. Everyone else is refused. */
@Service
class MessageEditing {

    private final Organisation organisation;
    private final MessageTexts texts;

    MessageEditing(Organisation organisation, MessageTexts texts) {
        this.organisation = organisation;
        this.texts = texts;
    }

    /**
     * A text to edit.
     *
     * @param name {@code deadline-near}
     * @param label what it is for: "Tiden är snart ute"
     * @param own false as long as it is the one that came with the system
     * @param source the text, with what is to be filled in
     */
    public record Editable(String name, String label, boolean own, String source) {}

    /** All texts of the leader's site, in the order of a case's way. */
    List<Editable> all(String userId) {
        String site = siteOf(userId).id();
        return Arrays.stream(Template.values())
                .map(template -> editable(site, template))
                .toList();
    }

    /** The name of the leader's site. */
    String siteName(String userId) {
        return siteOf(userId).name();
    }

    Text preview(String userId, String name, String source) {
        siteOf(userId);
        return texts.preview(template(name), source);
    }

    Editable change(String userId, String name, String source) {
        String site = siteOf(userId).id();
        Template template = template(name);
        texts.change(site, template, source, userId);
        return editable(site, template);
    }

    Editable restore(String userId, String name) {
        String site = siteOf(userId).id();
        Template template = template(name);
        texts.restore(site, template);
        return editable(site, template);
    }

    private Editable editable(String site, Template template) {
        return new Editable(template.id(), template.label(), texts.isOwn(site, template), texts.source(site, template));
    }

    private Site siteOf(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .flatMap(person -> organisation.siteOf(userId))
                .orElseThrow(() -> new RefusedException(
                        "Bara processledaren kan ändra vad meddelanden säger. Vänd dig till platsens processledare."));
    }

    private static Template template(String name) {
        return Arrays.stream(Template.values())
                .filter(template -> template.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Det finns inget sådant meddelande. Ladda om sidan."));
    }
}
