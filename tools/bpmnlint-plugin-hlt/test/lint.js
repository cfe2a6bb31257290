const { Linter } = require('bpmnlint');
const { createModdle } = require('bpmnlint/lib/testers/helper');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

/**
 * Runs one house rule on the inside of a <bpmn:definitions> and returns what it reported, as "id: message".
 */
async function lint(rule, definitions) {
  const { root, warnings } = await createModdle(
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions">${definitions}</bpmn:definitions>`,
    { camunda }
  );
  if (warnings.length > 0) {
    throw new Error(warnings.map((warning) => warning.message).join('\n'));
  }
  const linter = new Linter({ resolver: { resolveRule: () => require(`../rules/${rule}`) } });
  const results = await linter.lint(root, { rules: { [rule]: 'error' } });
  return (results[rule] || []).map(({ id, message }) => `${id}: ${message}`);
}

/** The same for the inside of a process. */
const lintProcess = (rule, elements) => lint(rule, `<bpmn:process id="some-process">${elements}</bpmn:process>`);

module.exports = { lint, lintProcess };
