import assert from 'node:assert/strict';
import { finishedWords } from '../../../src/commands/finishedWords';
import { Inventory } from '../../../src/inventory/inventory';
import type { Write } from '../../../src/whatsapp/writeFailure';
import type { Finished } from '../../../src/writes/finishOpen';

const NOW = new Date(2026, 10, 23, 14, 5, 6).getTime();

describe('what a later start says of a write that was left open', () => {
  for (const [what, kind, expected] of [
    ['verify', 'done', 'Meta took the code of phone number {0}: its answer was lost, and Meta shows it as verified.'],
    ['verify', 'untold', 'Whether Meta took the code of phone number {0} is not known, as of 14:05:06.'],
    ['register', 'done', 'The registration of phone number {0} was done: its answer was lost, and Meta shows it.'],
    ['register', 'not-seen', 'Whether the registration of phone number {0} was done is not known, as of 14:05:06.'],
    ['deregister', 'done', 'The deregistration of phone number {0} was done: its answer was lost, and Meta shows it.'],
    ['deregister', 'untold', 'Whether the deregistration of phone number {0} was done is not known, as of 14:05:06.'],
    ['set-pin', 'untold', 'Whether the new two-step PIN of phone number {0} is set is not known: set it once more.'],
    ['request-code', 'untold', 'Whether Meta sent the code for phone number {0} is not known: if it comes, enter it.'],
  ] as const) {
    it(`${what}, ${kind}: names what was begun, and the telephone number where it is known`, () => {
      const became = kind === 'not-seen' ? { kind, asOf: NOW } : kind === 'done' ? { kind, numberId: '109' } : { kind };
      assert.equal(words(what, became, '447911123456'), expected.replace('{0}', '+447911123456 (109)'));
      assert.equal(words(what, became, undefined), expected.replace('{0}', '109'));
    });
  }
});

function words(what: Write, became: Finished['became'], known: string | undefined): string {
  const intent = { what, tokenId: 't', origin: 'https://graph.facebook.com', wabaId: '1', numberId: '109' };
  const inventory = new Inventory();
  const fields = { id: '109', display_phone_number: known ?? '' };
  if (known !== undefined) inventory.keep('t', { id: '109', fields }, NOW);
  return finishedWords({ intent: { ...intent, at: NOW, isProvable: true }, became }, { inventory, now: NOW });
}
