import assert from 'node:assert/strict';
import { WEBEX_BODY, WEBEX_HEADERS, WEBEX_SECRET } from '../captures';
import { Sender } from '../sender';

const sender = (): Sender => new Sender({ vendor: 'webex', credentials: { secret: WEBEX_SECRET } });
const headers = WEBEX_HEADERS;

describe('An event of Webex', () => {
  it('fills the envelope', () => {
    const { payload, event } = sender().event({ headers, body: WEBEX_BODY });
    assert.deepEqual(payload, {
      device: 'webex',
      time: '2024-01-01T00:00:00.000Z',
      class: 'messages',
      dn: 'room-1',
      keys: {
        room: 'room-1',
        person: 'ann@example.net',
        id: 'message-1',
        webhook: 'Y2lzY29zcGFyazovL3VzL1dFQkhPT0svMQ',
      },
      status: 'created',
      text: 'Webex messages created by ann@example.net',
      attributes: JSON.parse(WEBEX_BODY) as object,
    });
    assert.equal(event.type, 'com.webex.messages.created');
  });

  it('is refused without the right signature over these very bytes', () => {
    sender().refuses({ body: WEBEX_BODY }, 'PROOF_MISSING');
    sender().refuses({ headers, body: `${WEBEX_BODY}\n` }, 'PROOF_WRONG');
    const short = { 'X-Spark-Signature': headers['X-Spark-Signature'].slice(0, -2) };
    sender().refuses({ headers: short, body: WEBEX_BODY }, 'PROOF_WRONG');
    const base64 = Buffer.from(headers['X-Spark-Signature'], 'hex').toString('base64');
    sender().refuses({ headers: { 'X-Spark-Signature': base64 }, body: WEBEX_BODY }, 'PROOF_WRONG');
  });

  it('is taken with a signature in capitals', () => {
    const capitals = { 'X-Spark-Signature': headers['X-Spark-Signature'].toUpperCase() };
    sender().event({ headers: capitals, body: WEBEX_BODY });
  });
});
