import assert from 'node:assert/strict';
import { glanceAt, onlyIdIn } from '../../../../src/dme/socket/frame-glance';

const attributes = {
  descr: 'says "status":"deleted" and "operSt":',
  dn: 'uni/tn-a',
  modTs: '2026-01-01T00:00:00.000+00:00',
  status: 'modified',
};
const frame = (...objects: Record<string, string>[]): string =>
  JSON.stringify({
    subscriptionId: ['72057598349672454'],
    imdata: objects.map((own) => ({ fvTenant: { attributes: own } })),
  });

describe('A glance at a frame', () => {
  it('tells the status of the one object, whatever its values say', () => {
    assert.equal(glanceAt(frame(attributes))?.status, 'modified');
  });

  it('tells which properties are there', () => {
    const glance = glanceAt(frame(attributes));
    assert.equal(glance?.has('descr'), true);
    assert.equal(glance?.has('operSt'), false);
  });

  it('tells the last status where there are two, as a parser would', () => {
    const twice = frame(attributes).replace('"modTs"', '"status":"deleted","modTs"');
    assert.equal(glanceAt(twice)?.status, 'modified');
  });

  it('tells the id', () => {
    assert.equal(onlyIdIn(frame(attributes)), '72057598349672454');
  });

  it('tells no id of a frame for two subscriptions', () => {
    assert.equal(onlyIdIn('{"subscriptionId":["1","2"],"imdata":[]}'), undefined);
  });

  const { descr, dn, status } = attributes;
  const undated = { descr, dn, status };
  const unclear: [string, string][] = [
    ['about two objects', frame(attributes, attributes)],
    ['without a time', frame(undated)],
    ['whose time is "never"', frame({ ...attributes, modTs: 'never' })],
    ['with a child', frame(attributes).replace('}}]}', '},"children":[{"fvBD":{}}]}]}')],
    ['with a brace in a value', frame({ ...attributes, descr: '{' })],
    ['without a status', frame({ dn, modTs: attributes.modTs })],
    ['with spaces', JSON.stringify(JSON.parse(frame(attributes)), null, 1)],
    ['in XML', '<imdata subscriptionId="1"><fvTenant status="modified" dn="uni/tn-a"/></imdata>'],
    ['that is empty', ''],
  ];
  for (const [what, text] of unclear) {
    it(`tells nothing of one ${what}`, () => assert.equal(glanceAt(text), undefined));
  }
});
