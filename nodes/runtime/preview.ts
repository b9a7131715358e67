import type { NodeAPI } from 'node-red';
import type { ManagedObject } from '../../src/dme/managed-object';
import type { ClientOptions } from '../../src/dme/options';
import { previewQueries, type PreviewResult } from '../../src/dme/preview';
import { parseQuery } from '../../src/dme/query';
import { addAdminRoute, shownError, type ShownError } from './admin-route';
import { ConfigurationError } from './configuration-error';
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

/**
 * Lets the dialog of a subscribe node see what its query matches now. Of the device it takes what
 * is deployed: address and credentials are not the dialog's to choose.
 *
 * @param deviceOptions the options of a deployed device; undefined where there is none of this id
 */
export function addPreview(
  RED: NodeAPI,
  deviceOptions: (id: unknown) => ClientOptions | undefined,
): void {
  addAdminRoute(RED, {
    path: 'cisco-subscribe/preview',
    permission: 'cisco-subscribe.write',
    work: async (form, signal) => {
      const options = deviceOptions(form.device);
      if (!options) throw notDeployed();
      const specs = subscribeOptions({ ...form, inputs: undefined }).queries.slice(0, MOST_QUERIES);
      const queries = specs.map(parseQuery);
      const { host, userName, results } = await previewQueries(options, queries, signal);
      const shown = results.map((result, place) => shownResult(queries[place]?.text ?? '', result));
      return { host, userName, results: shown } satisfies PreviewAnswer;
    },
  });
}

function shownResult(query: string, result: PreviewResult): ShownResult {
  if (result.kind === 'failed') return { query, error: shownError(result.error) };
  return { query, count: result.count, objects: result.objects };
}

function notDeployed(): ConfigurationError {
  return new ConfigurationError(
    'DEVICE_MISSING',
    'The device is not there yet: choose one, and deploy it first.',
  );
}
