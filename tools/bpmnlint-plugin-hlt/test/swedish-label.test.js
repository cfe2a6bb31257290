const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lintProcess } = require('./lint');

const diagram = ({ question, yes, no, task }) => `
  <bpmn:exclusiveGateway id="gateway_consent" name="${question}">
    <bpmn:outgoing>flow_yes</bpmn:outgoing>
    <bpmn:outgoing>flow_no</bpmn:outgoing>
  </bpmn:exclusiveGateway>
  <bpmn:sequenceFlow id="flow_yes" name="${yes}" sourceRef="gateway_consent" targetRef="userTask_share" />
  <bpmn:sequenceFlow id="flow_no" name="${no}" sourceRef="gateway_consent" targetRef="gateway_join" />
  <bpmn:userTask id="userTask_share" name="${task}">
    <bpmn:outgoing>flow_on</bpmn:outgoing>
  </bpmn:userTask>
  <bpmn:sequenceFlow id="flow_on" sourceRef="userTask_share" targetRef="gateway_join" />
  <bpmn:exclusiveGateway id="gateway_join">
    <bpmn:incoming>flow_no</bpmn:incoming>
    <bpmn:incoming>flow_on</bpmn:incoming>
  </bpmn:exclusiveGateway>
  <bpmn:parallelGateway id="gateway_both">
    <bpmn:outgoing>flow_yes</bpmn:outgoing>
    <bpmn:outgoing>flow_no</bpmn:outgoing>
  </bpmn:parallelGateway>`;

test('questions with answers pass, and a join needs no label', async () => {
  const good = diagram({ question: 'Samtycke givet?', yes: 'Ja', no: 'Nej', task: 'Återkoppla till familjen' });
  assert.deepEqual(await lintProcess('swedish-label', good), []);
});

test('a missing label, a statement and an unlabelled answer are reported', async () => {
  const bad = diagram({ question: 'Samtycke', yes: '', no: 'nej', task: ' ' });
  assert.deepEqual((await lintProcess('swedish-label', bad)).sort(), [
    'flow_no: Label must begin with a capital letter',
    'flow_yes: Label is missing',
    'gateway_consent: Gateway must ask a question: its label ends with "?"',
    'userTask_share: Label is missing'
  ]);
});
