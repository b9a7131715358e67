import type { Timer } from '../../connection/time';
import type { Attributes, NetworkEvent } from '../../event';
import { placeOfDn } from '../model/text-parts';
import { parseChangeSet } from './change-set';
import { textIn } from './object-states';
import { withVerdict, type Selection, type SelectionContext } from './selection';

/** The records of a transaction come together; after so much silence it is complete. */
const QUIET_MS = 500;
// A transaction that never falls silent is told in parts; so is one of very many records.
const LONGEST_MS = 5_000;
const MOST_RECORDS = 500;
const MOST_TRANSACTIONS = 100;
// More than these are counted: nobody reads a list.
const OBJECTS_SHOWN = 3;

interface Transaction {
  events: [NetworkEvent, ...NetworkEvent[]];
  since: number;
  timer: Timer | undefined;
}

/**
 * Configuration changes: who changed what from which value to which. The records of one transaction
 * (`txId`), which is what somebody submitted at once, leave as one event.
 */
export class Transactions implements Selection {
  private readonly open = new Map<string, Transaction>();

  constructor(private readonly context: SelectionContext) {}

  take(event: NetworkEvent): void {
    if (event.payload.status !== 'created') return;
    const id = transactionOf(event);
    if (id === undefined) {
      this.context.send(told([event]));
      return;
    }
    this.add(id, event);
  }

  close(): void {
    for (const id of this.open.keys()) this.finish(id);
  }

  private add(id: string, event: NetworkEvent): void {
    const transaction = this.open.get(id) ?? this.begin(id, event);
    if (transaction.events[0] !== event) transaction.events.push(event);
    transaction.timer?.cancel();
    const age = this.context.clock.monotonic() - transaction.since;
    if (transaction.events.length >= MOST_RECORDS || age >= LONGEST_MS) {
      this.finish(id);
      return;
    }
    transaction.timer = this.context.clock.after(QUIET_MS, () => this.finish(id));
  }

  private begin(id: string, event: NetworkEvent): Transaction {
    const oldest = this.open.keys().next();
    if (this.open.size >= MOST_TRANSACTIONS && !oldest.done) this.finish(oldest.value);
    const transaction: Transaction = {
      events: [event],
      since: this.context.clock.monotonic(),
      timer: undefined,
    };
    this.open.set(id, transaction);
    return transaction;
  }

  private finish(id: string): void {
    const transaction = this.open.get(id);
    if (!transaction) return;
    this.open.delete(id);
    transaction.timer?.cancel();
    this.context.send(told(transaction.events));
  }
}

/** Per device, as the numbers of two fabrics may be the same. */
function transactionOf({ payload, event }: NetworkEvent): string | undefined {
  const id = textIn(payload.attributes, 'txId');
  return id === '' || id === '0' || id === 'none' ? undefined : `${event.source} ${id}`;
}

function told(events: readonly [NetworkEvent, ...NetworkEvent[]]): NetworkEvent {
  const [first] = events;
  const { attributes } = first.payload;
  const user = textIn(attributes, 'user') || 'somebody';
  const details: Attributes = {
    user,
    transaction: textIn(attributes, 'txId'),
    objects: events.length,
    changes: events.flatMap(changesIn),
  };
  const text = events.length === 1 ? undefined : `${user} changed ${listOf(events)}`;
  return withVerdict(first, { text, details });
}

/** A creation or deletion without properties is a change too. */
function changesIn({ payload }: NetworkEvent): Attributes[] {
  const { attributes, dn } = payload;
  const object = { dn: textIn(attributes, 'affected') || dn, action: textIn(attributes, 'ind') };
  const changes = parseChangeSet(textIn(attributes, 'changeSet'));
  return changes.length === 0 ? [object] : changes.map((change) => ({ ...object, ...change }));
}

function listOf(events: readonly NetworkEvent[]): string {
  const places = [
    ...new Set(
      events.map(({ payload }) => placeOfDn(textIn(payload.attributes, 'affected') || payload.dn)),
    ),
  ];
  const shown = places.slice(0, OBJECTS_SHOWN).join('; ');
  const more = places.length - OBJECTS_SHOWN;
  return `${events.length} objects: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
