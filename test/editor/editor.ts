import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** All nodes in the workspace. */
const NODES = '.red-ui-flow-node-group';

/** The one of this process: a start takes longer than a page. */
let browser: Promise<Browser> | undefined;

after(async () => {
  const launched = await browser;
  await launched?.close();
});

/** Node-RED's editor in a real browser, used as a person uses it: by mouse and keyboard. */
export class Editor {
  /** What the page complained of: exceptions, and errors in its console. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.stack ?? String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /** @param login where the editor asks for one */
  static async open(
    address: string,
    login?: { username: string; password: string },
  ): Promise<Editor> {
    browser ??= launch();
    // With a context of its own, so that nobody finds what another one left.
    const page = await (await browser).newPage({ viewport: { width: 1400, height: 800 } });
    try {
      const editor = new Editor(page);
      await page.goto(address);
      if (login) {
        await page.fill('#node-dialog-login-username', login.username);
        await page.fill('#node-dialog-login-password', login.password);
        await page.click('#node-dialog-login-submit');
      }
      await editor.paletteEntry('debug').waitFor();
      return editor;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  paletteEntry(type: string): Locator {
    return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  }

  /** Drags a node from the palette to a place in the workspace. Resolves with its id. */
  async addNode(type: string, place: { x: number; y: number }): Promise<string> {
    const entry = this.paletteEntry(type);
    await entry.scrollIntoViewIfNeeded();
    const before = await this.nodeIds();
    const workspace = await boxOf(this.page.locator('#red-ui-workspace-chart'));
    // Waits until the palette rests, whose categories slide open.
    await entry.hover();
    const start = await centreOf(entry);
    await this.drag(start, { x: workspace.x + place.x, y: workspace.y + place.y });
    await this.page.locator(NODES).nth(before.length).waitFor();
    const added = (await this.nodeIds()).find((id) => !before.includes(id));
    if (added === undefined) throw new Error(`No ${type} in the workspace`);
    return added;
  }

  /** Draws a wire from the output of one node to the input of another. */
  async wire(from: string, to: string): Promise<void> {
    const output = this.node(from).locator('.red-ui-flow-port-output .red-ui-flow-port');
    const input = this.node(to).locator('.red-ui-flow-port-input .red-ui-flow-port');
    await this.drag(await centreOf(output), await centreOf(input));
  }

  node(id: string): Locator {
    return this.page.locator(`[id="${id}"].red-ui-flow-node-group`);
  }

  statusOf(id: string): Locator {
    return this.node(id).locator('.red-ui-flow-node-status-label');
  }

  async openDialog(id: string): Promise<void> {
    await this.node(id).dblclick();
    await this.settle('#node-dialog-ok');
  }

  async closeDialog(): Promise<void> {
    await this.page.click('#node-dialog-ok');
    await this.page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
  }

  /** Opens the dialog of a new config node from that of the node that uses it. */
  async addConfigNode(property: string): Promise<void> {
    await this.page.click(`#node-input-btn-${property}-add`);
    await this.settle('#node-config-dialog-ok');
  }

  async editConfigNode(property: string): Promise<void> {
    await this.page.click(`#node-input-btn-${property}-edit`);
    await this.settle('#node-config-dialog-ok');
  }

  async closeConfigDialog(): Promise<void> {
    await this.page.click('#node-config-dialog-ok');
    await this.page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
    await this.settle('#node-dialog-ok');
  }

  /** Whether the dialog marks a field as wrong. */
  async isMarked(selector: string): Promise<boolean> {
    const classes = await this.page.getAttribute(selector, 'class');
    return classes?.split(' ').includes('input-error') ?? false;
  }

  async deploy(): Promise<void> {
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/flows'),
    );
    await this.page.click('#red-ui-header-button-deploy');
    const response = await answered;
    if (!response.ok()) throw new Error(`The deploy was answered with ${response.status()}`);
  }

  async showDebug(): Promise<Locator> {
    await this.page.evaluate("RED.sidebar.show('debug')");
    return this.page.locator('.red-ui-debug-msg');
  }

  /** Imports an example of a package through the import dialog, into a tab of its own. */
  async importExample(module: string, name: string): Promise<void> {
    await this.page.evaluate("RED.actions.invoke('core:show-examples-import-dialog')");
    const dialog = this.page.locator('#red-ui-clipboard-dialog');
    const label = (text: string): Locator =>
      dialog.locator('.red-ui-treeList-label').getByText(text, { exact: true });
    await this.settle('#red-ui-clipboard-dialog-cancel');
    await label(module).click();
    await this.outliveValidation();
    await label(name).click();
    await this.page.click('#red-ui-clipboard-dialog-ok');
    await dialog.waitFor({ state: 'hidden' });
  }

  /**
   * The import dialog looks at its empty text 100 ms after it has opened, and then disables its
   * button whatever has been picked. Timers of the same length fire in the order they were set.
   */
  private async outliveValidation(): Promise<void> {
    await this.page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
  }

  /** Dialogs slide in; a click before they rest hits something else. */
  private async settle(button: string): Promise<void> {
    const locator = this.page.locator(button);
    await locator.waitFor();
    await locator.click({ trial: true });
  }

  private async nodeIds(): Promise<string[]> {
    const nodes = await this.page.locator(NODES).all();
    return Promise.all(nodes.map(async (node) => (await node.getAttribute('id')) ?? ''));
  }

  /** In steps, because the editor takes a jump for a click. */
  private async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 12 });
    await mouse.up();
  }
}

function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM must name a Chromium or Chrome.');
  // Chromium refuses to run as root in its sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

interface Point {
  x: number;
  y: number;
}

async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('Not to be seen on the page');
  return box;
}

async function centreOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
