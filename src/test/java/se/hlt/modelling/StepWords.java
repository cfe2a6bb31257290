package se.hlt.modelling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Swedish words that process leaders read in Camunda Modeler about our steps, people and days: what each element
 * template is called and says. Whatever a diagram names must have its words here, or the templates are not written.
 */
final class StepWords {

    /** Name and description. */
    record Words(String name, String description) {}

    /** Beans that a service task, a message event or a listener calls. */
    private static final Map<String, Words> STEPS = table(
            """
            sendReminder | Påminna | Den som har uppgiften får veta att tidsgränsen är nära.
            sendEscalation | Eskalera | Tidsgränsen har gått ut: den som har uppgiften och de som väljs här får veta det.
            changeAbsence | Ändra frånvaron | Den pågående frånvaron får veta att personen är tillbaka, eller när.
            noteAbsence | Notera frånvaron | Frånvaron noteras och ersättaren får veta det.
            letDeputyStandIn | Låta ersättaren ta över | Ersättaren får den frånvarandes uppgifter, och det som kommer till.
            endStandIn | Ge tillbaka uppgifterna | Den som var borta får tillbaka det som inte är gjort.
            listWaitingWork | Lista det som väntar | Tar fram vad som väntar på en ny ansvarig, och vem som kan ta över.
            reassignWork | Flytta det valda | Den nya ansvariga får det som valdes.
            weighWithdrawal | Väga vad som återstår | Räknar ut om samtycket räcker för att fortsätta dela.
            reportWithdrawal | Berätta att samtycket är återkallat | Verksamheten som har kontakten med familjen får veta det.
            reportNarrowing | Berätta att samtycket är begränsat | Verksamheten som har kontakten med familjen får veta det.
            takeBackSharedCase | Ta tillbaka det som delats | Ärendet är avslutat: de som berörs kan inte längre läsa.
            combineGuardianConsents | Väga samman samtyckena | Räknar ut vad alla vårdnadshavare har sagt ja till.
            weighChildView | Väga in barnets inställning | Ett barn som är moget nog att bestämma och säger nej har sagt nej.
            interpretSdq | Tolka SDQ | Sätter poängen i band och i ord inför mötet.
            planNextAppointment | Planera nästa förordnande | Lägger in förordnandet efter detta.
            offerCandidates | Hämta nyckelpersonerna | Tar fram teamets nyckelpersoner så som de är i dag.
            appointCoordinator | Ge och ta samordnarrollen | Den beslutade blir samordnare; den förra är det inte längre.
            planNextGathering | Planera nästa samordnarträff | Lägger in nästa termins träff.
            inviteCoordinators | Bjuda in samordnarna | Platsens samordnare får veta när träffen är.
            planNextReview | Planera nästa uppföljning | Lägger in uppföljningen efter denna.
            gatherFigures | Ta fram siffror | Siffror sedan förra uppföljningen, och vilka som är med i dag.
            reportReview | Rapportera till styrgruppen | Ledningsgruppens uppföljning lämnas till styrgruppen.
            appointKeyPerson | Ge och ta nyckelpersonsrollen | Den valda blir nyckelperson; den förra är det inte längre.
            handOverTasks | Lämna över uppgifterna | Den förras öppna uppgifter i teamet går till den nya.
            addReview | Lägga till uppföljningen | En ledningsgrupps uppföljning till läggs till styrgruppens.
            shareDeidentifiedCase | Be teamet om råd utan namn | Teamet får frågan utan att få veta vem barnet är.
            registerCase | Registrera ärendet | Ärendet får sitt nummer och sin hemvist.
            narrowSharing | Flytta till den mindre kretsen | Ärendet flyttas till de verksamheter som samtycket täcker nu.
            stopSharing | Stoppa delningen | Samtycket gäller inte längre: teamet får veta att delningen slutar.
            sealSharedCase | Försegla det som delats | Teamet kan inte längre läsa det som delades.
            shareCase | Dela med HLT-teamet | Ärendet delas med de verksamheter som samtycket täcker, och inga andra.
            reportFeedback | Berätta att familjen fått återkoppling | Teamet får veta att familjen har fått återkoppling.
            sendInformation | Skicka kompletteringen | Teamet får det underlag som det bad om.
            proposeAgenda | Föreslå dagordning | Tar fram ärenden som väntar, och lägger in mötet efter detta.
            sendAgenda | Kalla medlemmarna | Dagordningen blir den som samordnaren valde, och medlemmarna kallas.
            closeMeeting | Avsluta mötet | Noterar vad som hanns med; resten följer med till nästa möte.
            moveMeeting | Flytta mötet | Mötet flyttas med sina ärenden till den valda dagen.
            cancelMeeting | Ställa in mötet | Ärendena går till nästa möte och medlemmarna får veta det.
            addToAgenda | Lägga till ärendet | Ärendets nummer sätts på dagordningen, en gång.
            bookMeeting | Boka in på mötet | Ärendets nummer sätts på dagordningen för det valda mötet.
            tellLeaderOfWait | Berätta om lång väntan | Processledaren får veta att ett ärende har väntat över två möten.
            reportDecision | Lämna mötets beslut | Verksamheten som väckte ärendet får beslutet.
            reportTeamFeedback | Berätta att teamet återkopplat | Verksamheten får veta att någon i teamet har talat med familjen.
            deliverAgain | Skicka igen | Försöker en gång till med det som inte kom fram.
            openProtectedCircle | Öppna kretsen för de namngivna | De namngivna, och inga andra, kan se ärendet.
            setApart | Ta ärendet från teamet | Ingen i teamet ser ärendet förrän någon har namngivits.
            markProtected | Märka ärendet | Märker ärendet med skyddade personuppgifter.
            leaveToNamed | Lämna ärendet till de namngivna | De namngivna fortsätter där andra slutade.
            moveTasks | Flytta uppgifterna | Den som har tagit emot ärendet får uppgifterna.
            tellHandoverDeclined | Meddela att överlämningen avböjdes | Den som ville lämna över får veta att uppgifterna blir kvar.
            prepareMove | Hämta det som behövs för flytten | Tar med det som behövs för att fråga om samtycke till det nya teamet.
            moveCase | Flytta ärendet | Ärendet fortsätter i det nya teamet; det förra ser inget mer.
            closeAsMoved | Avsluta ärendet här | Ärendet slutar här, i teamet och i verksamheten.
            reportCaseClosed | Berätta att ärendet är avslutat | Verksamheten får veta att teamet har avslutat ärendet.
            tellTeamToStop | Meddela teamet att sluta | Alla i kretsen får veta att samtycket inte längre gäller.
            recallFromAgenda | Ta bort från dagordningen | Ett ärende vars samtycke har upphört tas bort från dagordningarna.
            noteSiblings | Notera syskonkopplingen | Verksamheten noterar vilka ärenden som är syskons.
            tellOfSiblings | Tipsa samordnaren om syskon | Samordnaren får veta att ärendena kan tas upp på samma möte.
            compileTermReports | Sammanställa terminsrapporterna | Platsens rapporter läggs ihop.
            prepareTermReport | Ta fram terminens siffror | Teamets rapport börjar med terminens siffror.
            submitTermReport | Lämna terminsrapporten | Rapporten lämnas in; är den sista inne får den som sammanställer veta det.
            stepTrainingTime | Låta tiden gå i övningen | De valda dagarna går, bara i övningen.
            openModelChange | Notera ändringen | Noterar vad som ändras och vem som vill det.
            noteDecider | Notera vem som beslutade | Den som godkände eller sa nej noteras.
            releaseModelChange | Ta ändringen i drift | Det ändrade diagrammet börjar gälla.
            rejectModelChange | Avsluta ändringen | Ändringen blir inte av; det som gällde gäller.
            identifyStarter | Notera vem som startade | Noterar på vilken plats processen startades.
            prepareGuardianConsent | Förbereda vårdnadshavarens svar | Listan över verksamheter börjar tom för var och en.
            recordGuardianConsent | Spara vårdnadshavarens svar | Lägger svaret till de svar som redan finns.
            openCoordinatorAppointment | Notera vems samordnare det gäller | Noterar teamet.
            showProposal | Visa förslaget | De som beslutar ser vem det gäller, med namn.
            openGathering | Notera vems träff det är | Noterar platsen.
            openReview | Notera vems uppföljning det är | Noterar gruppen och dagen.
            openKeyPersonAppointment | Notera vems plats det gäller | Noterar verksamheten.
            openSteeringReview | Notera styrgruppens uppföljning | Noterar platsen och den första rapporten.
            openTeamStartUp | Notera var teamet startar | Noterar platsen.
            noteRenewedConsent | Notera det förnyade samtycket | Samtycket gäller till sin nya sista dag.
            openMeeting | Notera vems möte det är | Noterar teamet.
            proposeMeeting | Föreslå möte | Noterar sedan när ärendet väntar, och föreslår teamets nästa möte.
            offerPersons | Ta fram personer att namnge | De nyckelpersoner som samtycket täcker.
            openTeamCase | Notera vilka som arbetar med ärendet | Noterar kretsens medlemmar.
            closeProtectedCircle | Stänga kretsen | När ärendet slutar ser de namngivna det inte längre.
            recordActionOutcome | Notera hur insatsen gick | Skriver utfallet i planen.
            """);

    /** People whom a diagram knows by an expression. */
    private static final Map<String, Words> PEOPLE = table(
            """
            ${initiator} | Den som uppmärksammade barnet | .
            ${reporter} | Den som startade | .
            ${overallResponsible} | Den huvudansvariga i planen | .
            ${decisionResponsible} | Den som mötet gav ansvaret | .
            ${feedbackBy} | Den som ska återkoppla | .
            ${handoverTo} | Den som ska ta emot ärendet | .
            ${appointer} | Den som utser | .
            ${supportAction.prop('responsible').stringValue()} | Den ansvariga för insatsen | .
            ${coordinatorGroup} | Samordnaren för ärendet | .
            """);

    /** Days that a time limit is counted from. */
    private static final Map<String, Words> DAYS = table(
            """
            now() | dagen då uppgiften kom | .
            raisedOn | dagen då behovet väcktes | .
            meetingDate | HLT-mötet | .
            sipDate | SIP-mötet | .
            followUpDate | uppföljningsmötet | .
            consentValidUntil | samtyckets sista dag | .
            supportAction.prop('dueDate').stringValue() | insatsens utsatta dag | .
            termEndsOn | terminens slut | .
            compiledOn | dagen då rapporterna sammanställdes | .
            previousReview | förra uppföljningen | .
            reviewDate | uppföljningens dag | .
            steeringMeetingOn | styrgruppens möte | .
            termStart | terminens eller årets första dag | .
            gatheringOn | träffen | .
            plannedStart | den planerade starten | .
            firstDay | frånvarons första dag | .
            lastDay | frånvarons sista dag | .
            proposedOn | dagen då ändringen lades in | .
            ageLimitOn | dagen då barnet blir för gammalt | .
            """);

    /** What a timer asks of a time limit. */
    private static final Map<String, Words> TIMERS = table(
            """
            reminder | Påminnelse | Timer som går före tidsgränsen.
            escalation | Försenat | Timer som går när tidsgränsen har passerat.
            due | När gränsen är nådd | Väntar till tidsgränsen.
            opens | När det är dags att börja | Väntar till den dag då arbetet mot tidsgränsen kan börja.
            start | När dagen börjar | Väntar till dagens början.
            """);

    private StepWords() {}

    static Words step(String bean) {
        return known(STEPS, bean);
    }

    static String person(String expression) {
        return known(PEOPLE, expression).name();
    }

    static String day(String expression) {
        return known(DAYS, expression).name();
    }

    static Words timer(String function) {
        return known(TIMERS, function);
    }

    static Map<String, Words> steps() {
        return STEPS;
    }

    private static Words known(Map<String, Words> words, String name) {
        Words found = words.get(name);
        if (found == null) {
            throw new IllegalStateException("StepWords has no Swedish words for " + name);
        }
        return found;
    }

    private static Map<String, Words> table(String text) {
        Map<String, Words> table = new LinkedHashMap<>();
        text.lines().map(line -> line.split(" \\| ", 3)).forEach(cells -> {
            if (table.put(cells[0], new Words(cells[1], cells[2])) != null) {
                throw new IllegalStateException("Twice in StepWords: " + cells[0]);
            }
        });
        return table;
    }
}
