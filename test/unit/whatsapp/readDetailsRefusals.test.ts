import assert from 'node:assert/strict';
import { WABAS } from '../../../src/emulator/seedWabas';
import { GraphError } from '../../../src/graph/error';
import { doubtfulNumberFields, safeNumberFields } from '../../../src/whatsapp/fields';
import { numberFields } from '../../../src/whatsapp/numberFields';
import type { DetailsOf } from '../../../src/whatsapp/readDetails';
import { DENIED, DetailsBench, NAMELESS, refusing } from '../../support/detailsBench';

const WABA: DetailsOf = { node: 'waba', id: WABAS.support.id };

describe('reading all fields of a node of which Meta refuses some', () => {
  let on: DetailsBench;
  beforeEach(async () => (on = await DetailsBench.start()));
  afterEach(() => on.open.close());

  it('names what Meta refuses, and does not ask for it again with another number', async () => {
    await on.read(on.number());
    assert.deepEqual(on.refused(), ['host_platform', 'unified_cert_status']);
    assert.equal(on.calls().length, 5);
    await on.read(on.number(1));
    assert.deepEqual(on.refused(), ['host_platform', 'unified_cert_status']);
    assert.equal(on.calls().length, 3);
    await on.read(on.number(1), on.open.clientOf('v24.0'));
    assert.equal(on.calls().length, 5);
  });

  for (const field of ['search_visibility', 'webhook_configuration']) {
    it(`finds what Meta refuses without naming it (${field}), and the others come`, async () => {
      on.open.emulator.faults.add(refusing(field, NAMELESS));
      await on.read(on.number());
      assert.ok(on.refused().includes(field));
      assert.deepEqual(on.failed(), []);
      const all = [...safeNumberFields('v25.0'), ...doubtfulNumberFields('v25.0'), 'whatsapp_business_profile'];
      assert.deepEqual([...on.asked()].sort(), all.sort());
      assert.ok(['health_status', 'country_code', 'status'].every((name) => name in on.fields()));
      const first = on.calls().length;
      await on.read(on.number(1));
      assert.equal(on.calls().length, 3);
      assert.ok(first < 20, `${first} calls`);
      for (const name of numberFields('v25.0')) assert.ok(!on.refused().includes(name), name);
    });
  }

  for (const [field, where] of [
    ['owner_business', 'a doubtful field'],
    ['health_status', 'a safe field'],
  ] as const) {
    it(`R13 a permission that ${where} needs (${field}) stands at that field, and the others come`, async () => {
      on.open.emulator.faults.add(refusing(field, DENIED));
      await on.read(WABA);
      assert.deepEqual(on.failed(), [field, 'primary_funding_id'].sort());
      assert.ok(GraphError.is(on.failureOf(field), 'permission'));
      assert.ok(['currency', 'template_auto_archival_enabled'].every((name) => name in on.fields()));
      assert.deepEqual(on.refused(), []);
    });
  }

  it('P11 what a permission was missing for is asked for in one call apart next time, and comes when it is there', async () => {
    on.open.emulator.faults.add(refusing('purchase_order_number', DENIED), refusing('health_status', DENIED));
    await on.read(WABA);
    const denied = ['health_status', 'primary_funding_id', 'purchase_order_number'];
    assert.deepEqual(on.failed(), denied);
    await on.read(WABA, on.open.client, denied);
    assert.deepEqual(on.failed(), denied);
    assert.deepEqual(on.refused(), []);
    assert.equal(on.calls().length, 7, on.calls().join('\n'));
    assert.ok(on.calls().includes('health_status,purchase_order_number'));
    on.open.emulator.faults.clear();
    await on.read(WABA, on.open.client, denied);
    assert.ok('health_status' in on.fields() && !on.failed().includes('purchase_order_number'));
  });

  it('R13 a permission that the node needs is what the reading fails with', async () => {
    on.open.emulator.faults.add({ kind: 'error', status: 403, times: Infinity, error: DENIED });
    await assert.rejects(on.read(WABA), (error) => GraphError.is(error, 'permission'));
    assert.deepEqual([on.parts.length, on.calls().length], [0, 2]);
  });

  it('R13 an edge that the token may not read says so in its place', async () => {
    on.open.emulator.faults.add({ kind: 'error', status: 403, match: { path: /assigned_users/ }, error: DENIED });
    await on.read(WABA);
    assert.ok(GraphError.is(on.failureOf('assigned_users'), 'permission'));
    assert.ok('subscribed_apps' in on.fields());
  });

  it('has at least the basic fields of a number where Meta names no field of which it refuses several', async () => {
    on.open.emulator.faults.add(refusing('status', NAMELESS), refusing('health_status', NAMELESS));
    await on.read(on.number());
    assert.ok('display_phone_number' in on.fields());
    assert.ok(['status', 'health_status'].every((name) => on.refused().includes(name)));
  });

  it('nothing is told after it has ended, though a half of a refused call dies while the other is under way', async () => {
    const match = { path: /[=,]purchase_order_number/ };
    on.open.emulator.faults.add(
      { kind: 'error', error: DENIED, match },
      { kind: 'delay', ms: 150, match, after: 1 },
      {
        kind: 'error',
        status: 401,
        error: { code: 190, message: 'dead' },
        match: { path: /fields=disable_marketing|[=,]marketing_messages_ad_account/ },
        after: 1,
      },
    );
    await assert.rejects(on.read(WABA), (error) => GraphError.is(error, 'auth'));
    const told = on.parts.length;
    assert.ok(on.open.emulator.journal.entries.every(({ status }) => status !== undefined));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(on.parts.length, told);
  });
});
