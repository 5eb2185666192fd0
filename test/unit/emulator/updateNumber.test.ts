import assert from 'node:assert/strict';
import { NEVER_REGISTERED, NEVER_VERIFIED, ON_BIZ_APP, RENAMED } from '../../../src/emulator/seedStates';
import { at, emulators } from './ask';
import { outcome, phone } from './phone';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const REGISTERED = { status: 'CONNECTED', platform_type: 'CLOUD_API' };

describe('emulator: the two-step PIN', () => {
  const start = emulators();

  it('is what the first registration chose, and is asked for from then on: 133005', async () => {
    const { register, post } = await phone(start, { fields: NEVER_REGISTERED });
    await register('246810');
    await post('deregister');
    assert.deepEqual([outcome(await register('123456')), outcome(await register('246810'))], [133005, 'done']);
  });

  it('is 123456 where the fields say that there is one, and one may be hidden', async () => {
    const told = await phone(start, { fields: { ...NEVER_REGISTERED, is_pin_enabled: true } });
    assert.deepEqual(
      [outcome(await told.register('000000')), outcome(await told.register('123456'))],
      [133005, 'done'],
    );
    const fields = { ...NEVER_REGISTERED, is_pin_enabled: null };
    const hidden = await phone(start, { fields, setup: { pin: '777777' } });
    assert.deepEqual(
      [outcome(await hidden.register('123456')), outcome(await hidden.register('777777'))],
      [133005, 'done'],
    );
  });

  it('is guessed too fast after three wrong ones (133009) and too often after five (133008), with the wait', async () => {
    const { emulator, register } = await phone(start, { fields: { ...NEVER_REGISTERED, is_pin_enabled: true } });
    const details = async () => String(at((await register('123456')).body, 'error', 'error_data', 'details'));
    for (let guess = 0; guess < 3; guess++) assert.equal(outcome(await register('000000')), 133005);
    assert.equal(outcome(await register('123456')), 133009);
    assert.match(await details(), /in 60 seconds/);
    for (let guess = 0; guess < 2; guess++) {
      emulator.advance(60_000);
      assert.equal(outcome(await register('000000')), 133005);
    }
    emulator.advance(60_000);
    assert.equal(outcome(await register('123456')), 133008);
    assert.match(await details(), /in 43020 seconds/);
    emulator.advance(12 * HOUR);
    assert.equal(outcome(await register('123456')), 'done');
  });

  it('is set without the old one, which gives the guesses back', async () => {
    const { post, register } = await phone(start, { fields: { ...NEVER_REGISTERED, is_pin_enabled: true } });
    for (let guess = 0; guess < 4; guess++) await register('000000');
    assert.deepEqual((await post('', { pin: '999999' })).body, { success: true });
    assert.deepEqual([outcome(await register('123456')), outcome(await register('999999'))], [133005, 'done']);
  });

  it('is six digits, and not for numbers of the Business app: 100', async () => {
    const { post, read } = await phone(start, { fields: NEVER_VERIFIED });
    for (const form of [{ pin: '12345' }, { pin: 'secret' }, {}, { colour: 'red' }]) {
      assert.equal(outcome(await post('', form)), 100, JSON.stringify(form));
    }
    assert.equal(at(await read('is_pin_enabled'), 'is_pin_enabled'), undefined);
    const { post: postApp } = await phone(start, { fields: ON_BIZ_APP });
    assert.equal(outcome(await postApp('', { pin: '123456' })), 100);
  });
});

describe('emulator: a new display name', () => {
  const start = emulators();
  const NAMES = 'verified_name,new_display_name,name_status,new_name_status';

  it('is asked for, and stands beside the old one until Meta has looked at it', async () => {
    const { number, post, read } = await phone(start, { fields: { ...REGISTERED, name_status: 'APPROVED' } });
    assert.equal(outcome(await post('', { new_display_name: 'Saltmarsh North' })), 'done');
    assert.deepEqual(await read(NAMES), {
      id: number.id,
      verified_name: 'Example',
      new_display_name: 'Saltmarsh North',
      name_status: 'APPROVED',
      new_name_status: 'PENDING_REVIEW',
    });
  });

  it('takes effect with a registration after its approval, not before, verified or not', async () => {
    const { number, post, register, read } = await phone(start, { fields: { ...REGISTERED, is_pin_enabled: false } });
    await post('', { new_display_name: 'Saltmarsh North' });
    await register();
    assert.equal(at(await read(NAMES), 'verified_name'), 'Example');
    Object.assign(number.fields, { new_name_status: 'APPROVED', new_certificate: 'bmV3' });
    await register();
    assert.deepEqual(await read(`${NAMES},certificate`), {
      id: number.id,
      verified_name: 'Saltmarsh North',
      name_status: 'APPROVED',
      new_name_status: 'NONE',
      certificate: 'bmV3',
    });
  });

  it('is lost when its approval is more than 14 days old', async () => {
    const { number, emulator, register, read } = await phone(start, { fields: { ...REGISTERED, ...RENAMED } });
    number.setup.nameApprovedAt = emulator.now();
    emulator.advance(14 * DAY + 1);
    assert.equal(outcome(await register()), 'done');
    const after = await read(NAMES);
    assert.deepEqual([at(after, 'verified_name'), at(after, 'new_name_status')], ['Example', 'EXPIRED']);
  });

  it('can be asked for ten times in 30 days', async () => {
    const { emulator, post } = await phone(start, { fields: REGISTERED });
    const rename = () => post('', { new_display_name: 'Saltmarsh' });
    for (let times = 0; times < 10; times++) assert.equal(outcome(await rename()), 'done');
    assert.equal(outcome(await rename()), 100);
    emulator.advance(30 * DAY);
    assert.equal(outcome(await rename()), 'done');
  });
});
