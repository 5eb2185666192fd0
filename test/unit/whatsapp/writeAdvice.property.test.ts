import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import { sentence } from '../../../src/whatsapp/advice';
import { adviseWrite } from '../../../src/whatsapp/writeAdvice';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { wordsOf } from '../../../src/wizards/wordsOf';
import { anyJson, anyText, runs } from '../../support/arbitraries';
import { refusedWrite, WRITES } from './refusedWrite';

const write = fc.constantFrom(...WRITES);
const code = fc.oneof(
  fc.integer(),
  fc.integer({ min: 133_000, max: 133_016 }),
  fc.constantFrom(1, 2, 33, 100, 190, 200, 131_031, 136_024, 136_025, 200_000),
);
const subcode = fc.oneof(
  fc.constant(undefined),
  fc.integer(),
  fc.constantFrom(33, 463, 2_388_001, 2_388_091, 2_388_103, 2_388_367),
);
const LOCKED = [133_008, 133_009];
const text = fc.option(anyText, { nil: undefined });

describe('whatsapp/writeAdvice, whatever Meta answers', () => {
  it('says something for any code, subcode and text, and the code decides', () => {
    fc.assert(
      fc.property(write, code, subcode, text, text, anyJson, (asked, number, sub, title, message, details) => {
        const numbers = { code: number, error_subcode: sub };
        const words = { error_user_title: title, error_user_msg: message, error_data: { details } };
        const failure = refusedWrite(asked, { ...numbers, ...words });
        const said = adviseWrite(failure, { now: 0 });
        assert.ok(said.what && said.todo && said.effect);
        assert.ok(wordsOf(failure, 0).startsWith(said.what));
        const bare = adviseWrite(refusedWrite(asked, numbers), { now: 0 });
        assert.deepEqual([said.what, said.fix, said.effect], [bare.what, bare.fix, bare.effect]);
        // What Meta says of a locked PIN stands there, too.
        if (!LOCKED.includes(number)) assert.equal(said.todo, bare.todo);
      }),
      runs(500),
    );
  });

  it('R15 says that nothing happened only of what is certain', () => {
    const kind = fc.constantFrom('network', 'timeout', 'truncated', 'not-json', 'transient', 'unexpected');
    fc.assert(
      fc.property(write, kind, fc.constantFrom('no', 'maybe'), (asked, of, sent) => {
        const said = adviseWrite(new WriteFailure(asked, new GraphError(of, 'x', { sent })), { now: 0 });
        assert.equal(sentence(said).includes('Nothing was'), sent === 'no');
      }),
      runs(),
    );
  });
});
