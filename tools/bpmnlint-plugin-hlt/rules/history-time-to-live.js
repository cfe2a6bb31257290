const { is, isBlank } = require('../bpmn');

/** How long history is kept is decided for every process, never left to a default. */
module.exports = () => ({
  check(element, reporter) {
    if (is(element, 'bpmn:Process') && isBlank(element.get('camunda:historyTimeToLive'))) {
      reporter.report(element.id, 'camunda:historyTimeToLive is missing', ['historyTimeToLive']);
    }
  }
});
