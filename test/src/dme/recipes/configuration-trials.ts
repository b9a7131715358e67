import type { Trial } from './trial';
import { inTurn, remove, set, silent, type Write } from './writes';

function changed(serial: number, affected: string, changeSet: string, txId = '0'): Write {
  return set(`subj-[${affected}]/mod-${serial}`, 'aaaModLR', {
    affected,
    changeSet,
    created: '2024-01-01T00:00:00.000+00:00',
    ind: 'modification',
    txId,
    user: 'eva',
  });
}

function session(serial: number, descr: string, trig: string): Write {
  return set(`subj-[uni/userext/user-eva]/sess-${serial}`, 'aaaSessionLR', {
    affected: 'uni/userext/user-eva',
    created: '2024-01-01T00:00:00.000+00:00',
    descr,
    trig,
    user: 'eva',
  });
}

const success = '[user eva] From-192.0.2.7-client-type-REST-Success';
const failure = '[user eva] From-192.0.2.7-client-type-REST-Failure';
const login = session(1, success, 'login,session');
const failedLogin = session(2, failure, 'login,session');
const refresh = session(3, success, 'refresh,session');

export const configurationTrials: Record<string, Trial> = {
  'configuration-changed': {
    before: changed(1, 'uni/tn-Shop', 'descr (Old: , New: a)'),
    steps: [
      {
        when: 'one object is changed',
        change: changed(2, 'uni/tn-Shop/BD-web', 'descr (Old: a, New: b)', '71'),
        sends: ['- eva modified uni/tn-Shop/BD-web: descr (Old: a, New: b)'],
      },
      {
        when: 'several are submitted at once',
        change: inTurn(
          changed(3, 'uni/tn-Shop/BD-web', 'descr (Old: b, New: c)', '72'),
          changed(4, 'uni/tn-Shop/BD-db', 'mtu (Old: 1500, New: 9000)', '72'),
        ),
        sends: [
          '- eva changed 2 objects: tenant Shop, bridge domain web; tenant Shop, bridge domain db',
        ],
      },
      silent('an old record ages out', remove('subj-[uni/tn-Shop]/mod-1')),
    ],
  },
  login: {
    steps: [
      { when: 'somebody logs in', change: login, sends: ['- eva logged in from 192.0.2.7 (REST)'] },
      silent('a login fails', failedLogin),
      silent('a session is refreshed', refresh),
      silent('the record ages out', remove('subj-[uni/userext/user-eva]/sess-1')),
    ],
  },
  'login-failed': {
    steps: [
      silent('somebody logs in', login),
      {
        when: 'a login fails',
        change: failedLogin,
        sends: ['raised login of eva failed from 192.0.2.7 (REST)'],
      },
      silent('the record ages out', remove('subj-[uni/userext/user-eva]/sess-2')),
    ],
  },
  'tenant-changed': {
    steps: [
      {
        when: 'a bridge domain is created',
        change: set('uni/tn-Shop/BD-new', 'fvBD', { name: 'new' }),
        sends: ['- tenant Shop: bridge domain new created'],
      },
      {
        when: 'an EPG is changed',
        change: set('uni/tn-Shop/ap-store/epg-web', 'fvAEPg', { descr: 'front' }),
        sends: ['- tenant Shop, application profile store: EPG web modified: descr "" → "front"'],
      },
      {
        when: 'a VRF is deleted',
        change: remove('uni/tn-Shop/ctx-test'),
        sends: ['- tenant Shop: VRF test deleted'],
      },
      silent(
        'an endpoint is learned',
        set('uni/tn-Shop/ap-store/epg-web/cep-00:50:56:00:99:01', 'fvCEp', {
          mac: '00:50:56:00:99:01',
        }),
      ),
      silent('a health score falls', set('uni/tn-Shop/health', 'healthInst', { cur: '50' })),
    ],
  },
  'contract-changed': {
    steps: [
      {
        when: 'a contract is created',
        change: set('uni/tn-Shop/brc-new', 'vzBrCP', { name: 'new' }),
        sends: ['- tenant Shop: contract new created'],
      },
      {
        when: 'a contract is deleted',
        change: remove('uni/tn-Shop/brc-sql'),
        sends: ['- tenant Shop: contract sql deleted'],
      },
      silent(
        'an EPG is changed',
        set('uni/tn-Shop/ap-store/epg-web', 'fvAEPg', { descr: 'front' }),
      ),
    ],
  },
  'backup-upgrade': {
    before: set('uni/backupst/jobs-[daily]/run-1', 'configJob', {
      name: 'run-1',
      operSt: 'running',
    }),
    steps: [
      {
        when: 'a backup ends',
        change: set('uni/backupst/jobs-[daily]/run-1', 'configJob', { operSt: 'success' }),
        sends: ['cleared configuration job run-1 ended: success'],
      },
      silent(
        'another begins',
        set('uni/backupst/jobs-[daily]/run-2', 'configJob', { name: 'run-2', operSt: 'running' }),
      ),
      {
        when: 'it fails',
        change: set('uni/backupst/jobs-[daily]/run-2', 'configJob', { operSt: 'failed' }),
        sends: ['raised configuration job run-2 ended: failed'],
      },
      silent(
        'an upgrade goes on',
        set('topology/pod-1/node-101/sys/fwstatuscont/upgjob', 'maintUpgJob', {
          upgradeStatus: 'inprogress',
        }),
      ),
      {
        when: 'the upgrade fails',
        change: set('topology/pod-1/node-101/sys/fwstatuscont/upgjob', 'maintUpgJob', {
          upgradeStatus: 'completenok',
        }),
        sends: [
          'raised upgrade topology/pod-1/node-101/sys/fwstatuscont/upgjob ended: completenok',
        ],
      },
    ],
  },
};
