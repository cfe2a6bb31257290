const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lint } = require('./lint');

test('a process with a time to live passes', async () =>
  assert.deepEqual(
    await lint('history-time-to-live', '<bpmn:process id="sip" camunda:historyTimeToLive="P180D" />'),
    []
  ));

test('a process without one is reported', async () =>
  assert.deepEqual(await lint('history-time-to-live', '<bpmn:process id="sip" />'), [
    'sip: camunda:historyTimeToLive is missing'
  ]));
