import type { Node, NodeMessage } from 'node-red';
import type { StreamFrame, StreamHandle, StreamListener } from '../../src/aruba/options';
import { toNetworkPushError, type NetworkPushError } from '../../src/connection/errors';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type { AccountInUse } from './account-client';
import type { DeployWatch } from './deploy-watch';
import type { ErrorReport } from './error-report';
import { Listenings } from './listenings';
import { lostInDeploy } from './lost-in-deploy';
import { connectionMessage, eventMessage } from './message';
import type { Relay } from './relay';
import type { DeviceUser, SharedConnection } from './shared-connection';
import type { NodeStatus, StatusText } from './status';
import type { StreamOptions } from './stream-options';

interface StreamerParts {
  deploys: DeployWatch;
  account: SharedConnection<AccountInUse>;
  status: NodeStatus;
  statusText: StatusText;
  errors: ErrorReport;
}

/** What one stream node does: a stream in, its messages out. */
export class Streamer implements DeviceUser {
  private readonly listenings = new Listenings();
  private inUse: AccountInUse | undefined;
  private failure: NetworkPushError | undefined;
  private cancelResume: () => void = () => {};
  private stopWatching: () => void = () => {};
  private isClosed = false;

  constructor(
    readonly node: Node,
    private readonly options: StreamOptions,
    private readonly parts: StreamerParts,
  ) {}

  open(): void {
    this.inUse = this.parts.account.register(this);
    this.listen();
    this.stopWatching = this.parts.deploys.watch(() => this.pause());
    this.resumeAtStart();
    this.showState();
  }

  /**
   * Nothing is sent afterwards. Resolves when the account is closed, if this was its last user.
   *
   * @param removed false when a deploy is about to build the node anew
   */
  close(removed: boolean): Promise<void> {
    this.isClosed = true;
    this.stopWatching();
    this.cancelResume();
    // What was refused is tried anew, so that the next instance is told too.
    if (!removed && !this.failure && this.inUse) {
      this.listenings.hand(this.key, this.inUse.held, lostInDeploy(this.node));
    }
    this.listenings.closeAll();
    this.parts.errors.close();
    this.parts.status.clear();
    return this.parts.account.deregister(this, removed);
  }

  /** That of the own stream: another topic of the account may be refused while this one is live. */
  showState(): void {
    if (this.isClosed) return;
    const { status, statusText, account } = this.parts;
    if (this.failure) {
      status.show(statusText.ofRefusal(this.failure));
      return;
    }
    const state = this.inUse ? this.inUse.client.stateOf(this.options.spec) : account.state;
    status.show(statusText.ofState(state));
  }

  private listen(): void {
    const { inUse } = this;
    if (!inUse) return;
    const { spec, listener: wishes } = this.options;
    const listener = this.listener();
    const begin = (relay: Relay<StreamListener>): StreamHandle =>
      inUse.client.subscribe(spec, wishes, relayed(listener, relay));
    try {
      this.listenings.open(this.key, inUse.held, listener, begin);
    } catch (thrown) {
      this.fail(toNetworkPushError(thrown));
    }
  }

  /** The same for the same node with the same settings. */
  private get key(): string {
    return `${this.node.id} ${JSON.stringify(this.options)}`;
  }

  private listener(): StreamListener {
    const { format, secondOutput } = this.options;
    const listener: StreamListener = { failed: (error) => this.fail(error) };
    if (format === 'frame') listener.frame = (frame) => this.send(frameMessage(frame), 0);
    else listener.event = (event) => this.sendEvent(event);
    if (secondOutput) listener.connection = (event) => this.sendConnection(event);
    return listener;
  }

  private fail(error: NetworkPushError): void {
    this.failure = error;
    this.parts.errors.report(error);
    this.showState();
  }

  /** The flows are being stopped: what is sent from now on might reach no node. */
  private pause(): void {
    this.listenings.pause();
    this.resumeAtStart();
  }

  /** When all nodes are there to receive. */
  private resumeAtStart(): void {
    this.cancelResume();
    this.cancelResume = this.parts.deploys.next(() => {
      const dropped = this.listenings.resume();
      if (dropped > 0) this.node.warn(`${dropped} messages came during the deploy and were lost.`);
    });
  }

  private sendEvent(event: NetworkEvent): void {
    this.send(eventMessage(event, { topic: 'dn', format: this.options.format }), 0);
  }

  private sendConnection(event: ConnectionEvent): void {
    this.send(connectionMessage(event, { topic: 'dn' }), 1);
  }

  private send(message: NodeMessage, output: 0 | 1): void {
    if (this.isClosed) return;
    this.node.send(output === 0 ? message : [null, message]);
  }
}

/** The message of one frame, as it came. */
function frameMessage({ topic, data, device }: StreamFrame): NodeMessage {
  const message: NodeMessage & { device: StreamFrame['device'] } = { topic, payload: data, device };
  return message;
}

/** The same callbacks, by way of the relay. */
function relayed(listener: StreamListener, relay: Relay<StreamListener>): StreamListener {
  const { event, frame, connection, failed } = listener;
  return {
    event: event && ((value) => relay.pass((to) => to.event?.(value))),
    frame: frame && ((value) => relay.pass((to) => to.frame?.(value))),
    connection: connection && ((value) => relay.pass((to) => to.connection?.(value))),
    failed: failed && ((error) => relay.pass((to) => to.failed?.(error))),
  };
}
