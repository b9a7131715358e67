import { CentralTraffic } from './central/central-traffic';
import { CentralWorld, type CentralSetup } from './central/central-world';
import { measure, type Opened } from './measure';
import type { Wanted } from './process';
import { Traffic } from './traffic';
import { World, type Setup } from './world';
import { eventFaults } from './catalogue/events';
import type { Fault, Trial } from './catalogue/fault';
import { deviceFaults } from './catalogue/device';
import { sessionFaults } from './catalogue/session';
import { socketFaults } from './catalogue/socket';
import type { CentralFault } from './catalogue/central';
import { classicFaults } from './catalogue/classic-central';
import { newCentralFaults } from './catalogue/new-central';
import { subscriptionFaults } from './catalogue/subscription';

/** Every way to go deaf, or nearly, that is known of these sources and of networks. */
export const catalogue: readonly Group[] = [
  { group: 'WebSocket', source: 'device', faults: socketFaults.map(onDevice) },
  { group: 'Subscriptions', source: 'device', faults: subscriptionFaults.map(onDevice) },
  { group: 'Sessions and rights', source: 'device', faults: sessionFaults.map(onDevice) },
  { group: 'Devices', source: 'device', faults: deviceFaults.map(onDevice) },
  { group: 'Frames and time', source: 'device', faults: eventFaults.map(onDevice) },
  { group: 'Aruba Central, classic', source: 'central', faults: classicFaults.map(onCentral) },
  { group: 'The new Aruba Central', source: 'central', faults: newCentralFaults.map(onNewCentral) },
];

export interface Group {
  group: string;
  /** What kind of requests there are. */
  source: 'device' | 'central';
  faults: readonly Trial[];
}

function onDevice(fault: Fault): Trial {
  const { name, source, foundBy } = fault;
  return { name, source, foundBy, measure: () => measure(fault, openWorld) };
}

function onCentral(fault: CentralFault): Trial {
  const { name, source, foundBy } = fault;
  return { name, source, foundBy, measure: () => measure(fault, openCentral) };
}

function onNewCentral({ setup, ...fault }: CentralFault): Trial {
  return onCentral({ ...fault, setup: { ...setup, api: 'central' } });
}

/** Objects that belong to a leaf, for the faults of one leaf. */
const PORTS: Wanted[] = [{ kind: 'tracked', spec: { by: 'class', target: 'l1PhysIf' } }];

async function openWorld(setup: Partial<Setup>, luck: number): Promise<Opened<World>> {
  const world = await World.open({ platform: 'apic', luck, extra: PORTS, ...setup });
  return { stage: world, traffic: new Traffic(world) };
}

async function openCentral(
  setup: Partial<CentralSetup>,
  luck: number,
): Promise<Opened<CentralWorld>> {
  const world = await CentralWorld.open({ api: 'classic', luck, ...setup });
  return { stage: world, traffic: new CentralTraffic(world) };
}
