/** The words that common properties of the object model take. */

export const upDown = ['up', 'down'] as const;
export const enabledDisabled = ['enabled', 'disabled'] as const;
export const yesNo = ['yes', 'no'] as const;

export const severities = ['critical', 'major', 'minor', 'warning', 'info', 'cleared'] as const;

/** The life of a fault, in its order. */
export const lifecycles = [
  'soaking',
  'soaking-clearing',
  'raised',
  'raised-clearing',
  'retaining',
] as const;

/** What a record tells of. */
export const indications = [
  'creation',
  'modification',
  'deletion',
  'state-transition',
  'special',
] as const;

/** Why a port is as it is. */
export const portReasons = [
  'none',
  'admin-down',
  'link-failure',
  'link-not-connected',
  'sfp-missing',
  'err-disabled',
  'suspended',
  'not-connected',
] as const;

export const hardwareStates = [
  'ok',
  'online',
  'fail',
  'absent',
  'shut',
  'mismatch',
  'unknown',
] as const;

export const bgpStates = [
  'established',
  'idle',
  'active',
  'connect',
  'open-sent',
  'open-confirm',
  'shut',
] as const;

export const ospfStates = [
  'full',
  'two-way',
  'loading',
  'exchange',
  'exstart',
  'init',
  'down',
] as const;
