/** What the name of an object class tells before any object was seen. */

const RECORD_CLASSES = new Set([
  'faultRecord',
  'eventRecord',
  'healthRecord',
  'aaaModLR',
  'aaaSessionLR',
]);

// Statistics classes end in the span that they sum up: eqptIngrTotal5min, procSysCPUHist15min.
const STATISTICS = /(?:5min|15min|1h|1d|1w|1mo|1qtr|1year)$/;

/** A class name as the object model writes it: a package in lower case, then the name. */
export const CLASS_NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** Whether objects of this class are records: written once, never changed, aged out in time. */
export function isRecordClass(name: string): boolean {
  return RECORD_CLASSES.has(name) || name.startsWith('acllog');
}

/** Whether objects of this class are statistics, which the devices never announce. */
export function isStatisticsClass(name: string): boolean {
  return STATISTICS.test(name);
}

/** Whether a property belongs to every notification and says nothing of what changed. */
export function isHousekeeping(name: string): boolean {
  // Not a set: this is asked of each property of each notification.
  switch (name) {
    case 'childAction':
    case 'dn':
    case 'rn':
    case 'status':
    case 'modTs':
      return true;
    default:
      return false;
  }
}

/**
 * Whether a name is one that every JavaScript object has (`constructor`, `__proto__`). No class and
 * no property of the object model is called so; from a hostile peer it could confuse a lookup.
 */
export function isForeignName(name: string): boolean {
  return FOREIGN_NAMES.has(name);
}

const FOREIGN_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
