/** Aruba Central to test against: both streaming APIs, faults on demand, a ledger of what was sent. */
export { startCentralSimulator, type CentralSimulator, type SentMessage } from './simulator';
export type { CentralSimulatorOptions } from './options';
export type { CentralFaults } from './faults';
export type { CentralRequest } from './gate';
export type { StreamEnd } from './subscriber';
export * as samples from './sample-messages';
export * as wire from './wire-writer';
