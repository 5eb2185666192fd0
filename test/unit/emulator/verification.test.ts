import assert from 'node:assert/strict';
import type { SentCode } from '../../../src/emulator/call';
import { ON_BIZ_APP, ON_PREMISE } from '../../../src/emulator/seedStates';
import { ask, at, emulators } from './ask';
import { outcome, phone } from './phone';

const HOUR = 3_600_000;

describe('emulator: verifying a number', () => {
  const start = emulators();

  it('takes back the six digits that it sent, once', async () => {
    const sent: SentCode[] = [];
    const { number, requestCode, verifyCode, read } = await phone(start, {
      random: () => 0.012345,
      onCode: (code) => sent.push(code),
    });
    const requested = await requestCode();
    assert.deepEqual([requested.status, requested.body], [200, { success: true }]);
    const { id } = number;
    const displayNumber = '+1 212-555-0100';
    assert.deepEqual(sent, [{ numberId: id, displayNumber, method: 'SMS', language: 'en_US', code: '012345' }]);
    assert.deepEqual((await verifyCode()).body, { success: true });
    assert.deepEqual(await read('code_verification_status,status'), {
      id,
      code_verification_status: 'VERIFIED',
      status: 'PENDING',
    });
    assert.equal(outcome(await verifyCode('012345')), 136025);
  });

  it('takes the parameters in the query, as the guide has them', async () => {
    const { emulator, number } = await phone(start);
    const post = (rest: string) =>
      ask(emulator, `/v25.0/${number.id}/${rest}`, { method: 'POST', headers: { authorization: 'Bearer T' } });
    assert.equal(outcome(await post('request_code?code_method=VOICE&language=en_US')), 'done');
    assert.equal(outcome(await post(`verify_code?code=${emulator.codes.get(number.id) ?? ''}`)), 'done');
  });

  it('refuses a wrong code, an older one and one that is eleven minutes old: 136025', async () => {
    const { emulator, number, requestCode, verifyCode } = await phone(start);
    assert.equal(outcome(await verifyCode('000000')), 136025);
    await requestCode();
    const first = String(emulator.codes.get(number.id));
    assert.equal(outcome(await verifyCode(first === '000000' ? '000001' : '000000')), 136025);
    await requestCode();
    if (first !== emulator.codes.get(number.id)) assert.equal(outcome(await verifyCode(first)), 136025);
    emulator.advance(11 * 60_000);
    assert.equal(outcome(await verifyCode()), 136025);
    await requestCode();
    assert.equal(outcome(await verifyCode()), 'done');
  });

  it('sends five codes in twelve hours and refuses more until one of them is that old: 136024/2388367', async () => {
    const { emulator, requestCode } = await phone(start);
    for (let code = 0; code < 5; code++) {
      assert.equal(outcome(await requestCode()), 'done');
      emulator.advance(HOUR);
    }
    const refused = await requestCode();
    assert.deepEqual([refused.status, outcome(refused)], [400, [136024, 2388367]]);
    assert.equal(at(refused.body, 'error', 'is_transient'), false);
    emulator.advance(7 * HOUR);
    assert.equal(outcome(await requestCode()), 'done');
    assert.deepEqual(outcome(await requestCode()), [136024, 2388367]);
  });

  it('sends none to a number that is verified: 136024', async () => {
    const { emulator, requestCode } = await phone(start, { fields: { code_verification_status: 'VERIFIED' } });
    assert.equal(outcome(await requestCode()), 136024);
    assert.equal(emulator.codes.size, 0);
  });

  it('tells numbers of the Business app and on-premises ones that its servers are unavailable: 136024/2388091', async () => {
    for (const fields of [ON_BIZ_APP, ON_PREMISE]) {
      assert.deepEqual(outcome(await (await phone(start, { fields })).requestCode()), [136024, 2388091]);
    }
  });

  it('verifies anew what has lapsed', async () => {
    const { requestCode, verifyCode, read } = await phone(start, {
      fields: { code_verification_status: 'EXPIRED', status: 'UNVERIFIED' },
    });
    await requestCode();
    await verifyCode();
    const after = await read('code_verification_status,status');
    assert.deepEqual([at(after, 'code_verification_status'), at(after, 'status')], ['VERIFIED', 'PENDING']);
  });

  it('refuses other methods, languages that are none and codes that are not six digits: 100', async () => {
    const { emulator, post } = await phone(start);
    for (const form of [
      {},
      { code_method: 'SMS' },
      { language: 'en_US' },
      { code_method: 'PIGEON', language: 'en_US' },
      { code_method: 'SMS', language: 'English!' },
    ]) {
      assert.equal(outcome(await post('request_code', form)), 100, JSON.stringify(form));
    }
    for (const code of ['', '123-456', '12345', '1234567']) {
      assert.equal(outcome(await post('verify_code', { code })), 100, code);
    }
    assert.equal(emulator.codes.size, 0);
  });

  it('speaks Portuguese to a user who does', async () => {
    const { requestCode, user } = await phone(start, { fields: ON_BIZ_APP });
    user.locale = 'pt_BR';
    const { body } = await requestCode();
    assert.equal(at(body, 'error', 'message'), 'Request code error');
    assert.equal(at(body, 'error', 'error_user_title'), 'Não foi possível enviar o código');
  });
});
