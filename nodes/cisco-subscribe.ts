import type { Node, NodeAPI, NodeDef, NodeStatus as NodeStatusObject } from 'node-red';
import { systemClock } from '../src/connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../src/connection/errors';
import { addBrowser } from './runtime/browser';
import { deployWatch } from './runtime/deploy-watch';
import { ErrorReport } from './runtime/error-report';
import { deviceMissing, findDevice } from './runtime/find-device';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { addPreview } from './runtime/preview';
import { NodeStatus } from './runtime/status';
import { SubscribeActions } from './runtime/subscribe-actions';
import { subscribeOptions, type SubscribeDefinition } from './runtime/subscribe-options';
import { Subscriber } from './runtime/subscriber';

export default function register(RED: NodeAPI): void {
  const deploys = deployWatch(RED);

  function CiscoSubscribe(this: Node, given: NodeDef & SubscribeDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['cisco-subscribe']);
    const errors = new ErrorReport(this, deploys);
    const status = new NodeStatus(this);
    const refuse = (error: NetworkPushError, shown: NodeStatusObject): void => {
      errors.report(error);
      status.show(shown);
      this.on('input', (_message, _send, done) => done(error));
      this.on('close', () => errors.close());
    };
    const device = findDevice(RED, definition.device);
    if (!device) {
      const text = RED._('cisco-subscribe.status.not-configured');
      refuse(deviceMissing(), { fill: 'red', shape: 'ring', text });
      return;
    }
    const { connection, statusText } = device;
    try {
      const options = subscribeOptions(definition);
      const clock = systemClock;
      const parts = { deploys, device: connection, status, statusText, errors, clock };
      const subscriber = new Subscriber(this, options, parts);
      if (options.isDriven) {
        const actions = new SubscribeActions(subscriber, definition, options);
        this.on('input', (message, send, done) => {
          void actions.handle(message, send, done);
        });
      }
      this.on('close', (removed: boolean, closed: () => void) => {
        void subscriber.close(removed).then(closed, closed);
      });
      subscriber.open();
    } catch (thrown) {
      const error = toNetworkPushError(thrown);
      refuse(error, statusText.ofRefusal(error));
    }
  }

  RED.nodes.registerType('cisco-subscribe', CiscoSubscribe);
  addPreview(RED);
  addBrowser(RED);
}
