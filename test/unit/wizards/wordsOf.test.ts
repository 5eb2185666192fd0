import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { wordsOf } from '../../../src/wizards/wordsOf';
import { refusedWrite } from '../whatsapp/refusedWrite';

/** On the clock of this machine. */
const NOW = new Date(2026, 10, 23, 14).getTime();
const CODE = 'The code is wrong, or too old. Enter all six digits of the newest one, or have a new one sent.';

describe('what failed, at the question where it was typed', () => {
  it('has what happened, what to do, when to try again, and Meta’s own text', () => {
    const words = { error_user_title: 'Código incorreto', error_user_msg: 'O código expirou às 10:00.' };
    assert.equal(
      wordsOf(refusedWrite('verify', { code: 136025, ...words }), NOW),
      `${CODE} Trying the same again does not help. Meta says: “Código incorreto · O código expirou às 10:00.”`,
    );
    assert.equal(
      wordsOf(refusedWrite('register', { code: 133015 }), NOW),
      'The number was deleted a short while ago, and Meta has not finished that. Meta needs five minutes for it. Try again from 14:05 on.',
    );
  });

  it('makes no link of what Meta says, and stays short', () => {
    const words = { error_user_msg: `[a](command:workbench.action.quit) ${'x'.repeat(2000)}` };
    const said = wordsOf(refusedWrite('verify', { code: 136025, ...words }), NOW);
    assert.ok(!said.includes(']('));
    assert.ok(said.length <= 602);
  });

  it('has words for what is no answer to a write, too', () => {
    const offline = new GraphError('offline', 'x', { sent: 'no' });
    const words = 'You seem to be offline. Check the network and the setting http.proxy, then try again.';
    assert.equal(wordsOf(offline, NOW), words);
    assert.equal(wordsOf(new WriteFailure('verify', offline), NOW), `${words} There is no need to wait.`);
  });
});
