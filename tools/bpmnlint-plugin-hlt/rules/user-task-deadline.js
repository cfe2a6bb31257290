const { is, hasDefinition, isBlank } = require('../bpmn');

/**
 * No task waits unseen: each has a form, someone who owns it, a due date, a reminder (non-interrupting timer) and an
 * escalation (a second timer; an interrupting one, that takes the case onwards, will do).
 */
module.exports = () => ({
  check(task, reporter) {
    if (!is(task, 'bpmn:UserTask')) {
      return;
    }
    const missing = (name) => isBlank(task.get(`camunda:${name}`));
    if (missing('formRef')) {
      reporter.report(task.id, 'camunda:formRef is missing', ['formRef']);
    }
    if (missing('assignee') && missing('candidateGroups')) {
      reporter.report(task.id, 'camunda:assignee or camunda:candidateGroups is missing', ['candidateGroups']);
    }
    if (missing('dueDate')) {
      reporter.report(task.id, 'camunda:dueDate is missing', ['dueDate']);
    }
    const timers = timersOf(task);
    if (!timers.some((timer) => timer.cancelActivity === false)) {
      reporter.report(task.id, 'Reminder is missing: a non-interrupting timer on the task');
    }
    if (timers.length < 2) {
      reporter.report(task.id, 'Escalation is missing: a second timer on the task');
    }
  }
});

function timersOf(task) {
  return (task.$parent.flowElements || []).filter(
    (element) =>
      is(element, 'bpmn:BoundaryEvent') &&
      element.attachedToRef === task &&
      hasDefinition(element, 'bpmn:TimerEventDefinition')
  );
}
