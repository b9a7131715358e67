import type { Node, NodeAPI, NodeCredentials, NodeDef } from 'node-red';
import type { CentralApi } from '../src/aruba/options';
import { systemClock } from '../src/connection/clock';
import { AccountClients, type AccountInUse } from './runtime/account-client';
import type { AccountCredentials, AccountDefinition } from './runtime/account-options';
import { addCountersRoute } from './runtime/counters-route';
import { deployWatch } from './runtime/deploy-watch';
import { ErrorReport } from './runtime/error-report';
import { HandOver } from './runtime/hand-over';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { ownConnection } from './runtime/own-connection';
import { textOf } from './runtime/property';
import { SharedConnection } from './runtime/shared-connection';
import { StatusText } from './runtime/status';

/** What other nodes see of an `aruba-central`. */
export interface ArubaCentralNode extends Node<AccountCredentials> {
  connection: SharedConnection<AccountInUse>;
  statusText: StatusText;
  api: CentralApi;
  /** Where Node-RED looks for the Catch nodes to ask. */
  users: Record<string, Node>;
}

const credentials: NodeCredentials<AccountCredentials> = {
  key: { type: 'password' },
  clientId: { type: 'password' },
  clientSecret: { type: 'password' },
};

export default function register(RED: NodeAPI): void {
  addCountersRoute(RED);
  const deploys = deployWatch(RED);
  const clients = new AccountClients(RED, new HandOver(deploys, systemClock));
  const translate = (key: string, values?: Record<string, string | number>): string =>
    RED._(key, values);
  const statusText = new StatusText(translate, systemClock, 'aruba-central');

  function ArubaCentral(this: ArubaCentralNode, given: NodeDef & AccountDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['aruba-central']);
    this.statusText = statusText;
    this.api = textOf(definition.api).toLowerCase() === 'central' ? 'central' : 'classic';
    this.connection = new SharedConnection<AccountInUse>(
      () => clients.find(this, definition),
      deploys,
      new ErrorReport(this, deploys),
    );
    this.users = this.connection.users;
    ownConnection(this, this.connection, deploys, (inUse) => clients.keep(inUse));
  }

  RED.nodes.registerType('aruba-central', ArubaCentral, { credentials });
}
