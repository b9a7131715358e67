import type { Node } from 'node-red';
import { systemClock } from '../../src/connection/clock';
import type { DeployWatch } from './deploy-watch';
import { MetricLog } from './metric-log';
import type { InUse, SharedClient, SharedConnection } from './shared-connection';

/**
 * Lets a config node own a connection: counted while the node lives, closed with it, and handed to
 * its next instance by a deploy.
 *
 * @param keep keeps the client for the next instance
 */
export function ownConnection<Used extends InUse<SharedClient>>(
  node: Node,
  connection: SharedConnection<Used>,
  deploys: DeployWatch,
  keep: (inUse: Used) => void,
): void {
  const metrics = new MetricLog(node, systemClock, () => connection);
  const unwatch = deploys.watch();
  node.on('close', (removed: boolean, closed: () => void) => {
    const kept = !removed && deploys.isDeploying ? connection.release() : undefined;
    unwatch();
    metrics.close();
    if (kept) keep(kept);
    // At once: a shutdown closes all nodes in the turn of the event loop in which it stops them, so
    // that nothing comes in between, which would be known already, and held for nobody.
    void connection.close().then(closed, closed);
  });
}
