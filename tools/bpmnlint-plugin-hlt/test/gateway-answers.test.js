const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lintProcess } = require('./lint');

const condition = (text) =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`;

const diagram = ({ byDefault, yes, no, yesLabel = 'Ja', noLabel = 'Nej' }) => `
  <bpmn:exclusiveGateway id="gateway_consent" ${byDefault ? `default="${byDefault}"` : ''}>
    <bpmn:outgoing>flow_yes</bpmn:outgoing>
    <bpmn:outgoing>flow_no</bpmn:outgoing>
  </bpmn:exclusiveGateway>
  <bpmn:sequenceFlow id="flow_yes" name="${yesLabel}" sourceRef="gateway_consent">${yes}</bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="flow_no" name="${noLabel}" sourceRef="gateway_consent">${no}</bpmn:sequenceFlow>`;

test('one default and conditions on the rest pass', async () => {
  const good = diagram({ byDefault: 'flow_no', yes: condition('${consentGiven}'), no: '' });
  assert.deepEqual(await lintProcess('gateway-answers', good), []);
});

test('no default is reported', async () => {
  const bad = diagram({ yes: condition('${consentGiven}'), no: condition('${!consentGiven}') });
  assert.deepEqual(await lintProcess('gateway-answers', bad), ['gateway_consent: Gateway needs one default flow']);
});

test('a flow without condition and a default with one are reported', async () => {
  const bad = diagram({ byDefault: 'flow_no', yes: '', no: condition('${!consentGiven}') });
  assert.deepEqual(await lintProcess('gateway-answers', bad), [
    'flow_yes: Flow needs a condition (only the default flow has none)',
    'flow_no: The default flow may not have a condition'
  ]);
});

test('two equal answers are reported', async () => {
  const bad = diagram({ byDefault: 'flow_no', yes: condition('${consentGiven}'), no: '', noLabel: 'ja' });
  assert.deepEqual(await lintProcess('gateway-answers', bad), [
    'gateway_consent: Every flow from the gateway needs a label of its own'
  ]);
});
