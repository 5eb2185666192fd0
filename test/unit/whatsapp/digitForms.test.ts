import assert from 'node:assert/strict';
import { isTelephone } from '../../../src/whatsapp/isTelephone';
import { digitForms } from '../../../src/whatsapp/telephone';

describe('the digits of a number to add', () => {
  it('end the same for both forms that Meta takes', () => {
    const forms: readonly (readonly [cc: string, one: string, other: string])[] = [
      ['1', '2125550177', '12125550177'],
      ['44', '7911123456', '447911123456'],
      // Its own number begins as its dial code does.
      ['7', '7012345678', '77012345678'],
    ];
    for (const [cc, one, other] of forms) {
      assert.equal(digitForms({ cc, phoneNumber: one }).at(-1), digitForms({ cc, phoneNumber: other }).at(-1));
      assert.ok(digitForms({ cc, phoneNumber: other }).includes(cc + one));
    }
  });

  it('keep a short number that begins as its dial code does', () => {
    assert.deepEqual(digitForms({ cc: '49', phoneNumber: '4961123' }), ['494961123']);
  });

  it('are those of a row, however it parts them, unless the row is of a number that is gone', () => {
    const forms = '447911123456';
    const row = { display_phone_number: '+44 7911-123456', status: 'PENDING' };
    assert.ok(isTelephone(row, forms));
    assert.ok(!isTelephone({ ...row, display_phone_number: '+44 7911 123457' }, forms));
    for (const status of ['DELETED', 'MIGRATED']) assert.ok(!isTelephone({ ...row, status }, forms));
    assert.ok(!isTelephone({}, forms));
  });
});
