/** Bounds of the numbers of requests in one second; beyond the last is more than is promised. */
export const STEPS = [1, 5, 10, Infinity] as const;

/** What the device was asked from a fault to the end of its consequences. */
export interface RequestHistogram {
  total: number;
  byKind: Partial<Record<string, number>>;
  /** For each of {@link STEPS}: how many seconds, from the fault on, had no more requests than that. */
  seconds: number[];
  /** In any span of one second. */
  mostInOneSecond: number;
  mostLoginsInOneSecond: number;
}

/** When something was asked for, milliseconds since 1970, and what. */
export interface RequestTime {
  readonly at: number;
  readonly kind: string;
}

/** Those that prove who asks. */
const LOGINS = ['login', 'refresh', 'key', 'token'];

export function histogramOf(all: readonly RequestTime[], since: number): RequestHistogram {
  const requests = all.filter(({ at }) => at >= since);
  const logins = requests.filter(({ kind }) => LOGINS.includes(kind));
  return {
    total: requests.length,
    byKind: byKind(requests),
    seconds: secondsOf(requests, since),
    mostInOneSecond: mostInOneSecond(requests),
    mostLoginsInOneSecond: mostInOneSecond(logins),
  };
}

export function busierOf(one: RequestHistogram, other: RequestHistogram): RequestHistogram {
  return other.total > one.total ? other : one;
}

function byKind(requests: readonly RequestTime[]): RequestHistogram['byKind'] {
  const counts: RequestHistogram['byKind'] = {};
  for (const { kind } of requests) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function secondsOf(requests: readonly RequestTime[], since: number): number[] {
  const counts = new Map<number, number>();
  for (const { at } of requests) {
    const second = Math.floor((at - since) / 1000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  const seconds = STEPS.map(() => 0);
  for (const count of counts.values()) {
    const step = STEPS.findIndex((bound) => count <= bound);
    seconds[step] = (seconds[step] ?? 0) + 1;
  }
  return seconds;
}

function mostInOneSecond(requests: readonly RequestTime[]): number {
  let most = 0;
  let first = 0;
  for (const [index, { at }] of requests.entries()) {
    while ((requests[first]?.at ?? at) <= at - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
