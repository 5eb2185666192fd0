import assert from 'node:assert/strict';
import { displayNumber, e164, telephoneDigits } from '../../../src/whatsapp/telephone';

describe('a telephone number', () => {
  it('is copied as programs want it, however Meta sent it', () => {
    for (const sent of ['+1 206-555-0100', '12065550100', '+1 (206) 555\u20110100', ' +1.206.555.0100 ']) {
      assert.equal(e164(sent), '+12065550100', sent);
    }
  });

  it('is shown with a plus', () => {
    assert.equal(displayNumber('12065550100'), '+12065550100');
    assert.equal(displayNumber('+44 20 7946 0110'), '+44 20 7946 0110');
  });

  it('is told from names, short codes and ids', () => {
    for (const other of ['', '911', 'Robin', '+1 206 555 CALL', '1029384756102938', '-', '+']) {
      assert.equal(telephoneDigits(other), undefined, other);
    }
  });
});
