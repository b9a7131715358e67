import type { AlarmState } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { PROOF_KINDS, proofAmong } from '../proof-options';
import { severityOf } from '../severity';
import { at, flag, kebab, objects, word } from '../values';
import type { FieldName, ReadContext, Vendor } from '../vendor';

const STATES = new Map<string, AlarmState>([
  ['raised', 'raised'],
  ['raise', 'raised'],
  ['open', 'raised'],
  ['active', 'raised'],
  ['firing', 'raised'],
  ['triggered', 'raised'],
  ['trigger', 'raised'],
  ['down', 'raised'],
  ['problem', 'raised'],
  ['cleared', 'cleared'],
  ['clear', 'cleared'],
  ['close', 'cleared'],
  ['closed', 'cleared'],
  ['inactive', 'cleared'],
  ['resolved', 'cleared'],
  ['ok', 'cleared'],
  ['up', 'cleared'],
  ['changed', 'changed'],
]);

/** Whatever sends JSON by POST or PUT. Who uses it says how it is verified and where the fields are. */
export const generic: Vendor = {
  typePrefix: 'webhook.',
  sourcePrefix: '/webhook/',
  methods: ['POST', 'PUT'],
  proof: (credentials, options) => proofAmong(PROOF_KINDS, credentials, options),
  read: (body, context) => objects(body).map((one) => draftOf(one, context)),
};

function draftOf(body: Record<string, unknown>, { fields }: ReadContext): Draft {
  const field = (name: FieldName): unknown => {
    const path = fields[name];
    return path ? at(body, path) : undefined;
  };
  const kind = word(field('class')) ?? 'event';
  const id = word(field('id'));
  const state = stateOf(field('state'));
  return {
    class: kind,
    type: kebab(kind) || 'event',
    dn: word(field('dn')) ?? id ?? kind,
    keys: {},
    status: state === 'cleared' ? 'modified' : 'created',
    severity: severityOf(field('severity')),
    state,
    text: word(field('text')) ?? kind,
    time: isoTime(field('time')),
    attributes: body,
    identity: id === undefined ? undefined : [id, state, field('time')],
  };
}

function stateOf(value: unknown): AlarmState | undefined {
  const isActive = flag(value);
  if (isActive !== undefined) return isActive ? 'raised' : 'cleared';
  return STATES.get(word(value)?.toLowerCase() ?? '');
}
