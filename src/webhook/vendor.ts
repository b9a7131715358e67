import type { Draft } from './draft';
import type { Proof, WebhookCredentials } from './proof';
import type { ProofOptions } from './proof-options';

/** What a vendor's file says of its webhooks. */
export interface Vendor {
  /** Reverse-DNS name that the types of its events begin with. */
  typePrefix: string;
  /** What the sources of its events begin with: `/sdwan/`. */
  sourcePrefix: string;
  /** HTTP methods, the usual one first. */
  methods: readonly string[];
  /**
   * How its requests are verified.
   *
   * @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID
   */
  proof(credentials: WebhookCredentials, options: ProofOptions): Proof;
  /** One draft for each alarm in the body, which is an object or a list. */
  read(body: unknown, context: ReadContext): Draft[];
}

export interface ReadContext {
  /** Address of the manager without a slash at the end; empty if it is not known. */
  baseUrl: string;
  /** Of the generic vendor: where the fields of the event are in the body. */
  fields: Readonly<Partial<Record<FieldName, string>>>;
}

export const FIELD_NAMES = ['class', 'dn', 'severity', 'state', 'time', 'text', 'id'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
