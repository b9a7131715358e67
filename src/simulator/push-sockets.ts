import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { FaultState } from './fault-state';
import type { Ledger } from './ledger';
import { matches } from './match';
import { isOfNodeAway, nodeOf } from './node-away';
import { objectInFrame } from './object-view';
import type { Settings } from './options';
import { PushSocket, type SentFrame, type SocketEnd } from './push-socket';
import type { Session } from './sessions';
import type { Subscription, Subscriptions } from './subscriptions';
import type { Tally } from './tally';
import type { ObjectTree, TreeChange } from './tree';

export interface PushSocketsParts {
  settings: Settings;
  tree: ObjectTree;
  subscriptions: Subscriptions;
  faults: FaultState;
  ledger: Ledger;
  tally: Tally;
}

/** The open sockets, at most one a session, and what is sent on them. */
export class PushSockets {
  readonly #parts: PushSocketsParts;
  readonly #sockets = new Map<Session, PushSocket>();
  readonly #open = new Set<PushSocket>();
  #count = 0;

  constructor(parts: PushSocketsParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#open.size;
  }

  all(): PushSocket[] {
    return [...this.#open];
  }

  of(session: Session): PushSocket | undefined {
    return this.#sockets.get(session);
  }

  /** Sockets are counted from the first again, and so are the ids that derive from their numbers. */
  renumber(): void {
    this.#count = 0;
  }

  /** Takes a new socket for a session; one that it had is closed with all its subscriptions. */
  attach(session: Session, websocket: WebSocket, tcp: Socket): PushSocket {
    this.detach(session);
    this.#count += 1;
    const socket: PushSocket = new PushSocket({
      number: this.#count,
      session,
      websocket,
      tcp,
      faults: this.#parts.faults,
      sent: (frame) => this.#record(socket, frame),
      closed: () => this.#closed(socket),
    });
    this.#sockets.set(session, socket);
    this.#open.add(socket);
    return socket;
  }

  /** Closes the socket of a session, if it has one. */
  detach(session: Session): void {
    const socket = this.#sockets.get(session);
    if (socket) this.end(socket, 'close');
  }

  /** Ends a socket; its subscriptions are gone at once, whenever the client notices. */
  end(socket: PushSocket, kind: SocketEnd): void {
    this.#forget(socket);
    socket.end(kind);
  }

  /** One frame a socket and format, with all ids that the change matches. */
  deliver(change: TreeChange): void {
    const found = this.#audience(change);
    if (this.#parts.faults.mute || found.length === 0) return;
    const { tree, settings, faults } = this.#parts;
    const object = objectInFrame(tree.model, change, settings.faultFrameModTs);
    for (const socket of this.#open) {
      for (const format of ['json', 'xml'] as const) {
        const own = found.filter((one) => one.socket === socket && one.format === format);
        if (own.length === 0) continue;
        const others = found.filter((one) => one.socket !== socket);
        const named = faults.foreignIds ? [...own, ...others] : own;
        const ids = named.map(({ id }) => id);
        socket.push(format, ids, object);
      }
    }
  }

  #audience(change: TreeChange): Subscription[] {
    const { subscriptions, settings, faults, tree } = this.#parts;
    const { object } = change;
    const node = nodeOf(object.dn)?.id ?? '';
    if (faults.rightsRevoked || isOfNodeAway(tree, object.dn)) return [];
    return subscriptions.all().filter(({ query, mute, deafTo, socket }) => {
      if (mute || deafTo.has(node)) return false;
      if (socket.session.account.hides?.includes(object.class)) return false;
      return matches(query, change, settings.leavesFilter);
    });
  }

  #record(socket: PushSocket, { ids, format, objects }: SentFrame): void {
    const { ledger, settings, tally } = this.#parts;
    tally.frames += 1;
    ledger.frames.add({
      at: settings.clock.now(),
      socket: socket.number,
      session: socket.session.number,
      ids,
      format,
      objects: objects.map(({ class: name, attributes }) => ({
        class: name,
        dn: attributes['dn'] ?? '',
        status: attributes['status'] ?? '',
      })),
    });
  }

  #closed(socket: PushSocket): void {
    this.#open.delete(socket);
    this.#forget(socket);
  }

  #forget(socket: PushSocket): void {
    this.#parts.subscriptions.dropSocket(socket);
    if (this.#sockets.get(socket.session) === socket) this.#sockets.delete(socket.session);
  }
}
