import assert from 'node:assert/strict';
import { digitsProblem, mayBeId } from '../../../src/commands/checkDigits';
import { findKnown } from '../../../src/commands/findKnown';
import type { KnownSources } from '../../../src/commands/known';
import { Inventory } from '../../../src/inventory/inventory';
import { newToken } from '../../../src/tokens/accessToken';

describe('what is typed for What Is This ID?', () => {
  const inventory = new Inventory();
  const token = newToken(
    { label: 'first', origin: 'https://graph.facebook.com', info: { type: 'USER', scopes: [], granularScopes: [] } },
    { id: 'first', now: 0, demo: false },
  );
  const known: KnownSources = { inventory, tokens: { list: () => [token], get: () => token } };
  inventory.update({ kind: 'token', tokenId: 'first' }, { ids: ['500'] });
  inventory.update({ kind: 'waba', tokenId: 'first', wabaId: '500' }, { ids: ['1'] });
  inventory.keep('first', { id: '1', fields: { id: '1', display_phone_number: '+44 7911 123456' } }, 1);

  it('is told to look like a telephone number before Meta is asked for it', () => {
    assert.deepEqual(digitsProblem(known, '447911123457'), {
      message:
        'This looks like a telephone number, and none of the numbers read so far has it. Press Enter to ask Meta whether it is an id.',
      stops: false,
    });
  });

  it('is no problem when it is known, may be an id, or is a telephone number, which is looked up here only', () => {
    for (const typed of [
      '447911123456',
      '00447911123456',
      '+44 7911 123457',
      '0044 7911 123457',
      '123456789012345',
      '',
    ]) {
      assert.equal(digitsProblem(known, typed), undefined, typed);
    }
  });

  it('is stopped when it can be neither', () => {
    for (const typed of ['Saltmarsh', '1'.repeat(33)]) assert.equal(digitsProblem(known, typed)?.stops, true, typed);
  });

  it('finds a telephone number, also with 00 in place of +', () => {
    assert.equal(findKnown(known, '0044 7911 123456')?.as, 'telephone');
    assert.equal(findKnown(known, '447911123456')?.as, 'telephone');
  });

  it('is for Meta only where it may be an id', () => {
    for (const typed of ['447911123457', '123456789012345']) assert.ok(mayBeId(typed), typed);
    for (const typed of ['00447911123457', '+447911123457', 'x', '']) assert.ok(!mayBeId(typed), typed);
  });
});
