import assert from 'node:assert/strict';
import { VersionWatch } from '../../src/graph/versionWatch';
import { UNREAD_DETAILS, type Details } from '../../src/inventory/details';
import { Inventory } from '../../src/inventory/inventory';
import type { NumberPath, WabaPath } from '../../src/inventory/path';
import { offeredActions } from '../../src/panels/actions';
import { modelOf } from '../../src/panels/model';
import type { ModelSources } from '../../src/panels/modelSources';
import type { Block, DetailsModel, Fact, Section } from '../../src/panels/page';
import { isToWebview } from '../../src/panels/protocol';
import type { ShownSettings } from '../../src/panels/tokenModel';
import type { AccessToken } from '../../src/tokens/accessToken';
import type { Fields } from '../../src/whatsapp/schema';
import { handClock, type HandClock } from './handClock';
import { META } from './openTokenStore';

export const WABA: WabaPath = { kind: 'waba', tokenId: 'abc', wabaId: '10' };
export const NUMBER: NumberPath = { ...WABA, kind: 'number', numberId: '100' };
/** What Meta sends of a number that works. */
export const CONNECTED: Fields = {
  id: '100',
  display_phone_number: '+1 206-555-0100',
  verified_name: 'Acme',
  status: 'CONNECTED',
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  name_status: 'APPROVED',
  platform_type: 'CLOUD_API',
  account_mode: 'LIVE',
};
const ALL = offeredActions(
  ['compare', 'openJson', 'openManager', 'continueSetup', 'replaceToken'].map((name) => `waba.${name}`),
);

type Shown = Partial<Pick<ModelSources, 'offered' | 'certificates' | 'versions'>> & {
  readonly settings?: Partial<ShownSettings>;
  readonly token?: Partial<AccessToken>;
};

/** Makes the pages of a WABA and of a number, of which the test says what is known. */
export class NodePage {
  readonly inventory = new Inventory();
  readonly clock: HandClock = handClock();

  model(path: WabaPath | NumberPath = NUMBER, { token = {}, settings = {}, ...shown }: Shown = {}): DetailsModel {
    const whole = { ...this.#token(), ...token };
    return modelOf(path, {
      tokens: { get: () => whole, list: () => [whole] },
      inventory: this.inventory,
      now: this.clock.now(),
      offered: ALL,
      versions: new VersionWatch(),
      settings: { readOnly: false, graphOrigin: META, apiVersion: 'v25.0', ...settings },
      ...shown,
    });
  }

  /** All that was asked for came; what `fields` does not have was not sent. */
  read(path: WabaPath | NumberPath, fields: Fields, change: Partial<Details> = {}): void {
    this.inventory.updateDetails(path, { ...UNREAD_DETAILS, fields, readAt: this.clock.now(), ...change });
  }

  /** The row of the node was told this. */
  row(id: string, fields: Fields, refused: readonly string[] = []): void {
    this.inventory.keep('abc', { id, fields, refused }, this.clock.now());
  }

  #token(): AccessToken {
    const now = this.clock.now();
    return {
      id: 'abc',
      label: 'Acme robot',
      origin: META,
      addedAt: now,
      secretAt: now,
      info: { type: 'SYSTEM_USER', scopes: [], granularScopes: [] },
      checkedAt: now,
      wabaIds: [],
      readOnly: false,
      hasAppSecret: false,
      demo: false,
    };
  }
}

export function section({ sections }: DetailsModel, id: string): Section {
  const found = sections.find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

export const factsOf = (blocks: readonly Block[]): readonly Fact[] =>
  blocks.flatMap((block) => (block.as === 'facts' ? block.facts : []));

/** Its webview takes it for what it should be. */
export const isBelievedOf = (path: WabaPath | NumberPath, model: DetailsModel): boolean =>
  isToWebview({ type: 'show', subject: path, model });
