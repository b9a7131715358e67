import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import type { Enquiry } from './enquiry';
import type { ManagedObject } from './model/managed-object';
import { countPath, readPath, type Query } from './query/query';

/** Enough to see whether it is what was meant. */
const SHOWN_OBJECTS = 5;

/** An APIC refuses to sort and cut results of this size (`Unable to process the query, result dataset is too big`). */
const MOST_TO_READ = 100_000;

export type PreviewResult =
  | { kind: 'counted'; count: number; objects: ManagedObject[] }
  | { kind: 'failed'; error: NetworkPushError };

/** Counts what queries match at present, in their order, and reads the first few objects of each. */
export async function previewQueries(
  enquiry: Enquiry,
  queries: readonly Query[],
  signal: AbortSignal,
): Promise<PreviewResult[]> {
  const results: PreviewResult[] = [];
  for (const query of queries) results.push(await preview(enquiry, query, signal));
  return results;
}

async function preview(
  enquiry: Enquiry,
  query: Query,
  signal: AbortSignal,
): Promise<PreviewResult> {
  try {
    const count = await countOf(enquiry, query, signal);
    if (count === 0 || count >= MOST_TO_READ) return { kind: 'counted', count, objects: [] };
    const path = readPath(query, { page: 0, pageSize: SHOWN_OBJECTS, bare: true });
    const { objects } = await enquiry.get(path, signal);
    return { kind: 'counted', count, objects: objects.slice(0, SHOWN_OBJECTS) };
  } catch (thrown) {
    return { kind: 'failed', error: toNetworkPushError(thrown) };
  }
}

async function countOf(enquiry: Enquiry, query: Query, signal: AbortSignal): Promise<number> {
  const { objects } = await enquiry.get(countPath(query), signal);
  const counted = objects.find((object) => object.class === 'moCount');
  return Number(counted?.attributes.count ?? 0);
}
