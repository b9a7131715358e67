import { systemClock, type Clock, type Timer } from '../connection/clock';
import type { FaultArguments } from './command-arguments';
import type { CentralSimulator } from './central';
import type { Simulator } from './index';

/** No JSON, as half a frame would look. */
const GARBAGE = '{"subscriptionId":["1"],"imdata":[{';

/** Sets the faults of the command line going; `stop` ends the repeated ones. */
export function startFaults(
  simulator: Simulator,
  wanted: FaultArguments,
  clock: Clock = systemClock,
): { stop: () => void } {
  setLasting(simulator, wanted);
  const { faults } = simulator;
  const repeated = [
    every(clock, wanted.dropEvery, () => faults.dropSockets(wanted.dropKind)),
    every(clock, wanted.restartEvery, () => faults.restart()),
    every(clock, wanted.expireEvery, () => faults.expireSubscription()),
    every(clock, wanted.garbageEvery, () => faults.sendFrame(GARBAGE)),
  ];
  return { stop: () => repeated.forEach((stop) => stop()) };
}

/** Those of the faults that a Central can have. */
export function startCentralFaults(
  central: CentralSimulator,
  wanted: FaultArguments,
  clock: Clock = systemClock,
): { stop: () => void } {
  central.faults.isMute = wanted.mute;
  central.faults.ignoresPings = wanted.ignorePings;
  const stop = every(clock, wanted.dropEvery, () => central.dropStreams(wanted.dropKind));
  return { stop };
}

function setLasting({ faults }: Simulator, wanted: FaultArguments): void {
  if (wanted.refuseUpgrades !== undefined) faults.refuseUpgrades(wanted.refuseUpgrades);
  if (wanted.unavailable !== undefined) faults.unavailable(wanted.unavailable);
  if (wanted.delay !== undefined) faults.delay(wanted.delay);
  if (wanted.fragments !== undefined) faults.fragmentFrames(wanted.fragments);
  for (const name of wanted.forbid) faults.forbidClass(name);
  faults.refuseLogin(wanted.refuseLogin);
  faults.muteSockets(wanted.mute);
  faults.ignorePings(wanted.ignorePings);
  faults.bundleFrames(wanted.bundle);
}

/** Runs the action again and again until the returned function is called. */
function every(clock: Clock, seconds: number | undefined, action: () => void): () => void {
  if (seconds === undefined) return () => undefined;
  let timer: Timer;
  const arm = (): void => {
    timer = clock.after(seconds * 1000, () => {
      arm();
      action();
    });
  };
  arm();
  return () => timer.cancel();
}
