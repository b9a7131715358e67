import { Random } from '../../src/simulator/random';

/**
 * Makes all chance repeat itself.
 *
 * @returns gives chance back
 */
export function takeLuck(luck: number): () => void {
  const random = new Random(luck);
  const { random: real } = Math;
  Math.random = () => random.below(1_000_000) / 1_000_000;
  return () => (Math.random = real);
}
