import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isNativeError } from 'node:util/types';

import { readJson, root } from './checkout.mjs';
import { startNodeRed } from './node-red.mjs';

/** The flow that runs: one of the examples, so that what is seen here can be had by an import. */
const FLOW = 'examples/overview.json';

// Of all that changes, the flow watches a part: about one message a second comes of each device.
const CHANGES_PER_SECOND = { apic: 6, nxos: 4 };

const LOG_LEVEL_ERROR = 20;
const LOG_LEVEL_WARNING = 30;

/**
 * Runs a simulated fabric, a simulated switch and a Node-RED with the package and an example flow
 * until `signal` is aborted. `onStarted` is told the editor's address, `onMessage` every message
 * that reaches the end of the flow, `onLog` what goes wrong. Nothing is left behind.
 */
export async function runDemo({ port, signal, onStarted, onMessage, onLog }) {
  const cleanUps = [];
  try {
    const simulators = await startSimulators(cleanUps);
    const userDirectory = makeUserDirectory();
    const nodeRed = await startNodeRed({
      userDirectory,
      port,
      onLog: (entry) => {
        if (concernsPeople(entry)) onLog(textOf(entry.msg));
      },
    });
    cleanUps.push(() => nodeRed.stop());
    const { RED } = nodeRed;
    RED.hooks.add('onReceive.network-push-demo', ({ destination, msg }) => {
      if (destination.node.type === 'debug') onMessage(msg);
    });
    const flows = withSimulators(readJson(FLOW), simulators);
    await RED.runtime.flows.setFlows({ flows: { flows }, deploymentType: 'full' });
    onStarted(nodeRed.address);
    await aborted(signal);
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  }
}

/** By platform, each with its address, certificate and a login that nothing else knows. */
async function startSimulators(cleanUps) {
  const { startSimulator } = createRequire(import.meta.url)('../dist/src/simulator');
  const simulators = {};
  for (const platform of ['apic', 'nxos']) {
    const credentials = { username: 'demo', password: randomBytes(12).toString('hex') };
    const simulator = await startSimulator({
      platform,
      ...credentials,
      tls: true,
      rate: CHANGES_PER_SECOND[platform],
    });
    cleanUps.push(() => simulator.close());
    simulators[platform] = { simulator, credentials };
  }
  return simulators;
}

/** A user directory with the package linked as `npm install <folder>` links it. */
function makeUserDirectory() {
  const folder = mkdtempSync(path.join(tmpdir(), 'network-push-demo-'));
  // Also after a crash.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const link = path.join(folder, 'node_modules', readJson('package.json').name);
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(root, link, 'junction');
  return folder;
}

/** The flow with the devices replaced; the certificates are pinned, so TLS is verified. */
function withSimulators(flows, simulators) {
  return flows.map((node) => {
    if (node.type !== 'cisco-device') return node;
    const { simulator, credentials } = simulators[node.platform];
    const { address: hosts, fingerprint: fingerprints } = simulator;
    return { ...node, hosts, fingerprints, credentials };
  });
}

function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', resolve, { once: true });
  });
}

/** Errors, and warnings of nodes; the runtime itself warns of what is meant to be so here. */
function concernsPeople({ level, id }) {
  return level <= LOG_LEVEL_ERROR || (level <= LOG_LEVEL_WARNING && id !== undefined);
}

function textOf(message) {
  return isNativeError(message) ? message.message : String(message);
}
