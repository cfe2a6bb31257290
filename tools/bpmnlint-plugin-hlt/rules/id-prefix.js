const { is } = require('../bpmn');

// The first that fits decides.
const prefixes = [
  ['bpmn:SequenceFlow', 'flow'],
  ['bpmn:Event', 'event'],
  ['bpmn:Gateway', 'gateway'],
  ['bpmn:UserTask', 'userTask'],
  ['bpmn:ServiceTask', 'serviceTask'],
  ['bpmn:BusinessRuleTask', 'businessRuleTask'],
  ['bpmn:SendTask', 'sendTask'],
  ['bpmn:ReceiveTask', 'receiveTask'],
  ['bpmn:ManualTask', 'manualTask'],
  ['bpmn:ScriptTask', 'scriptTask'],
  ['bpmn:CallActivity', 'callActivity'],
  ['bpmn:SubProcess', 'subProcess'],
  ['bpmn:Task', 'task'],
  ['bpmn:Message', 'message'],
  ['bpmn:Error', 'error'],
  ['bpmn:Escalation', 'escalation'],
  ['bpmn:Signal', 'signal']
];

// Nothing refers to these, so Modeler may call them what it likes.
const unnamed = ['bpmn:Artifact', 'bpmn:EventDefinition', 'bpmn:Definitions', 'bpmn:FormalExpression'];

const GENERATED = /_[0-9][0-9a-z]{6}$/;
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Ids are words, because code, tests, migrations and statistics refer to them: userTask_giveFeedback, not Activity_0x1y2z3.
 */
module.exports = () => ({
  check(element, reporter) {
    if (!element.id || !is(element, 'bpmn:BaseElement') || is(element, ...unnamed)) {
      return;
    }
    if (is(element, 'bpmn:Process')) {
      if (!KEBAB_CASE.test(element.id)) {
        reporter.report(element.id, 'Process key must be in kebab-case and equal to the file name', ['id']);
      }
      return;
    }
    const prefix = prefixOf(element);
    if (prefix && !new RegExp(`^${prefix}_[a-z][A-Za-z0-9]*$`).test(element.id)) {
      reporter.report(element.id, `Id must be <${prefix}_camelCase>`, ['id']);
    } else if (GENERATED.test(element.id)) {
      reporter.report(element.id, 'Id is generated: use words', ['id']);
    }
  }
});

function prefixOf(element) {
  if (is(element, 'bpmn:SubProcess') && element.triggeredByEvent) {
    return 'eventSubProcess';
  }
  const found = prefixes.find(([type]) => is(element, type));
  return found && found[1];
}
