const names = [
  'async-outside-effects',
  'delegate-expression-only',
  'executable',
  'gateway-answers',
  'history-time-to-live',
  'id-prefix',
  'startable-only-with-form',
  'swedish-label',
  'user-task-deadline'
];

module.exports = {
  rules: Object.fromEntries(names.map((name) => [name, `./rules/${name}`])),
  configs: {
    recommended: {
      rules: Object.fromEntries(names.map((name) => [`hlt/${name}`, 'error']))
    }
  }
};
