/** A request as it came, before anything was made of it. */
export interface WebhookRequest {
  /** In capitals. */
  method: string;
  /** Path and query as the sender wrote them, from the root of the server on. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The bytes of the body. Signatures are made over these, and over nothing that was parsed. */
  body: Buffer;
  /** Address that it came from. */
  remote?: string;
}

/** Value of a header without spaces around it; undefined if it is missing or empty. */
export function headerOf(request: WebhookRequest, name: string): string | undefined {
  return request.headers[name.toLowerCase()]?.trim() || undefined;
}
