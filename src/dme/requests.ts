import type { NetworkPushError } from '../connection/errors';
import { DeviceError } from './errors';
import type { Link } from './link';
import type { ManagedObject } from './managed-object';
import type { WireObject } from './options';
import { moPath, type Query } from './query';
import { readResult } from './result-reader';

/** An APIC hands out no more than this in one result. */
const OBJECTS_LIMIT = 100_000;

/**
 * What is asked of a device apart from its subscriptions, on the same session, and paced with all
 * else that goes to it.
 */
export class Requests {
  /** @param link the connection that serves at present, if any */
  constructor(private readonly link: () => Link | undefined) {}

  /**
   * Reads all objects of a query, in pages where there are many.
   *
   * @throws DeviceError, ConnectionError
   */
  async read(query: Query): Promise<ManagedObject[]> {
    const link = this.openLink();
    const result = await readResult({
      query,
      content: 'as asked',
      flat: false,
      get: (path) => link.get('request', path, link.signal),
      limit: OBJECTS_LIMIT,
      deletions: () => 0,
      onProgress: () => {},
    });
    if (result) return [...result.objects.values()];
    throw new DeviceError(
      'RESULT_TOO_BIG',
      `More than ${OBJECTS_LIMIT} objects match ${query.text}. Use a filter.`,
    );
  }

  /**
   * Creates or changes the object with this DN, with what the object holds below it. Sent once.
   *
   * @throws DeviceError, ConnectionError
   */
  async write(dn: string, object: WireObject): Promise<void> {
    const link = this.openLink();
    const body = JSON.stringify(object);
    await link.request('request', { method: 'POST', path: moPath(dn), body }, link.signal);
  }

  /**
   * Deletes the object with this DN and all below it. Sent once.
   *
   * @throws DeviceError, ConnectionError
   */
  async remove(dn: string): Promise<void> {
    const link = this.openLink();
    await link.request('request', { method: 'DELETE', path: moPath(dn) }, link.signal);
  }

  private openLink(): Link {
    const link = this.link();
    if (link) return link;
    throw notConnected();
  }
}

function notConnected(): NetworkPushError {
  return new DeviceError('SOCKET_CLOSED', 'The device is not connected at present. Try again.');
}
