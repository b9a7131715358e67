import type { ApiRequest } from './api-request';
import type { Device } from './device';
import { objectsReply, Refusal, type Reply } from './reply';
import { accountOfSignature } from './signature';

/**
 * A token that ties the subscriptions of signed requests to a socket (aci-containers). It is not a
 * login: only its owner's signed requests may name it. NX-OS has none.
 */
export function openWebtokenSession(device: Device, request: ApiRequest): Reply {
  const isKnown = device.settings.platform === 'apic' && request.method === 'GET';
  if (!isKnown) throw new Refusal(400, 'Request failed, unresolved method webtokenSession');
  const account = accountOfSignature(device, request);
  device.tally.webtokenSessions += 1;
  const { token } = device.sessions.open(account, { signed: true });
  return objectsReply(request.format, [{ class: 'webtokenSession', attributes: { token } }]);
}
