import type { NodeAPI } from 'node-red';
import type { ManagedObject } from '../../src/dme/model/managed-object';
import { previewQueries, type PreviewResult } from '../../src/dme/preview';
import { parseQuery } from '../../src/dme/query/query';
import { addAdminRoute, shownError, type ShownError } from './admin-route';
import { resolved } from './device-form';
import { enquireOf } from './device-enquiry';
import { subscribeOptions } from './subscribe-options';

/** Each is a request or two to the device. */
const MOST_QUERIES = 10;

/** The answer to `POST cisco-subscribe/preview`. */
export type PreviewAnswer =
  { host: string; userName: string; results: ShownResult[] } | { error: ShownError };

/** What the dialog is told of one line of its query. */
export interface ShownResult {
  query: string;
  count?: number;
  objects?: ManagedObject[];
  error?: ShownError;
}

/** Lets the dialog of a subscribe node see what its query matches now. */
export function addPreview(RED: NodeAPI): void {
  addAdminRoute(RED, {
    path: 'cisco-subscribe/preview',
    permission: 'cisco-subscribe.write',
    work: async (form, signal) => {
      const fields = Object.entries(form).map(([name, value]) => [name, resolved(RED, value, {})]);
      const definition = { ...Object.fromEntries(fields), inputs: undefined };
      const specs = subscribeOptions(definition).queries.slice(0, MOST_QUERIES);
      const queries = specs.map(parseQuery);
      return enquireOf(RED, form.device, signal, async (enquiry) => {
        const found = await previewQueries(enquiry, queries, signal);
        const results = found.map((one, place) => shownResult(queries[place]?.text ?? '', one));
        const { host, userName } = enquiry;
        return { host, userName, results } satisfies PreviewAnswer;
      });
    },
  });
}

function shownResult(query: string, result: PreviewResult): ShownResult {
  if (result.kind === 'failed') return { query, error: shownError(result.error) };
  return { query, count: result.count, objects: result.objects };
}
