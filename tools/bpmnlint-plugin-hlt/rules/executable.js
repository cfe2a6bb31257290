const { is } = require('../bpmn');

/** The engine silently skips a process that is not executable. */
module.exports = () => ({
  check(element, reporter) {
    if (is(element, 'bpmn:Process') && !element.isExecutable) {
      reporter.report(element.id, 'Process must have isExecutable="true"', ['isExecutable']);
    }
  }
});
