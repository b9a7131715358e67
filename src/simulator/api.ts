import type { ApiRequest } from './api-request';
import { authenticate } from './api-request';
import type { Device } from './device';
import { listDomains, login, logout, refresh } from './login';
import { read, refreshSubscription } from './read';
import { errorReply, Refusal, type Reply } from './reply';
import type { RequestKind } from './requests';
import { openWebtokenSession } from './webtoken-session';
import { write } from './write';

const writing = new Set(['POST', 'PUT', 'DELETE']);

/** Answers a request to the REST API; refusals become error objects. */
export async function answerApi(device: Device, request: ApiRequest): Promise<Reply> {
  try {
    return await route(device, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return errorReply(request.format, error.status, error.message, error.code);
  }
}

export function kindOf({ route: { kind }, method, options }: ApiRequest): RequestKind {
  if (kind === 'unknown') return 'other';
  if (kind !== 'class' && kind !== 'mo') return kind;
  if (method !== 'GET') return 'write';
  return options.get('subscription') === 'yes' ? 'subscribe' : 'query';
}

async function route(device: Device, request: ApiRequest): Promise<Reply> {
  const { route: target, method } = request;
  switch (target.kind) {
    case 'login':
      return login(device, request);
    case 'refresh':
      return refresh(device, request);
    case 'logout':
      return logout(device, request);
    case 'domains':
      return listDomains(device);
    case 'webtoken-session':
      return openWebtokenSession(device, request);
    case 'subscription-refresh':
      return refreshSubscription(device, request);
    case 'class':
      if (method !== 'GET') throw new Refusal(400, 'Classes can only be read');
      return read(device, { ...request, route: target });
    case 'mo':
      if (method === 'GET') return read(device, { ...request, route: target });
      if (!writing.has(method)) throw new Refusal(400, `Method ${method} is not supported`);
      return write(device, { ...request, route: target });
    case 'unknown':
      authenticate(device, request);
      throw new Refusal(400, `Request failed, unresolved method ${target.path}`);
  }
}
