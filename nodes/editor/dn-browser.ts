import type { PlatformName } from '../../src/dme/model/platform';
import { classEntry } from '../../src/dme/model/class-catalogue';
import { rnOf } from '../../src/dme/model/dn';
import { element, inDialog } from './element';
import type { Text } from './form';
import { Question, type ToldError } from './question';
import type { SubscribeForm } from './subscribe-form';

/** What the runtime tells of a level of the object tree. */
interface ToldLevel {
  host: string;
  userName: string;
  total: number;
  objects: ToldObject[];
}

interface ToldObject {
  class: string;
  dn: string;
  title: string;
}

/** What is listed below something: the children of an object, or the objects of a class. */
interface LevelOf {
  by: 'dn' | 'class';
  target: string;
}

/** A line of the tree. What is no object may do something when it is chosen. */
interface Line extends TreeItem {
  object?: ToldObject;
  press?: () => void;
}

// Each takes the editor about a millisecond.
const APPENDED_AT_ONCE = 25;

/** Where the trees begin, on which everything else hangs. */
const ROOTS: Record<PlatformName, readonly string[]> = {
  apic: ['uni', 'topology', 'comp'],
  nxos: ['sys'],
};

// Classes begin with the name of their package in small letters, and no part of a DN without a dash
// has a capital.
const CLASS = /^(?:topology\/pod-\d+\/node-\d+\/)?[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/;

/** Walks the objects of the chosen device, a level when it is opened, and fills in what is picked. */
export class DnBrowser {
  private readonly panel = inDialog('cisco-subscribe-browser') as HTMLDetailsElement;
  private readonly start = inDialog('cisco-subscribe-browser-start') as HTMLInputElement;
  private readonly tree = inDialog('cisco-subscribe-browser-tree');
  private readonly picked = inDialog('cisco-subscribe-browser-picked');
  private readonly useDn = inDialog('cisco-subscribe-use-dn') as HTMLButtonElement;
  private readonly useClass = inDialog('cisco-subscribe-use-class') as HTMLButtonElement;
  private readonly questions = new Set<Question<ToldLevel>>();
  private chosen: ToldObject | undefined;
  private lines = 0;
  private isBuilt = false;

  constructor(
    private readonly form: SubscribeForm,
    private readonly text: Text,
  ) {
    this.panel.addEventListener('toggle', () => {
      if (this.panel.open) this.open();
    });
    inDialog('cisco-subscribe-browser-go').addEventListener('click', () => this.go());
    this.start.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.go();
    });
    $('#node-input-device').on('change', () => {
      if (this.panel.open) this.restart();
    });
    this.useDn.addEventListener('click', () => this.use('dn'));
    this.useClass.addEventListener('click', () => this.use('class'));
    this.choose(undefined);
  }

  /** Whatever is under way is given up. */
  close(): void {
    for (const question of this.questions) question.cancel();
    this.questions.clear();
  }

  private open(): void {
    const [first = ''] = this.form.get('query').trim().split('\n');
    if (this.start.value === '' && this.form.get('queryBy') === 'dn') this.start.value = first;
    if (!this.isBuilt) this.restart();
  }

  /** From the roots of the chosen device. */
  private restart(): void {
    const platform = this.form.platform();
    this.begin((platform ? ROOTS[platform] : []).map((target) => ({ by: 'dn', target })));
    if (!platform) this.say(this.text('browse.no-device'));
  }

  private go(): void {
    const target = this.start.value.trim();
    if (target === '' || !this.form.platform()) {
      this.restart();
      return;
    }
    const [root] = this.begin([{ by: CLASS.test(target) ? 'class' : 'dn', target }]);
    root?.treeList?.expand();
  }

  private begin(roots: readonly LevelOf[]): Line[] {
    this.close();
    this.choose(undefined);
    const lines = roots.map((root) => this.parent(root, root.target));
    const tree = $(this.tree);
    if (this.isBuilt) tree.treeList('data', lines);
    else this.build(tree, lines);
    return lines;
  }

  private build(tree: ReturnType<typeof $>, lines: Line[]): void {
    this.isBuilt = true;
    tree.treeList({ data: lines, selectable: true });
    tree.on('treelistselect', (_event, line) => {
      const { object, press } = line as Line;
      this.choose(object);
      press?.();
    });
  }

  private parent(of: LevelOf, label: string, object?: ToldObject): Line {
    const line = this.line(this.label(label, object), object);
    if (of.by === 'dn' && !object) line.object = { class: '', dn: of.target, title: '' };
    line.children = (done, item) => {
      this.load(of, 0, item, (children) => {
        item.children = children;
        done(children);
      });
    };
    return line;
  }

  private line(label: HTMLElement, object?: ToldObject): Line {
    this.lines += 1;
    label.id = `cisco-subscribe-line-${this.lines}`;
    label.setAttribute('role', 'treeitem');
    return { id: label.id, element: label, object };
  }

  private label(name: string, object?: ToldObject): HTMLElement {
    if (!object) return element('span', {}, name);
    const known = classEntry(object.class)?.label;
    const what = [object.class, known].filter(Boolean).join(', ');
    const title = object.title !== '' && !name.includes(object.title) ? ` ${object.title}` : '';
    const secondary = element('span', { class: 'cisco-subscribe-secondary' }, ` ${what}`);
    return element('span', {}, `${name}${title}`, secondary);
  }

  private load(of: LevelOf, page: number, parent: TreeItem, then: (lines: Line[]) => void): void {
    const question = new Question<ToldLevel>('cisco-subscribe/browse');
    this.questions.add(question);
    const body = { device: this.form.get('device'), by: of.by, of: of.target, page };
    question.ask(body, (answered) => {
      this.questions.delete(question);
      const again = (): void => this.load(of, page, parent, (lines) => this.append(parent, lines));
      if (answered.kind === 'error') then([this.failure(answered.error, again)]);
      else then(this.linesOf(of, page, answered.answer, parent));
    });
  }

  private linesOf(of: LevelOf, page: number, level: ToldLevel, parent: TreeItem): Line[] {
    const { objects, total, userName } = level;
    const before = Array.isArray(parent.children) ? parent.children.length : 0;
    const shown = before + objects.length;
    // What is chosen is of more use.
    if (!this.chosen) this.say(this.text('browse.asked', { host: level.host, user: userName }));
    if (shown === 0)
      return [this.line(element('em', {}, this.text('browse.none', { user: userName })))];
    const lines = objects.map((object) => {
      const name = of.by === 'class' ? object.dn : rnOf(object.dn);
      return this.parent({ by: 'dn', target: object.dn }, name, object);
    });
    if (shown >= total || objects.length === 0) return lines;
    const more = this.action(this.text('browse.more', { shown, total }), () =>
      this.load(of, page + 1, parent, (next) => this.append(parent, next)),
    );
    return [...lines, more];
  }

  private failure({ code, text }: ToldError, again: () => void): Line {
    this.say(`${code}: ${text}`);
    return this.action(`${code}. ${this.text('browse.again')}`, again);
  }

  /** A line that gives way to what it does. */
  private action(label: string, act: () => void): Line {
    const line = this.line(element('em', {}, label));
    line.press = () => {
      // Not while the tree is still busy with the choice.
      setTimeout(() => {
        line.treeList?.remove();
        act();
      });
    };
    return line;
  }

  /** A few at a time, between which the page can do other things. */
  private append(parent: TreeItem, lines: Line[]): void {
    for (const line of lines.slice(0, APPENDED_AT_ONCE)) parent.treeList?.addChild(line);
    const rest = lines.slice(APPENDED_AT_ONCE);
    if (rest.length > 0 && this.tree.isConnected) setTimeout(() => this.append(parent, rest));
  }

  private choose(object: ToldObject | undefined): void {
    this.chosen = object;
    this.useDn.disabled = object === undefined;
    this.useClass.disabled = object === undefined || object.class === '';
    if (object) this.say(object.dn);
  }

  private say(text: string): void {
    this.picked.replaceChildren(text);
  }

  private use(by: 'dn' | 'class'): void {
    if (!this.chosen) return;
    this.form.set('queryBy', by);
    this.form.set('query', by === 'dn' ? this.chosen.dn : this.chosen.class);
  }
}
