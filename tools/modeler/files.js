'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');

const root = join(__dirname, '..', '..');
const templateFolder = join(root, '.camunda', 'element-templates');

/** Every element template, in all its versions, with the file it stands in. */
function templates() {
  return readdirSync(templateFolder).filter(name => name.endsWith('.json')).sort().flatMap(name =>
    JSON.parse(readFileSync(join(templateFolder, name), 'utf8')).map(template => ({ name, template })));
}

/** Every diagram: key and XML. */
function diagrams() {
  return readdirSync(join(root, 'processes'), { recursive: true }).filter(path => path.endsWith('.bpmn')).sort()
    .map(path => ({ key: basename(path, '.bpmn'), xml: readFileSync(join(root, 'processes', path), 'utf8') }));
}

module.exports = { root, templates, diagrams };
