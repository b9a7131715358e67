import { writeReply, type WireFormat, type WireObject } from './wire';

export interface Reply {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

const contentTypes = { json: 'application/json', xml: 'text/xml' } as const;

export function objectsReply(
  format: WireFormat,
  objects: readonly WireObject[],
  extra: { totalCount?: number; subscriptionId?: string; headers?: Record<string, string> } = {},
): Reply {
  const { totalCount = objects.length, subscriptionId, headers } = extra;
  return {
    status: 200,
    contentType: contentTypes[format],
    body: writeReply(format, { totalCount, subscriptionId, objects }),
    headers,
  };
}

/** The error envelope; `code` repeats the status unless the device has a number of its own. */
export function errorReply(
  format: WireFormat,
  status: number,
  text: string,
  code: string = String(status),
): Reply {
  const error: WireObject = { class: 'error', attributes: { code, text } };
  return { ...objectsReply(format, [error]), status };
}

const reasons: Record<number, string> = {
  302: 'Found',
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Large',
  503: 'Service Temporarily Unavailable',
};

/** What the web server in front of the API answers by itself. */
export function htmlReply(status: number, headers?: Record<string, string>): Reply {
  const title = `${status} ${reasons[status] ?? 'Error'}`;
  const body = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body bgcolor="white">',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx/1.7.10</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
  return { status, contentType: 'text/html', body, headers };
}

/** A refusal that ends the handling of a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    text: string,
    readonly code: string = String(status),
  ) {
    super(text);
  }
}
