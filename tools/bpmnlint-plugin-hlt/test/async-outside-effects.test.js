const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lint, lintProcess } = require('./lint');

const RULE = 'async-outside-effects';
const message = (id) => `${id}: camunda:asyncBefore="true" is missing on what sends a message`;

const messageThrow = (attributes) =>
  `<bpmn:endEvent id="event_shared" ${attributes}><bpmn:messageEventDefinition /></bpmn:endEvent>`;

const collaboration = (attributes) => `
  <bpmn:collaboration id="c">
    <bpmn:participant id="p" processRef="some-process" />
    <bpmn:participant id="family" />
    <bpmn:messageFlow id="f" sourceRef="serviceTask_tell" targetRef="family" />
  </bpmn:collaboration>
  <bpmn:process id="some-process"><bpmn:serviceTask id="serviceTask_tell" ${attributes} /></bpmn:process>`;

test('senders in a transaction of their own pass, and so do receivers', async () => {
  const catcher = '<bpmn:startEvent id="event_received"><bpmn:messageEventDefinition /></bpmn:startEvent>';
  assert.deepEqual(await lintProcess(RULE, catcher + messageThrow('camunda:asyncBefore="true"')), []);
  assert.deepEqual(await lint(RULE, collaboration('camunda:asyncBefore="true"')), []);
});

test('a message throw, a send task and a service task with a message flow are reported', async () => {
  assert.deepEqual(await lintProcess(RULE, messageThrow('')), [message('event_shared')]);
  assert.deepEqual(await lintProcess(RULE, '<bpmn:sendTask id="sendTask_tell" />'), [message('sendTask_tell')]);
  assert.deepEqual(await lint(RULE, collaboration('')), [message('serviceTask_tell')]);
});
