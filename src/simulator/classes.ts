import { apicClasses, apicPrefixes, apicRoots } from './apic-classes';
import type { ClassSpec } from './class-spec';
import { nxosClasses, nxosPrefixes, nxosRoots } from './nxos-classes';
import type { SimulatorPlatform } from './platform';

export function classesOf(platform: SimulatorPlatform): Record<string, ClassSpec> {
  return platform === 'apic' ? apicClasses : nxosClasses;
}

export function rootsOf(platform: SimulatorPlatform): readonly string[] {
  return platform === 'apic' ? apicRoots : nxosRoots;
}

export function prefixesOf(platform: SimulatorPlatform): readonly string[] {
  return platform === 'apic' ? apicPrefixes : nxosPrefixes;
}

const STATISTICS = /(?:5min|15min|1h|1d|1w|1mo|1qtr|1year)$/;

/**
 * Statistics end in their interval: `l2IngrBytes5min`, `eqptEgrTotalHist1d`. They are taken, but
 * never push: "too frequent and not scalable" (APIC REST API Configuration Guide).
 */
export function isStatistics(name: string): boolean {
  return STATISTICS.test(name);
}
