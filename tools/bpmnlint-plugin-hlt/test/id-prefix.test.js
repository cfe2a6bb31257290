const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lint } = require('./lint');

const good = `
  <bpmn:message id="message_caseShared" name="hlt.caseShared" />
  <bpmn:process id="hlt-case">
    <bpmn:startEvent id="event_caseReceived" />
    <bpmn:sequenceFlow id="flow_begin" sourceRef="event_caseReceived" targetRef="userTask_giveFeedback" />
    <bpmn:userTask id="userTask_giveFeedback" />
    <bpmn:boundaryEvent id="event_feedbackDue" attachedToRef="userTask_giveFeedback">
      <bpmn:timerEventDefinition id="TimerEventDefinition_0x1y2z3" />
    </bpmn:boundaryEvent>
    <bpmn:businessRuleTask id="businessRuleTask_decidePriority" />
    <bpmn:callActivity id="callActivity_sip" />
    <bpmn:exclusiveGateway id="gateway_consentGiven" />
    <bpmn:subProcess id="subProcess_meeting" />
    <bpmn:subProcess id="eventSubProcess_withdrawal" triggeredByEvent="true" />
    <bpmn:textAnnotation id="TextAnnotation_0x1y2z3" />
  </bpmn:process>`;

const bad = `
  <bpmn:message id="Message_0a1b2c3" name="hlt.caseShared" />
  <bpmn:process id="Process_0a1b2c3">
    <bpmn:laneSet id="LaneSet_0a1b2c3" />
    <bpmn:startEvent id="startEvent_caseReceived" />
    <bpmn:sequenceFlow id="Flow_0a1b2c3" sourceRef="startEvent_caseReceived" targetRef="Activity_0x1y2z3" />
    <bpmn:userTask id="Activity_0x1y2z3" />
    <bpmn:serviceTask id="serviceTask_Remind" />
    <bpmn:subProcess id="subProcess_withdrawal" triggeredByEvent="true" />
  </bpmn:process>`;

test('ids of words pass', async () => assert.deepEqual(await lint('id-prefix', good), []));

test('generated ids and wrong prefixes are reported', async () =>
  assert.deepEqual((await lint('id-prefix', bad)).sort(), [
    'Activity_0x1y2z3: Id must be <userTask_camelCase>',
    'Flow_0a1b2c3: Id must be <flow_camelCase>',
    'LaneSet_0a1b2c3: Id is generated: use words',
    'Message_0a1b2c3: Id must be <message_camelCase>',
    'Process_0a1b2c3: Process key must be in kebab-case and equal to the file name',
    'serviceTask_Remind: Id must be <serviceTask_camelCase>',
    'startEvent_caseReceived: Id must be <event_camelCase>',
    'subProcess_withdrawal: Id must be <eventSubProcess_camelCase>'
  ]));
