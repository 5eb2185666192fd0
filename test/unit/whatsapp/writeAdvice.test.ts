import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { sentence } from '../../../src/whatsapp/advice';
import { adviseWrite } from '../../../src/whatsapp/writeAdvice';
import { ANY_ROWS } from '../../../src/whatsapp/writeAdviceAny';
import { CODE_ROWS } from '../../../src/whatsapp/writeAdviceCode';
import { CREATE_ROWS } from '../../../src/whatsapp/writeAdviceCreate';
import { REGISTER_ROWS } from '../../../src/whatsapp/writeAdviceRegister';
import { MINUTE } from '../../../src/whatsapp/writeAdviceRow';
import { WriteFailure, type Write } from '../../../src/whatsapp/writeFailure';
import { bodyOf, refusedWrite, WRITES } from './refusedWrite';

/** On the clock of this machine. */
const NOW = new Date(2026, 10, 23, 14).getTime();
/** When to try again. */
const WHEN = {
  now: /There is no need to wait\.$/,
  never: /Trying the same again does not help\.$/,
  later: /Meta names no time for another try\.$/,
  5: /Try again from 14:05 on\.$/,
  60: /Try again from 15:00 on\.$/,
  '72 h': /Try again from 2026-11-26 14:00 on\.$/,
};
const advised = (write: Write, numbers: string, words = {}, status?: number) =>
  adviseWrite(refusedWrite(write, { ...bodyOf(numbers), ...words }, status), { now: NOW });
const lost = (write: Write) => new WriteFailure(write, new GraphError('timeout', 'x', { sent: 'maybe' }));

/** Every code and subcode that Meta documents, or somebody met, for these calls. */
const CODES =
  `0 1 2 3 4 10 17 17/2446079 32 33 100 100/33 100/2388001 100/2388012 100/2388091 100/2388092 100/2388093 100/2388103
   100/2494100 100/2494160 102 104 130429 130497 131000 131005 131008 131009 131016 131031 131042 131045 131048 131056 131057
   133000 133004 133005 133006 133008 133009 133010 133015 133016 135000 136024 136024/2388091 136024/2388367 136025
   190 190/458 190/459 190/460 190/463 190/464 190/467 190/492 200 200000 200000/3095008 2388012 2388103 2494100 2500 299
   300 341 368 506 613 613/1996 80007 80008`.split(/\s+/);

describe('whatsapp/writeAdvice', () => {
  for (const [write, numbers, what, todo, fix, when] of [
    ['create', '100', /number, or this display name/, /Check both/, 'retry', 'never'],
    ['create', '100/2388012', /already in the list/, /continue the setup/, 'continue-setup', 'never'],
    ['create', '2388012', /already in the list/, /continue the setup/, 'continue-setup', 'never'],
    ['create', '200', /may not change this/, /whatsapp_business_management/, 'retry', 'never'],
    ['create', '200000/3095008', /does not let this app add/, /WhatsApp Manager/, 'open-manager', 'never'],
    ['create', '200000', /does not let this app add/, /WhatsApp Manager/, 'open-manager', 'never'],
    ['create', '100/2388103', /nine reasons/, /webhook.*pay.*display name/, 'open-manager', 'never'],
    ['create', '100/2494100', /maintenance/, /few minutes/, 'retry', 5],
    ['create', '80008', /no more calls/, /wait longer/, 'show-log', 'later'],
    ['create', '368', /policy/, /review/, 'open-manager', 'never'],
    ['create', '506', /does not take it twice/, /only if the number is not there/, 'refresh', 'as-told'],
    ['create', '190/463', /has expired/, /new token/, 'replace-token', 'never'],
    ['request-code', '136024/2388367', /too many were asked for/, /48/, 'show-log', 'later'],
    ['request-code', '136024/2388091', /servers cannot/, /Business app.*no waiting.*hour/, 'open-manager', 60],
    ['request-code', '136024', /no code/, /verified, it needs none.*call in place of SMS/, 'refresh', 60],
    ['request-code', '100', /does not send a code/, /SMS or call/, 'continue-setup', 'never'],
    ['request-code', '100/2388091', /not being moved/, /new number/, 'open-manager', 'never'],
    ['verify', '100/2388093', /not being moved/, /new number/, 'open-manager', 'never'],
    ['verify', '136025', /wrong, or too old/, /newest/, 'continue-setup', 'never'],
    ['verify', '100', /wrong, or too old/, /newest/, 'continue-setup', 'never'],
    ['register', '100', /does not register/, /verified.*region.*Business app/, 'continue-setup', 'never'],
    ['register', '133000', /earlier deregistration/, /once more, then register/, 'deregister', 'never'],
    ['register', '133005', /PIN is wrong/, /Set Two-Step PIN…/, 'set-pin', 'never'],
    ['register', '133006', /must be verified/, /Continue Number Setup…/, 'continue-setup', 'never'],
    ['register', '133008', /Too many wrong PINs/, /not try meanwhile/, 'show-log', 'later'],
    ['register', '133009', /too fast/, /not try meanwhile/, 'show-log', 'later'],
    ['register', '133015', /deleted a short while ago/, /five minutes/, 'retry', 5],
    ['register', '133016', /ten times in 72 hours/, /not try meanwhile/, 'show-log', '72 h'],
    ['register', '131031', /locked/, /WhatsApp Manager/, 'open-manager', 'never'],
    ['register', '100/2494160', /templates/, /Register/, 'continue-setup', 'never'],
    ['register', '133012', /could not register/, /only if it is not connected/, 'refresh', 'as-told'],
    ['deregister', '100', /does not deregister/, /not registered/, 'refresh', 'never'],
    ['deregister', '133010', /not registered/, /nothing to deregister/, 'refresh', 'never'],
    ['deregister', '133016', /ten times/, /not try meanwhile/, 'show-log', '72 h'],
    ['set-pin', '100', /does not accept this PIN/, /six digits/, 'set-pin', 'never'],
    ['set-pin', '999999', /does not know/, /trace id/, 'show-log', 'later'],
  ] as const) {
    it(`${write}: ${numbers} says what happened, what to do, and when`, () => {
      const said = advised(write, numbers);
      assert.match(said.what, what);
      assert.match(said.todo, todo);
      if (when !== 'as-told') assert.match(said.todo, WHEN[when]);
      assert.equal(said.fix, fix);
    });
  }

  it('has advice for every code, of every write', () => {
    for (const numbers of CODES) {
      for (const write of WRITES) {
        const { what, todo, fix } = advised(write, numbers);
        assert.ok(what && todo && fix !== 'none', `${write} ${numbers}`);
        assert.doesNotMatch(what, /extension does not know|do not understand/, `${write} ${numbers}`);
      }
    }
  });

  it('offers no other try while one must wait, unless for minutes', () => {
    for (const { says } of [...CREATE_ROWS, ...CODE_ROWS, ...REGISTER_ROWS, ...ANY_ROWS]) {
      const { what, todo, fix, wait } = says(new GraphError('unexpected', 'x'));
      assert.ok(what && todo && fix !== 'none');
      const mustWait = wait === 'later' || (typeof wait === 'number' && wait > 5 * MINUTE);
      assert.ok(!mustWait || !['retry', 'continue-setup'].includes(fix), what);
    }
  });

  it('136024 is never to be asked again at once', () => {
    for (const numbers of ['136024', '136024/2388091', '136024/2388367', '136024/1']) {
      for (const write of WRITES) assert.doesNotMatch(advised(write, numbers).todo, WHEN.now);
    }
  });

  it('100/2388001 has both of its meanings', () => {
    const { what, todo } = advised('register', '100/2388001');
    assert.match(what, /another WhatsApp account still uses the number, or the display name/);
    assert.match(todo, /delete the account.*edit the display name/);
  });

  it('knows numbers of the Business app by Meta’s English message, and says that the other one has two meanings', () => {
    const app = { message: 'Register endpoint is not available for SMB businesses.' };
    assert.match(advised('register', '100', app).what, /lives in the WhatsApp Business app/);
    const missing = { message: '(#100) Missing Permission' };
    assert.match(advised('register', '100', missing).what, /two meanings.*Business app, or the access token/);
    assert.match(advised('create', '100', missing).what, /access token may not/);
  });

  it('shows the wait that Meta names for a locked PIN, once', () => {
    const words = { message: 'PIN', error_data: { details: 'Aguarde 3 horas.' } };
    const said = advised('register', '133008', words);
    assert.equal(said.todo, 'Wait as long as Meta says, then try again: “Aguarde 3 horas.”');
    assert.equal(said.meta, 'PIN');
  });

  it('names the time that a rate limit ends at', () => {
    const failure = new WriteFailure('create', new GraphError('rate-limit', 'x', { sent: 'no', retryAfter: 120_000 }));
    const said = adviseWrite(failure, { now: NOW });
    assert.match(sentence(said), /Nothing was sent\. Calling now makes the wait longer\. Try again from 14:02 on\.$/);
  });

  it('133016 names the time at which the oldest of ten no longer counts, where they were sent from here', () => {
    const failure = refusedWrite('register', bodyOf('133016'));
    const at = (freeAt: number) => adviseWrite(failure, { now: NOW, freeAt }).todo;
    assert.match(at(NOW + 90 * MINUTE), /Try again from 15:30 on\.$/);
    assert.match(at(NOW - MINUTE), /Try again from 14:00 on\.$/);
    const other = adviseWrite(refusedWrite('register', bodyOf('133015')), { now: NOW, freeAt: NOW });
    assert.match(other.todo, WHEN[5]);
  });

  it('says of what was not sent that there is no need to wait', () => {
    for (const kind of ['network', 'offline', 'timeout'] as const) {
      const failure = new WriteFailure('register', new GraphError(kind, 'x', { sent: 'no' }));
      assert.match(adviseWrite(failure, { now: NOW }).todo, WHEN.now);
    }
  });

  it('a demand for a proof is about the app secret, and a hidden id about the id, whatever else the code means', () => {
    const proof = { message: 'API calls from the server require an appsecret_proof argument' };
    assert.equal(advised('create', '100', proof).fix, 'set-app-secret');
    assert.match(advised('create', '100/33').what, /id is wrong, was deleted/);
  });

  it('R16 says that nothing was sent when nothing was', () => {
    for (const kind of ['network', 'offline', 'timeout', 'certificate', 'proxy'] as const) {
      const said = adviseWrite(new WriteFailure('create', new GraphError(kind, 'x', { sent: 'no' })), { now: NOW });
      assert.equal(said.effect, 'Nothing was sent.');
    }
  });

  it('says that nothing was changed when Meta refused', () => {
    for (const numbers of ['100', '190', '200', '80008', '133005', '136024/2388367', '999999']) {
      assert.equal(advised('register', numbers).effect, 'Nothing was changed.');
    }
    assert.equal(advised('register', '133005', {}, 500).effect, 'Nothing was changed.');
  });

  it('R15 never says so when it may have been done, and has the user look before another try', () => {
    const unsure = ['1', '2', '131000', '133004', '506'].flatMap((numbers) =>
      WRITES.map((write) => refusedWrite(write, bodyOf(numbers))),
    );
    const broken = refusedWrite('create', bodyOf('999999'), 502);
    for (const failure of [...WRITES.map(lost), ...unsure, broken]) {
      const said = adviseWrite(failure, { now: NOW });
      assert.equal(said.effect, 'Whether Meta did it is not known.');
      assert.doesNotMatch(sentence(said), /Nothing was/);
      assert.match(said.todo, /only if|set the same one again/);
      assert.notEqual(said.fix, 'retry');
      for (const when of Object.values(WHEN)) assert.doesNotMatch(said.todo, when);
    }
  });

  it('names the server that was not Meta’s', () => {
    assert.match(
      adviseWrite(lost('create'), { now: NOW, server: '127.0.0.1:4004' }).what,
      /^127\.0\.0\.1:4004 did not answer/,
    );
  });
});
