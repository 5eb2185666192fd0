import assert from 'node:assert/strict';
import * as states from '../../../src/emulator/seedStates';
import { GraphError } from '../../../src/graph/error';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { tellEnd } from '../../../src/wizards/registerSteps';
import type { Setup } from '../../../src/wizards/setup';
import { nextStep } from '../../../src/wizards/setupSteps';
import { codesWarning } from '../../../src/wizards/verifyWords';
import { onItsWay, type OnItsWay } from './onItsWay';

const SMS = { pick: 'SMS' };
const ENGLISH = { pick: 'American English' };
const AGAIN = { pick: 'Read Again' };
const offline = (): GraphError => new GraphError('offline', 'No route.', { sent: 'no' });
const notSent = () => Promise.resolve('not-sent' as const);

describe('a setup that Meta or the way to it disturbs', () => {
  let on: OnItsWay;
  afterEach(() => on.close());
  const code = (): string => on.emulator.codes.get(on.id) ?? '';
  const lose = (path: RegExp) => on.emulator.faults.add({ match: { path, method: 'POST' }, kind: 'dropBeforeHeaders' });

  /** Reads fail so often once `after` was called. */
  const unreadable = (times: number): { readonly after: () => void; readonly read: Setup['read'] } => {
    let left = 0;
    return {
      after: () => (left = times),
      read: () => (left-- > 0 ? Promise.reject(offline()) : on.setup.read()),
    };
  };

  it('R15 a lost registration is told as lost where the number could not be read, or nobody waited', async () => {
    on = await onItsWay(states.NEVER_REGISTERED);
    lose(/register/);
    const setup = { ...on.setup, wait: () => Promise.resolve(undefined) };
    await on.play(() => nextStep(setup), '123456', '123456');
    assert.deepEqual([on.posts(), on.endings], [['register'], [{ kind: 'lost' }]]);
  });

  it('R15 a lost registration is told as lost where the verification lapsed meanwhile', async () => {
    on = await onItsWay({ ...states.NEVER_REGISTERED, code_verification_status: 'EXPIRED' });
    await tellEnd(on.setup, { outcome: 'unknown', again: false });
    assert.deepEqual(on.endings, [{ kind: 'lost' }]);
  });

  it('R15 a lost registration that is seen on its way is told as registered', async () => {
    on = await onItsWay({ ...states.NEVER_REGISTERED, platform_type: 'CLOUD_API' });
    await tellEnd(on.setup, { outcome: 'unknown', again: false });
    assert.deepEqual(on.endings, [{ kind: 'not-yet' }]);
  });

  it('a reading that fails after the code was taken is done again, without another code', async () => {
    on = await onItsWay();
    const { after, read } = unreadable(2);
    const verifyCode: Setup['verifyCode'] = async (typed) => {
      const outcome = await on.setup.verifyCode(typed);
      after();
      return outcome;
    };
    await on.play(() => nextStep({ ...on.setup, read, verifyCode }), SMS, ENGLISH, code, AGAIN, AGAIN);
    assert.match(on.asked[3] ?? '', /^3\/5 How .* stands could not be read\. \| ./);
    assert.match(on.asked.at(-1) ?? '', /^4\/5 Choose a two-step PIN/);
    assert.deepEqual(on.posts(), ['request_code', 'verify_code']);
  });

  it('a reading that fails before the registration does not lose the PIN', async () => {
    on = await onItsWay(states.NEVER_REGISTERED);
    const { after, read } = unreadable(1);
    const again = (): string => {
      after();
      return '123456';
    };
    await on.play(() => nextStep({ ...on.setup, read }), '123456', again, AGAIN);
    assert.deepEqual([on.posts(), on.endings], [['register'], [{ kind: 'connected', here: true }]]);
  });

  it('a code that could not be asked for is asked for again, with what was chosen', async () => {
    on = await onItsWay();
    let isOffline = true;
    const requestCode: Setup['requestCode'] = (wish) =>
      isOffline ? Promise.reject(new WriteFailure('request-code', offline())) : on.setup.requestCode(wish);
    const online = () => {
      isOffline = false;
      return ENGLISH;
    };
    await on.play(() => nextStep({ ...on.setup, requestCode }), SMS, ENGLISH, online);
    assert.equal(on.warned.length, 1);
    assert.match(on.asked.at(-1) ?? '', /^3\/5 Meta sends the code/);
    assert.deepEqual(on.posts(), ['request_code']);
  });

  it('R16 what was not sent, since an earlier one is open, is said so at its step, which is asked again', async () => {
    on = await onItsWay();
    const said = /An earlier try was left open; nothing was sent now/;
    await on.play(() => nextStep({ ...on.setup, requestCode: notSent }), SMS, ENGLISH);
    assert.match(on.warned[0] ?? '', said);
    assert.match(on.asked.at(-1) ?? '', /^2\/5 In which language/);
    await on.play(() => nextStep({ ...on.setup, verifyCode: notSent }), { pick: 'I have a code' }, '123456');
    assert.match(on.asked.at(-1) ?? '', /^3\/5 Enter the code .* !! An earlier try/);
    Object.assign(on.emulator.world.numbers.get(on.id)?.fields ?? {}, states.NEVER_REGISTERED);
    await on.play(() => nextStep({ ...on.setup, register: notSent }), '123456', '123456');
    assert.match(on.asked.at(-1) ?? '', /^1\/2 Choose a two-step PIN .* !! An earlier try/);
    Object.assign(on.emulator.world.numbers.get(on.id)?.fields ?? {}, { is_pin_enabled: true });
    await on.play(() => nextStep({ ...on.setup, setPin: notSent }), { press: 'key' }, '246810', '246810');
    assert.match(on.asked.at(-1) ?? '', /^1\/2 Enter a new two-step PIN .* !! An earlier try/);
    assert.deepEqual([on.posts(), on.endings], [[], []]);
  });
});

describe('the warning before another code', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  const HOUR = 3_600_000;
  const attempts = (codes: number[], codeRefusals: number[] = []) => ({ registrations: [], codes, codeRefusals });

  it('is none when nothing was asked for in two days', () => {
    assert.equal(codesWarning(attempts([]), now), undefined);
    assert.equal(codesWarning(attempts([now - 49 * HOUR], [now - 49 * HOUR]), now), undefined);
  });

  it('says when codes were requested, and what comes after too many', () => {
    assert.match(
      codesWarning(attempts([now - HOUR]), now) ?? '',
      /^One was requested 60 min ago|^One was requested 1 h ago/,
    );
    assert.match(codesWarning(attempts([now - 2 * HOUR, now]), now) ?? '', /^2 were requested .* the last just now/);
  });

  it('says first that Meta refused one, and that asking again may make the wait longer', () => {
    const words = codesWarning(attempts([now - HOUR], [now - 3 * HOUR]), now) ?? '';
    assert.match(words, /^Meta refused one 3 h ago: too many\. Asking again may make the wait longer/);
  });
});
