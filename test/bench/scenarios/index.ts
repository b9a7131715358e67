import type { Scenario } from '../scenario';
import { storm } from './storm';
import { throughput } from './throughput';

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [throughput, storm];
