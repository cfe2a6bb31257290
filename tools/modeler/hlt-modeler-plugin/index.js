'use strict';

// Camunda Modeler reads this file when the folder lies in its resources/plugins.
module.exports = {
  name: 'HLT-motorns husregler',
  script: './client.js'
};
