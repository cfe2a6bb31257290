const assert = require('node:assert/strict');
const { test } = require('node:test');
const { lintProcess } = require('./lint');

const RULE = 'delegate-expression-only';
const MISSING = 'camunda:delegateExpression="${beanName}" is missing';

const good = `
  <bpmn:serviceTask id="serviceTask_remind" camunda:delegateExpression="\${remindGuardianContact}">
    <bpmn:extensionElements>
      <camunda:executionListener delegateExpression="\${stepEntered}" event="start" />
    </bpmn:extensionElements>
  </bpmn:serviceTask>
  <bpmn:userTask id="userTask_contact">
    <bpmn:extensionElements>
      <camunda:taskListener delegateExpression="\${taskGuard}" event="complete" />
    </bpmn:extensionElements>
  </bpmn:userTask>
  <bpmn:businessRuleTask id="businessRuleTask_priority" camunda:decisionRef="priority" />
  <bpmn:endEvent id="event_shared">
    <bpmn:messageEventDefinition camunda:delegateExpression="\${shareCase}" />
  </bpmn:endEvent>
  <bpmn:intermediateCatchEvent id="event_answered">
    <bpmn:messageEventDefinition />
  </bpmn:intermediateCatchEvent>
  <bpmn:sequenceFlow id="flow_yes">
    <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${consentGiven}</bpmn:conditionExpression>
  </bpmn:sequenceFlow>`;

test('beans pass, on tasks, throws and listeners', async () => assert.deepEqual(await lintProcess(RULE, good), []));

const bad = {
  'a class': [
    '<bpmn:serviceTask id="x" camunda:class="java.lang.Runtime" />',
    ['x: camunda:class is not allowed', `x: ${MISSING}`]
  ],
  'an expression': [
    '<bpmn:sendTask id="x" camunda:expression="${a.b()}" />',
    ['x: camunda:expression is not allowed', `x: ${MISSING}`]
  ],
  'a shell task': [
    '<bpmn:serviceTask id="x" camunda:type="shell" />',
    ['x: camunda:type is not allowed', `x: ${MISSING}`]
  ],
  'a call inside the delegate expression': [
    '<bpmn:serviceTask id="x" camunda:delegateExpression="${a.b()}" />',
    ['x: camunda:delegateExpression must be "${beanName}" and nothing more']
  ],
  'a message throw without delegate': [
    '<bpmn:intermediateThrowEvent id="x"><bpmn:messageEventDefinition /></bpmn:intermediateThrowEvent>',
    [`x: ${MISSING}`]
  ],
  'a script task': [
    '<bpmn:scriptTask id="x" scriptFormat="groovy"><bpmn:script>1</bpmn:script></bpmn:scriptTask>',
    ['x: Scripts are not allowed: use camunda:delegateExpression="${beanName}"']
  ],
  'a script in an input parameter': [
    `<bpmn:userTask id="x"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="a">
       <camunda:script scriptFormat="groovy">1</camunda:script>
     </camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>`,
    ['x: Scripts are not allowed: use camunda:delegateExpression="${beanName}"']
  ],
  'a connector': [
    `<bpmn:serviceTask id="x" camunda:delegateExpression="\${a}"><bpmn:extensionElements>
       <camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector>
     </bpmn:extensionElements></bpmn:serviceTask>`,
    ['x: Connectors are not allowed: use camunda:delegateExpression="${beanName}"']
  ],
  'a listener with a class': [
    `<bpmn:userTask id="x"><bpmn:extensionElements>
       <camunda:taskListener class="a.B" event="create" />
     </bpmn:extensionElements></bpmn:userTask>`,
    ['x: camunda:class is not allowed', `x: ${MISSING}`]
  ],
  'a condition in a script language': [
    `<bpmn:sequenceFlow id="x">
       <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="groovy">true</bpmn:conditionExpression>
     </bpmn:sequenceFlow>`,
    ['x: A condition may not be a script: remove its language']
  ]
};

for (const [name, [elements, reported]] of Object.entries(bad)) {
  test(`${name} is reported`, async () => assert.deepEqual((await lintProcess(RULE, elements)).sort(), reported.sort()));
}
