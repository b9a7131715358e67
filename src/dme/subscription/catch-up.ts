import { sleep } from '../../connection/clock';
import type { ManagedObject } from '../model/managed-object';
import { readByName } from './missing-objects';
import type { Push } from '../table/pushed-times';
import type { WirePort } from '../socket/wire-port';

/**
 * Between two looks. Copies in a cluster are seconds apart at most; after half a minute the clock of
 * the device has more likely been set back, and then nobody can tell.
 */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** Looks for an object that is not shown: it has more likely been deleted than not arrived yet. */
const LOOKS_FOR_MISSING = 3;

type Lag = 'none' | 'possible' | 'certain';

/**
 * Waits until a controller shows what another one of its cluster has announced. One that lags shows
 * what was before, which would be told as if it had changed back, and then announces it again.
 *
 * @param pushes the newest, as far as it is known
 * @param warn tells people that it is waited for, and when it was in vain
 */
export async function untilCaughtUp(
  port: WirePort,
  pushes: readonly Push[],
  warn: (text: string) => void,
): Promise<void> {
  let isSaid = false;
  for (let look = 1; ; look += 1) {
    const lag = await lagOf(port, pushes);
    const isOver = lag === 'none' || (lag === 'possible' && look >= LOOKS_FOR_MISSING);
    if (isOver || port.signal.aborted) return;
    const pause = PAUSES_MS[look - 1];
    if (pause === undefined) break;
    if (lag === 'certain' && !isSaid) {
      isSaid = true;
      warn('This controller lags behind the last one, and is waited for.');
    }
    await sleep(port.clock, pause, port.signal);
  }
  warn('This controller still lags behind the last one: what was told may be told again.');
}

/** Never rejects: what cannot be read tells of no lag. */
async function lagOf(port: WirePort, pushes: readonly Push[]): Promise<Lag> {
  const newest = pushes.reduce((latest, { time }) => Math.max(latest, time), 0);
  try {
    const shown = await read(port, pushes);
    const isShownOlder = ({ dn, time }: Push): boolean => (shown.get(dn) ?? time) < time;
    if (pushes.some(isShownOlder)) return 'certain';
    const isMissing = ({ dn, time, isDeleted }: Push): boolean =>
      time === newest && !isDeleted && !shown.has(dn);
    return pushes.some(isMissing) ? 'possible' : 'none';
  } catch {
    return 'none';
  }
}

/** When the objects were modified last, by DN. */
async function read(port: WirePort, pushes: readonly Push[]): Promise<Map<string, number>> {
  const get = (path: string): ReturnType<WirePort['get']> => port.get('read', path, port.signal);
  const objects: ManagedObject[] = [];
  for (const className of new Set(pushes.map((push) => push.class))) {
    const dns = pushes.filter((push) => push.class === className).map(({ dn }) => dn);
    objects.push(...(await readByName(className, dns, get)));
  }
  return new Map(
    objects.map(({ attributes }) => [attributes.dn ?? '', Date.parse(attributes.modTs ?? '')]),
  );
}
