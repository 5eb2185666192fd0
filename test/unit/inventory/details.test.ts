import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { isOutdated } from '../../../src/inventory/details';
import type { NodePath, WabaPath } from '../../../src/inventory/path';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { numberFields } from '../../../src/whatsapp/numberFields';
import { FakeSecrets } from '../../support/fakeSecrets';
import { OpenDetails } from '../../support/openDetails';
import { openInventory, tokenPath, wabaPath } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const SUPPORT = WABAS.support.id;
const isOfDetails = (query: URLSearchParams): boolean => query.get('fields')?.includes('health_status') === true;

describe('the details of a node', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  let keychain: FakeSecrets;
  beforeEach(async () => {
    keychain = new FakeSecrets();
    on = await OpenDetails.start(folder(), { keychain });
  });
  afterEach(() => on.close());

  it('have the safe fields, and the row too, before the other calls are answered', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 150, after: 1, times: 2 });
    const told: NodePath[] = [];
    on.window.inventory.on('change', (path) => told.push(path));
    const reading = on.read();
    await waitUntil('the other calls', () => on.calls() === 3);
    const { fields, pending, loading, readAt } = on.details();
    assert.equal(fields.verified_name, 'Saltmarsh Support');
    assert.deepEqual([loading, readAt], [true, on.now]);
    assert.ok(pending.has('country_code') && pending.has('whatsapp_business_profile') && !pending.has('status'));
    assert.equal(on.window.inventory.reading(on.token.id, on.node.id)?.fields.verified_name, 'Saltmarsh Support');
    assert.deepEqual(told, [on.number]);
    await reading;
    assert.deepEqual([on.details().pending.size, on.details().loading, on.details().failure], [0, false, undefined]);
    assert.ok('country_code' in on.details().fields);
  });

  it('P11 are read once for all who ask, and again when they are older than that', async () => {
    await Promise.all([on.window.loader.details(on.number), on.window.loader.details(on.number), on.read()]);
    const once = on.calls();
    on.now += 60_000;
    await on.window.loader.details(on.number, { within: 60_000 });
    await on.window.loader.details(on.number);
    assert.equal(on.calls(), once);
    on.now += 1;
    await on.window.loader.details(on.number, { within: 60_000 });
    assert.equal(on.calls(), once + 3);
  });

  it('stay as they were until what takes their place has come, and what is gone goes', async () => {
    await on.read();
    Reflect.set(on.node.fields, 'verified_name', 'Renamed');
    Reflect.deleteProperty(on.node.fields, 'search_visibility');
    on.emulator.faults.add({ kind: 'delay', ms: 100, times: 3 });
    const reading = on.read();
    await waitUntil('the reading', () => on.details().loading);
    assert.equal(on.details().fields.verified_name, 'Saltmarsh Support');
    await waitUntil('the new name', () => on.details().fields.verified_name === 'Renamed');
    assert.ok('search_visibility' in on.details().fields);
    await reading;
    assert.ok(!('search_visibility' in on.details().fields));
  });

  it('lose what Meta once sent without being asked, and what is no longer asked for', async () => {
    const text = JSON.stringify({ id: on.node.id, display_phone_number: '+1', surprise: 'once' });
    on.emulator.faults.add({ kind: 'json', text });
    on.window.inventory.updateDetails(on.number, {
      fields: { of_old: 1 },
      refused: ['of_old'],
      failures: new Map([['of_old', 1]]),
    });
    await on.read();
    assert.equal(on.details().fields.surprise, 'once');
    assert.ok(
      !('of_old' in on.details().fields) &&
        !on.details().refused.includes('of_old') &&
        !on.details().failures.has('of_old'),
    );
    await on.read();
    assert.ok(!('surprise' in on.details().fields));
  });

  it('keep the readings before, the newest first, each different, nine of them', async () => {
    await on.read();
    const first = on.details();
    on.now += 1000;
    await on.read();
    assert.deepEqual([on.details().earlier, on.details().readAt], [[], on.now]);
    for (let index = 0; index < 11; index++) {
      Reflect.set(on.node.fields, 'verified_name', `Name ${index}`);
      on.now += 1000;
      await on.read();
      if (index === 0) assert.deepEqual(on.details().earlier, [{ fields: first.fields, readAt: on.now - 1000 }]);
    }
    const names = on.details().earlier.map(({ fields }) => fields.verified_name);
    assert.deepEqual(
      names,
      Array.from({ length: 9 }, (_, index) => `Name ${9 - index}`),
    );
  });

  it('keep of a reading that failed in part what came, and what it lost of the one before', async () => {
    const { country_code, verified_name } = on.node.fields;
    const DOUBTFUL = { path: /country_code/ };
    const next = async (name: string): Promise<void> => {
      Reflect.set(on.node.fields, 'verified_name', name);
      on.now += 60_000;
      await on.read();
    };
    await on.read();
    Reflect.set(on.node.fields, 'country_code', 'FR');
    on.emulator.faults.add({ kind: 'status', status: 503, body: {}, times: Infinity, match: DOUBTFUL });
    await next('Two');
    assert.equal(on.details().fields.country_code, country_code);
    on.emulator.faults.clear();
    await next('Three');
    const told = on.details().earlier.map(({ fields }) => [fields.verified_name, fields.country_code]);
    assert.deepEqual(told, [
      ['Two', undefined],
      [verified_name, country_code],
    ]);
    assert.ok(on.details().earlier[0]?.missing?.includes('country_code'));
  });

  it('keep no reading that failed in part and else is as the one after it', async () => {
    await on.read();
    on.emulator.faults.add({ kind: 'status', status: 503, body: {}, times: Infinity, match: { path: /country_code/ } });
    await on.read();
    await on.read();
    assert.equal(on.details().earlier.length, 1);
    on.emulator.faults.clear();
    await on.read();
    assert.deepEqual(on.details().earlier, []);
  });

  it('say in which version they were read', async () => {
    await on.read();
    assert.equal(on.details().version, 'v25.0');
    assert.deepEqual(
      ['v25.0', 'v26.0', ''].map((version) => isOutdated(on.details(), version)),
      [false, true, false],
    );
    on.emulator.faults.add({ kind: 'status', status: 503, body: {}, times: Infinity });
    await on.read();
    assert.ok(!isOutdated(on.details(), 'v26.0'));
  });

  it('leave a row that was read while they were under way', async () => {
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    on.emulator.faults.add({ kind: 'delay', ms: 150, match: { path: /health_status/ } });
    const reading = on.read();
    await waitUntil('the call', () => on.emulator.journal.entries.some(({ query }) => isOfDetails(query)));
    on.now += 5000;
    await on.window.loader.refresh(on.number);
    const row = on.window.inventory.reading(on.token.id, on.node.id);
    assert.equal(row?.at, on.now);
    await reading;
    assert.equal(on.window.inventory.reading(on.token.id, on.node.id), row);
  });

  it('R28 write the row of a number to disk', async () => {
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    Reflect.set(on.node.fields, 'verified_name', 'Renamed');
    await on.read();
    const texts = await Promise.all(
      (await readdir(join(folder(), 'cache', on.token.id))).map((file) =>
        readFile(join(folder(), 'cache', on.token.id, file), 'utf8'),
      ),
    );
    assert.ok(texts.some((text) => text.includes('"Renamed"')));
  });

  it('P7 are kept of the last 30 nodes, and of those that are being read; who shows others is told', () => {
    const { inventory } = on.window;
    const path = (index: number): WabaPath => ({ ...on.waba, wabaId: String(index) });
    const told: string[] = [];
    inventory.updateDetails(path(0), { loading: true });
    for (let index = 1; index < 30; index++) inventory.updateDetails(path(index), {});
    assert.ok(inventory.details(path(1)));
    inventory.on('details', (of) => told.push(of.kind === 'waba' ? of.wabaId : ''));
    inventory.updateDetails(path(30), {});
    assert.deepEqual(told, ['30', '2']);
    assert.equal(inventory.details(path(2)), undefined);
    for (const index of [0, 1, 3, 30]) assert.ok(inventory.details(path(index)), String(index));
  });

  it('are the same reading in whatever order Meta sends the members', async () => {
    await on.read();
    const health = on.node.fields.health_status;
    assert.ok(typeof health === 'object' && health !== null);
    Reflect.set(on.node.fields, 'health_status', Object.fromEntries(Object.entries(health).reverse()));
    await on.read();
    assert.deepEqual(on.details().earlier, []);
  });

  it('P7 leave to the row its own fields only, and to the disk what rows have', async () => {
    const waba = wabaPath(on.token, SUPPORT);
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    Reflect.set(on.node.fields, 'verified_name', 'Renamed');
    await Promise.all([on.read(), on.read(waba)]);
    const row = on.window.inventory.reading(on.token.id, on.node.id);
    assert.equal(row?.fields.verified_name, 'Renamed');
    assert.ok(Object.keys(row.fields).every((name) => numberFields('v25.0').includes(name)));
    assert.ok(!('currency' in (on.window.inventory.reading(on.token.id, SUPPORT)?.fields ?? {})));
    await on.window.loader.refresh(on.number);
    for (const file of await readdir(join(folder(), 'cache', on.token.id))) {
      const text = await readFile(join(folder(), 'cache', on.token.id, file), 'utf8');
      assert.doesNotMatch(
        text,
        /health_status|certificate|assigned_users|primary_business_location|search_visib/,
        file,
      );
    }
  });

  it('of a shared WABA name the users of the own business, also when only the disk knows which it is', async () => {
    const shared = (of: AccessToken): WabaPath => wabaPath(of, WABAS.aurelio.id);
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    const business = (): string | null | undefined =>
      on.emulator.journal.entries.find(({ path }) => path.endsWith('assigned_users'))?.query.get('business');
    await on.read(shared(on.token));
    assert.equal(business(), BUSINESSES.saltmarsh.id);
    on.emulator.journal.clear();
    const later = await openInventory(on.emulator, { folder: folder(), keychain });
    await later.loader.details(shared(on.token));
    await later.close();
    assert.equal(business(), BUSINESSES.saltmarsh.id);
  });
});
