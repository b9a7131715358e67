import type { Request } from 'express';
import { Refusal } from '../../src/webhook/errors';

/**
 * The largest body that is taken, in bytes: a thousand times an alarm. A sender that sends more is
 * none of those that are known.
 */
const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * The bytes of a body as they came.
 *
 * @throws Refusal BODY_TOO_BIG, BODY_CONSUMED; or the error of the connection
 */
export async function rawBody(request: Request): Promise<Buffer> {
  const { body } = request as { body?: unknown };
  if (Buffer.isBuffer(body)) return within(body);
  if (request.readableEnded) {
    throw new Refusal(
      'BODY_CONSUMED',
      'Something has read the body before this node, so that it cannot be verified. Look for a body ' +
        'parser in httpNodeMiddleware in settings.js, or in the application around Node-RED.',
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) throw tooBig();
  const bytes = await readAll(request);
  // For the next node at this path, if the flows are stopped meanwhile.
  (request as { body?: unknown }).body = bytes;
  return bytes;
}

function readAll(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (end: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose);
      end();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > LARGEST_BODY) settle(() => reject(tooBig()));
      else chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onError = (error: Error): void => settle(() => reject(error));
    const onClose = (): void => settle(() => reject(new Error('The sender went away.')));
    request.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose);
  });
}

function within(body: Buffer): Buffer {
  if (body.length > LARGEST_BODY) throw tooBig();
  return body;
}

function tooBig(): Refusal {
  return new Refusal('BODY_TOO_BIG', `The body has more than ${LARGEST_BODY} bytes.`);
}
