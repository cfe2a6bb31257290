// What several rules ask about an element.

const is = (element, ...types) => Boolean(element) && types.some((type) => element.$instanceOf(type));

// A splitting gateway asks a question; a joining one only waits.
const splits = (element) => (element.outgoing || []).length > 1;

const isQuestion = (element) => is(element, 'bpmn:ExclusiveGateway') && splits(element);

const isMessageThrow = (element) =>
  is(element, 'bpmn:ThrowEvent') && hasDefinition(element, 'bpmn:MessageEventDefinition');

const hasDefinition = (event, type) => (event.eventDefinitions || []).some((definition) => is(definition, type));

const isBlank = (text) => !text || text.trim() === '';

// Listeners, scripts and connectors have no id of their own: report the element that carries them.
const idOf = (element) => element.id || (element.$parent ? idOf(element.$parent) : undefined);

module.exports = { is, splits, isQuestion, isMessageThrow, hasDefinition, isBlank, idOf };
