import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulator, type Simulator } from '../../src/simulator';
import { NodeRed } from '../runtime/node-red';
import { linkCheckout } from '../runtime/user-directory';
import { Editor } from './editor';

const PASSWORDS = { owner: 'owner-secret', viewer: 'viewer-secret' };
const ROOT = 'red/';

const runtimeFolder = path.join(__dirname, '../../nodes/runtime');

/** Every admin route of ours, with the permission that it asks for. */
function routes(): { route: string; permission: string }[] {
  return readdirSync(runtimeFolder).flatMap((file) => {
    const code = readFileSync(path.join(runtimeFolder, file), 'utf8');
    const found = [...code.matchAll(/path: '([\w/-]+)',\s+permission: '([\w.-]+)'/g)];
    return found.map(([, route = '', permission = '']) => ({ route, permission }));
  });
}

type Person = keyof typeof PASSWORDS;

/** A person who may do anything, and one who may only look. */
const adminAuth = {
  type: 'credentials',
  users: (username: string) => Promise.resolve(personOf(username)),
  authenticate: (username: string, password: string) =>
    Promise.resolve(password === PASSWORDS[username as Person] ? personOf(username) : null),
};

function personOf(username: string): { username: string; permissions: string } | null {
  if (!Object.hasOwn(PASSWORDS, username)) return null;
  return { username, permissions: username === 'owner' ? '*' : 'read' };
}

interface Tokens {
  init(settings: object, storage: { getSessions(): Promise<object> }): Promise<void>;
  get(token: string): Promise<unknown>;
}

/** For the end of a login Node-RED keeps a timer of a week, also when it is stopped. */
async function forgetLogins(): Promise<void> {
  const isTokens = /@node-red[\\/]editor-api[\\/]lib[\\/]auth[\\/]tokens\.js$/;
  const loaded = Object.values(require.cache).find((module) => isTokens.test(module?.id ?? ''));
  const tokens = loaded?.exports as Tokens;
  await tokens.init({}, { getSessions: () => Promise.resolve({}) });
  await tokens.get('none');
}

describe('an editor with logins, at another root', function () {
  // A browser starts, and dialogs slide.
  this.timeout(60_000);
  let nodeRed: NodeRed;
  let apic: Simulator;
  let editor: Editor;
  let admin: string;

  before(async () => {
    apic = await startSimulator({ platform: 'apic' });
    nodeRed = await NodeRed.start(linkCheckout, { adminAuth, httpAdminRoot: `/${ROOT}` });
    admin = nodeRed.address + ROOT;
  });

  after(async () => {
    await editor?.close();
    await nodeRed?.stop();
    await forgetLogins();
    await apic?.close();
  });

  async function tokenOf(username: Person): Promise<string> {
    const response = await post('auth/token', {
      client_id: 'node-red-editor',
      grant_type: 'password',
      scope: username === 'owner' ? '*' : 'read',
      username,
      password: PASSWORDS[username],
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return token;
  }

  function post(route: string, body: object, token?: string): Promise<Response> {
    const authorization = token ? { authorization: `Bearer ${token}` } : undefined;
    const headers = { 'content-type': 'application/json', ...authorization };
    return fetch(admin + route, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  it('answers none of our questions to a stranger, or to somebody who may only look', async () => {
    const all = routes();
    const known = ['cisco-device/test', 'cisco-subscribe/browse', 'cisco-subscribe/preview'];
    for (const route of known)
      assert.ok(
        all.some((one) => one.route === route),
        route,
      );
    const viewer = await tokenOf('viewer');
    for (const { route, permission } of all) {
      assert.match(permission, /\.write$/, route);
      assert.equal((await post(route, {})).status, 401, route);
      assert.equal((await post(route, {}, viewer)).status, 401, route);
    }
    assert.equal(apic.counts().requests, 0);
  });

  it('answers them to somebody who may', async () => {
    const owner = await tokenOf('owner');
    for (const { route } of routes()) {
      assert.equal((await post(route, {}, owner)).status, 200, route);
    }
  });

  it('lets a person log in, and asks the device from the dialogs', async () => {
    editor = await Editor.open(admin, { username: 'owner', password: PASSWORDS.owner });
    const { page } = editor;
    const subscribe = await editor.addNode('cisco-subscribe', { x: 200, y: 150 });
    await editor.openDialog(subscribe);
    await editor.addConfigNode('device');
    await page.fill('#node-config-input-hosts', apic.address);
    await page.fill('#node-config-input-username', 'admin');
    await page.fill('#node-config-input-password', 'lab-secret');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('apic1, 5.2(7f)').waitFor();
    await editor.closeConfigDialog();
    await page.fill('#node-input-query', 'fvTenant');
    await editor.closeDialog();
    await editor.deploy();
    await nodeRed.status(subscribe, /^green/);
    await editor.openDialog(subscribe);
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.locator('#cisco-subscribe-preview-result');
    await preview.getByText('objects match now').waitFor();
    await page.click('#cisco-subscribe-browser > summary');
    const tree = page.locator('#cisco-subscribe-browser-tree');
    await tree.locator('.red-ui-treeList-icon').first().click();
    await tree.getByText('tn-common').first().waitFor();
    assert.equal(apic.counts().sessions, 1);
  });

  it('tells somebody who may only look that this is not allowed', async () => {
    await editor.close();
    editor = await Editor.open(admin, { username: 'viewer', password: PASSWORDS.viewer });
    const { page } = editor;
    const [node = ''] = await page
      .locator('.red-ui-flow-node-group')
      .evaluateAll((nodes) => nodes.map(({ id }) => id));
    await editor.openDialog(node);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('#cisco-subscribe-preview-result').getByText('HTTP 401').waitFor();
  });
});
