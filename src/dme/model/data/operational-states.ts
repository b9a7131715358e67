/** How the state of a class is read. */
export interface OperationalState {
  property: string;
  /** Values of an object that works. */
  good: readonly string[];
  /** Values that say neither; all others are bad. */
  neutral?: readonly string[];
  /** Property that tells why. */
  reason?: string;
  /** The object itself goes when the neighbour is lost, and comes with it. */
  goesWithLoss?: true;
}

const upOrDown: OperationalState = { property: 'operSt', good: ['up'] };
const upOrDownWithReason: OperationalState = { ...upOrDown, reason: 'operStQual' };
const hardware: OperationalState = {
  property: 'operSt',
  good: ['ok', 'online', 'up'],
  neutral: ['unknown', 'empty', 'inserted', 'booting', 'upgrading', 'not-supported'],
};

const NO_STATE: OperationalState = { property: '', good: [], goesWithLoss: true };

/** Classes with a state that people are called for. */
export const operationalStates = new Map<string, OperationalState>([
  ['ethpmPhysIf', upOrDownWithReason],
  ['ethpmAggrIf', upOrDownWithReason],
  ['pcAggrIf', upOrDownWithReason],
  ['sviIf', upOrDownWithReason],
  ['l3LbRtdIf', upOrDownWithReason],
  ['l3EncRtdIf', upOrDownWithReason],
  ['tunnelIf', upOrDownWithReason],
  ['mgmtMgmtIf', upOrDownWithReason],
  ['cnwPhysIf', upOrDown],
  ['l2BD', upOrDown],
  ['vlanCktEp', upOrDown],
  ['bfdSess', upOrDown],
  [
    'pcAggrMbrIf',
    { property: 'operSt', good: ['up', 'channel-up'], neutral: ['hot-standby', 'unknown'] },
  ],
  ['vpcIf', { property: 'localOperSt', good: ['up'], neutral: ['unknown'] }],
  ['vpcDom', { property: 'peerSt', good: ['up'] }],
  [
    'bgpPeerEntry',
    {
      property: 'operSt',
      good: ['established'],
      neutral: ['connect', 'open-sent', 'open-confirm', 'unspecified'],
      reason: 'shutStQual',
    },
  ],
  [
    'ospfAdjEp',
    {
      property: 'operSt',
      good: ['full', 'two-way'],
      neutral: ['init', 'exstart', 'exchange', 'loading', 'unknown', 'unspecified'],
      goesWithLoss: true,
    },
  ],
  ['isisAdjEp', { property: 'operSt', good: ['up'], neutral: ['init'], goesWithLoss: true }],
  ['lldpAdjEp', NO_STATE],
  ['cdpAdjEp', NO_STATE],
  [
    'fabricNode',
    { property: 'fabricSt', good: ['active'], neutral: ['unknown', 'discovering', 'undiscovered'] },
  ],
  ['topSystem', { property: 'state', good: ['in-service'] }],
  ['fabricLink', { property: 'linkState', good: ['ok'], neutral: ['unknown'] }],
  ['infraWiNode', { property: 'health', good: ['fully-fit'], neutral: ['unknown'] }],
  ['compCtrlr', { property: 'operSt', good: ['online'], neutral: ['unknown'] }],
  ['eqptPsu', hardware],
  ['eqptFan', hardware],
  ['eqptFt', hardware],
  ['eqptLC', hardware],
  ['eqptSupC', hardware],
]);
