const { is, isMessageThrow, isBlank, idOf } = require('../bpmn');

const BEAN = /^\$\{[a-z][A-Za-z0-9]*\}$/;

const FORBIDDEN = ['camunda:class', 'camunda:expression', 'camunda:type', 'camunda:topic', 'camunda:resource'];

/**
 * A diagram may only name a bean. Everything else that the engine can run (classes, expressions with calls, scripts,
 * connectors, shell tasks) would let whoever draws a diagram run code on the server.
 */
module.exports = () => ({
  check(element, reporter) {
    const report = (message) => reporter.report(idOf(element), message);

    if (is(element, 'bpmn:ScriptTask', 'camunda:Script')) {
      report('Scripts are not allowed: use camunda:delegateExpression="${beanName}"');
    }
    if (is(element, 'camunda:Connector')) {
      report('Connectors are not allowed: use camunda:delegateExpression="${beanName}"');
    }
    if (is(element, 'bpmn:FormalExpression') && (element.language || element.get('camunda:resource'))) {
      report('A condition may not be a script: remove its language');
    }
    if (is(element, 'bpmn:UserTask', 'bpmn:StartEvent') && element.get('camunda:formHandlerClass')) {
      report('camunda:formHandlerClass is not allowed');
    }
    if (is(element, 'bpmn:CallActivity') && element.get('camunda:variableMappingClass')) {
      report('camunda:variableMappingClass is not allowed');
    }
    if (runsCode(element)) {
      FORBIDDEN.filter((name) => element.get(name)).forEach((name) => report(`${name} is not allowed`));
      checkDelegate(element, report);
    }
  }
});

function runsCode(element) {
  return (
    is(element, 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask') ||
    is(element, 'camunda:ExecutionListener', 'camunda:TaskListener') ||
    (is(element, 'bpmn:MessageEventDefinition') && isMessageThrow(element.$parent))
  );
}

function checkDelegate(element, report) {
  const expression = element.get('camunda:delegateExpression');
  const decides = is(element, 'bpmn:BusinessRuleTask') && element.get('camunda:decisionRef');
  if (isBlank(expression)) {
    if (!decides) {
      report('camunda:delegateExpression="${beanName}" is missing');
    }
  } else if (!BEAN.test(expression)) {
    report('camunda:delegateExpression must be "${beanName}" and nothing more');
  }
}
