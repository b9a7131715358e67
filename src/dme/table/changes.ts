import type { Clock } from '../../connection/clock';
import { ChangeCounts, hasModTs } from './change-counts';
import type { Change, Delivered, ManagedObject, MoAttributes } from '../model/managed-object';
import { changeableNames, type Merged, type Reconciled } from './object-table';
import type { Query } from '../query/query';

/** Makes changes out of what the device sent or what a comparison found, for one subscription. */
export class Changes {
  readonly counts = new ChangeCounts();

  constructor(
    private readonly query: Query,
    private readonly clock: Clock,
  ) {}

  /** What a notification says by itself. */
  announced(object: ManagedObject): Change {
    const isModified = statusOf(object.attributes.status) === 'modified';
    return this.merged(object, isModified ? { changed: changeableNames(object) } : {});
  }

  /** What a notification says against what was known. */
  merged({ class: className, attributes }: ManagedObject, found: Merged): Change {
    const dn = attributes.dn ?? '';
    return {
      class: className,
      dn,
      status: statusOf(attributes.status),
      attributes,
      changed: found.changed,
      object: found.object,
      previous: found.previous,
      count: this.countOf(dn, attributes),
      receivedAt: this.clock.now(),
    };
  }

  /** An object of a snapshot. */
  existing(dn: string, object: ManagedObject): Delivered {
    const { attributes } = object;
    const change: Change = {
      class: object.class,
      dn,
      status: 'existing',
      attributes,
      receivedAt: this.clock.now(),
    };
    return { change, object };
  }

  /** What a comparison after a gap found, in the shape of the notification that was missed. */
  recovered(dn: string, className: string, found: Reconciled): Delivered {
    const attributes = { ...found.attributes, dn, status: found.status };
    const change: Change = {
      class: className,
      dn,
      status: found.status,
      attributes,
      changed: found.status === 'modified' ? found.changed : undefined,
      object: found.object,
      previous: found.previous,
      count: this.countOf(dn, attributes),
      recovered: true,
      receivedAt: this.clock.now(),
    };
    return { change, object: { class: className, attributes } };
  }

  /** Records have a DN of their own each, so that nothing needs counting. */
  private countOf(dn: string, attributes: MoAttributes): number | undefined {
    return this.query.isRecord || hasModTs(attributes) ? undefined : this.counts.next(dn);
  }
}

/** niwaki takes a missing status for a modification; in pushes it has not been seen. */
function statusOf(status: string | undefined): 'created' | 'modified' | 'deleted' {
  return status === 'created' || status === 'deleted' ? status : 'modified';
}
