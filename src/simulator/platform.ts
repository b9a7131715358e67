/** Which device is simulated. */
export type SimulatorPlatform = 'apic' | 'nxos';
