const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lint } = require('./lint');

test('an executable process passes', async () =>
  assert.deepEqual(await lint('executable', '<bpmn:process id="sip" isExecutable="true" />'), []));

test('a process that the engine would skip is reported', async () =>
  assert.deepEqual(await lint('executable', '<bpmn:process id="sip" />'), [
    'sip: Process must have isExecutable="true"'
  ]));
