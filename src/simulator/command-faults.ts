import type { FaultArguments } from './command-arguments';
import type { Simulator } from './index';

/** Sets the faults of the command line going; `stop` ends the repeated ones. */
export function startFaults(simulator: Simulator, wanted: FaultArguments): { stop: () => void } {
  setLasting(simulator, wanted);
  const { faults } = simulator;
  const timers = [
    every(wanted.dropEvery, () => faults.dropSockets(wanted.dropKind)),
    every(wanted.restartEvery, () => faults.restart()),
    every(wanted.expireEvery, () => faults.expireSubscription()),
    every(wanted.garbageEvery, () => faults.sendFrame('{"subscriptionId":["1"],"imdata":[{')),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
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

function every(seconds: number | undefined, action: () => void): NodeJS.Timeout | undefined {
  return seconds === undefined ? undefined : setInterval(action, seconds * 1000);
}
