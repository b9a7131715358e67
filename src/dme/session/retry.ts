import { backoffDelay, refusedLoginDelay } from '../../connection/backoff';
import { isMistrust, type NetworkPushError } from '../../connection/errors';
import type { Retry } from '../../connection/reconnect-loop';

/** A wrong address or certificate does not mend itself; a minute is soon enough to look again. */
const REFUSED_RETRY_MS = 60_000;

/** When a device is tried again that could not be reached, or was lost. */
export function retryAfter(error: NetworkPushError, failures: number): Retry {
  if (error.code === 'LOGIN_REFUSED') {
    return { kind: 'refused', delay: refusedLoginDelay(failures) };
  }
  if (isRefusal(error)) return { kind: 'refused', delay: REFUSED_RETRY_MS };
  return { kind: 'waiting', delay: backoffDelay(failures) };
}

function isRefusal(error: NetworkPushError): boolean {
  return isMistrust(error) || error.code === 'NOT_A_DEVICE' || error.code === 'LOGIN_NO_TOKEN';
}
