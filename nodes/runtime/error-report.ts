import type { Node } from 'node-red';
import type { NetworkPushError } from '../../src/connection/errors';
import type { FlowsStarted } from './deploy-watch';

/** Brings the errors of one node to its Catch nodes, those of its constructor included. */
export class ErrorReport {
  private waiting: NetworkPushError[] | undefined = [];
  private readonly cancel: () => void;

  /** Must be built in the constructor of `node`, that is before the flows have started. */
  constructor(
    private readonly node: Pick<Node, 'error'>,
    flows: FlowsStarted,
  ) {
    this.cancel = flows.next(() => this.flush());
  }

  report(error: NetworkPushError): void {
    if (this.waiting) this.waiting.push(error);
    // Without a message as second argument no Catch node is asked.
    else this.node.error(error, {});
  }

  close(): void {
    this.cancel();
  }

  private flush(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const error of waiting) this.report(error);
  }
}
