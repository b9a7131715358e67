import { fillIn, type Step } from './migration';

/**
 * By node type, what a configuration goes through on its way to this release. A step is never
 * changed or taken away, as flows of any age may come: what is to be different gets a further one.
 */
export const migrations = {
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
      inputs: 0,
      outputs: 1,
    }),
  ],
} as const satisfies Record<string, readonly Step[]>;
