/** The part of the test helper that is used; it comes without types. */
declare module 'node-red-node-test-helper' {
  import type { EventEmitter } from 'node:events';
  import type { NodeAPI } from 'node-red';

  type Definition = { id: string; type: string } & Record<string, unknown>;
  type Credentials = Record<string, Record<string, string>>;

  interface LogSpy {
    resetHistory(): void;
    args: [{ level: number; type?: string; msg?: unknown }][];
    ERROR: number;
    WARN: number;
    INFO: number;
  }

  /** A request of supertest. */
  interface AdminRequest extends PromiseLike<{
    text: string;
    body: unknown;
    headers: Record<string, string>;
  }> {
    send(body: object): AdminRequest;
    expect(status: number): AdminRequest;
  }

  interface Helper {
    init(runtime: string): void;
    /** For the flows that are loaded from now on. */
    settings(settings: { userDir?: string; credentialSecret?: string }): void;
    load(
      modules: ((RED: NodeAPI) => void)[],
      flow: Definition[],
      credentials?: Credentials,
    ): Promise<void>;
    unload(): Promise<void>;
    /** Stops the flows, as a shutdown does, and nothing else. */
    clearFlows(): Promise<void>;
    getNode(id: string): (EventEmitter & Record<string, unknown>) | null;
    setFlows(
      flow: Definition[],
      type: 'full' | 'flows' | 'nodes',
      credentials?: Credentials,
    ): Promise<void>;
    log(): LogSpy;
    /** Of all nodes; some of its functions are spies. */
    _NodePrototype: Record<string, { resetHistory?: () => void }>;
    /** Of the admin API; nobody has to log in. */
    request(): { get(path: string): AdminRequest; post(path: string): AdminRequest };
  }

  const helper: Helper;
  export default helper;
}

declare module '@node-red/nodes/core/network/05-tls.js' {
  import type { NodeAPI } from 'node-red';
  const register: (RED: NodeAPI) => void;
  export default register;
}

declare module '@node-red/nodes/core/network/06-httpproxy.js' {
  import type { NodeAPI } from 'node-red';
  const register: (RED: NodeAPI) => void;
  export default register;
}
