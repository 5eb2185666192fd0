import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { RateLimits } from '../../../src/graph/rateLimits';
import { Inventory, type Edge } from '../../../src/inventory/inventory';
import type { TokenPath, WabaPath } from '../../../src/inventory/path';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { callerOf } from '../../../src/tokens/caller';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { childrenOf } from '../../../src/tree/children';
import { nodeId, type TreeNode } from '../../../src/tree/node';
import type { Row } from '../../../src/tree/row';
import { rowOf } from '../../../src/tree/rowOf';
import { FakeSecrets } from '../../support/fakeSecrets';
import { details, info, openTokenStore } from '../../support/openTokenStore';
import { rowSources } from '../../support/rowSources';
import { temporaryFolder } from '../../support/temporaryFolder';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

describe('the rows under a node', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let token: AccessToken;
  let inventory: Inventory;
  let limits: RateLimits;
  let time: number;
  let tokenNode: TokenPath;
  let waba: WabaPath;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder(), { now: () => NOW }));
    token = await tokens.add('EAAsecret', details);
    inventory = new Inventory();
    time = 0;
    limits = new RateLimits({ now: () => NOW + time, monotonic: () => time }, () => 0);
    tokenNode = { kind: 'token', tokenId: token.id };
    waba = { kind: 'waba', tokenId: token.id, wabaId: '10' };
  });

  const row = (node: TreeNode): Row => rowOf(node, rowSources({ inventory, tokens, limits, now: NOW }));
  const read = (change: Partial<Edge>): void =>
    inventory.update(waba, { readAt: NOW - MINUTE, complete: true, ...change });
  const children = (node: TokenPath | WabaPath): readonly string[] =>
    childrenOf(node, inventory, undefined).map((child) => nodeId(child).slice(nodeId(node).length + 1));

  it('are at first one that says "Loading…"', () => {
    assert.deepEqual(children(waba), ['loading']);
  });

  it('are what is known, and "Loading…", while more comes', () => {
    read({ ids: ['1'], loading: true });
    assert.deepEqual(children(waba), ['number:1', 'loading']);
  });

  it('are the numbers in Meta\'s order, and "Load more…" with how many', () => {
    read({ ids: ['9', '2', '5'], total: 143, next: { after: 'x', at: NOW }, complete: false });
    assert.deepEqual(children(waba), ['number:9', 'number:2', 'number:5', 'more']);
    assert.equal(row({ kind: 'note', note: 'more', under: waba }).description, '140 more');
  });

  it('are the WABAs by name, those without one last', () => {
    for (const [id, name] of [
      ['1', 'Zebra'],
      ['2', 'Acme 10'],
      ['3', undefined],
      ['4', 'Acme 9'],
    ] as const) {
      inventory.keep(token.id, { id, fields: { id, ...(name !== undefined && { name }) } }, NOW);
    }
    inventory.update(tokenNode, { ids: ['1', '2', '3', '4'], readAt: NOW, complete: true });
    assert.deepEqual(children(tokenNode), ['waba:4', 'waba:2', 'waba:1', 'waba:3']);
  });

  it('begin with what failed and why; the rows that were there stay', () => {
    read({ ids: ['1'], failure: new GraphError('timeout', 'late') });
    assert.deepEqual(children(waba), ['failed', 'number:1']);
    const failed = row({ kind: 'note', note: 'failed', under: waba });
    assert.deepEqual([failed.description, failed.command?.id], ['Meta did not answer in time.', 'waba.refresh']);
  });

  it("begin with the way to set the app's secret where Meta demands its proof", () => {
    const metaMessage = 'API calls from the server require an appsecret_proof argument';
    read({ ids: [], failure: new GraphError('invalid', 'x', { code: 100, metaMessage }) });
    const failed = row({ kind: 'note', note: 'failed', under: waba });
    assert.deepEqual([failed.label, failed.command?.id], ['Set the app secret', 'waba.setAppSecret']);
  });

  it('R14 lead to the proxy setting from what failed at the proxy', () => {
    const proxy = { server: 'proxy.example:8080', from: 'http.proxy' } as const;
    read({ ids: [], failure: new GraphError('proxy', 'x', { status: 403, proxy }) });
    const { label, command, context } = row({ kind: 'note', note: 'failed', under: waba });
    assert.deepEqual(
      [label, command?.id, command?.argument],
      ['Not refreshed', 'workbench.action.openSettings', 'http.proxy'],
    );
    // The menu's own refresh is there all the same.
    assert.match(context, /;failed;/);
  });

  it('are one that says that there are no numbers, and offers to create one', () => {
    read({ ids: [] });
    assert.deepEqual(children(waba), ['empty']);
    const none = row({ kind: 'note', note: 'empty', under: waba });
    assert.deepEqual([none.label, none.command?.id], ['No phone numbers', 'waba.createNumber']);
  });

  for (const [empty, scopes, label, command] of [
    ['no-permission', ['business_management'], 'This token may not read WABAs', 'waba.replaceToken'],
    ['no-permission', [], 'This token may not list WABAs', 'waba.addWaba'],
    ['nothing-assigned', info.scopes, 'No WABA is assigned to this token', 'waba.addWaba'],
    ['no-waba', info.scopes, 'Your business has no WABA', 'waba.openManager'],
    [undefined, info.scopes, 'No WABA is assigned to this token', 'waba.addWaba'],
  ] as const) {
    it(`are one that says "${label}", and leads on, for a list that is empty because of ${empty ?? 'who knows'}`, async () => {
      await tokens.update(token.id, { info: { ...info, scopes } });
      inventory.update(tokenNode, { ids: [], readAt: NOW, complete: true, empty });
      assert.deepEqual(children(tokenNode), ['empty']);
      const none = row({ kind: 'note', note: 'empty', under: tokenNode });
      assert.deepEqual([none.label, none.command?.id], [label, command]);
      assert.ok(none.spoken.startsWith(label) && none.tooltip.length === 2);
    });
  }

  it('R11 count down while Meta allows no calls, and say when it does again', () => {
    const caller = callerOf(token);
    read({ ids: ['1'], failure: new GraphError('rate-limit', 'x', { code: 80008, retryAfter: 12 * MINUTE }) });
    limits.block(caller, { wabaId: waba.wabaId }, 12 * MINUTE);
    const failed = (): Row => row({ kind: 'note', note: 'failed', under: waba });
    assert.equal(failed().description, 'Meta allows no calls for 12 min');
    assert.match(row(waba).description ?? '', /no calls for 12 min/);
    assert.match(row(waba).spoken, /no calls for 12 min/);
    time = 9.5 * MINUTE;
    assert.equal(failed().description, 'Meta allows no calls for 3 min');
    time = 11.5 * MINUTE;
    assert.equal(failed().description, 'Meta allows no calls for less than a minute');
    time = 12 * MINUTE + 1;
    assert.equal(failed().description, 'Meta allows calls again: try now');
    assert.doesNotMatch(row(waba).description ?? '', /no calls/);
    assert.equal(failed().command?.id, 'waba.refresh');
  });

  it('R11 tell one time in row and tooltip, also for a search', () => {
    const failure = new GraphError('rate-limit', 'x', { code: 80008, retryAfter: 12 * MINUTE });
    read({ ids: ['1'], failure });
    limits.block(callerOf(token), { wabaId: waba.wabaId }, 12 * MINUTE);
    time = 10 * MINUTE;
    const where = { filtering: undefined, sort: undefined };
    inventory.setFound(waba, { filter: 'x', ids: [], where, complete: false, loading: false, failure });
    for (const note of ['failed', 'unsought'] as const) {
      const shown = row({ kind: 'note', note, under: waba });
      assert.equal(shown.description, 'Meta allows no calls for 2 min');
      assert.doesNotMatch(shown.tooltip.join(), /12/);
    }
  });
});
