import { Refusal } from './errors';
import { headerOf, type WebhookRequest } from './request';

/** Alarms are a few levels deep. What is handed on is copied by recursion, which deeper ones end. */
const DEEPEST = 64;

const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/**
 * The body as JSON. Whatever the media type says, as not all senders name the right one.
 *
 * @throws Refusal ENCODING_UNSUPPORTED, BODY_NOT_JSON, BODY_TOO_DEEP
 */
export function parseBody(request: WebhookRequest): unknown {
  const text = textOf(request);
  checkDepth(text);
  return parse(text);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(request: WebhookRequest): string {
  const encoding = (headerOf(request, 'content-encoding') ?? 'identity').toLowerCase();
  if (encoding !== 'identity') {
    throw new Refusal('ENCODING_UNSUPPORTED', 'The body is compressed. Switch that off.');
  }
  const type = headerOf(request, 'content-type') ?? '';
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/iu.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!CHARSETS.has(charset)) {
    throw new Refusal('ENCODING_UNSUPPORTED', 'The body has another charset than UTF-8.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(request.body);
  } catch {
    throw new Refusal('BODY_NOT_JSON', 'The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    // A property of this name would become the prototype of a copy.
    return text.includes('__proto__')
      ? JSON.parse(text, (name, value: unknown) => (name === '__proto__' ? undefined : value))
      : JSON.parse(text);
  } catch {
    throw new Refusal('BODY_NOT_JSON', text.trim() === '' ? 'The body is empty.' : 'No JSON.');
  }
}

function checkDepth(text: string): void {
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') {
      isString = true;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > DEEPEST) throw new Refusal('BODY_TOO_DEEP', `Deeper than ${DEEPEST} levels.`);
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
}
