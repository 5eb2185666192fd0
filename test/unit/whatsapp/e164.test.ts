import assert from 'node:assert/strict';
import { countryOf, dialCodes, readTelephone } from '../../../src/whatsapp/e164';

describe('a telephone number for the Graph API', () => {
  const forms: readonly (readonly [typed: string, country: string | undefined, cc: string, national: string])[] = [
    ['+44 7911 123456', undefined, '44', '7911123456'],
    ['+44 (0)7911 123-456', undefined, '44', '7911123456'],
    ['0044 7911/123456', undefined, '44', '7911123456'],
    ['＋４４ 7911\u200e 123456', undefined, '44', '7911123456'],
    ['07911 123456', 'GB', '44', '7911123456'],
    ['447911123456', 'GB', '44', '7911123456'],
    ['+1 206-555-0100', 'GB', '1', '2065550100'],
    ['(206) 555.0100', 'US', '1', '2065550100'],
    // In Italy the zero belongs to the number.
    ['06 123456', 'IT', '39', '06123456'],
    // As WhatsApp itself writes it.
    ['+52 1 55 1234 5678', undefined, '52', '5512345678'],
    ['+52 55 1234 5678', undefined, '52', '5512345678'],
    ['+54 9 11 2345 6789', undefined, '54', '91123456789'],
    // Of no country: international freephone.
    ['+800 1234 5678', undefined, '800', '12345678'],
  ];
  for (const [typed, country, cc, national] of forms) {
    it(`is cc ${cc} and phone_number ${national} of "${typed}"${country === undefined ? '' : ` in ${country}`}`, () => {
      const reading = readTelephone(typed, country);
      assert.ok(reading.kind === 'telephone');
      assert.deepEqual([reading.telephone.cc, reading.telephone.national], [cc, national]);
    });
  }

  it('is shown as people read it', () => {
    const reading = readTelephone('+447911123456');
    assert.ok(reading.kind === 'telephone');
    assert.equal(reading.telephone.shown, '+44 7911 123456');
    assert.equal(reading.telephone.isUnusual, false);
  });

  it('that no plan has is unusual, and a number all the same', () => {
    const reading = readTelephone('+1 555 555 0100');
    assert.ok(reading.kind === 'telephone');
    assert.equal(reading.telephone.isUnusual, true);
  });

  it('without a dial code needs its country', () => {
    assert.deepEqual(readTelephone('07911 123456'), { kind: 'national' });
    assert.deepEqual(readTelephone('07911 123456', 'nowhere'), { kind: 'national' });
  });

  const impossible: readonly (readonly [typed: string, country: string | undefined, why: RegExp])[] = [
    ['+44 7911', undefined, /too short/],
    ['12', 'GB', /too short/],
    ['+44 7911 123456 789012', undefined, /too long/],
    ['+1 206 555 010 01', undefined, /too long/],
    ['+999 123456', undefined, /No country has this dial code/],
    ['+', undefined, /no telephone number/],
    ['', undefined, /no telephone number/],
    ['Saltmarsh', 'GB', /no telephone number/],
    ['+44 7911 123456 ext. 5', undefined, /no telephone number/],
  ];
  for (const [typed, country, why] of impossible) {
    it(`is not "${typed}"${country === undefined ? '' : ` in ${country}`}, with the reason`, () => {
      const reading = readTelephone(typed, country);
      assert.ok(reading.kind === 'impossible');
      assert.match(reading.why, why);
    });
  }
});

describe('the country of a telephone number', () => {
  it('is the one whose plan has it, and none for a number of the whole world', () => {
    assert.deepEqual([countryOf('+442079460110'), countryOf('+80012345678')], ['GB', undefined]);
  });
});

describe('dial codes', () => {
  it('are known of every country with telephones', () => {
    const codes = dialCodes();
    assert.ok(codes.size > 200);
    assert.deepEqual([codes.get('GB'), codes.get('US'), codes.get('CA'), codes.get('XK')], ['44', '1', '1', '383']);
  });
});
