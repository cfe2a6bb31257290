const { is, isMessageThrow } = require('../bpmn');

/**
 * What leaves the process is its own transaction: camunda:asyncBefore on every message throw, send task and service task
 * that a message flow leaves. Otherwise a failure outside undoes what a person has just typed.
 */
module.exports = () => ({
  check(element, reporter) {
    const sender = senderOf(element);
    if (sender && !sender.get('camunda:asyncBefore')) {
      reporter.report(sender.id, 'camunda:asyncBefore="true" is missing on what sends a message', ['asyncBefore']);
    }
  }
});

function senderOf(element) {
  if (is(element, 'bpmn:SendTask') || isMessageThrow(element)) {
    return element;
  }
  if (is(element, 'bpmn:MessageFlow') && is(element.sourceRef, 'bpmn:ServiceTask')) {
    return element.sourceRef;
  }
  return undefined;
}
