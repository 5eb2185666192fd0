import assert from 'node:assert/strict';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { GraphError } from '../../../src/graph/error';
import {
  doubtfulNumberFields,
  doubtfulWabaFields,
  safeNumberFields,
  safeWabaFields,
} from '../../../src/whatsapp/fields';
import type { DetailsOf } from '../../../src/whatsapp/readDetails';
import { MOST_ROWS } from '../../../src/whatsapp/readEdge';
import { UserError } from '../../../src/whatsapp/userError';
import { DetailsBench } from '../../support/detailsBench';
import { waitUntil } from '../../support/waitUntil';

const WABA: DetailsOf = { node: 'waba', id: WABAS.support.id };
const SHARED: DetailsOf = { node: 'waba', id: WABAS.aurelio.id };
const rowsOf = (edge: unknown): number => (Array.isArray(edge) ? edge.length : -1);

describe('reading all fields of a node', () => {
  let on: DetailsBench;
  beforeEach(async () => (on = await DetailsBench.start()));
  afterEach(() => on.open.close());

  it('of a number asks for the safe fields alone, then for the doubtful ones and the profile beside each other', async () => {
    on.open.emulator.faults.add({ kind: 'delay', ms: 150, after: 1, times: 2 });
    const { entries } = on.open.emulator.journal;
    const reading = on.read(on.number());
    await waitUntil('the second calls', () => entries.length === 3);
    assert.deepEqual(
      on.parts.map(({ asked }) => asked),
      [safeNumberFields('v25.0')],
    );
    assert.equal(on.fields().display_phone_number, '+1 206-555-0100');
    assert.equal(entries[2]?.inFlight, 2);
    await reading;
    assert.deepEqual(
      on.calls().slice(0, 3).sort(),
      [
        doubtfulNumberFields('v25.0').join(','),
        safeNumberFields('v25.0').join(','),
        'whatsapp_business_profile',
      ].sort(),
    );
    assert.equal(on.calls()[0], safeNumberFields('v25.0').join(','));
    assert.equal(on.fields().country_code, 'US');
    assert.match(JSON.stringify(on.fields().whatsapp_business_profile), /a shop that exists only in this demo/);
    assert.deepEqual(on.failed(), []);
  });

  it('of a WABA asks the same way, on their own for what may be refused as a whole, and for two edges', async () => {
    await on.read(WABA);
    const [first, ...others] = on.calls();
    assert.equal(first, safeWabaFields('v25.0').join(','));
    const alone = ['owner_business', 'primary_funding_id', 'subscribed_apps', 'assigned_users'];
    assert.deepEqual([...others].sort(), [doubtfulWabaFields('v25.0').join(','), ...alone].sort());
    assert.deepEqual(on.failed(), ['primary_funding_id']);
    assert.ok(GraphError.is(on.failureOf('primary_funding_id'), 'permission'));
    assert.equal(on.fields().template_auto_archival_enabled, true);
    assert.match(JSON.stringify(on.fields().subscribed_apps), /Saltmarsh Messaging/);
  });

  it('never asks for a certificate, and does not pass one on that was sent all the same', async () => {
    await on.read(on.number());
    assert.ok(on.open.emulator.journal.entries.every(({ url }) => !url.includes('certificate')));
    const text = JSON.stringify({
      id: on.number().id,
      display_phone_number: '+1',
      certificate: 'AAAA',
      new_certificate: 'B',
    });
    on.open.emulator.faults.add({ kind: 'json', text });
    await on.read(on.number());
    assert.equal(on.fields().display_phone_number, '+1');
    assert.ok(!('certificate' in on.fields()) && !('new_certificate' in on.fields()));
  });

  it('in a version before the limits of portfolios asks for the limit of the number', async () => {
    await on.read(on.number(), on.open.clientOf('v23.0'));
    assert.ok(on.calls()[0]?.includes('messaging_limit_tier'));
    assert.ok(on.calls().every((call) => !call.includes('whatsapp_business_manager_messaging_limit')));
    assert.ok('messaging_limit_tier' in on.fields());
    await on.read(WABA, on.open.clientOf('v23.0'));
    assert.ok(on.calls().every((call) => !call.includes('whatsapp_business_manager_messaging_limit')));
  });

  it('the users are those of the owner, or of the own business with which the WABA is shared', async () => {
    await on.read(WABA);
    assert.equal(on.open.queries(/assigned_users/)[0]?.get('business'), BUSINESSES.saltmarsh.id);
    assert.match(JSON.stringify(on.fields().assigned_users), /waba-explorer-demo/);
    await on.read({ ...SHARED, business: BUSINESSES.saltmarsh.id });
    assert.equal(on.open.queries(/assigned_users/)[0]?.get('business'), BUSINESSES.saltmarsh.id);
    assert.match(JSON.stringify(on.fields().assigned_users), /waba-explorer-demo/);
    await on.read(SHARED);
    assert.equal(on.open.queries(/assigned_users/)[0]?.get('business'), BUSINESSES.aurelio.id);
    assert.deepEqual(on.fields().assigned_users, []);
  });

  it('without a business whose users are meant nobody is asked, and it says why', async () => {
    const waba = on.open.emulator.world.wabas.get(WABA.id);
    assert.ok(waba && Reflect.deleteProperty(waba.fields, 'owner_business_info'));
    await on.read(WABA);
    assert.equal(on.open.queries(/assigned_users/).length, 0);
    assert.ok(on.failureOf('assigned_users') instanceof UserError);
  });

  it('R8 an edge is read to its end, or to so many rows that more help nobody', async () => {
    const apps = on.open.emulator.world.wabas.get(WABA.id)?.subscribedApps ?? [];
    apps.length = 0;
    for (let index = 0; index < 150; index++) apps.push({ appId: String(index) });
    await on.read(WABA);
    assert.equal(rowsOf(on.fields().subscribed_apps), 150);
    assert.equal(on.open.queries(/subscribed_apps/).length, 2);
    for (let index = 150; index < 450; index++) apps.push({ appId: String(index) });
    await on.read(WABA);
    assert.equal(rowsOf(on.fields().subscribed_apps), MOST_ROWS);
    assert.equal(on.open.queries(/subscribed_apps/).length, 3);
  });

  it('the id of something else is told, and nothing is remembered against its fields', async () => {
    await assert.rejects(on.read({ node: 'waba', id: BUSINESSES.saltmarsh.id }), UserError);
    assert.equal(on.calls().length, 1);
    await assert.rejects(on.read({ ...on.number(), id: WABA.id }), (error) => GraphError.is(error, 'invalid'));
    assert.equal(on.calls().length, 1);
    await assert.rejects(on.read({ ...on.number(), id: '1234567890123456' }), (error) =>
      GraphError.is(error, 'not-found'),
    );
    assert.deepEqual([on.parts.length, on.calls().length], [0, 1]);
    assert.equal(
      [...on.asker.refused.values()].every((names) => names.size === 0),
      true,
    );
  });

  for (const text of ['{"data":[]}', '{"id":"x"}', '{}']) {
    it(`R5 an answer of another shape is told: ${text}`, async () => {
      on.open.emulator.faults.add({ kind: 'json', text });
      await assert.rejects(on.read(on.number()), (error) => GraphError.is(error, 'unexpected'));
      assert.deepEqual([on.parts.length, on.calls().length], [0, 1]);
    });
  }

  it('R5 an edge that answers without rows is told in its place', async () => {
    on.open.emulator.faults.add({ kind: 'json', text: '{"data":null}', match: { path: /subscribed_apps/ } });
    await on.read(WABA);
    assert.ok(GraphError.is(on.failureOf('subscribed_apps'), 'unexpected'));
  });
});
