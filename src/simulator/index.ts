/**
 * A strict APIC or NX-OS switch, or Aruba Central (`./central`), to test against: REST login, queries and subscriptions, the push
 * socket, faults on demand, and a ledger of what really happened.
 */
export { startSimulator, type Simulator, type SimulatorCounts } from './simulator';
export {
  DEFAULT_PASSWORD,
  DEFAULT_USERNAME,
  type SimulatorAccount,
  type SimulatorOptions,
} from './options';
export { makeTree } from './content';
export { ObjectTree, type TreeAttributes, type TreeChange, type TreeObject } from './tree';
export type { SimulatorPlatform } from './platform';
export { ManualClock } from './manual-clock';
export type { DropKind, Faults } from './faults';
export { BoundedList, Ledger, type LedgerChange, type LedgerFrame } from './ledger';
export type { RequestKind, RequestRecord } from './requests';
