import type { NetworkEvent } from '../../event';
import { parentDn, rnOf } from '../model/dn';
import { keysOf } from '../model/keys';
import { placeOfDn } from '../model/text-parts';
import { Memory } from './memory';
import { keyOf, textIn } from './object-states';
import type { Judge, Verdict } from './selection';

/** What is known of an endpoint before its port is. */
const NOWHERE = '';

/**
 * Endpoints that are learned, get a further address, or move to another port. An endpoint is
 * `fvCEp`; the port is its child `fvRsCEpToPathEp`, made anew with each move, and on newer releases
 * its own property `fabricPathDn` too; its addresses are its children `fvIp`.
 */
export function judgeEndpoints(): Judge {
  const paths = new Memory<string>();
  return (event) => {
    switch (event.payload.class) {
      case 'fvCEp':
        return judgeEndpoint(event, paths);
      case 'fvRsCEpToPathEp':
        return judgePath(event, paths);
      case 'fvIp':
        return judgeAddress(event);
      default:
        return undefined;
    }
  };
}

function judgeEndpoint(event: NetworkEvent, paths: Memory<string>): Verdict | undefined {
  const { dn, status, attributes } = event.payload;
  const path = textIn(attributes, 'fabricPathDn');
  switch (status) {
    case 'deleted':
      paths.delete(keyOf(event, dn));
      return undefined;
    case 'modified':
      return path === '' ? undefined : settle(event, dn, path, paths);
    case 'existing':
      settle(event, dn, path, paths);
      return undefined;
    case 'created':
      paths.set(keyOf(event, dn), path);
      return path === '' ? {} : { details: { to: path } };
  }
}

function judgePath(event: NetworkEvent, paths: Memory<string>): Verdict | undefined {
  const { dn, status, attributes } = event.payload;
  if (status !== 'created' && status !== 'existing') return undefined;
  const path = textIn(attributes, 'tDn') || pathInRn(rnOf(dn));
  const verdict = settle(event, parentDn(dn), path, paths);
  return status === 'existing' ? undefined : verdict;
}

function judgeAddress({ payload }: NetworkEvent): Verdict | undefined {
  return payload.status === 'created' ? {} : undefined;
}

/** Notes where the endpoint is; a verdict where it was elsewhere before. */
function settle(
  event: NetworkEvent,
  dn: string,
  path: string,
  paths: Memory<string>,
): Verdict | undefined {
  const key = keyOf(event, dn);
  const known = paths.get(key);
  if (path === NOWHERE || path === known) return undefined;
  paths.set(key, path);
  // One that was learned a moment ago has its first port now.
  if (known === NOWHERE) return undefined;
  const from = known ?? textIn(event.payload.previous, 'fabricPathDn');
  return moved(dn, from, path);
}

/** @param from '' where nobody knows: the endpoint was there before anybody listened */
function moved(dn: string, from: string, to: string): Verdict {
  const { mac = dn } = keysOf(dn);
  const origin = from === '' ? '' : ` from ${placeOfDn(from)}`;
  return {
    state: 'changed',
    text: `endpoint ${mac} moved${origin} to ${placeOfDn(to)}`,
    details: from === '' ? { to } : { from, to },
  };
}

function pathInRn(rn: string): string {
  return rn.slice(rn.indexOf('[') + 1, -1);
}
