'use strict';

// node tools/modeler/build-plugin.js writes the bundle that Camunda Modeler loads (bin/modeler-plugin).
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const bundle = join(__dirname, 'hlt-modeler-plugin', 'client.js');

/** The bundle's text, the same for the same rules. */
function build() {
  const built = esbuild.buildSync({
    entryPoints: [ join(__dirname, 'plugin-client.js') ],
    absWorkingDir: join(__dirname, '..'),
    bundle: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    banner: { js: '// Written by bin/modeler-plugin out of tools/bpmnlint-plugin-hlt; not edited by hand.' },
    logLevel: 'error'
  });
  return built.outputFiles[0].text;
}

if (require.main === module) {
  writeFileSync(bundle, build());
}

module.exports = { build, bundle };
