import type { NetworkEvent } from '../../../../src/event';
import type { Recipe } from '../../../../src/dme/recipes/recipe';
import { openSelection } from '../../../../src/dme/selections/selections';
import type { ObjectTree } from '../../../../src/simulator';
import { Lab } from '../lab';

/** What a recipe must do when the network changes. */
export interface Trial {
  /** What is there before anybody listens. */
  before?: (tree: ObjectTree) => void;
  steps: readonly Step[];
}

export interface Step {
  /** What happens, in words. */
  when: string;
  change: (tree: ObjectTree) => void;
  /** What must be sent for it, as {@link lineOf} writes it; nothing when it must stay silent. */
  sends: readonly string[];
}

/** State and text of a message; a dash where it has no state. */
export function lineOf({ payload }: NetworkEvent): string {
  return `${payload.state ?? '-'} ${payload.text}`;
}

// Changes whenever told to, and is part of no recipe; once it has arrived, so has all before it.
const MARKS = { apic: 'uni/phys-mark', nxos: 'sys/mark' } as const;
const MARK_CLASS = 'physDomP';

/** A recipe that listens to a simulator, with the selection that it names. */
export class Tried {
  readonly sent: NetworkEvent[] = [];
  private marks = 0;

  private constructor(
    private readonly lab: Lab,
    private readonly tree: ObjectTree,
    private readonly mark: { dn: string; seen: () => number },
  ) {}

  static async start(lab: Lab, recipe: Recipe, before: Trial['before']): Promise<Tried> {
    const { platform } = recipe;
    const { tree, address } = await lab.simulator({ platform });
    const dn = MARKS[platform];
    tree.set(dn, MARK_CLASS);
    for (const { target } of recipe.query) tree.model.register(target);
    before?.(tree);
    const client = lab.client({ platform, hosts: address });
    const marks = lab.listen(client, { by: 'class', target: MARK_CLASS }).events;
    const tried = new Tried(lab, tree, { dn, seen: () => marks.length });
    const send = (event: NetworkEvent) => tried.sent.push(event);
    const selection = recipe.select
      ? openSelection(recipe.select, { clock: lab.clock, send })
      : { take: send };
    for (const query of recipe.query) {
      client.subscribe(query, recipe.listener, { event: (event) => selection.take(event) });
    }
    client.connect();
    await lab.live(client);
    return tried;
  }

  /** Does something, and answers with what was sent for it. */
  async does(change: (tree: ObjectTree) => void): Promise<NetworkEvent[]> {
    const { length } = this.sent;
    const seen = this.mark.seen();
    change(this.tree);
    this.marks += 1;
    this.tree.set(this.mark.dn, MARK_CLASS, { descr: String(this.marks) });
    await this.lab.until(() => this.mark.seen() > seen, 'the mark has arrived');
    // What a selection holds leaves within this time.
    await this.lab.clock.advance(1_000);
    return this.sent.slice(length);
  }
}
