import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { VersionWatch } from '../../../src/graph/versionWatch';
import { Inventory } from '../../../src/inventory/inventory';
import type { TokenPath } from '../../../src/inventory/path';
import { SecretError } from '../../../src/tokens/secrets';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import type { Row, RowSources } from '../../../src/tree/row';
import type { TreeNode } from '../../../src/tree/node';
import { rowOf } from '../../../src/tree/rowOf';
import type { TokenInfo } from '../../../src/whatsapp/accessTokens';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, info, META, openTokenStore } from '../../support/openTokenStore';
import { rowSources } from '../../support/rowSources';
import { steppedClock } from '../../support/steppedClock';
import { temporaryFolder } from '../../support/temporaryFolder';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];
const APP_SECRET = '0123456789abcdef0123456789abcdef';

describe('the row of an access token', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let inventory: Inventory;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder(), { now: () => NOW }));
    inventory = new Inventory();
  });

  const add = async (change: Partial<TokenInfo> = {}, origin = META, appSecret?: string): Promise<TokenPath> => {
    const told = { ...info, scopes: SCOPES, ...change };
    const { id } = await tokens.add(CANARY, { label: 'Acme', origin, info: told }, appSecret);
    return { kind: 'token', tokenId: id };
  };
  const row = (node: TokenPath, settings: Partial<RowSources> = {}): Row =>
    rowOf(node, rowSources({ inventory, tokens, now: NOW, ...settings }));

  for (const [change, description, icon] of [
    [{}, 'system user · never expires', 'key'],
    [{ type: 'USER', expiresAt: NOW + 41.5 * DAY }, 'user · expires in 41 days', 'key'],
    [{ type: 'USER', issuedAt: NOW - 20 * HOUR, expiresAt: NOW + 3.5 * HOUR }, 'temporary · expires in 3 h', 'warning'],
    [{ type: 'USER', expiresAt: NOW + 6.5 * DAY }, 'user · expires in 6 days', 'warning'],
    [{ type: 'USER', expiresAt: NOW + 7.5 * DAY }, 'user · expires in 7 days', 'key'],
    [{ type: 'USER', expiresAt: NOW - 1 }, 'user · expired', 'warning'],
    [{ type: 'UNKNOWN', expiresAt: undefined, scopes: [] }, 'kind not known', 'key'],
    [
      { scopes: ['business_management'] },
      'lacks whatsapp_business_management · system user · never expires',
      'warning',
    ],
    [{ scopes: ['whatsapp_business_management'] }, 'system user · never expires', 'key'],
  ] as const) {
    it(`says "${description}", and to the ear the same`, async () => {
      const shown = row(await add(change));
      assert.deepEqual([shown.description, shown.icon.id], [description, icon]);
      assert.equal(shown.spoken, `Access token Acme, ${description.replaceAll(' · ', ', ')}`);
    });
  }

  it('says in the tooltip how to learn what is not known', async () => {
    const shown = row(await add({ type: 'UNKNOWN', expiresAt: undefined, scopes: [] }));
    assert.match(shown.tooltip.join('\n'), /Set App Secret…/);
    assert.ok(shown.tooltip.includes('whatsapp_business_management: not known'));
  });

  it('has user, app, permissions, end, server, app secret and the time of the check in the tooltip', async () => {
    const scopes = ['whatsapp_business_management'];
    const shown = row(
      await add({ userId: '100', userName: 'robot', scopes, expiresAt: NOW + 41 * DAY }, META, APP_SECRET),
    );
    assert.deepEqual(shown.tooltip, [
      'Acme',
      'App: Acme App (77)',
      'User: robot, 100',
      'Expires 2027-02-25 08:00 UTC',
      'whatsapp_business_management: granted',
      'whatsapp_business_messaging: missing, listing works, creating may be refused',
      'Server: https://graph.facebook.com',
      'App secret: set',
      'Checked just now',
    ]);
  });

  it('has a lock and says so when nothing may be written with it, or with any', async () => {
    const node = await add();
    const all = row(node, { readOnly: true });
    assert.deepEqual([all.icon.id, all.description], ['lock', 'read-only · system user · never expires']);
    assert.match(all.tooltip.join('\n'), /setting waba\.readOnly/);
    await tokens.update(node.tokenId, { readOnly: true });
    const own = row(node);
    assert.deepEqual([own.icon.id, own.spoken], ['lock', 'Access token Acme, read-only, system user, never expires']);
    inventory.update(node, { failure: new GraphError('timeout', 'late') });
    assert.deepEqual([row(node).icon.id, row(node).description], ['warning', `not loaded · ${own.description ?? ''}`]);
  });

  it('tells the menus whether it may write and whether its app secret is known', async () => {
    const node = await add();
    assert.equal(row(node).context, 'token;nosecret;real;writable;');
    assert.equal(row(node, { readOnly: true }).context, 'token;nosecret;readonly;real;');
    assert.equal(row(await add({}, META, APP_SECRET)).context, 'token;real;secret;writable;');
  });

  it('S1 says that it is bound to another server than the setting names now', async () => {
    const node = await add();
    const moved = row(node, { graphOrigin: 'https://graph.example' });
    assert.equal(moved.description, 'system user · never expires · bound to graph.facebook.com');
    assert.match(moved.tooltip.join('\n'), /waba\.graphUrl now names graph\.example.*Replace it to move it/);
    assert.equal(row(node, { graphOrigin: undefined }).description, 'system user · never expires');
    const other = await add({}, 'http://127.0.0.1:8080');
    const same = row(other, { graphOrigin: 'http://127.0.0.1:8080' });
    assert.equal(same.description, 'system user · never expires · 127.0.0.1:8080');
  });

  it('R21 says that it ends with VS Code where no keyring keeps it, and how to keep it when it is gone', async () => {
    const keychain = Object.assign(new FakeSecrets(), { memoryOnly: true });
    const { id } = await (
      await openTokenStore(keychain, folder(), { probes: true })
    ).store.add(CANARY, { label: 'Acme', origin: META, info });
    ({ store: tokens } = await openTokenStore(keychain.nextWindow(), folder(), { probes: true }));
    const node: TokenPath = { kind: 'token', tokenId: id };
    const failure: unknown = await tokens.secrets(id, META).catch((error: unknown) => error);
    assert.ok(failure instanceof SecretError);
    inventory.update(node, { failure });
    assert.match(row(node).description ?? '', /until VS Code is closed/);
    const failed = rowOf({ kind: 'note', note: 'failed', under: node }, rowSources({ inventory, tokens, now: NOW }));
    assert.match(
      failed.tooltip.join('\n'),
      /keeps no secrets on this machine[^]*lasts until VS Code is closed[^]*GNOME Keyring/,
    );
    assert.equal(failed.command?.id, 'waba.replaceToken');
  });

  it('R20 says that it waits for the keychain, also to the ear, and goes on when that answers', async () => {
    const keychain = new FakeSecrets();
    const clock = steppedClock();
    const { id } = await (
      await openTokenStore(keychain, folder())
    ).store.add(CANARY, { label: 'Acme', origin: META, info });
    ({ store: tokens } = await openTokenStore(keychain, folder(), { clock }));
    const node: TokenPath = { kind: 'token', tokenId: id };
    const loading: TreeNode = { kind: 'note', note: 'loading', under: node };
    inventory.update(node, { loading: true });
    keychain.hanging.add('get');
    const secret = tokens.secrets(id, META);
    assert.equal(row(node).description, 'system user · never expires');
    await clock.pass(5000);
    assert.match(row(node).description ?? '', /^Waiting for the system keychain… · system user/);
    assert.match(row(node).spoken, /^Access token Acme, Waiting for the system keychain…/);
    assert.match(row(node).tooltip.join('\n'), /asking for a password, perhaps behind this window/);
    const below = rowOf(loading, rowSources({ inventory, tokens, now: NOW }));
    assert.deepEqual([below.label, below.spoken], Array(2).fill('Waiting for the system keychain…'));
    keychain.answer();
    await secret;
    assert.equal(row(node).description, 'system user · never expires');
    assert.equal(rowOf(loading, rowSources({ inventory, tokens, now: NOW })).label, 'Loading…');
  });

  it('S17 has no secret in any of its texts', async () => {
    const shown = JSON.stringify(
      row(await add({}, META, APP_SECRET), { readOnly: true, graphOrigin: 'https://x.example' }),
    );
    assert.ok(!shown.includes(CANARY) && !shown.includes(APP_SECRET));
  });

  it('says which version answers, or that the one asked for ends, and what to do; at this server only', async () => {
    const node = await add();
    const versions = new VersionWatch();
    versions.heard('http://127.0.0.1:9999', 'v25.0', 'v21.0');
    assert.equal(row(node, { versions }).description, 'system user · never expires');
    versions.heard(META, 'v25.0', 'v21.0');
    const shown = row(node, { versions });
    assert.equal(shown.description, 'v21.0 answers for v25.0 · system user · never expires');
    assert.equal(shown.icon.id, 'warning');
    assert.match(shown.tooltip.join('\n'), /Asked for version v25\.0 .* Set waba\.apiVersion to a newer one, v\d+\.0/);
    const ending = row(node, { apiVersion: 'v21.0', now: Date.UTC(2026, 10, 22) });
    assert.match(ending.description ?? '', /v21\.0 ends 2027-01-21/);
    const ended = row(node, { apiVersion: 'v19.0', now: Date.UTC(2026, 10, 22) });
    assert.match(ended.description ?? '', /v19\.0 has ended/);
  });
});
