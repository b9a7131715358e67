// npm start

import { build, isBuilt } from './distribution.mjs';
import { endingSignal } from './ending.mjs';
import { install } from './installation.mjs';

// Node-RED's own default.
const DEFAULT_PORT = 1880;

// Logging out and closing take a second; after this, whatever hangs is left to the exit.
const CLOSING_LIMIT_MS = 5000;

const signal = endingSignal();
signal.addEventListener('abort', () => setTimeout(() => process.exit(0), CLOSING_LIMIT_MS).unref());

try {
  const port = portFrom(process.env.PORT);
  await install({ signal });
  if (!isBuilt()) {
    console.log('Building (npm run build)');
    await build({ signal });
  }
  // What it imports may only just have been installed.
  const { runDemo } = await import('./demo.mjs');
  console.log('Starting a simulated APIC, a simulated NX-OS switch and Node-RED');
  await runDemo({ port, signal, onStarted, onMessage, onLog: (text) => console.error(text) });
  process.exit(0);
} catch (error) {
  if (signal.aborted) process.exit(0);
  console.error(explain(error));
  process.exit(1);
}

function portFrom(text) {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${text}"; it must be a number from 0 (any free port) to 65535.`);
}

function onStarted(address) {
  console.log(`
The editor is at ${address}
It listens on this machine only. Ctrl-C ends everything; flows that you want to keep, export.

What reaches the end of the flow (time, device, text):
`);
}

function onMessage({ payload }) {
  const time = new Date(payload.time).toLocaleTimeString('en-GB');
  console.log(`${time}  ${payload.device.padEnd(16)}  ${payload.text}`);
}

function explain(error) {
  if (error.code !== 'EADDRINUSE') return error.message;
  return `Port ${error.port} is taken. Choose another: PORT=${error.port + 1} npm start`;
}
