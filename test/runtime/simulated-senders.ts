import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { secrets } from '../secrets';
import { basic } from '../src/webhook/sender';
import type { FlowNode } from './node-red';

/** What sends webhooks, with user names, passwords and secrets that are made up for a run. */
export class SimulatedSenders {
  readonly login = { username: 'sender', password: random() };
  readonly secret = random();

  constructor() {
    secrets.keepPassword(this.login.password);
    secrets.keepPassword(this.secret);
  }

  /** The flow, with what each webhook node expects of its sender. */
  takePlaceIn(flows: FlowNode[]): FlowNode[] {
    return flows.map((node) =>
      node.type === 'network-webhook'
        ? { ...node, credentials: { ...this.login, secret: this.secret } }
        : node,
    );
  }

  /** Sends as the sender of this node would. Resolves when it is answered. */
  async send(root: string, node: FlowNode, body: object): Promise<void> {
    const proof = this.proofFor(node);
    const response = await fetch(new URL(String(node['path']), root), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof.headers },
      body: JSON.stringify({ ...body, ...proof.body }),
    });
    assert.equal(response.status, 200);
  }

  private proofFor(node: FlowNode): { headers?: Record<string, string>; body?: object } {
    switch (node['vendor']) {
      case 'cisco-sdwan':
        return { headers: basic(this.login.username, this.login.password) };
      case 'meraki':
        return { body: { sharedSecret: this.secret } };
      default:
        throw new Error(`Nobody sends what ${String(node['vendor'])} sends`);
    }
  }
}

function random(): string {
  return `secret-${randomBytes(8).toString('hex')}`;
}
