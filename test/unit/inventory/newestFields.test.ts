import assert from 'node:assert/strict';
import { UNREAD_DETAILS, type Details } from '../../../src/inventory/details';
import { newestFields, newestReading } from '../../../src/inventory/newestFields';

const details: Details = {
  ...UNREAD_DETAILS,
  fields: { id: '1', status: 'CONNECTED', new_name_status: 'DECLINED', country_code: 'GB' },
  refused: ['throughput', 'host_platform'],
  failures: new Map([['country_code', new Error('broken')]]),
  readAt: 1000,
};
const row = (at: number) => ({ fields: { id: '1', status: 'FLAGGED' }, refused: ['name_status'], at });
const known = { details, version: 'v25.0' };

describe('the newest fields of a node', () => {
  it('are those of a newer row, without what it was asked for and did not get', () => {
    const { fields, refused } = newestFields('number', { ...known, row: row(1001) });
    assert.deepEqual(fields, { id: '1', status: 'FLAGGED', country_code: 'GB' });
    assert.deepEqual(refused, ['host_platform', 'name_status']);
    const { fields: own } = newestFields('number', { ...known, row: row(1000) });
    assert.equal(own, details.fields);
  });

  it('of a WABA of which only the id is known take nothing away', () => {
    const id = { fields: { id: '1' }, refused: [], at: 1001 };
    assert.deepEqual(newestFields('waba', { ...known, row: id }).fields, details.fields);
  });

  it('make a reading without what is older than the rest', () => {
    assert.deepEqual(newestReading('number', { ...known, row: row(1001) }), {
      fields: { id: '1', status: 'FLAGGED' },
      readAt: 1001,
      missing: ['country_code'],
    });
    assert.deepEqual(newestReading('number', { ...known, row: undefined }), {
      fields: { id: '1', status: 'CONNECTED', new_name_status: 'DECLINED' },
      readAt: 1000,
      missing: ['country_code'],
    });
    const ofRow = newestReading('number', { details: undefined, row: row(5), version: 'v25.0' });
    assert.deepEqual(ofRow, { fields: row(5).fields, readAt: 5 });
    assert.equal(newestReading('number', { details: undefined, row: undefined, version: 'v25.0' }), undefined);
  });
});
