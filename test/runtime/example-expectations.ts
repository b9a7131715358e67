import type { ObjectTree, SimulatorPlatform } from '../../src/simulator';

/** What becomes of an example when something happens on the network. */
export interface Expectation {
  platform: SimulatorPlatform;
  /** Makes one change; `mark` is a text that no other change has. */
  change: (tree: ObjectTree, mark: string) => void;
  /** Name of the node at the end of the flow that the change reaches as one message. */
  end: string;
  /** What that message holds besides the mark. */
  says: RegExp;
}

/** Every example below examples/ has an entry; the test fails for one that has none. */
export const expectations: Record<string, Expectation> = {
  'overview.json': {
    platform: 'apic',
    change: (tree, mark) => tree.set('uni/tn-common', 'fvTenant', { descr: mark }),
    end: 'what changed',
    says: /"dn":"uni\/tn-common".*"status":"modified"/,
  },
};
