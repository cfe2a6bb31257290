// Written by bin/modeler-plugin out of tools/bpmnlint-plugin-hlt; not edited by hand.
(() => {
  var __create = Object.create;
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __getProtoOf = Object.getPrototypeOf;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __commonJS = (cb, mod) => function __require() {
    try {
      return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
    } catch (e) {
      throw mod = 0, e;
    }
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  ));

  // bpmnlint-plugin-hlt/index.js
  var require_bpmnlint_plugin_hlt = __commonJS({
    "bpmnlint-plugin-hlt/index.js"(exports, module) {
      var names = [
        "async-outside-effects",
        "delegate-expression-only",
        "executable",
        "gateway-answers",
        "history-time-to-live",
        "id-prefix",
        "startable-only-with-form",
        "swedish-label",
        "user-task-deadline"
      ];
      module.exports = {
        rules: Object.fromEntries(names.map((name) => [name, `./rules/${name}`])),
        configs: {
          recommended: {
            rules: Object.fromEntries(names.map((name) => [`hlt/${name}`, "error"]))
          }
        }
      };
    }
  });

  // bpmnlint-plugin-hlt/bpmn.js
  var require_bpmn = __commonJS({
    "bpmnlint-plugin-hlt/bpmn.js"(exports, module) {
      var is = (element, ...types) => Boolean(element) && types.some((type) => element.$instanceOf(type));
      var splits = (element) => (element.outgoing || []).length > 1;
      var isQuestion = (element) => is(element, "bpmn:ExclusiveGateway") && splits(element);
      var isMessageThrow = (element) => is(element, "bpmn:ThrowEvent") && hasDefinition(element, "bpmn:MessageEventDefinition");
      var hasDefinition = (event, type) => (event.eventDefinitions || []).some((definition) => is(definition, type));
      var isBlank = (text) => !text || text.trim() === "";
      var idOf = (element) => element.id || (element.$parent ? idOf(element.$parent) : void 0);
      module.exports = { is, splits, isQuestion, isMessageThrow, hasDefinition, isBlank, idOf };
    }
  });

  // bpmnlint-plugin-hlt/rules/async-outside-effects.js
  var require_async_outside_effects = __commonJS({
    "bpmnlint-plugin-hlt/rules/async-outside-effects.js"(exports, module) {
      var { is, isMessageThrow } = require_bpmn();
      module.exports = () => ({
        check(element, reporter) {
          const sender = senderOf(element);
          if (sender && !sender.get("camunda:asyncBefore")) {
            reporter.report(sender.id, 'camunda:asyncBefore="true" is missing on what sends a message', ["asyncBefore"]);
          }
        }
      });
      function senderOf(element) {
        if (is(element, "bpmn:SendTask") || isMessageThrow(element)) {
          return element;
        }
        if (is(element, "bpmn:MessageFlow") && is(element.sourceRef, "bpmn:ServiceTask")) {
          return element.sourceRef;
        }
        return void 0;
      }
    }
  });

  // bpmnlint-plugin-hlt/rules/delegate-expression-only.js
  var require_delegate_expression_only = __commonJS({
    "bpmnlint-plugin-hlt/rules/delegate-expression-only.js"(exports, module) {
      var { is, isMessageThrow, isBlank, idOf } = require_bpmn();
      var BEAN = /^\$\{[a-z][A-Za-z0-9]*\}$/;
      var FORBIDDEN = ["camunda:class", "camunda:expression", "camunda:type", "camunda:topic", "camunda:resource"];
      module.exports = () => ({
        check(element, reporter) {
          const report = (message) => reporter.report(idOf(element), message);
          if (is(element, "bpmn:ScriptTask", "camunda:Script")) {
            report('Scripts are not allowed: use camunda:delegateExpression="${beanName}"');
          }
          if (is(element, "camunda:Connector")) {
            report('Connectors are not allowed: use camunda:delegateExpression="${beanName}"');
          }
          if (is(element, "bpmn:FormalExpression") && (element.language || element.get("camunda:resource"))) {
            report("A condition may not be a script: remove its language");
          }
          if (is(element, "bpmn:UserTask", "bpmn:StartEvent") && element.get("camunda:formHandlerClass")) {
            report("camunda:formHandlerClass is not allowed");
          }
          if (is(element, "bpmn:CallActivity") && element.get("camunda:variableMappingClass")) {
            report("camunda:variableMappingClass is not allowed");
          }
          if (runsCode(element)) {
            FORBIDDEN.filter((name) => element.get(name)).forEach((name) => report(`${name} is not allowed`));
            checkDelegate(element, report);
          }
        }
      });
      function runsCode(element) {
        return is(element, "bpmn:ServiceTask", "bpmn:SendTask", "bpmn:BusinessRuleTask") || is(element, "camunda:ExecutionListener", "camunda:TaskListener") || is(element, "bpmn:MessageEventDefinition") && isMessageThrow(element.$parent);
      }
      function checkDelegate(element, report) {
        const expression = element.get("camunda:delegateExpression");
        const decides = is(element, "bpmn:BusinessRuleTask") && element.get("camunda:decisionRef");
        if (isBlank(expression)) {
          if (!decides) {
            report('camunda:delegateExpression="${beanName}" is missing');
          }
        } else if (!BEAN.test(expression)) {
          report('camunda:delegateExpression must be "${beanName}" and nothing more');
        }
      }
    }
  });

  // bpmnlint-plugin-hlt/rules/executable.js
  var require_executable = __commonJS({
    "bpmnlint-plugin-hlt/rules/executable.js"(exports, module) {
      var { is } = require_bpmn();
      module.exports = () => ({
        check(element, reporter) {
          if (is(element, "bpmn:Process") && !element.isExecutable) {
            reporter.report(element.id, 'Process must have isExecutable="true"', ["isExecutable"]);
          }
        }
      });
    }
  });

  // bpmnlint-plugin-hlt/rules/gateway-answers.js
  var require_gateway_answers = __commonJS({
    "bpmnlint-plugin-hlt/rules/gateway-answers.js"(exports, module) {
      var { isQuestion, isBlank } = require_bpmn();
      module.exports = () => ({
        check(gateway, reporter) {
          if (!isQuestion(gateway)) {
            return;
          }
          if (!gateway.default) {
            reporter.report(gateway.id, "Gateway needs one default flow", ["default"]);
          }
          gateway.outgoing.forEach((flow) => checkAnswer(flow, flow === gateway.default, reporter));
          const answers = gateway.outgoing.map((flow) => (flow.name || "").trim().toLowerCase());
          if (new Set(answers).size < answers.length) {
            reporter.report(gateway.id, "Every flow from the gateway needs a label of its own", ["outgoing"]);
          }
        }
      });
      function checkAnswer(flow, isDefault, reporter) {
        const conditional = Boolean(flow.conditionExpression) && !isBlank(flow.conditionExpression.body);
        if (isDefault && conditional) {
          reporter.report(flow.id, "The default flow may not have a condition", ["conditionExpression"]);
        }
        if (!isDefault && !conditional) {
          reporter.report(flow.id, "Flow needs a condition (only the default flow has none)", ["conditionExpression"]);
        }
      }
    }
  });

  // bpmnlint-plugin-hlt/rules/history-time-to-live.js
  var require_history_time_to_live = __commonJS({
    "bpmnlint-plugin-hlt/rules/history-time-to-live.js"(exports, module) {
      var { is, isBlank } = require_bpmn();
      module.exports = () => ({
        check(element, reporter) {
          if (is(element, "bpmn:Process") && isBlank(element.get("camunda:historyTimeToLive"))) {
            reporter.report(element.id, "camunda:historyTimeToLive is missing", ["historyTimeToLive"]);
          }
        }
      });
    }
  });

  // bpmnlint-plugin-hlt/rules/id-prefix.js
  var require_id_prefix = __commonJS({
    "bpmnlint-plugin-hlt/rules/id-prefix.js"(exports, module) {
      var { is } = require_bpmn();
      var prefixes = [
        ["bpmn:SequenceFlow", "flow"],
        ["bpmn:Event", "event"],
        ["bpmn:Gateway", "gateway"],
        ["bpmn:UserTask", "userTask"],
        ["bpmn:ServiceTask", "serviceTask"],
        ["bpmn:BusinessRuleTask", "businessRuleTask"],
        ["bpmn:SendTask", "sendTask"],
        ["bpmn:ReceiveTask", "receiveTask"],
        ["bpmn:ManualTask", "manualTask"],
        ["bpmn:ScriptTask", "scriptTask"],
        ["bpmn:CallActivity", "callActivity"],
        ["bpmn:SubProcess", "subProcess"],
        ["bpmn:Task", "task"],
        ["bpmn:Message", "message"],
        ["bpmn:Error", "error"],
        ["bpmn:Escalation", "escalation"],
        ["bpmn:Signal", "signal"]
      ];
      var unnamed = ["bpmn:Artifact", "bpmn:EventDefinition", "bpmn:Definitions", "bpmn:FormalExpression"];
      var GENERATED = /_[0-9][0-9a-z]{6}$/;
      var KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
      module.exports = () => ({
        check(element, reporter) {
          if (!element.id || !is(element, "bpmn:BaseElement") || is(element, ...unnamed)) {
            return;
          }
          if (is(element, "bpmn:Process")) {
            if (!KEBAB_CASE.test(element.id)) {
              reporter.report(element.id, "Process key must be in kebab-case and equal to the file name", ["id"]);
            }
            return;
          }
          const prefix = prefixOf(element);
          if (prefix && !new RegExp(`^${prefix}_[a-z][A-Za-z0-9]*$`).test(element.id)) {
            reporter.report(element.id, `Id must be <${prefix}_camelCase>`, ["id"]);
          } else if (GENERATED.test(element.id)) {
            reporter.report(element.id, "Id is generated: use words", ["id"]);
          }
        }
      });
      function prefixOf(element) {
        if (is(element, "bpmn:SubProcess") && element.triggeredByEvent) {
          return "eventSubProcess";
        }
        const found = prefixes.find(([type]) => is(element, type));
        return found && found[1];
      }
    }
  });

  // bpmnlint-plugin-hlt/rules/startable-only-with-form.js
  var require_startable_only_with_form = __commonJS({
    "bpmnlint-plugin-hlt/rules/startable-only-with-form.js"(exports, module) {
      var { is, isBlank } = require_bpmn();
      module.exports = () => ({
        check(process, reporter) {
          if (!is(process, "bpmn:Process") || process.get("camunda:isStartableInTasklist") === false) {
            return;
          }
          const start = (process.flowElements || []).find(
            (element) => is(element, "bpmn:StartEvent") && (element.eventDefinitions || []).length === 0
          );
          if (!start || isBlank(start.get("camunda:formRef"))) {
            reporter.report(
              process.id,
              'Set camunda:isStartableInTasklist="false", or give the start event a camunda:formRef',
              ["isStartableInTasklist"]
            );
          }
        }
      });
    }
  });

  // bpmnlint-plugin-hlt/rules/swedish-label.js
  var require_swedish_label = __commonJS({
    "bpmnlint-plugin-hlt/rules/swedish-label.js"(exports, module) {
      var { is, isQuestion, splits, isBlank } = require_bpmn();
      module.exports = () => ({
        check(element, reporter) {
          if (is(element, "bpmn:FlowNode") && needsLabel(element)) {
            checkLabel(element, reporter);
          }
          if (isQuestion(element)) {
            if (!isBlank(element.name) && !element.name.trim().endsWith("?")) {
              reporter.report(element.id, 'Gateway must ask a question: its label ends with "?"', ["name"]);
            }
            element.outgoing.forEach((flow) => checkLabel(flow, reporter));
          }
        }
      });
      function needsLabel(element) {
        return !is(element, "bpmn:Gateway") || splits(element) && !is(element, "bpmn:ParallelGateway", "bpmn:EventBasedGateway");
      }
      function checkLabel(element, reporter) {
        if (isBlank(element.name)) {
          reporter.report(element.id, "Label is missing", ["name"]);
        } else if (!/^[\p{Lu}\p{N}]/u.test(element.name.trim())) {
          reporter.report(element.id, "Label must begin with a capital letter", ["name"]);
        }
      }
    }
  });

  // bpmnlint-plugin-hlt/rules/user-task-deadline.js
  var require_user_task_deadline = __commonJS({
    "bpmnlint-plugin-hlt/rules/user-task-deadline.js"(exports, module) {
      var { is, hasDefinition, isBlank } = require_bpmn();
      module.exports = () => ({
        check(task, reporter) {
          if (!is(task, "bpmn:UserTask")) {
            return;
          }
          const missing = (name) => isBlank(task.get(`camunda:${name}`));
          if (missing("formRef")) {
            reporter.report(task.id, "camunda:formRef is missing", ["formRef"]);
          }
          if (missing("assignee") && missing("candidateGroups")) {
            reporter.report(task.id, "camunda:assignee or camunda:candidateGroups is missing", ["candidateGroups"]);
          }
          if (missing("dueDate")) {
            reporter.report(task.id, "camunda:dueDate is missing", ["dueDate"]);
          }
          const timers = timersOf(task);
          if (!timers.some((timer) => timer.cancelActivity === false)) {
            reporter.report(task.id, "Reminder is missing: a non-interrupting timer on the task");
          }
          if (timers.length < 2) {
            reporter.report(task.id, "Escalation is missing: a second timer on the task");
          }
        }
      });
      function timersOf(task) {
        return (task.$parent.flowElements || []).filter(
          (element) => is(element, "bpmn:BoundaryEvent") && element.attachedToRef === task && hasDefinition(element, "bpmn:TimerEventDefinition")
        );
      }
    }
  });

  // modeler/plugin-client.js
  var import_bpmnlint_plugin_hlt = __toESM(require_bpmnlint_plugin_hlt());
  var import_async_outside_effects = __toESM(require_async_outside_effects());
  var import_delegate_expression_only = __toESM(require_delegate_expression_only());
  var import_executable = __toESM(require_executable());
  var import_gateway_answers = __toESM(require_gateway_answers());
  var import_history_time_to_live = __toESM(require_history_time_to_live());
  var import_id_prefix = __toESM(require_id_prefix());
  var import_startable_only_with_form = __toESM(require_startable_only_with_form());
  var import_swedish_label = __toESM(require_swedish_label());
  var import_user_task_deadline = __toESM(require_user_task_deadline());
  var rules = {
    "async-outside-effects": import_async_outside_effects.default,
    "delegate-expression-only": import_delegate_expression_only.default,
    "executable": import_executable.default,
    "gateway-answers": import_gateway_answers.default,
    "history-time-to-live": import_history_time_to_live.default,
    "id-prefix": import_id_prefix.default,
    "startable-only-with-form": import_startable_only_with_form.default,
    "swedish-label": import_swedish_label.default,
    "user-task-deadline": import_user_task_deadline.default
  };
  var ours = (name) => name === "bpmnlint-plugin-hlt";
  var resolver = {
    resolveRule(plugin, name) {
      if (!ours(plugin) || !rules[name]) {
        throw new Error(`cannot resolve rule <${name}> from <${plugin}>`);
      }
      return rules[name];
    },
    resolveConfig(plugin, name) {
      if (!ours(plugin) || !import_bpmnlint_plugin_hlt.default.configs[name]) {
        throw new Error(`cannot resolve config <${name}> from <${plugin}>`);
      }
      return import_bpmnlint_plugin_hlt.default.configs[name];
    }
  };
  var config = { rules: import_bpmnlint_plugin_hlt.default.configs.recommended.rules };
  window.plugins = window.plugins || [];
  window.plugins.push({ plugin: { config, resolver }, type: "lintRules.bpmn" });
})();
