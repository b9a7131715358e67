import assert from 'node:assert/strict';
import { redacted } from '../../../../src/dme/session/redaction';

const SECRET = 'hunter2"\\[x';
const IN_JSON = JSON.stringify(SECRET).slice(1, -1);

/** Each holds the secret, in a way in which it may stand in what a device and we say. */
const TELLING: string[] = [
  `{"aaaUser":{"attributes":{"name":"admin","pwd":"${IN_JSON}"}}}`,
  `{"aaaLogin":{"attributes":{"token":"${IN_JSON}","urlToken":"${IN_JSON}"}}}`,
  JSON.stringify({ text: `{"pwd":"${IN_JSON}"}` }),
  `<aaaUser name="admin" pwd="hunter2[x"/>`,
  `{"snmpUserP":{"attributes":{"privKey" : "${IN_JSON}", "authKey":"${IN_JSON}"}}}`,
  `{"fileRemotePath":{"attributes":{"identityPrivateKeyContents":"${IN_JSON}"}}}`,
  `{"aaaModLR":{"attributes":{"changeSet":"name:x, pwd (Old: hunter1, New: hunter2[x), descr:y"}}}`,
  `{"aaaModLR":{"attributes":{"changeSet":"name:x, password:hunter2[x, descr:y"}}}`,
  `{"dn":"uni/fabric/snmppol-default/community-hunter2"}`,
  `{"dn":"sys/snmp/inst/community-[hunter2 x]"}`,
  `{"snmpCommunityP":{"attributes":{"descr":"","name":"hunter2","rn":"hunter2"}}}`,
  `/api/mo/uni/userext.json?query-target-filter=eq(aaaUser.pwd,"hunter2")`,
  `/api/class/fvBD.json?challenge=hunter2&page=1`,
  `{"pwd":"hunter2 and what was cut o`,
  `https://admin:hunter2@apic1/api/class/fvBD.json`,
  `wss://apic1/sockethunter2hunter2hunter2==`,
  `{"key":"-----BEGIN PRIVATE KEY-----\\nhunter2\\n-----END PRIVATE KEY-----\\n"}`,
  `a text with -----BEGIN RSA PRIVATE KEY-----\nhunter2\nand no end`,
];

const HARMLESS: string[] = [
  '{"faultInst":{"attributes":{"code":"F0467","dn":"topology/pod-1/node-101/local/fault-F0467"}}}',
  '{"aaaModLR":{"attributes":{"changeSet":"descr (Old: a, New: b), name:web"}}}',
  '/api/class/fvTenant.json?subscription=yes&refresh-timeout=600&page-size=1',
  '{"subscriptionId":"72057598349737985","imdata":[]}',
];

describe('A text without what is secret', () => {
  it('lacks what its name or its form tells to be one', () => {
    for (const text of TELLING) {
      const left = redacted(text, []);
      assert.ok(left.includes('(removed)') && !left.includes('hunter2'), left);
    }
  });

  it('lacks secrets that are known, however they are spelled', () => {
    for (const spelled of [SECRET, IN_JSON, encodeURIComponent(SECRET)]) {
      assert.equal(redacted(`said ${spelled}!`, [SECRET]), 'said (removed)!');
    }
  });

  it('keeps everything else', () => {
    for (const text of HARMLESS) assert.equal(redacted(text, ['secret']), text);
    const kept = redacted('{"pwd":"x","name":"admin","phone":"y"}', []);
    assert.equal(kept, '{"pwd":"(removed)","name":"admin","phone":"y"}');
  });
});
