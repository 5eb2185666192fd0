import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { Inventory, type Edge } from '../../../src/inventory/inventory';
import type { NumberPath, TokenPath, WabaPath } from '../../../src/inventory/path';
import type { AccessToken } from '../../../src/tokens/accessToken';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { attentionCount } from '../../../src/tree/badge';
import { childrenOf } from '../../../src/tree/children';
import type { TreeNode } from '../../../src/tree/node';
import type { Row } from '../../../src/tree/row';
import { rowOf } from '../../../src/tree/rowOf';
import { BASIC_NUMBER_FIELDS, numberFields } from '../../../src/whatsapp/numberFields';
import type { WabaWay } from '../../../src/whatsapp/discovery';
import type { Fields } from '../../../src/whatsapp/schema';
import { FakeSecrets } from '../../support/fakeSecrets';
import { details, info, openTokenStore } from '../../support/openTokenStore';
import { HEALTHY, rowSources } from '../../support/rowSources';
import { temporaryFolder } from '../../support/temporaryFolder';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

describe('the rows of the tree', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let token: AccessToken;
  let inventory: Inventory;
  let tokenNode: TokenPath;
  let waba: WabaPath;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder(), { now: () => NOW - MINUTE }));
    token = await tokens.add('EAAsecret', details);
    inventory = new Inventory();
    tokenNode = { kind: 'token', tokenId: token.id };
    waba = { kind: 'waba', tokenId: token.id, wabaId: '10' };
  });

  const row = (node: TreeNode): Row => rowOf(node, rowSources({ inventory, tokens, now: NOW }));
  const read = (change: Partial<Edge>): void =>
    inventory.update(waba, { readAt: NOW - MINUTE, complete: true, ...change });

  function number(fields: Fields, id = '100', under = waba): NumberPath {
    inventory.keep(under.tokenId, { id, fields: { id, ...fields } }, NOW - 5 * MINUTE);
    return { kind: 'number', tokenId: under.tokenId, wabaId: under.wabaId, numberId: id };
  }

  describe('a phone number', () => {
    for (const [fields, label, description] of [
      [HEALTHY, '+1 555-555-0100', 'Connected · Acme'],
      [{ ...HEALTHY, quality_rating: 'YELLOW' }, '+1 555-555-0100', 'Connected · Medium quality · Acme'],
      [
        { ...HEALTHY, status: 'PENDING', platform_type: 'NOT_APPLICABLE', quality_rating: 'UNKNOWN' },
        '+1 555-555-0100',
        'Register next · Not rated · Acme',
      ],
      [{ display_phone_number: '15550783881', status: 'HIBERNATING' }, '+15550783881', 'HIBERNATING'],
      [
        { display_phone_number: '+1 555', status: 'BANNED', verified_name: 'a\u202eb' },
        '+1 555',
        'Banned · a\\u{202e}b',
      ],
      [{ ...HEALTHY, verified_name: 'مخبز' }, '+1 555-555-0100', 'Connected · \u2068مخبز\u2069'],
    ] as const) {
      it(`reads "${label} ${description}"`, () => {
        const shown = row(number(fields));
        assert.deepEqual([shown.label, shown.description], [label, description]);
        assert.ok(shown.spoken.startsWith(`Phone number ${label}`));
      });
    }

    it('has the raw values, its ids, its WABA, its PIN and its age in the tooltip', () => {
      inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'Acme Stores' } }, NOW);
      const shown = row(
        number({
          ...HEALTHY,
          name_status: 'PENDING_REVIEW',
          account_mode: 'SANDBOX',
          whatsapp_business_manager_messaging_limit: 'TIER_2K',
          throughput: { level: 'STANDARD' },
          is_pin_enabled: true,
        }),
      );
      assert.deepEqual(shown.tooltip, [
        '+1 555-555-0100 · Acme',
        'State: Connected (CONNECTED)',
        'Verification: VERIFIED',
        'Quality: High quality (GREEN)',
        'Messaging limit: 2,000 customers in 24 hours (TIER_2K)',
        'Throughput: STANDARD',
        'Name status: In review (PENDING_REVIEW)',
        'Platform: CLOUD_API',
        'Mode: Test number (SANDBOX)',
        'Two-step PIN: set',
        'Phone number id: 100',
        'WABA: Acme Stores (10)',
        'Access token: Acme',
        'Read 5 min ago',
      ]);
    });

    it('names the fields that Meta did not give', () => {
      const path = number(HEALTHY);
      const told = (refused: readonly string[]): string | undefined => {
        inventory.keep(token.id, { id: '100', fields: { id: '100', ...HEALTHY }, refused }, NOW);
        return row(path).tooltip.find((line) => line.includes('iven'));
      };
      assert.equal(told([]), undefined);
      assert.equal(told(['throughput', 'is_pin_enabled']), 'Not given by Meta: throughput, is_pin_enabled');
      const beyondBasic = numberFields('v25.0').filter((field) => !BASIC_NUMBER_FIELDS.includes(field));
      assert.match(told(beyondBasic.slice(1)) ?? '', /^Not given by Meta: name_status, /);
      assert.match(told(beyondBasic) ?? '', /^Meta refused the full list of fields. Not given: status, name_status, /);
    });

    it('says in words, to a screen reader too, that it needs attention', () => {
      assert.match(row(number({ ...HEALTHY, status: 'FLAGGED' })).spoken, /Flagged.*needs attention$/);
    });
  });

  describe('a WABA', () => {
    for (const [edge, description] of [
      [{ ids: ['1', '2'], total: 143, complete: false }, '2 of 143'],
      [{ ids: ['1', '2'], total: undefined }, '2 counted'],
      [{ ids: ['1', '2'], total: undefined, complete: false }, '2 counted so far'],
      [{ ids: ['1', '2'], total: 2, cached: true, readAt: NOW - 3 * 60 * MINUTE }, '2 of 2 · 3 h ago'],
      [{ readAt: undefined }, ''],
    ] as const) {
      it(`says "${description}"`, () => {
        read(edge);
        assert.equal(row(waba).description, description);
      });
    }

    it('says how many of its numbers need attention, and is marked when it could not be read', () => {
      number({ ...HEALTHY, status: 'BANNED' }, '1');
      read({ ids: ['1'], total: 1, failure: new GraphError('timeout', 'late') });
      const { description, icon, spoken } = row(waba);
      assert.deepEqual([description, icon.id], ['not refreshed · 1 of 1 · 1 needs attention · 1 min ago', 'warning']);
      assert.equal(
        spoken,
        'WhatsApp Business Account 10, not refreshed, 1 of 1 phone numbers, 1 needs attention, 1 min ago',
      );
    });

    it('that is shared says so, and through which business', () => {
      read({ ids: [], total: 0 });
      const business = { id: '5', name: 'Aurelio' };
      const at = (way: WabaWay): void => inventory.update(tokenNode, { ids: ['10'], ways: new Map([['10', way]]) });
      at({ how: 'shared', business });
      assert.equal(row(waba).description, '0 of 0 · shared');
      assert.match(row(waba).spoken, /shared/);
      assert.ok(row(waba).tooltip.includes('Shared with you through Aurelio'));
      at({ how: 'owned', business: { id: '5', name: 'a\u202eb' } });
      assert.equal(row(waba).description, '0 of 0');
      assert.ok(row(waba).tooltip.includes('Owned by a\\u{202e}b'));
      at({ how: 'by-hand' });
      assert.ok(row(waba).tooltip.includes('Added by its id'));
    });

    it('names the fields that Meta did not give', () => {
      const told = (refused: readonly string[]): string | undefined => {
        inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'Acme Stores' }, refused }, NOW);
        return row(waba).tooltip.find((line) => line.includes('iven'));
      };
      assert.equal(told([]), undefined);
      assert.equal(told(['ownership_type', 'a\u202eb']), 'Not given by Meta: ownership_type, a\\u{202e}b');
    });

    it('stands with its id until its name is known', () => {
      assert.equal(row(waba).label, '10');
      inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'Acme Stores' } }, NOW);
      assert.equal(row(waba).label, 'Acme Stores');
    });
  });

  describe('an access token', () => {
    it('R13 says that it is dead', () => {
      inventory.update(tokenNode, { failure: new GraphError('auth', 'expired', { code: 190 }) });
      assert.equal(row(tokenNode).description, 'no longer valid · system user');
      const [failed] = childrenOf(tokenNode, inventory, undefined);
      assert.ok(failed);
      assert.equal(row(failed).command?.id, 'waba.replaceToken');
    });

    it('has no row text of its secret', () => {
      assert.ok(!JSON.stringify(row(tokenNode)).includes('EAAsecret'));
    });
  });

  describe('the badge', () => {
    const list = (under: WabaPath, ...ids: string[]): void => {
      inventory.update({ kind: 'token', tokenId: under.tokenId }, { ids: [under.wabaId] });
      inventory.update(under, { ids });
    };

    it('counts numbers that need attention, each once, of those that were read', async () => {
      const second = await tokens.add('EAAother', details);
      const again: WabaPath = { ...waba, tokenId: second.id };
      for (const under of [waba, again]) {
        number({ ...HEALTHY, status: 'BANNED' }, '1', under);
        number({ ...HEALTHY, quality_rating: 'RED' }, '2', under);
        number({ ...HEALTHY, quality_rating: 'RED', account_mode: 'SANDBOX' }, '3', under);
        number(HEALTHY, '4', under);
        list(under, '1', '2', '3', '4', '5');
      }
      assert.deepEqual(attentionCount(tokens, inventory), { attention: 2, read: 4 });
    });

    it('never counts demo data', () => {
      const demo = tokens.addDemo('EAADemo', { label: 'Demo', origin: 'http://127.0.0.1:1', info });
      const under: WabaPath = { ...waba, tokenId: demo.id };
      number({ ...HEALTHY, status: 'BANNED' }, '1', under);
      list(under, '1');
      assert.deepEqual(attentionCount(tokens, inventory), { attention: 0, read: 0 });
    });
  });
});
