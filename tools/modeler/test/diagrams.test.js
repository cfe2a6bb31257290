'use strict';

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { chromium, openPage } = require('../browser');
const { diagrams, templates } = require('../files');

const all = templates().map(each => each.template);
const newest = all.filter(template =>
  !all.some(other => other.id === template.id && other.version > template.version));

// In CI a missing browser is a failure; on a developer's machine these are skipped without one.
const skip = !chromium() && process.env.HLT_BROWSER_TESTS !== 'required' && 'no Chromium here';
let modeler;

before(async () => {
  if (!skip) modeler = await openPage();
});

after(() => modeler && modeler.close());

for (const { key, xml } of diagrams()) {
  test(`${key} opens without warnings, and its templates change nothing in it`, { skip }, async () => {
    modeler.said.length = 0;
    const seen = await modeler.page.evaluate((text, given) => window.hlt.open(text, given), xml, all);
    const named = (xml.match(/camunda:modelerTemplate="/g) || []).length;
    assert.deepEqual(seen.warnings, []);
    assert.deepEqual(seen.changed, []);
    assert.equal(seen.applied, named);
    assert.deepEqual(modeler.said, []);
  });
}

test('every template can be given to a new element', { skip }, async () => {
  modeler.said.length = 0;
  const wrong = [];
  for (const template of newest) {
    const seen = await modeler.page.evaluate((one, given) => window.hlt.applyToNew(one, given), template, all);
    // Modeler does not write out what is Camunda's own default.
    const lost = template.properties
      .filter(property => ![ undefined, 'latest' ].includes(property.value) && !seen.xml.includes(escaped(String(property.value))))
      .map(property => JSON.stringify(property.binding));
    if (seen.warnings.length || lost.length || seen.type !== template.appliesTo[0] ||
        seen.applied !== `${template.id} ${template.version}`) {
      wrong.push({ id: template.id, ...seen, xml: undefined, lost });
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(modeler.said, []);
});

function escaped(text) {
  return text.replace(/&/g, '&#38;').replace(/</g, '&#60;').replace(/'/g, '&#39;');
}
