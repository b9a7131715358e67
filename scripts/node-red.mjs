import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const HOST = '127.0.0.1';

let isUsed = false;

/**
 * Starts a real Node-RED in this process, for this machine only. At most one for the life of a
 * process, because Node-RED keeps its state in its modules.
 *
 * `onLog` receives each log entry as Node-RED hands it to its log handlers. Rejects with the code
 * EADDRINUSE where the port is taken; port 0 is any free one. `settings` go before ours, those of the
 * editor's theme one by one.
 */
export async function startNodeRed({ userDirectory, port = 0, onLog, settings = {} }) {
  if (isUsed) throw new Error('A process holds one Node-RED: run each test file by itself.');
  isUsed = true;
  const server = createServer();
  server.listen(port, HOST);
  await once(server, 'listening');
  const RED = loadNodeRed();
  const own = ownSettings(userDirectory, onLog);
  const editorTheme = { ...own.editorTheme, ...settings.editorTheme };
  const all = { ...own, ...settings, editorTheme };
  RED.init(server, all);
  // One application around both, as Node-RED's own command has it.
  const application = loadExpress()();
  application.use(all.httpAdminRoot, RED.httpAdmin);
  application.use(all.httpNodeRoot, RED.httpNode);
  server.on('request', application);
  await RED.start();
  return {
    RED,
    address: `http://${HOST}:${server.address().port}/`,
    async stop() {
      await RED.stop();
      const closed = once(server, 'close');
      server.close();
      // The editor keeps connections open.
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The dev dependency, or the package whose folder `NODE_RED_PACKAGE` names. */
function loadNodeRed() {
  const require = createRequire(import.meta.url);
  return require(process.env.NODE_RED_PACKAGE || 'node-red');
}

/** Its own, so that it is the version that it was made for. */
function loadExpress() {
  const require = createRequire(import.meta.url);
  return createRequire(require.resolve(process.env.NODE_RED_PACKAGE || 'node-red'))('express');
}

/** Nothing here asks anything of the internet. */
function ownSettings(userDirectory, onLog) {
  return {
    userDir: userDirectory,
    // Where a file node writes a file that is named without a folder.
    fileWorkingDirectory: userDirectory,
    flowFile: 'flows.json',
    credentialSecret: randomBytes(16).toString('hex'),
    httpAdminRoot: '/',
    httpNodeRoot: '/',
    functionGlobalContext: {},
    externalModules: { autoInstall: false },
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: {
      tours: false,
      projects: { enabled: false },
      palette: { catalogues: [] },
    },
    logging: { observer: { level: 'info', metrics: false, handler: () => onLog } },
  };
}
