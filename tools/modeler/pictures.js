'use strict';

// Draws the handbook's pictures of a diagram as Camunda Modeler shows it (bin/modeler-pictures).
const { join } = require('node:path');
const { openPage } = require('./browser');
const { diagrams, root, templates } = require('./files');

const pictures = [
  { name: 'modeler-task', diagram: 'support-action', element: 'userTask_carryOutAction' },
  { name: 'modeler-escalation', diagram: 'meeting-decision', element: 'serviceTask_escalatePutOnAgenda' }
];

async function draw() {
  const { page, close } = await openPage();
  try {
    const all = templates().map(each => each.template);
    for (const { name, diagram, element } of pictures) {
      const { xml } = diagrams().find(each => each.key === diagram);
      await page.evaluate((text, given, id) => window.hlt.show(text, given, id, [ 'Template', 'Custom properties', 'General' ]),
        xml, all, element);
      await page.screenshot({ path: join(root, 'docs', 'handbok', 'bilder', `${name}.png`) });
      await page.evaluate(() => {
        document.getElementById('canvas').textContent = '';
        document.getElementById('properties').textContent = '';
      });
    }
  } finally {
    await close();
  }
}

draw();
