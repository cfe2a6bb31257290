const { is, isQuestion, splits, isBlank } = require('../bpmn');

/**
 * The diagram is read by people who never see the code: everything has a label in sentence case, gateways are questions
 * and the flows that leave them are the answers. Joins, parallel and event-based gateways need no label.
 */
module.exports = () => ({
  check(element, reporter) {
    if (is(element, 'bpmn:FlowNode') && needsLabel(element)) {
      checkLabel(element, reporter);
    }
    if (isQuestion(element)) {
      if (!isBlank(element.name) && !element.name.trim().endsWith('?')) {
        reporter.report(element.id, 'Gateway must ask a question: its label ends with "?"', ['name']);
      }
      element.outgoing.forEach((flow) => checkLabel(flow, reporter));
    }
  }
});

function needsLabel(element) {
  return (
    !is(element, 'bpmn:Gateway') ||
    (splits(element) && !is(element, 'bpmn:ParallelGateway', 'bpmn:EventBasedGateway'))
  );
}

function checkLabel(element, reporter) {
  if (isBlank(element.name)) {
    reporter.report(element.id, 'Label is missing', ['name']);
  } else if (!/^[\p{Lu}\p{N}]/u.test(element.name.trim())) {
    reporter.report(element.id, 'Label must begin with a capital letter', ['name']);
  }
}
