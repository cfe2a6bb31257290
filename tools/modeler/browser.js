'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const puppeteer = require('puppeteer-core');
const { root } = require('./files');

const places = [ process.env.PUPPETEER_EXECUTABLE_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome' ];

/** Where Chromium is, or undefined. */
function chromium() {
  return places.find(place => place && existsSync(place));
}

/** A page with Modeler's parts in it; window.hlt is what page.js offers. Close it after use. */
async function openPage() {
  const built = await esbuild.build({
    entryPoints: [ join(__dirname, 'page.js') ],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error'
  });
  const css = [
    'bpmn-js/dist/assets/diagram-js.css',
    'bpmn-js/dist/assets/bpmn-js.css',
    'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css',
    '@bpmn-io/properties-panel/dist/assets/properties-panel.css',
    'bpmn-js-element-templates/dist/assets/element-templates.css'
  ].map(file => readFileSync(join(root, 'node_modules', file), 'utf8')).join('\n');

  // Chromium refuses to run as root inside its sandbox (containers, CI). The page is our own.
  const browser = await puppeteer.launch({
    executablePath: chromium(),
    args: [ '--no-sandbox', '--disable-gpu', '--disable-quic' ]
  });
  const page = await browser.newPage();
  const said = [];
  page.on('console', message => [ 'warn', 'warning', 'error' ].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  await page.setViewport({ width: 1200, height: 800 });
  await page.setContent(`<!doctype html><html lang="sv"><style>${css}
    body { margin: 0; display: flex; height: 100vh; font-family: sans-serif }
    #canvas { flex: 1 } #properties { width: 380px; overflow: auto; border-left: 1px solid #ccc }
    </style><body><div id="canvas"></div><div id="properties"></div></body></html>`);
  await page.addScriptTag({ content: built.outputFiles[0].text });
  return { page, said, close: () => browser.close() };
}

module.exports = { chromium, openPage };
