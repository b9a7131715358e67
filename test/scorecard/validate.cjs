// Runs node-red-dev's validation of a package, without the internet, and writes the scorecard.
//
//   node validate.cjs TOOL PACKAGE SCORECARD FACTS
//
// TOOL is a folder in which node-red-dev is installed. FACTS is a file with what it would ask the
// internet for: `nodeRed`, the releases of Node-RED as a registry tells them, and `modules`, those of
// the Flow Library that names and types are compared with.

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [tool, folder, scorecard, facts] = process.argv.slice(2);
const { nodeRed, modules } = JSON.parse(readFileSync(facts, 'utf8'));
const requireTool = createRequire(path.join(tool, 'node_modules/node-red-dev/package.json'));

requireTool('axios').get = (url) => {
  if (url.endsWith('/catalogue.json')) return Promise.resolve({ data: { modules } });
  if (url.endsWith('/node-red')) return Promise.resolve({ data: nodeRed });
  return Promise.reject(new Error(`Nobody is to be asked for ${url}`));
};

const validation = requireTool('./src/commands/validate.js');
validation.run(['--path', folder, '--output', scorecard, '--embed', 'yes']).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
