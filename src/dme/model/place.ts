import type { Keys } from '../../event';
import { parentDn } from './dn';
import { keysOf } from './keys';

/** Some megabytes at most. With more objects than this that change in turn, each is read anew. */
const KEPT_PLACES = 20_000;

/** What a DN tells of where an object is. Shared by all who ask, so that nobody may change it. */
export class Place {
  private inWords: string | undefined;
  private aroundInWords: string | undefined;

  private above: Place | undefined;
  readonly keys: Readonly<Keys>;

  constructor(private readonly dn: string) {
    this.keys = keysOf(dn);
  }

  /** The place of the parent of the object. */
  get parent(): Place {
    this.above ??= placeAt(parentDn(this.dn));
    return this.above;
  }

  /** `tenant a, EPG web, node-101 eth1/5`; '' when the keys tell nothing. */
  get text(): string {
    this.inWords ??= placeOf(this.keys);
    return this.inWords;
  }

  /** The same without the endpoint that it may be the place of. */
  get around(): string {
    this.aroundInWords ??= placeOf({ ...this.keys, mac: '', ip: '' });
    return this.aroundInWords;
  }
}

/** The same objects change again and again, and what their DNs tell does not. */
const places = new Map<string, Place>();

export function placeAt(dn: string): Place {
  const known = places.get(dn);
  if (known) return known;
  if (places.size >= KEPT_PLACES) places.clear();
  const place = new Place(dn);
  places.set(dn, place);
  return place;
}

/** How keys are called in a text, in the order in which they are named. */
const PLACES: readonly (readonly [key: string, label: string])[] = [
  ['tenant', 'tenant '],
  ['ap', 'application profile '],
  ['epg', 'EPG '],
  ['externalEpg', 'external EPG '],
  ['bd', 'bridge domain '],
  ['vrf', 'VRF '],
  ['l3out', 'L3Out '],
  ['contract', 'contract '],
  ['subnet', 'subnet '],
  ['vmm', ''],
  ['domain', 'domain '],
  ['controller', 'controller '],
  ['vlan', 'VLAN '],
  ['peer', 'peer '],
  ['user', 'user '],
  ['mac', 'endpoint '],
  ['ip', ''],
];

/** Where something is, in words: `tenant a, EPG web, node-101 eth1/5`; '' when the keys tell nothing. */
function placeOf(keys: Keys): string {
  let place = '';
  for (const [key, label] of PLACES) {
    if (keys[key]) place = joined(place, ', ', label + keys[key]);
  }
  return joined(place, ', ', spotOf(keys));
}

function spotOf(keys: Keys): string {
  let spot = keys.node ? `node-${keys.node}` : '';
  if (keys.fex) spot = joined(spot, ' ', `FEX ${keys.fex}`);
  if (keys.slot) spot = joined(spot, ' ', `slot ${keys.slot}`);
  const end = keys.port ?? keys.path ?? (keys.vlan ? undefined : keys.interface);
  return joined(spot, ' ', end ?? '');
}

function joined(before: string, separator: string, more: string): string {
  if (before === '' || more === '') return before + more;
  return before + separator + more;
}
