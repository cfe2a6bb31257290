const { is, isBlank } = require('../bpmn');

/** Tasklist offers every process to everyone, unless told not to: only those that staff start by a form are offered. */
module.exports = () => ({
  check(process, reporter) {
    if (!is(process, 'bpmn:Process') || process.get('camunda:isStartableInTasklist') === false) {
      return;
    }
    const start = (process.flowElements || []).find(
      (element) => is(element, 'bpmn:StartEvent') && (element.eventDefinitions || []).length === 0
    );
    if (!start || isBlank(start.get('camunda:formRef'))) {
      reporter.report(
        process.id,
        'Set camunda:isStartableInTasklist="false", or give the start event a camunda:formRef',
        ['isStartableInTasklist']
      );
    }
  }
});
