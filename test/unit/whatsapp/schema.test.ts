import assert from 'node:assert/strict';
import { plainText } from '../../../src/whatsapp/plainText';
import { flag, inner, parsePhoneNumber, parseWaba, text, texts } from '../../../src/whatsapp/schema';
import { isNodeId } from '../../../src/graph/nodeId';
import { limitWord, qualityWord, stateWord } from '../../../src/whatsapp/words';
import { numberFields } from '../../../src/whatsapp/numberFields';

describe('fields as Meta sends them', () => {
  it('R5 a row with only an id and a number is a number; unknown fields and values stay as they came', () => {
    const row = { id: '1', display_phone_number: '+1 555-0100', status: 'HIBERNATING', wings: { span: 2 } };
    assert.deepEqual(parsePhoneNumber(row)?.fields, row);
    assert.equal(parsePhoneNumber({ id: '1' }), undefined);
    assert.equal(parsePhoneNumber({ display_phone_number: '+1' }), undefined);
    assert.equal(parsePhoneNumber({ id: '../me', display_phone_number: '+1' }), undefined);
    for (const wrong of [null, 'x', 5, [], undefined]) assert.equal(parsePhoneNumber(wrong), undefined);
  });

  it('R5 null, missing and wrong types read as "Meta did not say"', () => {
    const fields = { a: null, b: [], c: '', d: 'x', e: 0, f: true };
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => text(fields, name)),
      [undefined, undefined, undefined, 'x', '0', 'true', undefined],
    );
    assert.equal(flag({ is_pin_enabled: 'false' }, 'is_pin_enabled'), false);
    assert.equal(flag({ is_pin_enabled: 1 }, 'is_pin_enabled'), undefined);
    assert.deepEqual(inner({ throughput: 'HIGH' }, 'throughput'), {});
    assert.equal(texts({ scopes: 'a' }, 'scopes'), undefined);
    assert.deepEqual(texts({ scopes: ['a', null, 5] }, 'scopes'), ['a', '5']);
  });

  it('S24 names of Object.prototype are fields like any other', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      assert.equal(text({}, name), undefined);
    assert.deepEqual(inner({}, 'constructor'), {});
  });

  it('a WABA needs nothing but its id', () => {
    assert.equal(parseWaba({ id: '42' })?.id, '42');
    assert.equal(parseWaba({ name: 'Acme' }), undefined);
  });

  it('S6 an id has digits only', () => {
    for (const id of ['123/../me', '1?access_token=', '%2e%2e', '', '1'.repeat(33), '１２'])
      assert.equal(isNodeId(id), false);
    assert.equal(isNodeId('102290129340398'), true);
  });

  it('the limit is asked for where the version keeps it', () => {
    assert.ok(numberFields('v25.0').includes('whatsapp_business_manager_messaging_limit'));
    assert.ok(numberFields('v23.0').includes('messaging_limit_tier'));
    assert.ok(!numberFields('v23.0').includes('whatsapp_business_manager_messaging_limit'));
  });

  it('health and webhooks are not asked for in the list: they belong to the details', () => {
    for (const field of ['health_status', 'webhook_configuration'])
      assert.ok(!numberFields('v25.0').includes(field), field);
  });
});

describe('words', () => {
  it('says limits in customers and leaves a tier that it does not know', () => {
    assert.equal(limitWord('TIER_2K'), '2,000 customers in 24 hours');
    assert.equal(limitWord('TIER_250'), '250 customers in 24 hours');
    assert.equal(limitWord('TIER_UNLIMITED'), 'Unlimited');
    assert.equal(limitWord('TIER_HUGE'), 'TIER_HUGE');
  });

  it('uses the words of WhatsApp Manager and leaves values that it does not know', () => {
    assert.equal(qualityWord('YELLOW'), 'Medium quality');
    assert.equal(qualityWord('PURPLE'), 'PURPLE');
    assert.equal(stateWord('disconnected'), 'Offline');
    assert.equal(stateWord('unknown', 'HIBERNATING'), 'HIBERNATING');
  });
});

describe('text that others chose', () => {
  it('S11 shows control, bidirectional and zero-width characters and cuts what is too long', () => {
    assert.equal(plainText('Acme\u202Egnp.exe'), 'Acme\\u{202e}gnp.exe');
    assert.equal(plainText('a\u0000b\u200bc\nd'), 'a\\u{0}b\\u{200b}c\\u{a}d');
    assert.equal(plainText('مخبز 東京 Café'), 'مخبز 東京 Café');
    assert.equal(plainText('x'.repeat(1_000_000)).length, 201);
    assert.equal(plainText('\ud800'), '\ufffd');
  });
});
