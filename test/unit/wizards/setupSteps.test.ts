import assert from 'node:assert/strict';
import type { Behaviour } from '../../../src/emulator/call';
import type { JsonObject } from '../../../src/emulator/json';
import * as states from '../../../src/emulator/seedStates';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { nextStep, registerStep } from '../../../src/wizards/setupSteps';
import { onItsWay, type Answer, type OnItsWay } from './onItsWay';

const HOUR = 60 * 60_000;
const SMS = { pick: 'SMS' };
const ENGLISH = { pick: 'American English' };
const CONNECTED = { status: 'CONNECTED', code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API' };

describe('setting up a number', () => {
  let on: OnItsWay;
  const open = async (fields: JsonObject = {}, behaviour: Partial<Behaviour> = {}): Promise<OnItsWay> =>
    (on = await onItsWay(fields, behaviour));
  afterEach(() => on.close());

  const code = (): string => on.emulator.codes.get(on.id) ?? '';
  const hyphened = (): Answer => `${code().slice(0, 3)}-${code().slice(3)}`;
  const go = async (...answers: readonly (Answer | (() => Answer))[]): Promise<void> =>
    on.play(() => nextStep(on.setup), ...answers);

  it('goes from a number that nobody verified to CONNECTED in five questions', async () => {
    await open();
    await go(SMS, ENGLISH, hyphened, '123456', '123 456');
    assert.deepEqual(on.posts(), ['request_code', 'verify_code', 'register']);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
    assert.deepEqual(
      on.asked.map((asked) => asked.slice(0, 3)),
      ['1/5', '2/5', '3/5', '4/5', '5/5'],
    );
    assert.match(on.asked[2] ?? '', /sends the code by SMS to \+1 212-555-0100 \(American English\)/);
    assert.match(on.asked[3] ?? '', /You choose it now; we do not keep it/);
  });

  it('skips the code where the number is verified, and all where it is connected', async () => {
    await open(states.NEVER_REGISTERED);
    await go('123456', '123456');
    assert.deepEqual(on.posts(), ['register']);
    assert.match(on.asked[0] ?? '', /^1\/2/);
    await go();
    assert.deepEqual(on.endings, [
      { kind: 'connected', here: true },
      { kind: 'connected', here: false },
    ]);
  });

  it('goes on where Meta is when the user left after each step', async () => {
    await open();
    await go(SMS, ENGLISH);
    await go({ pick: 'I have a code' }, hyphened);
    await go('123456', '123456');
    assert.deepEqual(on.posts(), ['request_code', 'verify_code', 'register']);
    assert.equal(on.endings.length, 1);
  });

  it('sends no code to a number that was verified while the user was choosing', async () => {
    await open();
    const verify = (): Answer => {
      Object.assign(on.emulator.world.numbers.get(on.id)?.fields ?? {}, states.NEVER_REGISTERED);
      return ENGLISH;
    };
    await go(SMS, verify);
    assert.deepEqual(on.posts(), []);
    assert.match(on.asked.at(-1) ?? '', /two-step PIN/);
  });

  it('shows a wrong code where it was typed, and asks again', async () => {
    await open();
    await go(SMS, ENGLISH, () => (code() === '000000' ? '000001' : '000000'), hyphened);
    assert.match(on.asked[3] ?? '', /^3\/5 .* !! ./);
    assert.deepEqual(on.posts(), ['request_code', 'verify_code', 'verify_code']);
  });

  it('asks for another code after the way and the language, with what was chosen before', async () => {
    await open();
    on.attempts = { registrations: [], codes: [Date.now() - 3 * 60_000, Date.now() - 30 * HOUR], codeRefusals: [] };
    await go(SMS, ENGLISH, { press: 'refresh' });
    assert.match(on.asked.at(-1) ?? '', /^1\/5 .* 2 were requested in 48 hours, the last 3 min ago/);
    assert.deepEqual(on.setup.answers, { method: 'SMS', language: 'en_US' });
  });

  it('ends when Meta sends no code, and does not ask again', async () => {
    await open();
    const error = { code: 136024, error_subcode: 2388367, message: 'Request code error' };
    on.emulator.faults.add({ match: { path: /request_code/ }, kind: 'error', error });
    await assert.rejects(go(SMS, ENGLISH), WriteFailure);
    assert.deepEqual(on.posts(), ['request_code']);
  });

  it('R15 sends nothing again when the answer is lost: says so, or goes on when it was done', async () => {
    await open();
    for (const path of [/request_code/, /verify_code/, /register/]) {
      on.emulator.faults.add({ match: { path, method: 'POST' }, kind: 'dropAfterHeaders' });
    }
    await go(SMS, ENGLISH, hyphened, '123456', '123456');
    assert.deepEqual(on.posts(), ['request_code', 'verify_code', 'register']);
    assert.match(on.asked[2] ?? '', /^3\/5 Meta’s answer was lost, so nobody can tell whether a code is on its way/);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
  });

  it('R15 says that a lost answer changed nothing, where Meta shows nothing of it', async () => {
    await open();
    const lost = (path: RegExp) =>
      on.emulator.faults.add({ match: { path, method: 'POST' }, kind: 'dropBeforeHeaders' });
    lost(/verify_code/);
    lost(/register/);
    await go(SMS, ENGLISH, hyphened, hyphened, '123456', '123456');
    assert.match(on.asked[3] ?? '', /answer was lost, and as of .* the number is not verified/);
    assert.deepEqual(on.endings, [{ kind: 'lost' }]);
    assert.deepEqual(on.posts(), ['request_code', 'verify_code', 'verify_code', 'register']);
  });

  it('asks once for a PIN that is set, and again with the error after a wrong one', async () => {
    await open({ ...states.NEVER_REGISTERED, is_pin_enabled: true });
    await go('654321', '123456');
    assert.match(on.asked[0] ?? '', /^1\/1 .*PIN that is set/);
    assert.match(on.asked[1] ?? '', /^1\/1 .*After some wrong ones Meta locks.* !! ./);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
  });

  it('sets a new PIN where nobody knows the old one, and registers with it', async () => {
    await open({ ...states.NEVER_REGISTERED, is_pin_enabled: true });
    await go({ press: 'key' }, '246810', '246810');
    assert.deepEqual(on.posts(), [on.id, 'register']);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
  });

  it('explains both where Meta does not say whether a PIN is set, and asks twice, since it may be a new one', async () => {
    await open({ ...states.DISCONNECTED, code_verification_status: 'VERIFIED', is_pin_enabled: null });
    await go('123456', '123456');
    assert.match(on.asked[0] ?? '', /^1\/2 .*does not say whether .* has a two-step PIN/);
    assert.deepEqual(on.posts(), ['register']);
  });

  it('has the data kept where the user chooses', async () => {
    await open(states.NEVER_REGISTERED);
    await go({ press: 'globe' }, { pick: 'Switzerland' }, '123456', '123456');
    const [entry] = on.emulator.journal.entries.filter(({ path }) => path.endsWith('/register'));
    assert.equal(entry?.form.get('data_localization_region'), 'CH');
  });

  it('waits for CONNECTED, and says so when it does not come', async () => {
    await open(states.NEVER_REGISTERED, { connectsAfterReads: 4 });
    await go('123456', '123456');
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
    await on.close();
    await open(states.NEVER_REGISTERED, { connectsAfterReads: 100 });
    await go('123456', '123456');
    assert.deepEqual(on.endings, [{ kind: 'not-yet' }]);
  });

  it('says why nothing can be done, and asks nothing', async () => {
    for (const [fields, why] of [
      [states.BANNED, /banned/],
      [states.MIGRATED, /moved to another WABA/],
      [{ ...states.NEVER_VERIFIED, ...states.ON_BIZ_APP }, /WhatsApp Business app/],
      [states.FROM_THE_FUTURE, /PENDING_HANDOVER/],
    ] as const) {
      await open({ ...CONNECTED, ...fields });
      await go();
      const [ending] = on.endings;
      assert.ok(ending?.kind === 'blocked', JSON.stringify(ending));
      assert.match(ending.why, why);
      assert.deepEqual(on.asked, []);
      await on.close();
    }
    await open();
  });

  it('warns before the tenth try is passed', async () => {
    await open(states.NEVER_REGISTERED);
    const ago = (hours: number): number => Date.now() - hours * HOUR;
    on.attempts = { registrations: Array.from({ length: 10 }, (_, index) => ago(index)), codes: [], codeRefusals: [] };
    on.agrees = false;
    await go();
    assert.match(on.confirmed[0] ?? '', /all the same\? 10 of the 10 .*133016/);
    assert.equal(on.asked.length, 0);
    on.attempts = { registrations: [ago(1), ago(2), ago(3), ago(4), ago(5), ago(6)], codes: [], codeRefusals: [] };
    await go();
    assert.match(on.asked[0] ?? '', /6 of the 10 registrations/);
  });
});

describe('registering on demand', () => {
  let on: OnItsWay;
  afterEach(() => on.close());

  it('asks before a number that is connected is registered again', async () => {
    on = await onItsWay({ ...CONNECTED, is_pin_enabled: true });
    on.agrees = false;
    await on.play(() => registerStep(on.setup));
    assert.match(on.confirmed[0] ?? '', /again\? It is connected\. /);
    assert.deepEqual(on.posts(), []);
    on.agrees = true;
    await on.play(() => registerStep(on.setup), '123456');
    assert.deepEqual(on.posts(), ['register']);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
  });

  it('never registers one of the WhatsApp Business app', async () => {
    on = await onItsWay({ ...CONNECTED, ...states.ON_BIZ_APP });
    await on.play(() => registerStep(on.setup));
    assert.equal(on.endings[0]?.kind, 'blocked');
    assert.deepEqual([on.confirmed, on.posts()], [[], []]);
  });

  it('asks nothing of one that was deregistered', async () => {
    on = await onItsWay({ ...CONNECTED, ...states.DISCONNECTED, is_pin_enabled: true });
    await on.play(() => registerStep(on.setup), '123456');
    assert.deepEqual([on.confirmed, on.posts()], [[], ['register']]);
    assert.deepEqual(on.endings, [{ kind: 'connected', here: true }]);
  });
});
