import type { EventPayload, NetworkEvent } from '../../src/event';
import { differenceOf, isSame, valuesOf, type Moment, type State } from './truth';

/** What can be wrong with what a listener was told. */
export type FindingKind =
  /** A change that should have been told was not, neither by itself nor in a recovered one. */
  | 'lost'
  /** The same change was told twice, live or recovered. */
  | 'doubled'
  /** A change was told after a younger one of the same object. */
  | 'disordered'
  /** Nothing of the kind has happened. */
  | 'invented'
  /** It has happened, yet `object` or `previous` say something else. */
  | 'wrong';

export interface Finding {
  kind: FindingKind;
  dn: string;
  text: string;
}

export interface Told {
  /** When the listener heard it, wall time of the injected clock. */
  at: number;
  event: NetworkEvent;
}

export interface WalkRules {
  /** Changes in a gap, and those that the subscription does not match. */
  mayBeMissed: (moment: Moment) => boolean;
  /** Changes that nobody has announced. */
  mayBeRecovered: (moment: Moment) => boolean;
  /** Whether each step must start where the one before ended: of tracked objects, unfiltered. */
  isExact: boolean;
  /** Whether the listener must know at the end that the object went from one state to the other. */
  mustKnow: (from: Moment, to: Moment) => boolean;
}

/**
 * Follows one object's life as a listener was told it. A place is how far in the real life the
 * listener may be; where equal changes follow each other there are several.
 */
export class ObjectWalk {
  private places: ReadonlySet<number> = new Set([0]);
  /** Where it was before each event, and when that was told. */
  private readonly track: { until: number; places: ReadonlySet<number> }[] = [];
  private readonly toldLive = new Set<number>();
  /** The object as the messages make it. */
  private rebuilt: State;
  /** For each place, how many changes up to it must have been told. */
  private readonly required: readonly number[];

  constructor(
    private readonly dn: string,
    private readonly life: readonly Moment[],
    private readonly rules: WalkRules,
  ) {
    this.rebuilt = life[0]?.state;
    let count = 0;
    this.required = life.map((moment) => (count += rules.mayBeMissed(moment) ? 0 : 1));
  }

  /** The only change that the last event can have been, as its place among all changes. */
  get certainIndex(): number | undefined {
    const [only, ...others] = this.places;
    return only === undefined || others.length > 0 ? undefined : this.life[only]?.index;
  }

  /** Takes what was told next. */
  take(told: Told): Finding | undefined {
    const finding = this.follow(told);
    this.rebuild(told.event.payload);
    return finding;
  }

  /** What was told since then may not have been remembered, and the rest is. */
  forget(since: number): void {
    const forgotten = this.track.filter(({ until }) => until >= since);
    this.places = new Set([...forgotten.flatMap(({ places }) => [...places]), ...this.places]);
  }

  /** What is still missing when nothing more comes. */
  end(): Finding[] {
    const last = this.life.length - 1;
    const missed = [...this.places].map((place) => this.missedAfter(place, last));
    const fewest = Math.min(...missed);
    const text = `${fewest} changes were not told at the end; the last is ${this.show(last)}`;
    return Array.from({ length: fewest }, () => ({ kind: 'lost', dn: this.dn, text }));
  }

  private follow(told: Told): Finding | undefined {
    const fitting = this.fitting(told, Math.min(...this.places));
    const steps = [...this.places].flatMap((from) =>
      fitting.filter((to) => this.leads(from, to, told.event)).map((to) => ({ from, to })),
    );
    if (steps.length === 0) return this.explain(told, this.fitting(told, 1));
    const sound = steps.filter((step) => this.isSound(step, told.event.payload));
    const taken = sound.length > 0 ? sound : steps;
    this.track.push({ until: told.at, places: this.places });
    this.places = new Set(taken.map(({ to }) => to));
    if (!told.event.event.recovered) for (const place of this.places) this.toldLive.add(place);
    return sound.length > 0 ? undefined : this.finding('wrong', told);
  }

  private missedAfter(place: number, last: number): number {
    const missed = this.requiredBetween(place, last + 1);
    if (missed > 0) return missed;
    const [from, to] = [this.life[place], this.life[last]];
    if (!from || !to || isSame(from.state, to.state)) return 0;
    return this.rules.mustKnow(from, to) ? 1 : 0;
  }

  /** Moments, from one on, that could have been told with these words. */
  private fitting({ at, event }: Told, first: number): number[] {
    const found: number[] = [];
    for (let place = first; place < this.life.length; place += 1) {
      const moment = this.life[place];
      if (!moment?.change || moment.change.at > at) continue;
      const fits = event.event.recovered
        ? leavesState(event.payload, moment.state)
        : isNotice(event.payload, moment);
      if (fits) found.push(place);
    }
    return found;
  }

  private leads(from: number, to: number, { event, payload }: NetworkEvent): boolean {
    const isRecovered = event.recovered === true;
    // What changed outside of the filter shows only when the object is read again.
    if (to === from && isRecovered && !this.rules.isExact) return this.isNews(payload);
    if (to <= from) return false;
    const moment = this.life[to];
    if (!moment || (isRecovered && !this.rules.mayBeRecovered(moment))) return false;
    if (this.requiredBetween(from, to) > 0) return false;
    if (!this.rules.isExact) return true;
    const before = this.life[from]?.state;
    if (!isRecovered) return isSame(before, this.life[to - 1]?.state);
    return isNetChange(payload, before, this.life[to]?.state);
  }

  private isNews({ status, attributes }: EventPayload): boolean {
    const values = Object.entries(valuesOf(attributes));
    return status === 'modified' && values.some(([name, value]) => this.rebuilt?.[name] !== value);
  }

  private rebuild({ status, attributes }: EventPayload): void {
    const before = status === 'created' ? undefined : this.rebuilt;
    this.rebuilt = status === 'deleted' ? undefined : { ...before, ...valuesOf(attributes) };
  }

  private isSound({ from, to }: { from: number; to: number }, payload: EventPayload): boolean {
    if (!this.rules.isExact) return true;
    const before = this.life[from]?.state;
    const shown = payload.status === 'deleted' ? before : this.life[to]?.state;
    if (payload.object && !isSame(valuesOf(payload.object), shown)) return false;
    return Object.entries(payload.previous ?? {}).every(
      ([name, value]) => before?.[name] === value,
    );
  }

  private explain(told: Told, fitting: number[]): Finding | undefined {
    const nearest = Math.max(...this.places);
    const ahead = fitting.find((place) => place > nearest);
    if (ahead !== undefined) {
      this.places = new Set([ahead]);
      return this.finding('lost', told);
    }
    if (fitting.length === 0) return this.finding('invented', told);
    const isRepeated = fitting.some((place) => this.toldLive.has(place) || this.places.has(place));
    return this.finding(isRepeated ? 'doubled' : 'disordered', told);
  }

  /** Changes that must be told between two places, without these. */
  private requiredBetween(from: number, to: number): number {
    return (this.required[to - 1] ?? 0) - (this.required[from] ?? 0);
  }

  private finding(kind: FindingKind, { at, event: { event, payload } }: Told): Finding {
    const { status, attributes, object, previous } = payload;
    const how = event.recovered ? 'recovered' : 'live';
    const said = JSON.stringify({ ...valuesOf(attributes), modTs: attributes.modTs });
    const more = kind === 'wrong' ? ` ${JSON.stringify({ object, previous })}` : '';
    const places = [...this.places].map((place) => this.show(place)).join(' or ');
    const text = `${how} ${status} ${said}${more} heard at ${at}, having known ${places}`;
    return { kind, dn: this.dn, text };
  }

  private show(place: number): string {
    const change = this.life[place]?.change;
    if (!change) return 'the beginning';
    return `#${place} (${change.status} ${JSON.stringify(change.changed)} at ${change.at})`;
  }
}

/** Whether a notification with this content tells of the change that led to this moment. */
function isNotice({ status, attributes }: EventPayload, { change, state }: Moment): boolean {
  if (!change || change.status !== status) return false;
  const { modTs } = attributes;
  if (modTs !== undefined && modTs !== 'never' && modTs !== change.modTs) return false;
  switch (status) {
    case 'created':
      return isSame(valuesOf(attributes), state);
    case 'modified':
      return isSame(valuesOf(attributes), valuesOf(change.changed));
    default:
      return true;
  }
}

/** Whether a recovered change may have ended in this state. */
function leavesState({ status, attributes }: EventPayload, state: State): boolean {
  if (status === 'deleted' || !state) return status === 'deleted' && !state;
  return Object.entries(valuesOf(attributes)).every(([name, value]) => state[name] === value);
}

/** Whether a recovered change says exactly what differs between two states. */
function isNetChange({ status, attributes }: EventPayload, before: State, after: State): boolean {
  const values = valuesOf(attributes);
  if (!before) return status === 'created' && after !== undefined && isSame(values, after);
  if (!after) return status === 'deleted';
  const net = differenceOf(before, after);
  return status === 'modified' && Object.keys(net).length > 0 && isSame(values, net);
}
