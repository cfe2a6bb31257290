'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { test } = require('node:test');
const { dirname, join } = require('node:path');
const vm = require('node:vm');
const { BpmnModdle } = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const house = require('../../bpmnlint-plugin-hlt');
const { build, bundle } = require('../build-plugin');
const { diagrams, root } = require('../files');

test('the bundle is current (bin/modeler-plugin writes it)', () => {
  assert.equal(readFileSync(bundle, 'utf8'), build());
});

test('Modeler finds the bundle through the plug-in\'s entry', () => {
  const entry = require('../hlt-modeler-plugin');
  assert.equal(join(dirname(bundle), entry.script), bundle);
  assert.ok(entry.name);
});

// Loads the bundle as Modeler's window does.
function registered() {
  const window = {};
  vm.compileFunction(readFileSync(bundle, 'utf8'), [ 'window' ])(window);
  assert.deepEqual(window.plugins.map(each => each.type), [ 'lintRules.bpmn' ]);
  return window.plugins[0].plugin;
}

async function lint(xml) {
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
  const { config, resolver } = registered();
  return new Linter({ config, resolver }).lint(rootElement);
}

test('every house rule is in it', () => {
  const { config } = registered();
  assert.deepEqual(Object.keys(config.rules).sort(), Object.keys(house.configs.recommended.rules).sort());
});

for (const { key, xml } of diagrams()) {
  test(`${key} follows the rules as Modeler checks them`, async () => {
    assert.deepEqual(Object.keys(await lint(xml)), []);
  });
}

test('a broken diagram is told of', async () => {
  const xml = readFileSync(join(root, 'processes', 'sip', 'support-action.bpmn'), 'utf8')
    .replace(/ camunda:historyTimeToLive="[^"]*"/, '');
  assert.deepEqual(Object.keys(await lint(xml)), [ 'hlt/history-time-to-live' ]);
});
