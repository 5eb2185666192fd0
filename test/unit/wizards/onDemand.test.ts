import assert from 'node:assert/strict';
import * as states from '../../../src/emulator/seedStates';
import { UserError } from '../../../src/whatsapp/userError';
import { deregisterStep, deregistrationDetail, lastDigits } from '../../../src/wizards/deregisterSteps';
import { setPinStep } from '../../../src/wizards/setPinSteps';
import { onItsWay, type OnItsWay } from './onItsWay';

const CONNECTED = { status: 'CONNECTED', code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API' };
const yes = (): Promise<boolean> => Promise.resolve(true);
const no = (): Promise<boolean> => Promise.resolve(false);

describe('deregistering a number', () => {
  let on: OnItsWay;
  afterEach(() => on.close());

  it('takes a yes and the last four digits', async () => {
    on = await onItsWay(CONNECTED);
    await on.play(() => deregisterStep(on.setup, no));
    await assert.rejects(
      on.play(() => deregisterStep(on.setup, yes), '0101'),
      /not its last four digits/,
    );
    assert.deepEqual(on.posts(), []);
    await on.play(() => deregisterStep(on.setup, yes), ' 0100 ');
    assert.deepEqual(on.posts(), ['deregister']);
    assert.deepEqual(on.endings, [{ kind: 'deregistered' }]);
  });

  it('says what it does, and what it leaves to WhatsApp Manager', async () => {
    on = await onItsWay(CONNECTED);
    assert.match(await deregistrationDetail(on.setup), /no messages until .* only WhatsApp Manager can delete it/);
    assert.match(await deregistrationDetail(on.setup), /one of the 10 registrations and deregistrations/);
    on.attempts = { registrations: Array.from({ length: 9 }, () => Date.now()), codes: [], codeRefusals: [] };
    assert.match(await deregistrationDetail(on.setup), /9 of the 10 .* no longer counts from/);
  });

  it('is not for numbers of the WhatsApp Business app, nor for those that are not registered', async () => {
    on = await onItsWay({ ...CONNECTED, ...states.ON_BIZ_APP });
    await on.play(() => deregisterStep(on.setup, yes));
    assert.equal(on.endings[0]?.kind, 'blocked');
    await on.close();
    for (const fields of [states.NEVER_REGISTERED, states.DISCONNECTED]) {
      on = await onItsWay(fields);
      await assert.rejects(
        on.play(() => deregisterStep(on.setup, yes)),
        UserError,
      );
      assert.deepEqual(on.posts(), []);
      await on.close();
    }
    on = await onItsWay();
  });

  it('is not for numbers that are gone or banned, whatever Meta leaves out of them', async () => {
    for (const status of ['DELETED', 'MIGRATED', 'BANNED']) {
      on = await onItsWay({ status, platform_type: null });
      await assert.rejects(
        on.play(() => deregisterStep(on.setup, () => Promise.reject(new Error('It was asked.')))),
        UserError,
      );
      await on.close();
    }
    on = await onItsWay();
  });

  it('asks again for what was not sent', async () => {
    on = await onItsWay(CONNECTED);
    const setup = { ...on.setup, deregister: () => Promise.resolve('not-sent' as const) };
    await on.play(() => deregisterStep(setup, yes), '0100');
    assert.match(on.asked.at(-1) ?? '', /last four digits .* !! An earlier try was left open; nothing was sent now/);
    assert.deepEqual([on.posts(), on.endings], [[], []]);
  });

  it('R15 reads what became of it when the answer is lost', async () => {
    on = await onItsWay(CONNECTED);
    const lost = (kind: 'dropBeforeHeaders' | 'dropAfterHeaders') =>
      on.emulator.faults.add({ match: { path: /deregister/ }, kind });
    lost('dropBeforeHeaders');
    await on.play(() => deregisterStep(on.setup, yes), '0100');
    lost('dropAfterHeaders');
    await on.play(() => deregisterStep(on.setup, yes), '0100');
    assert.deepEqual(on.endings, [{ kind: 'maybe-deregistered', state: 'Connected' }, { kind: 'deregistered' }]);
    assert.deepEqual(on.posts(), ['deregister', 'deregister']);
  });

  it('knows the last four digits in every form', () => {
    assert.equal(lastDigits('+1 212-555-0100'), '0100');
    assert.equal(lastDigits('15550783881'), '3881');
  });
});

describe('setting the two-step PIN', () => {
  let on: OnItsWay;
  const endings: string[] = [];
  const first = () =>
    setPinStep(on.setup, { step: 1, steps: 2 }, (_pin, outcome) => {
      endings.push(outcome);
      return Promise.resolve(undefined);
    });
  beforeEach(async () => {
    endings.length = 0;
    on = await onItsWay(CONNECTED);
  });
  afterEach(() => on.close());

  it('takes the PIN twice, and says that only WhatsApp Manager switches it off', async () => {
    await on.play(first(), { press: 'link-external' }, '246810', '246-810');
    assert.deepEqual(on.warned, ['WhatsApp Manager']);
    assert.match(on.asked[1] ?? '', /^1\/2 .*Only WhatsApp Manager can switch two-step verification off/);
    assert.match(on.asked[2] ?? '', /^2\/2/);
    assert.deepEqual(endings, ['done']);
    assert.equal(on.emulator.world.numbers.get(on.id)?.setup.pin, '246810');
  });

  it('refuses another PIN the second time', async () => {
    await assert.rejects(on.play(first(), '246810', '246811'), /not the PIN of the step before/);
    assert.deepEqual(on.posts(), []);
  });

  it('R15 says when the answer was lost', async () => {
    on.emulator.faults.add({ match: { method: 'POST' }, kind: 'answerLost' });
    await on.play(first(), '246810', '246810');
    assert.deepEqual(endings, ['unknown']);
    assert.equal(on.posts().length, 1);
  });
});
