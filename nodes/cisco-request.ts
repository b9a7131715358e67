import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import { toNetworkPushError } from '../src/connection/errors';
import { deployWatch } from './runtime/deploy-watch';
import { ErrorReport } from './runtime/error-report';
import { deviceMissing, findDevice } from './runtime/find-device';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { choiceOf, flagOf, textOf } from './runtime/property';
import type { ReadDefinition } from './runtime/request-target';
import { Requester } from './runtime/requester';
import { NodeStatus } from './runtime/status';

/** A `cisco-request` as the flow holds it. */
interface RequestDefinition extends NodeDef, ReadDefinition {
  device?: unknown;
  method?: unknown;
  path?: unknown;
  pathType?: unknown;
  raw?: unknown;
}

const PATH_TYPES = ['msg', 'str', 'flow', 'global', 'env', 'jsonata'] as const;

export default function register(RED: NodeAPI): void {
  const deploys = deployWatch(RED);

  function CiscoRequest(this: Node, given: RequestDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['cisco-request']);
    const errors = new ErrorReport(this, deploys);
    const status = new NodeStatus(this);
    const device = findDevice(RED, definition.device);
    try {
      if (!device) throw deviceMissing();
      const { connection, statusText, allowsWrites } = device;
      const requester = new Requester(this, {
        device: connection,
        allowsWrites,
        method: choiceOf('method', definition.method, ['get', 'post', 'delete'], 'get'),
        reading: definition,
        raw: flagOf(definition.raw, false),
        path: pathOf(RED, this, definition),
        status,
        statusText,
      });
      this.on('input', (message, send, done) => void requester.handle(message, send, done));
      this.on('close', (removed: boolean, closed: () => void) => {
        errors.close();
        void requester.close(removed).then(closed, closed);
      });
      requester.open();
    } catch (thrown) {
      const error = toNetworkPushError(thrown);
      errors.report(error);
      const text = RED._('cisco-request.status.not-configured');
      status.show({ fill: 'red', shape: 'ring', text });
      this.on('input', (_message, _send, done) => done(error));
      this.on('close', () => errors.close());
    }
  }

  RED.nodes.registerType('cisco-request', CiscoRequest);
}

/** @throws ConfigurationError PROPERTY_INVALID */
function pathOf(
  RED: NodeAPI,
  node: Node,
  definition: RequestDefinition,
): (message: NodeMessage) => Promise<unknown> {
  const type = choiceOf('pathType', definition.pathType, PATH_TYPES, 'msg');
  const path = textOf(definition.path, type === 'msg' ? 'path' : '');
  return (message) =>
    new Promise((resolve, reject) => {
      RED.util.evaluateNodeProperty(path, type, node, message, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
}
