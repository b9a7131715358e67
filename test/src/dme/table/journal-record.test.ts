import assert from 'node:assert/strict';
import { openLine, ownCrc32, recordLine } from '../../../../src/dme/table/journal-record';

describe('The checksum of a line', () => {
  it('is CRC-32, also where Node has none of its own', () => {
    // The check value that the catalogues of CRCs give for it.
    assert.equal(ownCrc32(Buffer.from('123456789')), 0xcbf4_3926);
  });

  it('is the same by both ways, so that a file goes from one release of Node to another', () => {
    const line = recordLine({ kind: 'gone', dn: 'uni/tn-Zürich/ap-😀' });
    const body = line.slice(9, -1);
    assert.equal(line.slice(0, 8), ownCrc32(Buffer.from(body)).toString(16).padStart(8, '0'));
    assert.equal(openLine(Buffer.from(line.slice(0, -1))), body);
  });
});
