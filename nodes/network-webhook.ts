import type { Node, NodeAPI, NodeDef } from 'node-red';
import { systemClock } from '../src/connection/clock';
import { toNetworkPushError } from '../src/connection/errors';
import { deployWatch } from './runtime/deploy-watch';
import { ReceiverMemory } from '../src/webhook/receiver';
import { ErrorReport } from './runtime/error-report';
import { countedSources } from './runtime/counted-sources';
import { addCountersRoute } from './runtime/counters-route';
import { checkHttpIn } from './runtime/http-in';
import { checkHttpAuth } from './runtime/http-auth';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { MetricLog } from './runtime/metric-log';
import { RefusalLog } from './runtime/refusal-log';
import { NodeStatus } from './runtime/status';
import { WebhookListener } from './runtime/webhook-listener';
import { webhookOptions, type WebhookDefinition } from './runtime/webhook-options';
import { WebhookPaths } from './runtime/webhook-paths';
import { WebhookStatus } from './runtime/webhook-status';

type WebhookNode = Node<Record<string, unknown>>;

export default function register(RED: NodeAPI): void {
  addCountersRoute(RED);
  const deploys = deployWatch(RED);
  const { httpNodeMiddleware: middleware } = RED.settings as { httpNodeMiddleware?: unknown };
  const paths = new WebhookPaths({ httpNode: RED.httpNode, deploys, middleware }, systemClock);

  /** By node, across deploys. */
  const memories = new Map<string, ReceiverMemory>();

  function NetworkWebhook(this: WebhookNode, given: NodeDef & WebhookDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['network-webhook']);
    const errors = new ErrorReport(this, deploys);
    const status = new WebhookStatus(new NodeStatus(this), RED._, systemClock);
    try {
      const options = webhookOptions(definition, this.credentials ?? {});
      const memory = memories.get(this.id) ?? new ReceiverMemory();
      memories.set(this.id, memory);
      const refusals = new RefusalLog(this, systemClock);
      const listener = new WebhookListener(this, options, { memory, status, refusals, errors });
      checkHttpIn(RED, options.path, listener.methods);
      const release = paths.claim(options.path, (request, response, again) => {
        void listener.handle(request, response, again);
      });
      const stopCounting = countedSources.add(listener);
      const metrics = new MetricLog(this, systemClock, () => listener);
      this.on('close', (removed: boolean, closed: () => void) => {
        if (removed) memories.delete(this.id);
        release();
        stopCounting();
        metrics.close();
        listener.close();
        errors.close();
        closed();
      });
      status.listening();
      checkHttpAuth(RED.settings, options, errors);
    } catch (thrown) {
      const error = toNetworkPushError(thrown);
      errors.report(error);
      status.failed(error);
      this.on('close', () => {
        status.close();
        errors.close();
      });
    }
  }

  RED.nodes.registerType('network-webhook', NetworkWebhook, {
    credentials: {
      username: { type: 'text' },
      password: { type: 'password' },
      secret: { type: 'password' },
    },
  });
}
