// What Camunda Modeler loads: our house rules, handed to its linter as a plug-in of the kind lintRules.<tab>. Modeler checks by
// itself what Camunda 7 cannot run. bin/modeler-plugin bundles this file into hlt-modeler-plugin/client.js.
import house from '../bpmnlint-plugin-hlt';
import asyncOutsideEffects from '../bpmnlint-plugin-hlt/rules/async-outside-effects';
import delegateExpressionOnly from '../bpmnlint-plugin-hlt/rules/delegate-expression-only';
import executable from '../bpmnlint-plugin-hlt/rules/executable';
import gatewayAnswers from '../bpmnlint-plugin-hlt/rules/gateway-answers';
import historyTimeToLive from '../bpmnlint-plugin-hlt/rules/history-time-to-live';
import idPrefix from '../bpmnlint-plugin-hlt/rules/id-prefix';
import startableOnlyWithForm from '../bpmnlint-plugin-hlt/rules/startable-only-with-form';
import swedishLabel from '../bpmnlint-plugin-hlt/rules/swedish-label';
import userTaskDeadline from '../bpmnlint-plugin-hlt/rules/user-task-deadline';

const rules = {
  'async-outside-effects': asyncOutsideEffects,
  'delegate-expression-only': delegateExpressionOnly,
  'executable': executable,
  'gateway-answers': gatewayAnswers,
  'history-time-to-live': historyTimeToLive,
  'id-prefix': idPrefix,
  'startable-only-with-form': startableOnlyWithForm,
  'swedish-label': swedishLabel,
  'user-task-deadline': userTaskDeadline
};

const ours = name => name === 'bpmnlint-plugin-hlt';

const resolver = {
  resolveRule(plugin, name) {
    if (!ours(plugin) || !rules[name]) {
      throw new Error(`cannot resolve rule <${name}> from <${plugin}>`);
    }
    return rules[name];
  },
  resolveConfig(plugin, name) {
    if (!ours(plugin) || !house.configs[name]) {
      throw new Error(`cannot resolve config <${name}> from <${plugin}>`);
    }
    return house.configs[name];
  }
};

const config = { rules: house.configs.recommended.rules };

window.plugins = window.plugins || [];
window.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
