package se.hlt.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.document.Contents.Occasion;
import se.hlt.engine.TaskReader;
import se.hlt.engine.TaskReader.Facts;
import se.hlt.engine.TaskReader.SeenTask;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/**
 * The documents of a task, for whoever the engine lets see the task. Everything is read with that person's rights and is in
 * the read log; nothing is stored.
 */
@Component
class Documents {

    private final TaskReader tasks;
    private final Contents contents;
    private final Printer printer;
    private final CaseRegister register;
    private final Organisation organisation;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    Documents(TaskReader tasks, Contents contents, Printer printer, CaseRegister register, Organisation organisation) {
        this.tasks = tasks;
        this.contents = contents;
        this.printer = printer;
        this.register = register;
        this.organisation = organisation;
        for (Language language : Language.values()) {
            texts.put(language, Texts.of(language));
        }
    }

    /**
     * What can be printed at a task.
     *
     * @param handDelivery what to do with a letter about a child whose identity is protected; null otherwise
     */
    record Listing(String handDelivery, List<Offer> documents) {}

    /**
     * One document.
     *
     * @param note what to know before it is printed, or null
     */
    record Offer(String id, String title, String note, List<Choice> languages) {}

    /**
     * One language of it.
     *
     * @param reviewed whether someone with the language as mother tongue has approved the translation
     * @param warning what to know about the translation, or null
     */
    record Choice(String code, String name, boolean reviewed, String warning) {}

    /** A PDF. The file's name tells neither child nor case. */
    record Printed(String fileName, byte[] pdf) {}

    /**
     * The documents of a task; none where it needs none, or where the team must not know who the child is.
     *
     * @throws NoDocumentException if the person sees no such task
     */
    Listing at(String taskId, String userId) {
        SeenTask task = seen(taskId);
        Occasion occasion = occasion(task, userId);
        List<Offer> offers =
                offered(task, occasion).map(kind -> offer(kind, task)).toList();
        return new Listing(
                occasion.protectedIdentity()
                        ? "Barnet har skyddade personuppgifter. Lämna över det du skriver ut personligen: skicka det inte"
                                + " med post eller e-post, och lämna det inte i skrivaren."
                        : null,
                offers);
    }

    /**
     * Prints a document of a task.
     *
     * @throws NoDocumentException if the person sees no such task, if the task has no such document, or if it is not in
     *     that language
     */
    Printed print(String taskId, String document, String languageCode, String userId) {
        SeenTask task = seen(taskId);
        Occasion occasion = occasion(task, userId);
        DocumentKind kind = offered(task, occasion)
                .filter(offered -> offered.id().equals(document))
                .findFirst()
                .orElseThrow(NoDocumentException::notHere);
        Texts language = language(kind, languageCode);
        Facts facts = tasks.read(task, kind.variables());
        return printed(kind, language, contents.of(kind, occasion, facts, language));
    }

    /**
     * The brochure, which is about nobody.
     *
     * @throws NoDocumentException if it is not in that language, or if the person belongs to no site
     */
    Printed brochure(String languageCode, String userId) {
        DocumentKind kind = DocumentKind.BROCHURE;
        Texts language = language(kind, languageCode);
        Person person = organisation.person(userId).orElseThrow(NoDocumentException::notHere);
        Occasion occasion = new Occasion(person, site(userId), null, false);
        return printed(kind, language, contents.of(kind, occasion, null, language));
    }

    private Printed printed(DocumentKind kind, Texts language, Map<String, Object> values) {
        return new Printed(kind.fileName(language.language()), printer.print(kind.id(), language, values));
    }

    private SeenTask seen(String taskId) {
        return tasks.find(taskId).orElseThrow(NoDocumentException::noTask);
    }

    private Occasion occasion(SeenTask task, String userId) {
        Person person = organisation.person(userId).orElseThrow(NoDocumentException::noTask);
        Facts facts = tasks.read(task, List.of(IdentificationProcess.CASE_NUMBER, MeetingProcess.DEIDENTIFIED));
        String number = facts.find(IdentificationProcess.CASE_NUMBER).orElse(null);
        boolean someoneKnown = !facts.find(MeetingProcess.DEIDENTIFIED).orElse(false);
        boolean isProtected = someoneKnown
                && Optional.ofNullable(number)
                        .flatMap(register::find)
                        .filter(CaseRegister.Entry::protectedIdentity)
                        .isPresent();
        return new Occasion(person, site(userId), someoneKnown ? number : null, isProtected);
    }

    /** Where the case is de-identified there is no family to write to, and nothing is said of the child. */
    private Stream<DocumentKind> offered(SeenTask task, Occasion occasion) {
        return DocumentKind.at(task.key()).stream()
                .filter(kind -> occasion.caseNumber() != null || !kind.aboutCase())
                .filter(kind -> kind != DocumentKind.CASE_SUMMARY || mayTakeHome(task, occasion));
    }

    /** Only an agency that the consent covers has something to note down. */
    private boolean mayTakeHome(SeenTask task, Occasion occasion) {
        Set<String> agencies = organisation.agenciesOf(task.tenantId());
        return occasion.person().agency() != null
                && agencies.contains(occasion.person().agency());
    }

    private Offer offer(DocumentKind kind, SeenTask task) {
        List<Choice> choices = kind.languages().stream()
                .map(texts::get)
                .map(language -> new Choice(
                        language.language().code(),
                        language.language().label(),
                        language.isReviewed(),
                        language.warning().isEmpty() ? null : language.warning()))
                .toList();
        return new Offer(kind.id(), kind.title(), note(kind, task), choices);
    }

    /** Why lines may be empty. */
    private static String note(DocumentKind kind, SeenTask task) {
        if (kind == DocumentKind.SIP_INVITATION && task.key().equals("userTask_inviteToSip")) {
            return "Här har kallelsen tomma rader att fylla i för hand. När du har slutfört uppgiften finns den ifylld i nästa"
                    + " uppgift, Registrera SDQ.";
        }
        if (kind == DocumentKind.SIP_PLAN && task.key().equals("userTask_holdSip")) {
            return "Här är planen tom, att skriva i under mötet. När du har slutfört uppgiften finns den ifylld i"
                    + " insatsernas uppgifter.";
        }
        if (kind == DocumentKind.CASE_SUMMARY) {
            return "Förs till din verksamhets egen dokumentation innan ärendet avslutas. Varje nyckelperson skriver ut sin"
                    + " verksamhets.";
        }
        return null;
    }

    private Texts language(DocumentKind kind, String code) {
        return Language.of(code)
                .filter(kind.languages()::contains)
                .map(texts::get)
                .orElseThrow(() -> NoDocumentException.noSuchLanguage(kind.languages().stream()
                        .map(language -> language.code() + " (" + language.label() + ")")
                        .collect(Collectors.joining(", "))));
    }

    private Site site(String userId) {
        return organisation.siteOf(userId).orElseThrow(NoDocumentException::noTask);
    }
}
