import assert from 'node:assert/strict';
import { Inventory } from '../../../src/inventory/inventory';
import type { NumberPath } from '../../../src/inventory/path';
import type { AccessToken } from '../../../src/tokens/accessToken';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import type { Row } from '../../../src/tree/row';
import { rowOf } from '../../../src/tree/rowOf';
import type { Fields } from '../../../src/whatsapp/schema';
import { FakeSecrets } from '../../support/fakeSecrets';
import { details, openTokenStore } from '../../support/openTokenStore';
import { HEALTHY, rowSources } from '../../support/rowSources';
import { temporaryFolder } from '../../support/temporaryFolder';

const NOW = 1_800_000_000_000;

describe('the row of a number', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let token: AccessToken;
  let inventory: Inventory;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder(), { now: () => NOW }));
    token = await tokens.add('EAAsecret', details);
    inventory = new Inventory();
  });

  function number(fields: Fields): NumberPath {
    inventory.keep(token.id, { id: '100', fields: { id: '100', ...fields } }, NOW);
    return { kind: 'number', tokenId: token.id, wabaId: '10', numberId: '100' };
  }

  const row = (path: NumberPath): Row => rowOf(path, rowSources({ inventory, tokens, now: NOW }));

  const PENDING = { ...HEALTHY, status: 'PENDING', platform_type: 'NOT_APPLICABLE' };
  const OFFLINE = { ...PENDING, status: 'DISCONNECTED' };
  for (const [name, fields, description, context, tooltip] of [
    ['that works', HEALTHY, 'Connected · Acme', 'number;registered;', []],
    [
      'not verified',
      { ...PENDING, code_verification_status: 'NOT_VERIFIED' },
      'Verify next · Acme',
      'number;setup;',
      ['Next step: Verify next (Continue Number Setup…)', 'Nobody has proved yet that the number is yours.'],
    ],
    [
      'not registered, its name declined',
      { ...PENDING, name_status: 'DECLINED' },
      'Register next · Name declined · Acme',
      'number;setup;',
      [
        'Next step: Register next (Continue Number Setup…)',
        'The number is verified but not registered, so it neither sends nor receives messages.',
        'Meta declined its display name. It can be registered, but ask for another name.',
      ],
    ],
    [
      'registered, not connected yet',
      { ...PENDING, platform_type: 'CLOUD_API' },
      'Pending · Acme',
      'number;',
      ['Next step: Wait for Meta', 'It is registered, and Meta has not connected it yet. Refresh in a minute or two.'],
    ],
    [
      'offline and registered nowhere',
      OFFLINE,
      'Offline · Register next · Acme',
      'number;setup;',
      [
        'Next step: Register next (Continue Number Setup…)',
        'The number is verified but not registered, so it neither sends nor receives messages.',
      ],
    ],
    [
      'with a new name that Meta approved',
      { ...HEALTHY, new_name_status: 'APPROVED' },
      'Connected · Register again · Acme',
      'number;registered;setup;',
      [
        'Next step: Register again (Continue Number Setup…)',
        'Meta approved the new name. It takes effect when the number is registered again within 14 days.',
      ],
    ],
    [
      'with a new name in review',
      { ...HEALTHY, new_name_status: 'PENDING_REVIEW' },
      'Connected · Acme',
      'number;registered;',
      [
        'Next step: Wait for Meta',
        'Meta is reviewing the new name. Registering again before it is approved has no effect.',
      ],
    ],
    [
      'banned',
      { ...HEALTHY, status: 'BANNED' },
      'Banned · Acme',
      'number;',
      [
        'In its way: Appeal the ban. It is banned from WhatsApp. It cannot be registered until an appeal has lifted the ban.',
      ],
    ],
    ['in the app and on the API', { ...HEALTHY, is_on_biz_app: true }, 'Connected · Acme', 'number;', []],
  ] as const) {
    it(`${name}: "${description}", ${context}`, () => {
      const shown = row(number(fields));
      assert.deepEqual([shown.description, shown.context], [description, context]);
      const end = shown.tooltip.findIndex((line) => line.startsWith('State: '));
      assert.deepEqual(shown.tooltip.slice(1, end), tooltip);
    });
  }

  it('with a read-only token says why it cannot go on, and offers no command', () => {
    const path = number({ ...PENDING, code_verification_status: 'NOT_VERIFIED' });
    const shown = rowOf(path, rowSources({ inventory, tokens, now: NOW, readOnly: true }));
    assert.equal(shown.context, 'number;');
    assert.deepEqual(shown.tooltip.slice(1, 4), [
      'Next step: Verify next',
      'Nobody has proved yet that the number is yours.',
      'In its way: Allow writing. Nothing is written with this access token: it is read-only, or the setting waba.readOnly is on.',
    ]);
  });

  it('with a WABA that Meta rejected says so', () => {
    inventory.keep(token.id, { id: '10', fields: { id: '10', account_review_status: 'REJECTED' } }, NOW);
    const { tooltip } = row(number(PENDING));
    assert.ok(tooltip.includes('Meta rejected the WABA and may refuse its numbers.'));
  });
});
