import assert from 'node:assert/strict';
import type { SimulatorPlatform } from '../../../src/simulator';
import { everythingSaid, PASSWORD, ProbeLab, USER } from './probe-lab';

/** What every simulated device has, and what is part of no word of the report. */
const FIXED = ['AbCdEf0123456789', '15374', '127.0.0.1', 'topology/', 'uni/', 'sys/', 'pod-1'];

/** The longest run of letters that the report itself has is shorter. */
const LONGEST_WORD = 30;

const devices: { platform: SimulatorPlatform; tokenForm: 'base64' | 'jwt' }[] = [
  { platform: 'apic', tokenForm: 'base64' },
  { platform: 'apic', tokenForm: 'jwt' },
  { platform: 'nxos', tokenForm: 'base64' },
];

describe('The report of a probe', () => {
  let lab: ProbeLab;

  beforeEach(() => {
    lab = new ProbeLab();
  });

  afterEach(() => lab.close());

  for (const { platform, tokenForm } of devices) {
    it(`holds no host, user, name of an object or token of ${platform} with ${tokenForm}`, async () => {
      const { report, simulator } = await lab.probeSimulator({ platform, tokenForm, rate: 5 });
      const said = everythingSaid(report, lab.progress);
      const objects = ['fvTenant', 'fvBD', 'l1PhysIf', 'faultInst', 'topSystem'];
      const dns = objects.flatMap((name) => simulator.tree.all(name).map(({ dn }) => dn));
      assert.ok(dns.length > 5);
      for (const secret of [...FIXED, ...dns, USER, PASSWORD, String(simulator.port)]) {
        assert.ok(!said.includes(secret), `${secret} is in the report`);
      }
      const words = said.match(/[A-Za-z0-9+/=_-]+/g) ?? [];
      assert.deepEqual(
        words.filter((word) => word.length > LONGEST_WORD),
        [],
      );
    });
  }
});
