import assert from 'node:assert/strict';
import { choiceOfRow, wabaChoices } from '../../../src/wizards/wabaChoices';
import { createSources } from './createSources';

const MAY_WRITE = { readOnly: false };
const WABA = { '500': {} };

describe('the WABAs that a number may be added to', () => {
  const tables: readonly (readonly [name: string, seeds: Parameters<typeof createSources>[0], token: string])[] = [
    ['a system user before a person', { person: { type: 'USER', wabas: WABA }, system: { wabas: WABA } }, 'system'],
    [
      'one that may write, though a person',
      { locked: { readOnly: true, wabas: WABA }, person: { type: 'USER', wabas: WABA } },
      'person',
    ],
    [
      'one that may manage',
      {
        reader: { scopes: ['whatsapp_business_messaging'], wabas: WABA },
        manager: { type: 'USER', scopes: ['whatsapp_business_management'], wabas: WABA },
      },
      'manager',
    ],
    ['one that works', { failed: { failed: true, wabas: WABA }, person: { type: 'USER', wabas: WABA } }, 'person'],
    [
      'one that may write, though the last reading failed',
      { locked: { readOnly: true, wabas: WABA }, failed: { failed: true, wabas: WABA } },
      'failed',
    ],
    [
      'one that was let in',
      { system: { refused: 'permission', wabas: WABA }, person: { type: 'USER', wabas: WABA } },
      'person',
    ],
    ['one whose last reading failed on the way', { system: { refused: 'network', wabas: WABA } }, 'system'],
  ];
  for (const [name, seeds, token] of tables) {
    it(`take ${name}`, () => {
      const [choice, ...others] = wabaChoices(createSources(seeds), MAY_WRITE);
      assert.deepEqual(others, []);
      assert.equal(choice?.token.id, token);
      assert.deepEqual(choice.path, { kind: 'waba', tokenId: token, wabaId: '500' });
      assert.equal(choice.refusal, undefined);
    });
  }

  it('say why nothing may be written', () => {
    const sources = createSources({ locked: { readOnly: true, wabas: WABA } });
    assert.match(wabaChoices(sources, MAY_WRITE)[0]?.refusal ?? '', /"locked" is read-only.*Toggle Read-Only/);
    assert.match(wabaChoices(sources, { readOnly: true })[0]?.refusal ?? '', /setting waba\.readOnly/);
  });

  for (const refused of ['permission', 'not-found'] as const) {
    it(`say that there is no access (${refused})`, () => {
      const sources = createSources({ system: { refused, wabas: WABA } });
      assert.match(wabaChoices(sources, MAY_WRITE)[0]?.refusal ?? '', /"system" has no access to this WABA/);
    });
  }

  it('from a row go with the token of the row', () => {
    const sources = createSources({ person: { type: 'USER', wabas: WABA }, system: { wabas: WABA } });
    const choice = choiceOfRow(sources, MAY_WRITE, { kind: 'waba', tokenId: 'person', wabaId: '500' });
    assert.equal(choice?.token.id, 'person');
    assert.equal(choice.name, 'WABA 500');
    assert.equal(choiceOfRow(sources, MAY_WRITE, { kind: 'waba', tokenId: 'gone', wabaId: '500' }), undefined);
  });
});
