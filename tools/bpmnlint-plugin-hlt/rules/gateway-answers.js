const { isQuestion, isBlank } = require('../bpmn');

/**
 * Every question has an answer for every case: exactly one flow is the default, all others have a condition, and no two
 * carry the same label (that each has one is checked by swedish-label). Without this a case can stop at the gateway, or
 * take the first flow whatever the answer was.
 */
module.exports = () => ({
  check(gateway, reporter) {
    if (!isQuestion(gateway)) {
      return;
    }
    if (!gateway.default) {
      reporter.report(gateway.id, 'Gateway needs one default flow', ['default']);
    }
    gateway.outgoing.forEach((flow) => checkAnswer(flow, flow === gateway.default, reporter));

    const answers = gateway.outgoing.map((flow) => (flow.name || '').trim().toLowerCase());
    if (new Set(answers).size < answers.length) {
      reporter.report(gateway.id, 'Every flow from the gateway needs a label of its own', ['outgoing']);
    }
  }
});

function checkAnswer(flow, isDefault, reporter) {
  const conditional = Boolean(flow.conditionExpression) && !isBlank(flow.conditionExpression.body);
  if (isDefault && conditional) {
    reporter.report(flow.id, 'The default flow may not have a condition', ['conditionExpression']);
  }
  if (!isDefault && !conditional) {
    reporter.report(flow.id, 'Flow needs a condition (only the default flow has none)', ['conditionExpression']);
  }
}
