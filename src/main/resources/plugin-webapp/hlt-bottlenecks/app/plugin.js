// "Flaskhalsar" in Cockpit: where children wait, in numbers. For managers and process leaders; the server decides who is one.
// Everything is fetched when it is to be shown: whatever is wrong in it, Cockpit itself goes on working.

const PATH = '/flaskhalsar';

const failed = error => {
  const message = document.createElement('p');
  message.className = 'hlt-problem';
  message.setAttribute('role', 'alert');
  message.textContent = error.message || 'Sidan kunde inte visas. Ladda om den, och säg till IT om det inte hjälper.';
  return message;
};

const page = (node, context) =>
  import('./page.js').then(module => module.page(node, context)).catch(error => node.append(failed(error)));

const link = (node, context) =>
  import('./page.js').then(module => module.link(node, context, PATH)).catch(() => node.remove());

const summary = (node, context) =>
  import('./summary.js').then(module => module.summary(node, context, PATH)).catch(() => node.remove());

const heatMap = (viewer, context) =>
  import('./heatmap.js')
    .then(module => module.heatMap(viewer, context))
    .catch(error => console.error('Flaskhalsar', error.message));

const operations = await import('./operations.js').then(
  module => module.operationsPlugins,
  () => []
);

export default [
  {id: 'hlt-bottlenecks-link', pluginPoint: 'cockpit.navigation', priority: 10, render: link},
  {id: 'hlt-bottlenecks-page', pluginPoint: 'cockpit.route', priority: 0, properties: {path: PATH}, render: page},
  {id: 'hlt-bottlenecks-summary', pluginPoint: 'cockpit.dashboard', priority: 10, render: summary},
  {
    id: 'hlt-bottlenecks-heat-map',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 0,
    render: heatMap
  },
  ...operations
];
