import type { Node, NodeAPI, NodeDef } from 'node-red';
import { toNetworkPushError } from '../src/connection/errors';
import { deployWatch } from './runtime/deploy-watch';
import { ErrorReport } from './runtime/error-report';
import { accountMissing, findAccount } from './runtime/find-account';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { NodeStatus } from './runtime/status';
import { streamOptions, type StreamDefinition } from './runtime/stream-options';
import { Streamer } from './runtime/streamer';

export default function register(RED: NodeAPI): void {
  const deploys = deployWatch(RED);

  function ArubaStream(this: Node, given: NodeDef & StreamDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['aruba-stream']);
    const errors = new ErrorReport(this, deploys);
    const status = new NodeStatus(this);
    const account = findAccount(RED, definition.account);
    if (!account) {
      errors.report(accountMissing());
      const text = RED._('aruba-stream.status.not-configured');
      status.show({ fill: 'red', shape: 'ring', text });
      this.on('close', () => errors.close());
      return;
    }
    const { connection, statusText, api } = account;
    try {
      const options = streamOptions(definition, api);
      const parts = { deploys, account: connection, status, statusText, errors };
      const streamer = new Streamer(this, options, parts);
      this.on('close', (removed: boolean, closed: () => void) => {
        void streamer.close(removed).then(closed, closed);
      });
      streamer.open();
    } catch (thrown) {
      const error = toNetworkPushError(thrown);
      errors.report(error);
      status.show(statusText.ofRefusal(error));
      this.on('close', () => errors.close());
    }
  }

  RED.nodes.registerType('aruba-stream', ArubaStream);
}
