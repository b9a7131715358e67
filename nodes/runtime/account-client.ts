import type { Node, NodeAPI } from 'node-red';
import { FileAccountStore } from '../../src/aruba/account-store';
import { CentralClient } from '../../src/aruba/client';
import { accountOptions, type AccountCredentials, type AccountDefinition } from './account-options';
import { credentialSecret } from './credential-secret';
import type { HandOver } from './hand-over';
import { KeptClients } from './kept-clients';
import { ownDirectory } from './own-directory';
import { InUse } from './shared-connection';

/** Under our directory, where no device has such a name. */
const ACCOUNTS = 'accounts';

export type AccountInUse = InUse<CentralClient>;

/** Makes the clients of accounts, or finds the one that a deploy has handed over. */
export class AccountClients {
  private readonly clients: KeptClients<AccountInUse>;

  constructor(
    private readonly RED: NodeAPI,
    handOver: HandOver<AccountInUse>,
  ) {
    this.clients = new KeptClients(handOver);
  }

  /** @throws NetworkPushError when the account cannot be used as it is configured */
  find(node: Node<AccountCredentials>, definition: AccountDefinition): AccountInUse {
    const { RED } = this;
    const options = accountOptions(definition, node.credentials, (id) => RED.nodes.getNode(id));
    const { inUse } = this.clients.find(node, options, (log, former) => {
      const client = new CentralClient({
        ...options,
        store: this.store(node.id),
        log: (...line) => log.line(...line),
      });
      return new InUse(client, former);
    });
    return inUse;
  }

  /** Keeps the client for the next instance of its node. */
  keep(inUse: AccountInUse): void {
    this.clients.keep(inUse);
  }

  /** A renewed key belongs neither into the flow nor into a log. */
  private store(id: string): FileAccountStore | undefined {
    const file = ownDirectory(this.RED, ACCOUNTS, id.replaceAll(/[^\w.-]/gu, '_'));
    return file === undefined ? undefined : new FileAccountStore(file, credentialSecret(this.RED));
  }
}
