'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { validateAll } = require('@bpmn-io/element-templates-validator');
const { templates } = require('../files');

const all = templates();

test('there are templates', () => assert.ok(all.length > 100, `${all.length}`));

test('every template follows Camunda\'s schema', () => {
  const wrong = validateAll(all.map(each => each.template)).results
    .filter(result => !result.valid)
    .map(result => `${result.object.id}: ${result.errors.map(error => error.message).join('; ')}`);
  assert.deepEqual(wrong, []);
});

test('no template has an id and a version that another has', () => {
  const keys = all.map(({ template }) => `${template.id} ${template.version}`);
  assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
});

test('every template has a version, a name and a description, and what can be chosen has a label', () => {
  const wrong = all.filter(({ template }) =>
    !Number.isInteger(template.version) || !template.name || !template.description ||
    template.properties.some(property => property.type !== 'Hidden' && !property.label));
  assert.deepEqual(wrong.map(each => each.template.id), []);
});

test('nothing that can be chosen is free text', () => {
  const free = all.flatMap(({ template }) => template.properties
    .filter(property => ![ 'Hidden', 'Dropdown' ].includes(property.type))
    .map(property => `${template.id}: ${property.label}`));
  assert.deepEqual(free, []);
});
