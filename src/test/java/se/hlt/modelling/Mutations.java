package se.hlt.modelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import se.hlt.engine.DeploymentGate;

/** The packaged diagrams, decisions and forms, altered one way each, as a process leader could by mistake or on purpose. */
final class Mutations {

    private static final String I = "identification.bpmn";
    private static final String CASE = "hlt-case.bpmn";
    private static final String SHARED = "shared-case.bpmn";
    private static final String CONCERN = "concern-report.bpmn";
    private static final String PRIORITY = "priority.dmn";
    private static final String DEADLINES = "deadlines.dmn";
    private static final String CONTACT = "contact-family.form";

    private static final List<DeploymentGate.File> PACKAGED = read();

    private final List<Mutation> all = new ArrayList<>();

    private Mutations() {}

    /**
     * One altered model.
     *
     * @param group what it is about, a heading in Swedish
     * @param id two digits and more, by which the table and the test name it
     * @param words Swedish: what has been altered
     * @param files what is sent
     * @param rule the rule that refuses it, {@code fil} for a rule about one file alone, or empty where it is let through
     * @param element the id that the answer names, or empty
     */
    record Mutation(String group, String id, String words, Map<String, byte[]> files, String rule, String element) {

        boolean isAccepted() {
            return rule.isEmpty();
        }

        @Override
        public String toString() {
            return id + " " + words;
        }
    }

    static List<DeploymentGate.File> packaged() {
        return PACKAGED;
    }

    static List<Mutation> all() {
        Mutations mutations = new Mutations();
        mutations.flows();
        mutations.gateways();
        mutations.processes();
        mutations.tasks();
        mutations.times();
        mutations.steps();
        mutations.references();
        mutations.contract();
        mutations.consent();
        mutations.invariants();
        mutations.decisions();
        mutations.forms();
        mutations.files();
        mutations.harmless();
        return List.copyOf(mutations.all);
    }

    private String group = "";

    private void flows() {
        group = "Flöden";
        bpmn(
                "Flödet från en uppgift är borttaget",
                I,
                "inget-slut",
                "userTask_contactFamily",
                file -> file.remove("flow_contactFamilyToFamilyAccepts"));
        bpmn(
                "Flödet till ett vägval är borttaget",
                I,
                "nas-aldrig",
                "gateway_consentGiven",
                file -> file.remove("flow_obtainConsentToConsentGiven"));
        bpmn(
                "Flödet från en påminnelse är borttaget",
                I,
                "inget-slut",
                "event_contactFamilyReminder",
                file -> file.remove("flow_contactFamilyReminderToRemindContactFamily"));
        bpmn(
                "Flödet från starthändelsen är borttaget",
                I,
                "inget-slut",
                "event_childIdentified",
                file -> file.remove("flow_childIdentifiedToRegisterCase"));
        bpmn(
                "Ett steg utan flöden är ritat bredvid",
                I,
                "nas-aldrig",
                "manualTask_beside",
                file -> named(file.add("identification", "manualTask", "manualTask_beside"), "Ringa runt"));
        bpmn("Flödet går i ring utan slut", CONCERN, "inget-slut", "userTask_submitConcernReport", file -> {
            file.id("flow_submitConcernReportToConcernReported")
                    .setAttribute("targetRef", "userTask_submitConcernReport");
        });
        bpmn(
                "Ett flöde leder till ett steg som inte finns",
                I,
                "flode-utan-ande",
                "flow_registerCaseToAssessPriority",
                file -> file.set("flow_registerCaseToAssessPriority", "targetRef", "userTask_gone"));
        bpmn(
                "Slutet i en delprocess är borttaget",
                CASE,
                "inget-slut",
                "callActivity_supportAction",
                file -> file.removeOnwards("event_actionsEnded").remove("flow_supportActionToActionsEnded"));
    }

    private void gateways() {
        group = "Vägval";
        bpmn(
                "Vägvalet har ingen standardväg",
                I,
                "vagval-utan-standard",
                "gateway_familyAccepts",
                file -> file.unset("gateway_familyAccepts", "default"));
        bpmn(
                "Villkoret är borttaget",
                I,
                "vag-utan-villkor",
                "flow_familyAcceptsToAskConsent",
                file -> file.drop("flow_familyAcceptsToAskConsent", "conditionExpression"));
        bpmn(
                "Standardvägen har fått ett villkor",
                I,
                "standard-med-villkor",
                "flow_familyAcceptsToOwnSupport",
                file -> file.condition("flow_familyAcceptsToOwnSupport", "${familyAccepts == 'no'}"));
        bpmn(
                "Två vägar har samma villkor",
                CASE,
                "vag-som-aldrig-valjs",
                "flow_nextStepTo",
                file -> file.condition("flow_nextStepToInformationAdded", "${nextStep == 'sip'}"));
        bpmn(
                "Villkoret är alltid falskt",
                I,
                "vag-som-aldrig-valjs",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition("flow_familyAcceptsToAskConsent", "${false}"));
        bpmn(
                "Villkoret är alltid sant",
                I,
                "vag-som-aldrig-valjs",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition("flow_familyAcceptsToAskConsent", "${true}"));
        bpmn(
                "Villkoret jämför med ett svar som inte finns",
                I,
                "svar-som-ingen-ger",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition("flow_familyAcceptsToAskConsent", "${familyAccepts == 'ja'}"));
        bpmn(
                "Villkoret jämför med ett beslut som inte finns",
                CASE,
                "svar-som-ingen-ger",
                "flow_nextStepToSip",
                file -> file.condition("flow_nextStepToSip", "${nextStep == 'plan'}"));
        bpmn(
                "Villkoret läser en uppgift som inte finns",
                I,
                "okand-variabel",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition("flow_familyAcceptsToAskConsent", "${familyWants == 'yes'}"));
        bpmn(
                "Villkoret saknar en klammer",
                I,
                "fil",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition("flow_familyAcceptsToAskConsent", "${familyAccepts == 'yes'"));
        bpmn(
                "Villkoret anropar motorn",
                I,
                "fil",
                "flow_familyAcceptsToAskConsent",
                file -> file.condition(
                        "flow_familyAcceptsToAskConsent", "${runtimeService.createProcessInstanceQuery() != null}"));
        bpmn(
                "Ett villkor står på ett flöde som inte kommer från ett vägval",
                I,
                "villkor-utan-vagval",
                "flow_registerCaseToAssessPriority",
                file -> file.condition("flow_registerCaseToAssessPriority", "${urgency == 'acute'}"));
        bpmn(
                "Svaret om samtycke hämtas inte ur processen",
                I,
                "villkor-utan-varde",
                "flow_consentGivenToSharedCase",
                file -> file.drop("callActivity_obtainConsent", "out"));
        bpmn(
                "Nästa steg hämtas inte ur mötets beslut",
                CASE,
                "villkor-utan-varde",
                "flow_nextStepToSip",
                file -> file.all("out").stream()
                        .filter(out -> out.getAttribute("target").equals("nextStep"))
                        .forEach(out -> out.getParentNode().removeChild(out)));
        bpmn(
                "Vägarna heter lika",
                I,
                "samma-svar",
                "flow_familyAccepts",
                file -> file.set("flow_familyAcceptsToOwnSupport", "name", "Ja"));
        bpmn(
                "Vägvalet är ingen fråga",
                I,
                "vagval-utan-fraga",
                "gateway_familyAccepts",
                file -> file.set("gateway_familyAccepts", "name", "Familjens svar"));
        bpmn(
                "Vägvalet har inget namn",
                I,
                "namn-saknas",
                "gateway_familyAccepts",
                file -> file.unset("gateway_familyAccepts", "name"));
        bpmn(
                "En väg har inget namn",
                I,
                "namn-saknas",
                "flow_familyAcceptsToAskConsent",
                file -> file.unset("flow_familyAcceptsToAskConsent", "name"));
    }

    private void processes() {
        group = "Processen";
        bpmn(
                "Processen är inte körbar",
                I,
                "inte-korbar",
                "identification",
                file -> file.set("identification", "isExecutable", "false"));
        bpmn(
                "Gallringstiden är borttagen",
                I,
                "gallringstid-saknas",
                "identification",
                file -> file.unset("identification", "camunda:historyTimeToLive"));
        bpmn(
                "Gallringstiden är ett ord",
                I,
                "gallringstid-saknas",
                "identification",
                file -> file.set("identification", "camunda:historyTimeToLive", "alltid"));
        bpmn("Processens id har fått stor bokstav", CONCERN, "processens-id", "ConcernReport", file -> {
            file.set("concern-report", "id", "ConcernReport");
            file.all("participant").forEach(pool -> pool.setAttribute("processRef", "ConcernReport"));
        });
        bpmn(
                "En process som ingen ska starta visas i Tasklist",
                CASE,
                "start-utan-formular",
                "hlt-case",
                file -> file.unset("hlt-case", "camunda:isStartableInTasklist"));
        bpmn(
                "Startformuläret är borttaget",
                I,
                "start-utan-formular",
                "identification",
                file -> file.unset("event_childIdentified", "camunda:formRef"));
        bpmn(
                "Två element har samma id",
                I,
                "id-tva-ganger",
                "event_caseClosed",
                file -> file.set("event_movedAway", "id", "event_caseClosed"));
        bpmn("Ett steg har kvar det id som Modeler gav det", I, "id-utan-ord", "Activity_0abc123", file -> {
            file.id("flow_registerCaseToAssessPriority").setAttribute("targetRef", "Activity_0abc123");
            file.id("flow_assessPriorityToContactFamily").setAttribute("sourceRef", "Activity_0abc123");
            rename(file, "businessRuleTask_assessPriority", "Activity_0abc123");
        });
        bpmn(
                "En uppgift har inget namn",
                I,
                "namn-saknas",
                "userTask_contactFamily",
                file -> file.unset("userTask_contactFamily", "name"));
        bpmn(
                "En uppgift börjar med liten bokstav",
                I,
                "namn-stor-bokstav",
                "userTask_contactFamily",
                file -> file.set("userTask_contactFamily", "name", "kontakta familjen"));
        send(
                "Två filer har samma process",
                "tva-filer-samma-id",
                "identification",
                files(I, packaged(I), "identification-ny.bpmn", packaged(I)));
    }

    private void tasks() {
        group = "Uppgifter";
        String task = "userTask_contactFamily";
        bpmn(
                "Uppgiftens formulär finns inte",
                I,
                "formular-saknas",
                task,
                file -> file.set(task, "camunda:formRef", "kontakta-familjen"));
        bpmn(
                "Uppgiften har inget formulär",
                I,
                "uppgift-utan-formular",
                task,
                file -> file.unset(task, "camunda:formRef"));
        bpmn(
                "Formuläret hämtas i senaste version",
                I,
                "fil",
                task,
                file -> file.set(task, "camunda:formRefBinding", "latest"));
        bpmn("Formuläret är en inbäddad sida", I, "fil", task, file -> file.unset(task, "camunda:formRef")
                .set(task, "camunda:formKey", "embedded:app:kontakt.html"));
        bpmn("Ingen får uppgiften", I, "uppgift-utan-ansvarig", task, file -> file.unset(task, "camunda:assignee"));
        bpmn(
                "Uppgiften går till en roll som inte finns",
                I,
                "okand-roll",
                task,
                file -> file.set(task, "camunda:candidateGroups", "rektorer"));
        bpmn(
                "Uppgiften har ingen tidsgräns",
                I,
                "uppgift-utan-tidsgrans",
                task,
                file -> file.unset(task, "camunda:dueDate"));
        bpmn(
                "Påminnelsen är borttagen",
                I,
                "uppgift-utan-eskalering",
                task,
                file -> file.removeOnwards("event_contactFamilyReminder"));
        bpmn(
                "Eskaleringen är borttagen",
                I,
                "uppgift-utan-eskalering",
                task,
                file -> file.removeOnwards("event_contactFamilyOverdue"));
        bpmn("Påminnelsen avbryter uppgiften", I, "uppgift-utan-paminnelse", task, file -> file.unset(
                        "event_contactFamilyReminder", "cancelActivity")
                .unset("event_contactFamilyOverdue", "cancelActivity"));
        bpmn(
                "Eskaleringen går till en roll som inte finns",
                I,
                "okand-mottagare",
                "serviceTask_escalateContactFamily",
                file -> file.text("serviceTask_escalateContactFamily", "inputParameter", "group:chefer"));
    }

    private void times() {
        group = "Tider";
        String timer = "event_contactFamilyReminder";
        String task = "userTask_contactFamily";
        bpmn("Timern är ”30 dagar”", I, "tid-kan-inte-lasas", timer, file -> file.text(timer, "timeDate", "30 dagar"));
        bpmn("Timern är tom", I, "tid-kan-inte-lasas", timer, file -> file.text(timer, "timeDate", ""));
        bpmn(
                "Timern är ett datum utan klockslag",
                I,
                "tid-kan-inte-lasas",
                timer,
                file -> file.text(timer, "timeDate", "2027-01-01"));
        bpmn("Timern väntar ”en vecka”", I, "tid-kan-inte-lasas", timer, file -> {
            file.drop(timer, "timeDate");
            file.add(timer + "_definition", "timeDuration", null).setTextContent("en vecka");
        });
        bpmn(
                "Timern räknar själv i stället för att fråga tidsgränserna",
                I,
                "tid-kan-inte-lasas",
                timer,
                file -> file.text(timer, "timeDate", "${dateTime().plusDays(7).toDate()}"));
        bpmn(
                "Timern frågar efter en tidsgräns som inte finns",
                I,
                "okand-tidsgrans",
                timer,
                file -> file.text(timer, "timeDate", "${deadline.reminder('kontakt', site, urgency, raisedOn)}"));
        bpmn(
                "Uppgiftens tidsgräns är ”om en vecka”",
                I,
                "tid-kan-inte-lasas",
                task,
                file -> file.set(task, "camunda:dueDate", "om en vecka"));
        bpmn(
                "Uppgiften frågar efter en tidsgräns som inte finns",
                I,
                "okand-tidsgrans",
                task,
                file -> file.set(task, "camunda:dueDate", "${deadline.due('kontakt', site, urgency, raisedOn)}"));
        bpmn(
                "Påminnelsen nämner en tidsgräns som inte finns",
                I,
                "okand-tidsgrans",
                "serviceTask_remindContactFamily",
                file -> file.all("inputParameter").stream()
                        .filter(parameter -> parameter.getAttribute("name").equals("deadlineName"))
                        .findFirst()
                        .orElseThrow()
                        .setTextContent("kontakt"));
    }

    private void steps() {
        group = "Systemets steg";
        String step = "serviceTask_registerCase";
        String delegate = "camunda:delegateExpression";
        bpmn("Steget finns inte i systemet", I, "fil", step, file -> file.set(step, delegate, "${registreraBarnet}"));
        bpmn("Steget är av fel slag", I, "fil", step, file -> file.set(step, delegate, "${openTeamCase}"));
        bpmn(
                "Steget är en del av systemet som diagram inte når",
                I,
                "fil",
                step,
                file -> file.set(step, delegate, "${dataSource}"));
        bpmn("Steget är ett eget uttryck", I, "fil", step, file -> file.unset(step, delegate)
                .set(step, "camunda:expression", "${execution.setVariable('consentGiven', true)}"));
        bpmn("Steget är programkod", I, "fil", step, file -> file.unset(step, delegate)
                .set(step, "camunda:class", "se.hlt.sharing.ShareCaseDelegate"));
        bpmn(
                "Det som sänds ut väntar inte",
                SHARED,
                "sandning-inte-asynkron",
                "event_shareCase",
                file -> file.unset("event_shareCase", "camunda:asyncBefore"));
        bpmn(
                "Besked om avslut sänds direkt",
                CASE,
                "sandning-inte-asynkron",
                "event_reportClosed",
                file -> file.set("event_reportClosed", "camunda:asyncBefore", "false"));
    }

    private void references() {
        group = "Hänvisningar";
        bpmn(
                "Processen som anropas finns inte",
                I,
                "process-saknas",
                "callActivity_obtainConsent",
                file -> file.set("callActivity_obtainConsent", "calledElement", "samtycke"));
        bpmn(
                "Beslutet finns inte",
                I,
                "beslut-saknas",
                "businessRuleTask_assessPriority",
                file -> file.set("businessRuleTask_assessPriority", "camunda:decisionRef", "prioritet"));
        bpmn(
                "Diagrammet läser ett svar som beslutet inte ger",
                I,
                "svar-saknas-i-beslut",
                "businessRuleTask_assessPriority",
                file -> file.text(
                        "businessRuleTask_assessPriority",
                        "outputParameter",
                        "${decisionResult.getSingleResult().hurry}"));
        bpmn(
                "En sändning går till ett meddelande som ingen tar emot",
                SHARED,
                "meddelande-utan-mottagare",
                "event_sendInformation",
                file -> file.set("message_informationAdded", "name", "hlt.added"));
        bpmn(
                "En händelse väntar på ett meddelande som ingen sänder",
                SHARED,
                "meddelande-utan-avsandare",
                "event_decisionReceived",
                file -> file.set("message_decisionMade", "name", "hlt.decided"));
        bpmn(
                "En händelse har inget meddelande",
                SHARED,
                "meddelande-saknas",
                "event_decisionReceived",
                file -> file.unset("event_decisionReceived_definition", "messageRef"));
        bpmn(
                "En felkod som fångas har bytt namn",
                I,
                "fel-som-ingen-kastar",
                "event_consentLapsed",
                file -> file.set("error_consentExpired", "errorCode", "samtycketSlut"));
        bpmn(
                "En felkod som kastas har bytt namn",
                SHARED,
                "fel-som-ingen-fangar",
                "event_consentEnded",
                file -> file.set("error_consentExpired", "errorCode", "samtycketSlut"));
        bpmn(
                "Det som lämnas till en fas har bytt namn",
                I,
                "okand-variabel",
                "callActivity_obtainConsent",
                file -> ((Element) file.id("callActivity_obtainConsent")
                                .getElementsByTagNameNS("*", "in")
                                .item(1))
                        .setAttribute("target", "plats"));
    }

    private void contract() {
        group = "Det som systemet känner till";
        bpmn(
                "Uppgiften att avsluta, där ärenden står, är borttagen",
                CASE,
                "steg-som-systemet-kanner",
                "userTask_recordClosing",
                file -> file.bypass("userTask_recordClosing"));
        bpmn(
                "Uppgiften att hålla SIP-möte är borttagen",
                "sip.bpmn",
                "steg-som-systemet-kanner",
                "userTask_holdSip",
                file -> file.bypass("userTask_holdSip"));
        bpmn(
                "Uppgiften att kontakta familjen har ett nytt id",
                I,
                "steg-som-systemet-kanner",
                "userTask_contactFamily",
                file -> {
                    file.all("*").forEach(element -> List.of("sourceRef", "targetRef", "attachedToRef")
                            .forEach(name -> {
                                if (element.getAttribute(name).equals("userTask_contactFamily")) {
                                    element.setAttribute(name, "userTask_ringHome");
                                }
                            }));
                    rename(file, "userTask_contactFamily", "userTask_ringHome");
                });
        bpmn(
                "Ett slut som styr gallringen har ett nytt id",
                CONCERN,
                "steg-som-systemet-kanner",
                "event_concernReported",
                file -> {
                    file.set("flow_submitConcernReportToConcernReported", "targetRef", "event_reported");
                    rename(file, "event_concernReported", "event_reported");
                });
        bpmn(
                "Uppföljningsmötet är borttaget",
                "follow-up.bpmn",
                "steg-som-systemet-kanner",
                "userTask_holdFollowUp",
                file -> file.bypass("userTask_holdFollowUp"));
        bpmn(
                "Att höra barnet är borttaget",
                "consent.bpmn",
                "steg-som-systemet-kanner",
                "userTask_hearChild",
                file -> file.bypass("userTask_hearChild"));
        bpmn(
                "Ingen tar emot att ett ärende flyttar",
                I,
                "meddelande-utan-avsandare",
                "event_caseMoved",
                file -> file.set("message_caseMoved", "name", "hlt.flyttat"));
    }

    private void consent() {
        group = "Samtycke före delning";
        String flow = "flow_consentGivenToSharedCase";
        String rule = "delning-utan-samtycke";
        bpmn("Frågan om samtycke är borttagen", I, rule, "callActivity_sharedCase", file -> {
            file.set("flow_obtainConsentToConsentGiven", "targetRef", "callActivity_sharedCase");
            file.remove("flow_consentGivenToSharedCase");
            file.remove("flow_consentGivenToWithoutConsent");
            file.remove("gateway_consentGiven");
        });
        bpmn("Ja och nej till samtycke har bytt plats", I, rule, "callActivity_sharedCase", file -> file.set(
                        flow, "targetRef", "gateway_withoutConsent")
                .set("flow_consentGivenToWithoutConsent", "targetRef", "callActivity_sharedCase"));
        bpmn(
                "Villkoret om samtycke är omvänt",
                I,
                rule,
                "callActivity_sharedCase",
                file -> file.condition(flow, "${!consentGiven}"));
        bpmn(
                "Villkoret om samtycke är ett annat",
                I,
                rule,
                "callActivity_sharedCase",
                file -> file.condition(flow, "${familyAccepts == 'yes'}"));
        bpmn(
                "Villkoret om samtycke har fått ”eller”",
                I,
                rule,
                "callActivity_sharedCase",
                file -> file.condition(flow, "${consentGiven || urgency == 'acute'}"));
        bpmn("Delning är standardvägen", I, rule, "callActivity_sharedCase", file -> file.set(
                        "gateway_consentGiven", "default", flow)
                .drop(flow, "conditionExpression")
                .condition("flow_consentGivenToWithoutConsent", "${deidentified}"));
        bpmn(
                "En genväg delar när familjen tackar ja",
                I,
                rule,
                "callActivity_sharedCase",
                file -> file.set("flow_familyAcceptsToAskConsent", "targetRef", "callActivity_sharedCase"));
        bpmn(
                "Delning när samtycke återkallats före beslut",
                I,
                rule,
                "callActivity_sharedCase",
                file -> file.set("flow_consentWithdrawnEarlyToWithoutConsent", "targetRef", "callActivity_sharedCase"));
        bpmn(
                "Ett steg delar direkt",
                I,
                rule,
                "serviceTask_registerCase",
                file -> file.set("serviceTask_registerCase", "camunda:delegateExpression", "${shareCase}"));
        bpmn(
                "Det avidentifierade ärendet delas med namn",
                "deidentified-case.bpmn",
                rule,
                "callActivity_deidentifiedCase",
                file -> file.set("event_shareDeidentified_definition", "camunda:delegateExpression", "${shareCase}"));
        bpmn("Delningen kan startas för sig", SHARED, rule, "event_shareCase", file -> file.unset(
                        "shared-case", "camunda:isStartableInTasklist")
                .set("event_consentObtained", "camunda:formRef", "identify-child")
                .set("event_consentObtained", "camunda:formRefBinding", "deployment"));
        bpmn(
                "Samtycke sätts av ett steg",
                I,
                "samtycke-for-hand",
                "businessRuleTask_assessPriority",
                file -> file.inside("businessRuleTask_assessPriority", "outputParameter")
                        .setAttribute("name", "consentGiven"));
        bpmn("Samtycke tas från ett annat svar", I, "samtycke-for-hand", "callActivity_obtainConsent", file -> {
            Element out = file.inside("callActivity_obtainConsent", "out");
            out.setAttribute("source", "sharingRemains");
            out.setAttribute("target", "consentGiven");
        });
        form(
                "Samtycke kryssas i av den som kontaktar familjen",
                CONTACT,
                "samtycke-for-hand",
                "userTask_contactFamily",
                file -> file.addComponent("checkbox", "field_consentGiven")
                        .put("key", "consentGiven")
                        .put("label", "Samtycke finns"));
    }

    private void invariants() {
        group = "Orosanmälan, återkallelse och uppföljning";
        bpmn(
                "Orosanmälan kan inte startas",
                CONCERN,
                "orosanmalan-gar-inte-att-starta",
                "concern-report",
                file -> file.set("concern-report", "camunda:isStartableInTasklist", "false"));
        bpmn(
                "Orosanmälan har inget startformulär",
                CONCERN,
                "orosanmalan-gar-inte-att-starta",
                "concern-report",
                file -> file.unset("event_concernRaised", "camunda:formRef"));
        bpmn("Orosanmälan väntar på en timer", CONCERN, "orosanmalan-vantar", "event_waiting", file -> {
            Element wait = file.add("concern-report", "intermediateCatchEvent", "event_waiting");
            named(wait, "Ett dygn har gått");
            file.set("flow_concernRaisedToSubmitConcernReport", "targetRef", "event_waiting");
            file.add("event_waiting", "timerEventDefinition", "event_waiting_definition");
            file.add("event_waiting_definition", "timeDuration", null).setTextContent("P1D");
            Element flow = file.add("concern-report", "sequenceFlow", "flow_waited");
            flow.setAttribute("sourceRef", "event_waiting");
            flow.setAttribute("targetRef", "userTask_submitConcernReport");
        });
        form(
                "Vägen till orosanmälan är borttagen i ett formulär",
                CONTACT,
                "vag-till-orosanmalan-saknas",
                "contact-family",
                file -> file.reword("processStart=concern-report", "filter"));
        form(
                "Vägen till orosanmälan är borttagen på SIP-mötet",
                "hold-sip.form",
                "vag-till-orosanmalan-saknas",
                "hold-sip",
                file -> file.reword("processStart=concern-report", "filter"));
        bpmn(
                "Teamet hör inte att samtycket återkallats",
                CASE,
                "aterkallelse-hors-inte",
                "hlt-case",
                file -> file.remove("eventSubProcess_withdrawal"));
        bpmn(
                "Ett återkallat samtycke avbryter inte teamets arbete",
                CASE,
                "aterkallelse-hors-inte",
                "hlt-case",
                file -> file.set("event_sharingStopped", "isInterrupting", "false"));
        bpmn(
                "Ett återkallat samtycke avbryter inte delningen",
                I,
                "aterkallelse-hors-inte",
                "callActivity_sharedCase",
                file -> file.set("event_consentWithdrawn", "cancelActivity", "false"));
        bpmn(
                "Återkallat samtycke hörs inte medan samtycke inhämtas",
                I,
                "aterkallelse-hors-inte",
                "callActivity_obtainConsent",
                file -> file.removeOnwards("event_consentWithdrawnEarly"));
        for (String limit : List.of("P7M", "P1Y", "P200D", "P6M1D")) {
            dmn(
                    "Uppföljning senast efter " + limit,
                    DEADLINES,
                    "uppfoljning-efter-sex-manader",
                    "rule_",
                    file -> AlteredFile.cell(
                            file.rows("\"followUpLatest\"").get(0), "outputEntry", 0, '"' + limit + '"'));
        }
        dmn(
                "En plats får en egen rad med åtta månader till uppföljning",
                DEADLINES,
                "uppfoljning-efter-sex-manader",
                "copied_rule_",
                file -> {
                    Element row = file.copy(file.rows("\"followUpLatest\"").get(0));
                    AlteredFile.cell(row, "inputEntry", 0, "\"ockero\"");
                    AlteredFile.cell(row, "outputEntry", 0, "\"P8M\"");
                });
    }

    private void decisions() {
        group = "Beslutstabeller";
        dmn(
                "Träffregeln samlar alla rader",
                PRIORITY,
                "traffregel",
                "priority",
                file -> file.set("table_priority", "hitPolicy", "COLLECT"));
        dmn(
                "Träffregeln är Any",
                PRIORITY,
                "traffregel",
                "priority",
                file -> file.set("table_priority", "hitPolicy", "ANY"));
        dmn(
                "Raderna överlappar under Unique",
                PRIORITY,
                "rader-som-overlappar",
                "rule_",
                file -> file.set("table_priority", "hitPolicy", "UNIQUE"));
        dmn("Åldrarna överlappar under Unique", "consent-requirements.dmn", "rader-som-overlappar", "rule_", file -> {
            file.set("table_consent-requirements", "hitPolicy", "UNIQUE");
            AlteredFile.cell(file.rows("[12..15)").get(0), "inputEntry", 0, "[12..16)");
        });
        dmn(
                "En rad kan aldrig gälla",
                PRIORITY,
                "rad-som-aldrig-galler",
                "copied_rule_",
                file -> file.copy(file.rows("\"acute\"").get(0)));
        dmn("Raden för övriga är borttagen", PRIORITY, "rad-for-ovriga-saknas", "priority", file -> {
            List<Element> rules = file.all("rule");
            Element last = rules.get(rules.size() - 1);
            last.getParentNode().removeChild(last);
        });
        dmn(
                "En utdata har bytt namn",
                PRIORITY,
                "svar-som-systemet-laser",
                "priority",
                file -> file.set("output_urgency", "name", "hurry"));
        dmn(
                "En utdata har bytt typ",
                PRIORITY,
                "svar-som-systemet-laser",
                "priority",
                file -> file.set("output_priority", "typeRef", "string"));
        dmn(
                "Tabellen frågar efter en uppgift som inte finns",
                PRIORITY,
                "okand-uppgift-i-beslut",
                "priority",
                file -> file.text("inputExpression_needArea", "text", "needs"));
        dmn(
                "En rad jämför med ett svar som inget formulär har",
                PRIORITY,
                "svar-som-ingen-ger",
                "rule_",
                file -> AlteredFile.cell(file.rows("\"yes\"").get(0), "inputEntry", 0, "\"ja\""));
        dmn(
                "En cell saknar ett citattecken",
                PRIORITY,
                "fil",
                "rule_",
                file -> AlteredFile.cell(file.rows("\"yes\"").get(0), "inputEntry", 0, "\"yes"));
        dmn(
                "En cell har en egen funktion",
                PRIORITY,
                "fil",
                "rule_",
                file -> AlteredFile.cell(file.rows("\"yes\"").get(0), "outputEntry", 1, "(function(x) x + 1)(99)"));
        dmn(
                "Ett beslut har ingen gallringstid",
                PRIORITY,
                "gallringstid-saknas",
                "priority",
                file -> file.unset("priority", "camunda:historyTimeToLive"));
        dmn(
                "Nästa steg heter något som inget diagram väntar på",
                "next-step.dmn",
                "svar-som-ingen-ger",
                "flow_nextStepToSip",
                file -> file.rows("\"sip\"").forEach(row -> AlteredFile.cell(row, "outputEntry", 0, "\"plan\"")));
        dmn(
                "En tidsgräns är ”7 dagar”",
                DEADLINES,
                "tid-kan-inte-lasas",
                "rule_",
                file -> AlteredFile.cell(file.rows("\"contact\"").get(1), "outputEntry", 0, "\"7 dagar\""));
        dmn(
                "En tidsgräns gäller en brådska som inte finns",
                DEADLINES,
                "okand-bradska",
                "rule_",
                file -> AlteredFile.cell(file.rows("\"contact\"").get(0), "inputEntry", 2, "\"akut\""));
        dmn(
                "Raden som uppföljningen mäts mot är borttagen",
                DEADLINES,
                "tidsgrans-saknas",
                "deadlines",
                file -> file.rows("\"followUpLatest\"")
                        .forEach(row -> row.getParentNode().removeChild(row)));
        dmn(
                "En tidsgräns som diagrammen frågar efter är borttagen",
                DEADLINES,
                "okand-tidsgrans",
                "userTask_contactFamily",
                file -> file.rows("\"contact\"")
                        .forEach(row -> row.getParentNode().removeChild(row)));
        dmn(
                "Normgränserna läses under ett annat namn",
                "sdq-bands.dmn",
                "svar-som-systemet-laser",
                "sdq-bands",
                file -> file.set("output_band", "name", "resultat"));
        send(
                "Två filer har samma beslut",
                "tva-filer-samma-id",
                "priority",
                files(PRIORITY, packaged(PRIORITY), "prioritet.dmn", packaged(PRIORITY)));
    }

    private void forms() {
        group = "Formulär";
        form("Ett fält har en nyckel som inte finns", CONTACT, "okant-falt", "field_contactMethod", file -> file.field(
                        "contactMethod")
                .put("key", "kontaktsatt"));
        form(
                "Fältet som vägvalet beror på är borttaget",
                CONTACT,
                "villkor-utan-varde",
                "flow_familyAcceptsToAskConsent",
                file -> file.removeField("familyAccepts"));
        form(
                "Svaret som leder vidare är borttaget",
                CONTACT,
                "svar-som-ingen-ger",
                "flow_familyAcceptsToAskConsent",
                file -> file.removeOption("familyAccepts", "yes"));
        form(
                "Svaret som leder vidare har ett nytt värde",
                CONTACT,
                "svar-som-ingen-ger",
                "flow_familyAcceptsToAskConsent",
                file -> file.removeOption("familyAccepts", "yes").addOption("familyAccepts", "Ja", "ja"));
        form(
                "Fältet som vägvalet beror på är frivilligt",
                CONTACT,
                "falt-som-maste-fyllas-i",
                "field_familyAccepts",
                file -> file.field("familyAccepts").remove("validate"));
        form(
                "Två svar har samma värde",
                CONTACT,
                "svar-tva-ganger",
                "field_familyAccepts",
                file -> file.addOption("familyAccepts", "Kanske", "yes"));
        form("Två fält har samma nyckel", CONTACT, "falt-tva-ganger", "field_again", file -> file.addComponent(
                        "textfield", "field_again")
                .put("key", "contactedOn")
                .put("label", "När?"));
        form("Alla svar är borttagna", CONTACT, "inga-svar", "field_contactMethod", file -> file.field("contactMethod")
                .putArray("values"));
        form("Formulärets id är ett annat än filens namn", CONTACT, "formularets-id", "kontakta", file -> file.form()
                .put("id", "kontakta"));
        form(
                "Svaret att SIP-mötet hölls är borttaget",
                "hold-sip.form",
                "svar-som-systemet-laser",
                "field_sipHeld",
                file -> file.removeOption("sipHeld", "yes"));
        form(
                "Barnets mening kan inte besvaras med ja",
                "hear-child.form",
                "svar-som-systemet-laser",
                "childHeard",
                file -> file.removeOption("childHeard", "yes"));
        form(
                "Mötets beslut SIP är borttaget",
                "record-decision.form",
                "svar-som-ingen-ger",
                "rule_",
                file -> file.removeOption("decision", "sip"));
        form("Ett fält är av ett slag som inte finns", CONTACT, "fil", "field_contactMethod", file -> file.field(
                        "contactMethod")
                .put("type", "webbsida"));
        form("En text länkar till en annan webbplats", CONTACT, "fil", "text_ad", file -> file.addComponent(
                        "text", "text_ad")
                .put("text", "[Läs mer](https://example.org)"));
        form("En text är HTML", CONTACT, "fil", "text_ad", file -> file.addComponent("text", "text_ad")
                .put("text", "<b onclick='x'>Viktigt</b>"));
        send(
                "Två filer har samma formulär",
                "tva-filer-samma-id",
                "contact-family",
                files(CONTACT, packaged(CONTACT), "kontakt.form", packaged(CONTACT)));
    }

    private void files() {
        group = "Filer";
        send("Filen är avklippt", "fil", "identification.bpmn", files(I, Arrays.copyOf(packaged(I), 9000)));
        send(
                "Formuläret är inte JSON",
                "fil",
                "contact-family.form",
                files(CONTACT, "Kontakta familjen".getBytes(StandardCharsets.UTF_8)));
        send(
                "Ett program följer med",
                "fil",
                "start.sh",
                files(I, packaged(I), "start.sh", "#!/bin/sh".getBytes(StandardCharsets.UTF_8)));
        send("Filen är tom", "fil", "identification.bpmn", files(I, new byte[0]));
    }

    private void harmless() {
        group = "Ofarliga ändringar";
        bpmn("Ingenting är ändrat", I, "", "", file -> {});
        bpmn(
                "En uppgift heter något annat",
                I,
                "",
                "",
                file -> file.set("userTask_contactFamily", "name", "Ringa familjen"));
        bpmn(
                "Vägvalets fråga är omformulerad",
                I,
                "",
                "",
                file -> file.set("gateway_familyAccepts", "name", "Tackar familjen ja?"));
        bpmn("Beskrivningen är ny", I, "", "", file -> file.text("identification", "documentation", "Ny text."));
        bpmn(
                "Eskaleringen går till processledaren i stället",
                I,
                "",
                "",
                file -> file.text("serviceTask_escalateContactFamily", "inputParameter", "group:process-leader"));
        bpmn("Påminnelsen väntar ett år i ISO 8601", I, "", "", file -> {
            file.drop("event_contactFamilyReminder", "timeDate");
            file.add("event_contactFamilyReminder_definition", "timeDuration", null)
                    .setTextContent("P365D");
        });
        bpmn("Ett nytt steg för hand är inlagt", I, "", "", file -> {
            named(file.add("identification", "manualTask", "manualTask_prepareTalk"), "Förbereda samtalet");
            file.set("flow_assessPriorityToContactFamily", "targetRef", "manualTask_prepareTalk");
            Element flow = file.add("identification", "sequenceFlow", "flow_prepareTalkToContactFamily");
            flow.setAttribute("sourceRef", "manualTask_prepareTalk");
            flow.setAttribute("targetRef", "userTask_contactFamily");
            file.all("BPMNEdge").stream()
                    .filter(edge -> edge.getAttribute("bpmnElement").equals("flow_assessPriorityToContactFamily"))
                    .forEach(edge -> edge.getParentNode().removeChild(edge));
        });
        dmn(
                "Familjen ska kontaktas inom tio dagar",
                DEADLINES,
                "",
                "",
                file -> AlteredFile.cell(file.rows("\"contact\"").get(1), "outputEntry", 0, "\"P10D\""));
        dmn(
                "Uppföljning redan efter tre månader",
                DEADLINES,
                "",
                "",
                file -> AlteredFile.cell(file.rows("\"followUpLatest\"").get(0), "outputEntry", 0, "\"P3M\""));
        dmn(
                "Akuta ärenden har en annan rekommendation",
                PRIORITY,
                "",
                "",
                file -> AlteredFile.cell(file.rows("\"acute\"").get(0), "outputEntry", 2, "\"Ring i dag.\""));
        form(
                "Ett formulär har fått ett svar till",
                CONTACT,
                "",
                "",
                file -> file.addOption("contactMethod", "Videosamtal", "video"));
        form("En fråga är omformulerad", CONTACT, "", "", file -> file.field("contactNotes")
                .put("label", "Vad kom ni fram till?"));
        form("Ett frivilligt fält är borttaget", CONTACT, "", "", file -> file.removeField("contactNotes"));
    }

    private static void named(Element element, String name) {
        element.setAttribute("name", name);
    }

    /** A new id, in the drawing too. */
    private static void rename(AlteredFile file, String from, String to) {
        file.id(from).setAttribute("id", to);
        file.all("*").stream()
                .filter(element -> element.getAttribute("bpmnElement").equals(from))
                .forEach(element -> element.setAttribute("bpmnElement", to));
    }

    private void bpmn(String words, String file, String rule, String element, Consumer<AlteredFile> change) {
        alter(words, file, rule, element, altered -> {
            change.accept(altered);
            return altered;
        });
    }

    private void dmn(String words, String file, String rule, String element, Consumer<AlteredFile> change) {
        bpmn(words, file, rule, element, change);
    }

    private void form(String words, String file, String rule, String element, UnaryFormChange change) {
        alter(words, file, rule, element, altered -> {
            Object changed = change.apply(altered);
            return changed instanceof AlteredFile other ? other : altered;
        });
    }

    /** Changes the form, or gives another. */
    private interface UnaryFormChange {
        Object apply(AlteredFile file);
    }

    private void alter(String words, String file, String rule, String element, UnaryOperator<AlteredFile> change) {
        byte[] altered = change.apply(AlteredFile.of(file, packaged(file))).content();
        send(words, rule, element, Map.of(file, altered));
    }

    private void send(String words, String rule, String element, Map<String, byte[]> files) {
        all.add(new Mutation(group, "%03d".formatted(all.size() + 1), words, files, rule, element));
    }

    private static Map<String, byte[]> files(Object... namesAndContents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
        }
        return files;
    }

    private static byte[] packaged(String name) {
        return PACKAGED.stream()
                .filter(file -> file.name().endsWith('/' + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name))
                .content();
    }

    private static List<DeploymentGate.File> read() {
        List<DeploymentGate.File> files = new ArrayList<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> paths = Files.walk(Path.of(folder))) {
                for (Path path : paths.filter(found -> found.toString().matches(".+\\.(bpmn|dmn|form)"))
                        .sorted()
                        .toList()) {
                    files.add(new DeploymentGate.File(path.toString(), Files.readAllBytes(path)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(files);
    }
}
