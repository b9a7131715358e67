import type { Attributes, NetworkEvent } from '../../event';
import { parentDn } from '../model/dn';
import { Memory } from './memory';
import { keyOf, seenIn, textIn } from './object-states';
import type { Judge, Verdict } from './selection';

/** What the configuration of a port tells. */
interface PortSettings {
  description: string;
  isShut: boolean;
}

type Down =
  /** It was said that the port is down. */
  | 'said'
  /** It has not been up since it was enabled, so nobody was told that it is down. */
  | 'unsaid';

const CONFIGURATION_CLASS = 'l1PhysIf';

/**
 * Ports that go down by themselves, and come back: `ethpmPhysIf` is judged, `l1PhysIf` only read for
 * description and shutdown. A shutdown by an administrator, and its end, are silent.
 */
export function judgePorts(): Judge {
  const settings = new Memory<PortSettings>();
  const downs = new Memory<Down>();
  return (event) => {
    const { dn, class: className, status } = event.payload;
    if (className === CONFIGURATION_CLASS) {
      readSettings(event, settings);
      return undefined;
    }
    if (status === 'existing') return undefined;
    const { before, after } = seenIn(event);
    if (!after) {
      downs.delete(keyOf(event, dn));
      return undefined;
    }
    const port = settings.get(keyOf(event, parentDn(dn)));
    if (textIn(after, 'operSt') === 'up') return cameUp(event, before, downs, port);
    if (!isDown(after, port)) return undefined;
    return wentDown(event, before, downs, port);
  };
}

function readSettings(event: NetworkEvent, settings: Memory<PortSettings>): void {
  const key = keyOf(event, event.payload.dn);
  const { after } = seenIn(event);
  const known = settings.get(key);
  const description =
    after?.descr === undefined ? (known?.description ?? '') : textIn(after, 'descr');
  const isShut =
    after?.adminSt === undefined ? (known?.isShut ?? false) : textIn(after, 'adminSt') === 'down';
  // Most ports have neither, and there are many.
  if (after && (description !== '' || isShut)) settings.set(key, { description, isShut });
  else settings.delete(key);
}

function isDown(attributes: Attributes, port?: PortSettings): boolean {
  if (textIn(attributes, 'operSt') !== 'down' || port?.isShut) return false;
  return textIn(attributes, 'operStQual') !== 'admin-down';
}

function wentDown(
  event: NetworkEvent,
  before: Attributes | undefined,
  downs: Memory<Down>,
  port: PortSettings | undefined,
): Verdict | undefined {
  const { dn, text, changed } = event.payload;
  const key = keyOf(event, dn);
  // Nothing tracks the port: that its state is new is all that is known.
  const wasUp = before ? textIn(before, 'operSt') === 'up' : changed?.includes('operSt');
  if (wasUp) {
    downs.set(key, 'said');
    return verdict('raised', text, port);
  }
  if (downs.get(key) === undefined && textIn(before, 'operStQual') === 'admin-down') {
    downs.set(key, 'unsaid');
  }
  return undefined;
}

function cameUp(
  event: NetworkEvent,
  before: Attributes | undefined,
  downs: Memory<Down>,
  port: PortSettings | undefined,
): Verdict | undefined {
  const { dn, text } = event.payload;
  const key = keyOf(event, dn);
  const down = downs.get(key);
  downs.delete(key);
  if (textIn(before, 'operSt') === 'up' || down === 'unsaid') return undefined;
  // It may have been said before a restart.
  if (down === undefined && !(before && isDown(before))) return undefined;
  return verdict('cleared', text, port);
}

function verdict(
  state: 'raised' | 'cleared',
  text: string,
  port: PortSettings | undefined,
): Verdict {
  if (!port?.description) return { state };
  const { description } = port;
  return { state, text: `${text}: ${description}`, details: { description } };
}
