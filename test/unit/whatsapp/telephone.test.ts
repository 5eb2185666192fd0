import assert from 'node:assert/strict';
import { displayNumber, e164, sameDigits, telephoneDigits } from '../../../src/whatsapp/telephone';

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

  it('is known however it is typed or copied', () => {
    for (const typed of [
      '447911123456',
      '00447911123456',
      '0044 7911 123456',
      '+44 7911/123456',
      '＋４４　７９１１　１２３４５６',
      '\u202a+44 7911 123456\u202c',
      '+44\u200b 7911\u2060-123456',
      '+44\u22127911\u2012123\u2014456',
    ]) {
      assert.equal(telephoneDigits(typed), '447911123456', JSON.stringify(typed));
    }
  });

  it('is the same with and without what WhatsApp writes behind the codes of Mexico and Argentina', () => {
    assert.equal(sameDigits('5215512345678'), sameDigits('525512345678'));
    assert.equal(sameDigits('5491112345678'), sameDigits('541112345678'));
    for (const other of ['447911123456', '12125550100', '5212345678', '5411123456', '521551234567']) {
      assert.equal(sameDigits(other), other);
    }
  });

  it('is told from names, short codes and ids', () => {
    for (const other of ['', '911', 'Robin', '+1 206 555 CALL', '1029384756102938', '-', '+']) {
      assert.equal(telephoneDigits(other), undefined, other);
    }
  });
});
