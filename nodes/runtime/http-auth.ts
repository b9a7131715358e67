import { ConfigurationError } from './configuration-error';
import type { ErrorReport } from './error-report';
import type { WebhookOptions } from './webhook-options';

/**
 * With `httpNodeAuth`, Node-RED asks for a user name and a password before a node sees the request. A
 * sender that needs the header `Authorization` for something else can never come through, and nothing
 * here would hear of it.
 */
export function checkHttpAuth(
  settings: unknown,
  { receiver: { vendor, proof } }: WebhookOptions,
  errors: ErrorReport,
): void {
  const { httpNodeAuth } = settings as { httpNodeAuth?: unknown };
  // A function may let anything through.
  if (typeof httpNodeAuth !== 'object' || httpNodeAuth === null) return;
  if (Array.isArray(httpNodeAuth)) return;
  const kind = proof?.kind ?? (vendor === 'intersight' ? 'http-signature' : undefined);
  const header = proof?.header?.toLowerCase() ?? 'authorization';
  const needsHeader =
    kind === 'http-signature' || (kind === 'header' && header === 'authorization');
  if (!needsHeader) return;
  errors.report(
    new ConfigurationError(
      'HTTP_NODE_AUTH',
      'httpNodeAuth in settings.js wants a user name and a password in the header "Authorization", ' +
        'which this sender needs for its own proof: none of its requests can arrive. Remove ' +
        'httpNodeAuth, or make it a function that lets this path through.',
    ),
  );
}
