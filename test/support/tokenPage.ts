import assert from 'node:assert/strict';
import { VersionWatch } from '../../src/graph/versionWatch';
import { Inventory } from '../../src/inventory/inventory';
import { offeredActions } from '../../src/panels/actions';
import { isToWebview } from '../../src/panels/protocol';
import type { Block, DetailsModel, Fact } from '../../src/panels/page';
import { tokenModel, type ShownSettings } from '../../src/panels/tokenModel';
import type { AccessToken } from '../../src/tokens/accessToken';
import type { TokenInfo } from '../../src/whatsapp/accessTokens';
import { MANAGEMENT, MESSAGING } from '../../src/whatsapp/scopes';
import { META } from './openTokenStore';

export const NOW = 1_800_000_000_000;
export const HOUR = 3_600_000;
export const INFO: TokenInfo = {
  type: 'SYSTEM_USER',
  appId: '77',
  application: 'Acme App',
  userId: '88',
  expiresAt: 'never',
  scopes: [MANAGEMENT, MESSAGING],
  granularScopes: [
    { scope: MANAGEMENT, targetIds: ['10', '20'] },
    { scope: MESSAGING, targetIds: ['10'] },
  ],
};
const TOKEN: AccessToken = {
  id: 'abc',
  label: 'Acme',
  origin: META,
  addedAt: NOW - 48 * HOUR,
  secretAt: NOW,
  info: INFO,
  checkedAt: NOW - 5 * 60_000,
  wabaIds: [],
  readOnly: false,
  hasAppSecret: false,
  demo: false,
};
export const ALL = offeredActions(
  [
    'refresh',
    'renameToken',
    'replaceToken',
    'setAppSecret',
    'toggleTokenReadOnly',
    'removeToken',
    'addToken',
    'openDemo',
  ].map((name) => `waba.${name}`),
);

interface Shown {
  readonly offered: ReturnType<typeof offeredActions>;
  readonly settings: Partial<ShownSettings>;
  readonly versions: VersionWatch;
}

/** Makes the page of a token, of which the test says what is special. */
export class TokenPage {
  readonly inventory = new Inventory();

  model(
    change: Partial<AccessToken> = {},
    { offered = ALL, settings = {}, versions = new VersionWatch() }: Partial<Shown> = {},
  ): DetailsModel {
    const set = { readOnly: false, graphOrigin: META, apiVersion: 'v26.0', ...settings };
    const { inventory } = this;
    return tokenModel({ ...TOKEN, ...change }, { inventory, now: NOW, offered, settings: set, versions });
  }

  withInfo(change: Partial<TokenInfo>): DetailsModel {
    return this.model({ info: { ...INFO, ...change } });
  }

  /** Lists WABAs for the token, each with a name. */
  known(...ids: readonly string[]): void {
    for (const id of ids) this.inventory.keep('abc', { id, fields: { id, name: `WABA ${id}` } }, NOW);
    this.inventory.update({ kind: 'token', tokenId: 'abc' }, { ids, readAt: NOW });
  }
}

export const blocks = ({ sections }: DetailsModel): readonly Block[] => sections.flatMap((section) => section.blocks);

export function fact(page: DetailsModel, id: string): Fact {
  const found = blocks(page)
    .flatMap((block) => (block.as === 'facts' ? block.facts : []))
    .find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

export const marks = (page: DetailsModel): readonly string[] => page.marks.map(({ tone, text }) => `${tone} ${text}`);

export function grid(page: DetailsModel): Extract<Block, { as: 'grid' }> {
  const found = blocks(page).find((block) => block.as === 'grid');
  assert.ok(found);
  return found;
}

/** "name id: cell, cell" for each row. */
export const rows = (page: DetailsModel): readonly string[] =>
  grid(page).rows.map(({ name = '-', code, cells }) => `${name} ${code}: ${cells.map(({ text }) => text).join(', ')}`);

/** Its webview takes it for what it should be. */
export const isBelieved = (page: DetailsModel): boolean =>
  isToWebview({ type: 'show', subject: { kind: 'token', tokenId: 'abc' }, model: page });
