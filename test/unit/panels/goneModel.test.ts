import assert from 'node:assert/strict';
import { VersionWatch } from '../../../src/graph/versionWatch';
import { Inventory } from '../../../src/inventory/inventory';
import { goneModel } from '../../../src/panels/goneModel';
import type { DetailsModel } from '../../../src/panels/page';
import { isToWebview } from '../../../src/panels/protocol';
import type { Subject } from '../../../src/panels/subject';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { blocksAs } from '../../support/nodePages';
import { META } from '../../support/openTokenStore';
import { ALL, INFO, NOW } from '../../support/tokenPage';

const NUMBER: Subject = { kind: 'number', tokenId: 'gone', wabaId: '10', numberId: '100' };
const WABA: Subject = { kind: 'waba', tokenId: 'gone', wabaId: '10' };
const OTHER: AccessToken = {
  id: 'other',
  label: 'Other robot',
  origin: META,
  addedAt: NOW,
  secretAt: NOW,
  info: INFO,
  checkedAt: NOW,
  wabaIds: [],
  readOnly: false,
  hasAppSecret: false,
  demo: false,
};

describe('the page of what was seen through a token that is gone', () => {
  const inventory = new Inventory();
  const page = (subject: Subject, tokens: readonly AccessToken[] = []): DetailsModel => {
    const model = goneModel(subject, {
      tokens: { get: () => undefined, list: () => tokens },
      inventory,
      now: NOW,
      settings: { readOnly: false, graphOrigin: META, apiVersion: 'v25.0' },
      versions: new VersionWatch(),
      offered: ALL,
    });
    assert.ok(isToWebview({ type: 'show', subject, model }));
    return model;
  };

  it('says what to do: add the token again, or open the demo', () => {
    for (const subject of [{ kind: 'token', tokenId: 'gone' }, WABA, NUMBER] as const) {
      assert.equal(page(subject).notes[0]?.button?.action, 'add-token');
      assert.equal(page({ ...subject, tokenId: 'demo-1' }).notes[0]?.button?.action, 'open-demo');
    }
  });

  it('stays the page of a number or a WABA, by its id', () => {
    assert.deepEqual([page(NUMBER).kind, page(NUMBER).name], ['Phone number', '100']);
    assert.deepEqual([page(WABA).kind, page(WABA).name], ['WhatsApp Business Account', '10']);
  });

  it('offers the same through another token that lists the WABA, and knows its name from there', () => {
    inventory.update({ kind: 'token', tokenId: 'other' }, { ids: ['10'] });
    inventory.keep('other', { id: '100', fields: { id: '100', display_phone_number: '+1 206-555-0100' } }, NOW);
    const model = page(NUMBER, [OTHER]);
    assert.equal(model.name, '+1 206-555-0100');
    const [grid] = blocksAs(model, 'others', 'grid');
    assert.deepEqual(
      grid?.rows.map(({ name, opens }) => [name, opens]),
      [['Other robot', { ...NUMBER, tokenId: 'other' }]],
    );
  });
});
