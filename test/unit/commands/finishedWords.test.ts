import assert from 'node:assert/strict';
import { finishedWords } from '../../../src/commands/finishedWords';
import type { Intent } from '../../../src/writes/intents';

const now = new Date(2026, 10, 23, 7, 20, 5).getTime();
const write = { tokenId: 'acme', origin: 'https://graph.facebook.com', wabaId: '77', at: now, isProvable: true };
const create: Intent = {
  ...write,
  what: 'create',
  number: { cc: '1', phoneNumber: '2125550177' },
};
const register: Intent = { ...write, what: 'register', numberId: '99' };

describe('what a start says of a write that was left open', () => {
  for (const [intent, became, words] of [
    [
      create,
      { kind: 'done', numberId: '99' },
      '+1 2125550177 was added to WABA 77: its answer was lost, and the list shows it.',
    ],
    [
      create,
      { kind: 'not-seen', asOf: now },
      'Whether +1 2125550177 was added to WABA 77 is not known: not seen as of 07:20:05.',
    ],
    [
      register,
      { kind: 'done', numberId: '99' },
      'What was begun for phone number 99 was done: its answer was lost, and Meta shows it.',
    ],
    [
      register,
      { kind: 'not-seen', asOf: now - 86_400_000 },
      'Whether what was begun for phone number 99 was done is not known, as of 2026-11-22 07:20:05.',
    ],
    [
      { ...register, what: 'set-pin' },
      { kind: 'untold' },
      'Whether what was begun for phone number 99 was done is not known, as of 07:20:05.',
    ],
  ] as const) {
    it(`R17 ${intent.what}, ${became.kind}: names the number, and what is known of it`, () => {
      assert.equal(finishedWords({ intent, became }, now), words);
    });
  }
});
