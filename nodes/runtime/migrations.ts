import { fillIn, type Step } from './migration';

/**
 * By node type, what a configuration goes through on its way to this release. A step is never
 * changed or taken away, as flows of any age may come: what is to be different gets a further one.
 */
export const migrations = {
  'aruba-central': [
    fillIn({
      name: '',
      api: 'classic',
      host: '',
      username: '',
      tokenUrl: '',
      tls: '',
      proxy: '',
    }),
  ],
  'aruba-stream': [
    fillIn({
      name: '',
      account: '',
      topic: 'monitoring',
      event: 'alert-events',
      elements: '',
      split: true,
      protos: '',
      format: 'event',
      outputs: 1,
    }),
  ],
  'cisco-device': [
    fillIn({
      name: '',
      platform: 'apic',
      hosts: '',
      auth: 'password',
      domain: '',
      certificateName: '',
      tls: '',
      proxy: '',
      fingerprints: '',
      audit: '',
      allowWrites: false,
    }),
  ],
  'cisco-request': [
    fillIn({
      name: '',
      device: '',
      method: 'get',
      path: 'path',
      pathType: 'msg',
      scope: 'self',
      classes: '',
      filter: '',
      include: '',
      raw: false,
    }),
  ],
  'cisco-subscribe': [
    fillIn({
      name: '',
      device: '',
      queryBy: 'class',
      query: '',
      scope: 'self',
      classes: '',
      filter: '',
      include: '',
      refreshTimeout: '',
      encoding: 'json',
      start: 'changes',
      track: true,
      events: ['created', 'modified', 'deleted'],
      watch: '',
      select: '',
      topic: 'dn',
      format: 'event',
      storm: 'none',
      stormRate: '',
      inputs: 0,
      outputs: 1,
    }),
  ],
  'network-webhook': [
    fillIn({
      name: '',
      vendor: 'cisco-sdwan',
      path: '',
      baseUrl: '',
      proof: '',
      header: '',
      field: '',
      algorithm: 'sha256',
      encoding: 'hex',
      signed: '',
      fields: {},
      format: 'event',
    }),
  ],
} as const satisfies Record<string, readonly Step[]>;
