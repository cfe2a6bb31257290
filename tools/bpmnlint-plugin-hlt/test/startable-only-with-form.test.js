const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lint } = require('./lint');

const RULE = 'startable-only-with-form';
const reported = ['sip: Set camunda:isStartableInTasklist="false", or give the start event a camunda:formRef'];

const process = (attributes, start) => `<bpmn:process id="sip" ${attributes}>${start}</bpmn:process>`;

test('a process that Tasklist does not offer passes', async () =>
  assert.deepEqual(
    await lint(RULE, process('camunda:isStartableInTasklist="false"', '<bpmn:startEvent id="event_begun" />')),
    []
  ));

test('a process with a start form passes', async () =>
  assert.deepEqual(
    await lint(RULE, process('', '<bpmn:startEvent id="event_begun" camunda:formRef="identify-child" />')),
    []
  ));

test('a process that Tasklist would offer without a form is reported', async () => {
  assert.deepEqual(await lint(RULE, process('', '<bpmn:startEvent id="event_begun" />')), reported);
  const byMessage = '<bpmn:startEvent id="event_begun"><bpmn:messageEventDefinition /></bpmn:startEvent>';
  assert.deepEqual(await lint(RULE, process('', byMessage)), reported);
});
