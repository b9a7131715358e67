import type { NodeAPI, NodeCredentials, NodeDef } from 'node-red';
import { systemClock } from '../src/connection/clock';
import type { ClientOptions } from '../src/dme/options';
import { addConnectionTest } from './runtime/connection-test';
import { addCountersRoute } from './runtime/counters-route';
import { deployWatch } from './runtime/deploy-watch';
import { DeviceClients, type DeviceNode } from './runtime/device-client';
import {
  deviceOptions,
  type DeviceCredentials,
  type DeviceDefinition,
} from './runtime/device-options';
import { ErrorReport } from './runtime/error-report';
import { HandOver } from './runtime/hand-over';
import { migrated } from './runtime/migration';
import { migrations } from './runtime/migrations';
import { ownConnection } from './runtime/own-connection';
import { flagOf } from './runtime/property';
import { SharedConnection } from './runtime/shared-connection';
import { StatusText } from './runtime/status';

/** What other nodes see of a `cisco-device`. */
export interface CiscoDeviceNode extends DeviceNode {
  connection: SharedConnection;
  statusText: StatusText;
  /** Whether requests may do more than read. */
  allowsWrites: boolean;
  /** As deployed. @throws ConfigurationError */
  options: () => ClientOptions;
}

const credentials: NodeCredentials<DeviceCredentials> = {
  username: { type: 'text' },
  password: { type: 'password' },
  privateKey: { type: 'password' },
  passphrase: { type: 'password' },
};

export default function register(RED: NodeAPI): void {
  const deploys = deployWatch(RED);
  const clients = new DeviceClients(RED, new HandOver(deploys, systemClock));
  const statusText = new StatusText((key, values) => RED._(key, values), systemClock);

  function CiscoDevice(this: CiscoDeviceNode, given: NodeDef & DeviceDefinition): void {
    RED.nodes.createNode(this, given);
    const definition = migrated(given, migrations['cisco-device']);
    this.logins = [];
    this.statusText = statusText;
    this.allowsWrites = flagOf(definition.allowWrites, false);
    this.options = () => deviceOptions(definition, this.credentials, (id) => RED.nodes.getNode(id));
    this.connection = new SharedConnection(
      () => clients.find(this, definition),
      deploys,
      new ErrorReport(this, deploys),
    );
    this.users = this.connection.users;
    ownConnection(this, this.connection, deploys, (inUse) => clients.keep(inUse));
  }

  RED.nodes.registerType('cisco-device', CiscoDevice, { credentials });
  addConnectionTest(RED);
  addCountersRoute(RED);
}
