import type { NetworkPushError } from '../connection/errors';
import { Lifetime } from '../connection/lifetime';
import type { Enquiry } from './enquiry';
import { DeviceError } from './model/errors';
import type { Link } from './socket/link';
import type { ManagedObject } from './model/managed-object';
import type { Reply } from './model/notification';
import type { DeviceAnswer, WireObject } from './options';
import { moPath, type Query } from './query/query';
import type { RequestLine } from './session/rest';
import { readResult } from './subscription/result-reader';

/** An APIC hands out no more than this in one result. */
const OBJECTS_LIMIT = 100_000;

type OnAnswer = (answer: DeviceAnswer) => void;

/**
 * What is asked of a device apart from its subscriptions, on the same session, and paced with all
 * else that goes to it. Whoever asks may see each answer as it came.
 */
export class Requests {
  /** @param link the connection that serves at present, if any */
  constructor(private readonly link: () => Link | undefined) {}

  /**
   * Reads all objects of a query, in pages where there are many.
   *
   * @throws DeviceError, ConnectionError
   */
  async read(query: Query, onAnswer?: OnAnswer): Promise<ManagedObject[]> {
    const link = this.openLink();
    let page = 0;
    const result = await readResult({
      query,
      content: 'as asked',
      flat: false,
      get: (path, onSend) => {
        const line: RequestLine = { method: 'GET', path, onSend };
        if (onAnswer)
          line.onAnswer = ({ status, text }) => onAnswer({ status, text, page: page++ });
        return link.request('request', line, link.signal);
      },
      onAsk: () => (page = 0),
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
  write(dn: string, object: WireObject, onAnswer?: OnAnswer): Promise<void> {
    return this.send({ method: 'POST', path: moPath(dn), body: JSON.stringify(object) }, onAnswer);
  }

  /**
   * Deletes the object with this DN and all below it. Sent once.
   *
   * @throws DeviceError, ConnectionError
   */
  remove(dn: string, onAnswer?: OnAnswer): Promise<void> {
    return this.send({ method: 'DELETE', path: moPath(dn) }, onAnswer);
  }

  /** For a few questions in between; undefined while nothing is connected. */
  get enquiry(): Enquiry | undefined {
    const link = this.link();
    if (!link) return undefined;
    const { host, session } = link;
    return {
      host: host.name,
      userName: session.facts.userName,
      get: (path, signal) => getUntil(link, path, signal),
    };
  }

  private async send(line: RequestLine, onAnswer?: OnAnswer): Promise<void> {
    const link = this.openLink();
    const sent: RequestLine = { ...line };
    if (onAnswer) sent.onAnswer = ({ status, text }) => onAnswer({ status, text, page: 0 });
    await link.request('request', sent, link.signal);
  }

  private openLink(): Link {
    const link = this.link();
    if (link) return link;
    throw notConnected();
  }
}

/** Until the link ends or nobody wants to know any more. */
async function getUntil(link: Link, path: string, signal: AbortSignal): Promise<Reply> {
  const question = new Lifetime(link.signal);
  const end = (): void => question.end();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await link.get('request', path, question.signal);
  } finally {
    signal.removeEventListener('abort', end);
    question.end();
  }
}

function notConnected(): NetworkPushError {
  return new DeviceError('SOCKET_CLOSED', 'The device is not connected at present. Try again.');
}
