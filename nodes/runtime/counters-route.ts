import type { NodeAPI } from 'node-red';
import { OPEN_METRICS_TYPE, openMetrics } from '../../src/connection/open-metrics';
import { countedSources } from './counted-sources';

/** Where it is there already: several node types may ask for it. */
const routed = new WeakSet<object>();

/**
 * Lets a monitoring system read all counters in the text format of OpenMetrics, at
 * `network-push/metrics` below the root of the admin API. Needs the permission `network-push.read`.
 */
export function addCountersRoute(RED: NodeAPI): void {
  if (routed.has(RED.httpAdmin)) return;
  routed.add(RED.httpAdmin);
  RED.httpAdmin.get(
    '/network-push/metrics',
    RED.auth.needsPermission('network-push.read'),
    (_request, response) => {
      const text = openMetrics(countedSources.readings(), countedSources.process());
      // As it is: `send` would write the parameters of the type in another order.
      response.setHeader('Content-Type', OPEN_METRICS_TYPE);
      response.setHeader('Cache-Control', 'no-store');
      response.end(text);
    },
  );
}
