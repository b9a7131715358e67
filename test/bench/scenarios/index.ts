import type { Scenario } from '../scenario';
import { throughput } from './throughput';

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [throughput];
