import assert from 'node:assert/strict';
import { cleanId, idProblem } from '../../../src/whatsapp/idWords';

const TOKEN = `EAA${'x'.repeat(40)}`;

describe('what is typed for an id', () => {
  for (const [text, id] of [
    ['102290129340398', '102290129340398'],
    ['  102290129340398\n', '102290129340398'],
    ['"102290129340398"', '102290129340398'],
    ["'102290129340398',", '102290129340398'],
    ['\u200b102290129340398\ufeff', '102290129340398'],
    ['„102290129340398“', '102290129340398'],
    ['', ''],
    ['"', ''],
  ] as const) {
    it(`${JSON.stringify(text)} is ${id}`, () => {
      assert.equal(cleanId(text), id);
      assert.equal(idProblem(text, 'waba'), undefined);
    });
  }

  for (const [text, problem] of [
    ['+44 7911 123456', /^This is a telephone number\. The WABA id stands in/],
    ['+447911123456', /^This is a telephone number\./],
    ['＋447911123456', /^This is a telephone number\./],
    ['(206) 555-0100', /^This is a telephone number\./],
    ['206.555.0100', /^This is a telephone number\./],
    ['206–555–0100', /^This is a telephone number\./],
    ['0044 7911 123456', /^This is a telephone number\./],
    ['00447911123456', /^This is a telephone number\./],
    ['+44 7911/123456', /^This is a telephone number\./],
    ['\u202a+44 7911 123456\u202c', /^This is a telephone number\./],
    ['+44\u200b7911\u2212123456', /^This is a telephone number\./],
    ['1'.repeat(33), /^This is too long for an id\./],
    ['Acme Stores', /^An id has digits only\./],
    ['12a', /^An id has digits only\./],
    ['-', /^An id has digits only\./],
    [TOKEN, /^This is an access token\./],
    ['https://example.com/?waba_id=102290129340398', /^This is the address of a page\. The WABA id stands/],
    ['https://facebook.com.evil.example/?waba_id=1', /^This is the address of a page\. The WABA id stands/],
    ['https://business.facebook.com/wa/manage/phone-numbers/', /^This is the address of a page\. The WABA id stands/],
    [
      'https://business.facebook.com/wa/manage/phone-numbers/?waba_id=102290129340398&business_id=77',
      /^This is the address of a page\. It holds waba_id=102290129340398: enter the digits only\.$/,
    ],
    [
      'business.facebook.com/latest/whatsapp_manager?business_id=77&asset_id=102290129340398',
      /^This is the address of a page\. It holds asset_id=102290129340398: enter the digits only\.$/,
    ],
    [
      'https://business.facebook.com/latest/home?business_id=77',
      /^This is the address of a page\. It holds business_id=77, but no id of a WABA\. The WABA id stands/,
    ],
    ['https://business.facebook.com/?waba_id=%3Cb%3E', /^This is the address of a page\. The WABA id stands/],
    ['http://[', /^This is the address of a page\. The WABA id stands/],
  ] as const) {
    it(`${text.slice(0, 60)} is stopped`, () => {
      const found = idProblem(text, 'waba');
      assert.match(found?.message ?? '', problem);
      assert.equal(found?.stops, true);
      assert.ok(!found.message.includes(TOKEN));
    });
  }

  for (const text of ['447911123456', '5550100', '12065550100', '12345678901234']) {
    it(`${text} may be an id, and looks like a telephone number`, () => {
      const found = idProblem(text, 'waba');
      assert.match(found?.message ?? '', /^This looks like a telephone number/);
      assert.equal(found?.stops, false);
    });
  }

  for (const text of ['1', '123456', '123456789012345', '12345678901234567', '1'.repeat(32)]) {
    it(`${text} is no problem, since ids are opaque`, () => assert.equal(idProblem(text, 'any'), undefined));
  }

  it('of any kind is told where both kinds stand, and all ids that an address holds', () => {
    assert.match(idProblem('+44 20 7946 0000', 'any')?.message ?? '', /The WABA id stands.*The phone number id stands/);
    const address = 'https://business.facebook.com/x?business_id=77&asset_id=12&phone_number_id=34';
    assert.match(idProblem(address, 'any')?.message ?? '', /asset_id=12, business_id=77, phone_number_id=34/);
  });
});
