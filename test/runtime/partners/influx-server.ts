import { HttpSink, type SinkAnswer, type SinkRequest } from './http-sink';
import { Inbox } from './inbox';
import { parseLines, type Point } from './line-protocol';

/** Takes points as InfluxDB 2 does ("Write data" in its API reference). */
export class InfluxServer extends HttpSink {
  readonly inbox = new Inbox<Point>('a point', (point) => JSON.stringify(point));

  protected answer({ url, method, headers, body }: SinkRequest): SinkAnswer {
    if (url.pathname !== '/api/v2/write' || method !== 'POST') return { status: 404 };
    const { searchParams } = url;
    if (!searchParams.get('org') || !searchParams.get('bucket')) return { status: 400 };
    if (!['ns', 'us', 'ms', 's'].includes(searchParams.get('precision') ?? 'ns')) {
      return { status: 400 };
    }
    if (!/^text\/plain\b/.test(headers['content-type'] ?? '')) return { status: 415 };
    try {
      for (const point of parseLines(body)) this.inbox.take(point);
      return { status: 204 };
    } catch (error) {
      return { status: 400, body: { code: 'invalid', message: (error as Error).message } };
    }
  }
}
