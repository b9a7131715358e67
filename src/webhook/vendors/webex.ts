import type { Draft } from '../draft';
import { hmacProof } from '../hmac';
import { isoTime } from '../iso-time';
import { firstWord, kebab, keysOf, object, objects, word } from '../values';
import type { Vendor } from '../vendor';

const STATUSES = new Map<string, Draft['status']>([
  ['created', 'created'],
  ['started', 'created'],
  ['deleted', 'deleted'],
]);

/**
 * Events of Webex: messages, memberships, rooms, attachment actions, meetings. Signed if the webhook
 * was made with a secret, over the body alone (Webex, "Using a Webhook Secret"), so that one that is
 * sent again cannot be told from a new one. A message's text is not in it: read it by `data.id`.
 */
export const webex: Vendor = {
  typePrefix: 'com.webex.',
  sourcePrefix: '/webex/',
  methods: ['POST'],
  proof: (credentials) =>
    hmacProof(credentials, {
      header: 'x-spark-signature',
      algorithm: 'sha1',
      encoding: 'hex',
      signed: [],
    }),
  read: (body) => objects(body).map(draftOf),
};

function draftOf(webhook: Record<string, unknown>): Draft {
  const data = object(webhook['data']);
  const resource = word(webhook['resource']) ?? 'webhook';
  const event = word(webhook['event']) ?? 'updated';
  const id = word(data['id']);
  const who = firstWord(data['personEmail'], data['personDisplayName'], data['personId']);
  return {
    class: resource,
    type: `${kebab(resource)}.${kebab(event)}`,
    dn: firstWord(data['roomId'], id, webhook['id']) ?? resource,
    keys: keysOf({ room: data['roomId'], person: who, id, webhook: webhook['id'] }),
    status: STATUSES.get(event) ?? 'modified',
    text: `Webex ${resource} ${event}${who ? ` by ${who}` : ''}`,
    time: isoTime(data['updated'], data['created'], webhook['created']),
    attributes: webhook,
  };
}
