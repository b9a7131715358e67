import type { ManagedObject } from '../model/managed-object';
import { flattenReply, type Reply } from '../model/notification';
import { readPath, type Query } from '../query/query';

/** Some 1 to 2 MB of JSON, which is parsed within 10 ms. */
const PAGE_SIZE = 2_000;
/** How often a result that moved while it was read is read anew before it is taken as it is. */
const TRIES = 3;

export interface ReadResult {
  objects: Map<string, ManagedObject>;
  /** True when objects went or came in every try, so that some may have slipped between pages. */
  moved: boolean;
}

export interface ReadOptions {
  query: Query;
  /** Whether children come as objects of their own. Default true. */
  flat?: boolean;
  /** With or without what the query includes beside the objects themselves. */
  content: 'bare' | 'as asked';
  /** @param onSend to be called when the request goes out, again with each try */
  get: (path: string, onSend?: () => void) => Promise<Reply>;
  /** More objects than this end the reading: the result is then `undefined`. */
  limit: number;
  /** How many deletions have been announced so far. */
  deletions: () => number;
  /** The first page is asked for: the last call of all counts. */
  onAsk?: () => void;
  onProgress: (done: number, total: number) => void;
}

/**
 * Reads the whole result of a query in pages sorted by DN. An object that goes while the pages are
 * read moves the rest forward, and one of them slips through between two pages; the total and the
 * announced deletions tell, and the reading starts over (EnhancedEndpointTracker sorts its pages for the same reason).
 *
 * @returns `undefined` when there are more objects than the limit
 * @throws DeviceError, ConnectionError
 */
export async function readResult(options: ReadOptions): Promise<ReadResult | undefined> {
  let objects = new Map<string, ManagedObject>();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const pass = await readPages(options);
    if (!pass) return undefined;
    objects = pass.objects;
    if (!pass.moved) return { objects, moved: false };
  }
  return { objects, moved: true };
}

async function readPages(options: ReadOptions): Promise<ReadResult | undefined> {
  const objects = new Map<string, ManagedObject>();
  const deletionsBefore = options.deletions();
  let firstTotal: number | undefined;
  let read = 0;
  for (let page = 0; ; page += 1) {
    const path = readPath(options.query, {
      page,
      pageSize: PAGE_SIZE,
      bare: options.content === 'bare',
    });
    const reply = await options.get(path, page === 0 ? options.onAsk : undefined);
    const total = reply.totalCount ?? reply.objects.length;
    firstTotal ??= total;
    if (total > options.limit) return undefined;
    const found = options.flat === false ? reply.objects : flattenReply(reply.objects);
    for (const object of found) {
      // A count has no DN, and is all that there is.
      const dn = object.attributes.dn || (options.flat === false ? object.class : '');
      if (dn) objects.set(dn, object);
    }
    read += reply.objects.length;
    options.onProgress(read, total);
    const isLast = reply.objects.length < PAGE_SIZE || read >= total;
    if (!isLast) continue;
    const moved = total !== firstTotal || options.deletions() !== deletionsBefore;
    return { objects, moved: page > 0 && moved };
  }
}
