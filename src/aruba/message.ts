import type { PlainObject } from './values';

/** One thing that a message tells of: an access point, a client, an alert. */
export interface Thing {
  /** Such as `ap`, `wireless_client` or `notification`. */
  kind: string;
  /** As it was sent. */
  sent: PlainObject;
  /** With the defaults of what says something also when it is not sent. */
  object: PlainObject;
}

/** A message of a stream, decoded. */
export interface CentralMessage {
  /** Topic, or name of the stream. */
  stream: string;
  /** What makes it the one that it is: the same whenever the same message is received. */
  id: string;
  customerId: string;
  mspId?: string;
  /** When it was made, milliseconds since 1970. */
  time?: number;
  /** What the envelope says besides, of a stream of the new Central. */
  envelope?: PlainObject;
  /** The message but for what a filter left out. */
  whole: PlainObject;
  things: Thing[];
}

/** Makes sense of the frames of one stream. */
export interface MessageDecoder {
  /**
   * @returns undefined for a message of which nothing is wanted
   * @throws MessageError
   */
  decode(frame: Buffer): CentralMessage | undefined;
}
