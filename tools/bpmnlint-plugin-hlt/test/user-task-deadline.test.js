const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lintProcess } = require('./lint');

const timer = (id, interrupting) => `
  <bpmn:boundaryEvent id="${id}" attachedToRef="userTask_contact" cancelActivity="${interrupting}">
    <bpmn:timerEventDefinition />
  </bpmn:boundaryEvent>`;

const task = (attributes) => `<bpmn:userTask id="userTask_contact" ${attributes} />`;
const complete = task('camunda:formRef="contact-family" camunda:assignee="${a}" camunda:dueDate="${due}"');

test('a task with a form, an owner, a due date, a reminder and an escalation passes', async () => {
  const good = complete + timer('event_remind', false) + timer('event_escalate', false);
  assert.deepEqual(await lintProcess('user-task-deadline', good), []);
});

test('an interrupting timer may be the escalation', async () => {
  const good = complete + timer('event_remind', false) + timer('event_giveUp', true);
  assert.deepEqual(await lintProcess('user-task-deadline', good), []);
});

test('a bare task is reported for each thing it lacks', async () =>
  assert.deepEqual(await lintProcess('user-task-deadline', task('')), [
    'userTask_contact: camunda:formRef is missing',
    'userTask_contact: camunda:assignee or camunda:candidateGroups is missing',
    'userTask_contact: camunda:dueDate is missing',
    'userTask_contact: Reminder is missing: a non-interrupting timer on the task',
    'userTask_contact: Escalation is missing: a second timer on the task'
  ]));

test('interrupting timers only are no reminder', async () => {
  const bad = complete + timer('event_giveUp', true) + timer('event_giveUpToo', true);
  assert.deepEqual(await lintProcess('user-task-deadline', bad), [
    'userTask_contact: Reminder is missing: a non-interrupting timer on the task'
  ]);
});
