// What a test page does instead of Camunda Modeler: the same bpmn-js, the same properties panel for Camunda 7, the same
// element templates. Bundled by test/modeler-page.js.
import Modeler from 'bpmn-js/lib/Modeler';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule
} from 'bpmn-js-properties-panel';
import { ElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import platformBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

function create(templates) {
  const modeler = new Modeler({
    container: '#canvas',
    propertiesPanel: { parent: '#properties' },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      ElementTemplatesPropertiesProviderModule,
      platformBehaviors
    ],
    moddleExtensions: { camunda }
  });
  const warnings = [];
  modeler.on('elementTemplates.errors', ({ errors }) => errors.forEach(error => warnings.push(error.message)));
  modeler.get('elementTemplatesLoader').setTemplates(templates);
  return { modeler, warnings };
}

// Opens a diagram. Every element that names a template must have it; applied once more, nothing in the diagram changes.
async function open(xml, templates) {
  const { modeler, warnings } = create(templates);
  const imported = await modeler.importXML(xml);
  imported.warnings.forEach(warning => warnings.push(warning.message));
  const elementTemplates = modeler.get('elementTemplates');
  const before = (await modeler.saveXML({ format: true })).xml;
  const named = modeler.get('elementRegistry').filter(element =>
    element.type !== 'label' && !element.labelTarget && element.businessObject.get('camunda:modelerTemplate'));
  const changed = [];
  let applied = 0;
  for (const element of named) {
    const template = elementTemplates.get(element);
    if (!template) {
      warnings.push(`${element.id}: no template ${element.businessObject.get('camunda:modelerTemplate')}`);
      continue;
    }
    elementTemplates.applyTemplate(element, template);
    applied++;
    const after = (await modeler.saveXML({ format: true })).xml;
    if (after !== before) {
      const was = before.split('\n');
      changed.push({ id: element.id, lines: after.split('\n').filter(line => !was.includes(line)) });
      modeler.get('commandStack').undo();
    }
  }
  modeler.destroy();
  return { warnings, changed, applied };
}

// Applies a template to a new element, as a process leader does who draws a step, and tells what became of the element.
async function applyToNew(template, templates) {
  const { modeler, warnings } = create(templates);
  await modeler.createDiagram();
  const modeling = modeler.get('modeling');
  const factory = modeler.get('elementFactory');
  const root = modeler.get('canvas').getRootElement();
  const type = template.appliesTo[0];
  let element;
  if (type === 'bpmn:BoundaryEvent') {
    const task = modeling.createShape(factory.createShape({ type: 'bpmn:UserTask' }), { x: 400, y: 200 }, root);
    const event = factory.createShape({ type, eventDefinitionType: 'bpmn:TimerEventDefinition' });
    element = modeling.createShape(event, { x: 400, y: 240 }, task, { attach: true });
  } else {
    const attributes = type === 'bpmn:IntermediateCatchEvent'
      ? { type, eventDefinitionType: 'bpmn:TimerEventDefinition' } : { type };
    element = modeling.createShape(factory.createShape(attributes), { x: 400, y: 200 }, root);
  }
  element = modeler.get('elementTemplates').applyTemplate(element, template) || element;
  const applied = modeler.get('elementTemplates').get(element);
  const { xml } = await modeler.saveXML({ format: true });
  modeler.get('selection').select(element);
  modeler.destroy();
  return { warnings, applied: applied && `${applied.id} ${applied.version}`, type: element.type, xml };
}

const pause = () => new Promise(resolve => setTimeout(resolve, 500));

// Opens a diagram and selects one element, for a picture of what the process leader sees.
async function show(xml, templates, id, groups) {
  const { modeler } = create(templates);
  await modeler.importXML(xml);
  modeler.get('elementTemplates');
  const element = modeler.get('elementRegistry').get(id);
  modeler.get('canvas').zoom(1, { x: element.x + element.width, y: element.y + element.height });
  modeler.get('canvas').scrollToElement(element, 150);
  // The panel draws itself in its own time, first the diagram and then what is selected.
  await pause();
  modeler.get('selection').select(element);
  await pause();
  document.querySelectorAll('.bio-properties-panel-group-header').forEach(header => {
    const open = header.classList.contains('open');
    const wanted = groups.some(group => header.textContent.includes(group));
    if (open !== wanted) header.click();
  });
  await pause();
}

window.hlt = { open, applyToNew, show };
