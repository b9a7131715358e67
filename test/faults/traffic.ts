import type { Timer } from '../../src/connection/clock';
import type { Traffic as AnyTraffic } from './stage';
import type { World } from './world';

/** Slow enough that an exchange of a few requests lies between two steps, and now and then on one. */
const STEP_MS = 730;
const OBJECTS = 5;

/** What goes on in a network while something is wrong with the way to it. */
export class Traffic implements AnyTraffic {
  private step = 0;
  private timer: Timer | undefined;

  constructor(private readonly world: World) {}

  start(): void {
    this.timer = this.world.bench.clock.after(STEP_MS, () => {
      this.step += 1;
      this.change();
      this.start();
    });
  }

  stop(): void {
    this.timer?.cancel();
  }

  private change(): void {
    const { step, world } = this;
    const number = step % OBJECTS;
    const value = String(step % 3);
    if (world.setup.platform === 'nxos') this.changeSwitch(number, value);
    else this.changeFabric(number, value);
  }

  private changeFabric(number: number, value: string): void {
    const { tree, bench } = this.world;
    const tenant = `uni/tn-traffic${number}`;
    if (this.step % 11 === 0) tree.remove(tenant);
    else tree.set(tenant, 'fvTenant', { descr: value });
    const fault = `uni/tn-common/fault-F${number}`;
    if (this.step % 13 === 0) tree.remove(fault);
    else tree.set(fault, 'faultInst', { lc: value });
    const node = `topology/pod-1/node-${101 + (this.step % 2)}`;
    // What a leaf does while it is away, no controller knows.
    if (tree.get(node)?.attributes.fabricSt === 'active') {
      tree.set(`${node}/sys/phys-[eth1/1]`, 'l1PhysIf', { descr: String(this.step) });
    }
    const created = new Date(bench.clock.now()).toISOString().replace('Z', '+00:00');
    tree.set(`subj-[uni/tn-common]/rec-${this.step}`, 'faultRecord', { created });
  }

  private changeSwitch(number: number, value: string): void {
    const { tree, bench } = this.world;
    const vlan = `sys/bd/bd-[vlan-${number}]`;
    if (this.step % 11 === 0) tree.remove(vlan);
    else tree.set(vlan, 'l2BD', { operSt: value });
    const created = new Date(bench.clock.now()).toISOString().replace('Z', '+00:00');
    tree.set(`sys/rec-${this.step}`, 'eventRecord', { created });
  }
}
