import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as captures from '../src/webhook/captures';
import { basic } from '../src/webhook/sender';
import type { Message } from './node-red';
import { NodeRedProcess, onTab, type ProcessFlow } from './node-red-process';
import { installPackage } from './user-directory';

// What Node-RED compares passwords with.
const { hashSync } = createRequire(require.resolve('node-red'))('bcryptjs') as {
  hashSync: (password: string, rounds: number) => string;
};

const LOGIN = { username: 'node-red', password: 'a password of httpNodeAuth' };
const headers = basic(LOGIN.username, LOGIN.password);

/** WEBHOOK_DEPLOYS=50 tries it for longer. */
const DEPLOYS = Number(process.env.WEBHOOK_DEPLOYS ?? 5);
const SENDERS = 4;

const flow: ProcessFlow = {
  nodes: [
    { id: 'tab', type: 'tab' },
    { ...onTab('sdwan', 'network-webhook'), vendor: 'cisco-sdwan', path: '/hooks/sdwan' },
    { ...onTab('webex', 'network-webhook'), vendor: 'webex', path: 'hooks/webex' },
    { ...onTab('intersight', 'network-webhook'), vendor: 'intersight', path: '/intersight' },
  ],
  credentials: {
    sdwan: LOGIN,
    webex: { secret: captures.WEBEX_SECRET },
    intersight: { secret: captures.INTERSIGHT_SECRET },
  },
};

/** Node-RED's own command, with its editor at the root of the server, as most have it. */
const settings = (): string => `
  uiPort: 0,
  uiHost: '127.0.0.1',
  httpAdminRoot: '/',
  httpNodeRoot: '/red',
  httpNodeAuth: { user: '${LOGIN.username}', pass: '${hashSync(LOGIN.password, 4)}' },
`;

describe('webhooks in a Node-RED with httpNodeRoot and httpNodeAuth', function () {
  this.timeout(60_000 + DEPLOYS * 5_000);
  let nodeRed: NodeRedProcess;
  let address: string;

  before(async () => {
    nodeRed = new NodeRedProcess(flow, settings());
    installPackage(nodeRed.userDirectory);
    nodeRed.start();
    const [, port] = await nodeRed.logs(/PORT=(\d+)/);
    await nodeRed.logs(/Started flows/);
    address = `http://127.0.0.1:${port}`;
  });

  after(() => nodeRed?.remove());

  function post(path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const all = { 'Content-Type': 'application/json', ...headers, ...more };
    return fetch(`${address}${path}`, { method: 'POST', headers: all, body: text });
  }

  it('come through with the user name and password that both ask for', async () => {
    assert.equal((await post('/red/hooks/sdwan', captures.SDWAN_DOWN)).status, 200);
    const { message } = await nodeRed.writes(isAbout('BR2-CSR1000v/GigabitEthernet4'), 'alarm');
    const { device, subscription } = message as unknown as Record<string, object>;
    assert.deepEqual(subscription, { ids: [], query: '/hooks/sdwan' });
    assert.deepEqual(device, { name: 'cisco-sdwan', platform: 'cisco-sdwan', host: '127.0.0.1' });
    const wrong = await post('/red/hooks/sdwan', captures.SDWAN_UP, basic('node-red', 'wrong'));
    assert.equal(wrong.status, 401);
  });

  it('are served below httpNodeRoot and nowhere else', async () => {
    assert.equal((await post('/hooks/sdwan', captures.SDWAN_UP)).status, 404);
    assert.equal((await post('/red/sdwan', captures.SDWAN_UP)).status, 404);
  });

  it('are verified by the bytes that came, whatever parses the bodies of the editor', async () => {
    const spaced = await post('/red/hooks/webex', captures.WEBEX_BODY, captures.WEBEX_HEADERS);
    assert.equal(spaced.status, 200);
    await nodeRed.writes(isAbout('room-1'), 'Webex message');
    const same = JSON.stringify(JSON.parse(captures.WEBEX_BODY), null, 1);
    assert.equal((await post('/red/hooks/webex', same, captures.WEBEX_HEADERS)).status, 401);
  });

  it('are refused by us and not by the parser of the editor, which would tell where it is', async () => {
    const response = await post('/red/hooks/sdwan', '{"no": json}');
    assert.equal(response.status, 400);
    assert.equal(await response.text(), 'Bad Request');
    assert.equal((await post('/red/hooks/sdwan', `"${'x'.repeat(10_000_000)}"`)).status, 413);
  });

  it('say that what Intersight sends cannot come through', async () => {
    await nodeRed.logs(/\[error\] \[network-webhook:intersight\] .*httpNodeAuth/);
  });

  it('lose nothing in a deploy that was acknowledged, and answer all if it is short', async () => {
    const acknowledged: string[] = [];
    const statuses = new Map<number, number>();
    const over = new AbortController();
    const sender = async (name: number): Promise<void> => {
      for (let count = 0; !over.signal.aborted; count += 1) {
        const uuid = `${name}-${count}`;
        const { status } = await post('/red/hooks/sdwan', { type: 'test', uuid, message: uuid });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 200) acknowledged.push(uuid);
      }
    };
    const senders = Array.from({ length: SENDERS }, (_, name) => sender(name));
    for (let count = 0; count < DEPLOYS; count += 1) await deploy(count);
    over.abort();
    await Promise.all(senders);
    const uuids = nodeRed.written().flatMap(({ message }) => uuidOf(message) ?? []);
    assert.ok(acknowledged.length > SENDERS * DEPLOYS, `only ${acknowledged.length} were sent`);
    assert.deepEqual([...new Set(uuids)].toSorted(), acknowledged.toSorted());
    assert.deepEqual([...statuses.keys()], [200]);
    // Of one that was on its way when the flows were stopped nobody knows whether it arrived.
    assert.ok(uuids.length - acknowledged.length <= SENDERS * DEPLOYS);
  });

  async function deploy(count: number): Promise<void> {
    const url = `${address}/flows`;
    const flows = nodesWith(count);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'Node-RED-API-Version': 'v2',
        'Node-RED-Deployment-Type': count % 2 === 0 ? 'full' : 'nodes',
      },
      body: JSON.stringify({ flows }),
    });
    assert.equal(response.status, 200, await response.text());
  }

  /** What runs, with a name that changes in the nodes that a deploy is to change. */
  function nodesWith(count: number): object[] {
    const all = [...flow.nodes, nodeRed.writer];
    return all.map((node) => (node.id === 'sdwan' ? { ...node, name: `deploy ${count}` } : node));
  }
});

function isAbout(dn: string): (message: Message) => boolean {
  return ({ topic }) => topic === dn;
}

function uuidOf({ payload }: Message): string | undefined {
  const { class: kind, keys } = payload as { class: string; keys: { uuid?: string } };
  return kind === 'test' ? keys.uuid : undefined;
}
