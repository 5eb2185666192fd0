import assert from 'node:assert/strict';
import { addBusiness, addSystemUser, addToken as makeToken } from '../../../src/emulator/builders';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../../src/emulator/seedTokens';
import { BUSINESSES, WABAS, type WabaName } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { findApp, findBusiness } from '../../../src/emulator/world';
import { GraphError } from '../../../src/graph/error';
import { checkToken } from '../../../src/whatsapp/accessTokens';
import {
  discoverWabas,
  strongerWay,
  type Discovery,
  type FoundWaba,
  type WabaWay,
} from '../../../src/whatsapp/discovery';
import { text } from '../../../src/whatsapp/schema';
import { Bench, never } from '../graph/support/setup';

const APP = '917264530182736';

describe('looking for the WABAs of a token', () => {
  const bench = new Bench();
  let emulator: Emulator;
  beforeEach(async () => (emulator = await startEmulator({ world: demoWorld() })));
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  const asked = (path: RegExp) => emulator.journal.entries.filter((entry) => path.test(entry.path)).length;

  async function discover(secret: string): Promise<Discovery & { ways: Map<string, WabaWay>; told: FoundWaba[][] }> {
    const client = bench.client(emulator.origin, { secrets: () => Promise.resolve({ secret }) });
    const info = await checkToken(client, never);
    const told: FoundWaba[][] = [];
    const discovery = await discoverWabas(client, info, { signal: never, found: (wabas) => told.push([...wabas]) });
    const ways = new Map<string, WabaWay>();
    for (const { waba, way } of told.flat()) ways.set(waba.id, strongerWay(ways.get(waba.id) ?? way, way));
    return { ...discovery, ways, told };
  }
  const of = (name: DemoTokenName) => discover(demoSecret(name));
  const how = (ways: Map<string, WabaWay>) =>
    Object.fromEntries(
      Object.entries(WABAS).flatMap(([name, { id }]) => (ways.has(id) ? [[name, ways.get(id)?.how]] : [])),
    ) as Partial<Record<WabaName, string>>;

  it('finds those that are granted, assigned, owned and shared, each once, by the way that tells most', async () => {
    const { ways, failure } = await of('SystemUser');
    assert.deepEqual(how(ways), {
      stores: 'owned',
      support: 'owned',
      london: 'owned',
      popup: 'owned',
      archive: 'owned',
      aurelio: 'shared',
      bakery: 'shared',
    });
    const { id, name } = BUSINESSES.saltmarsh;
    assert.deepEqual(ways.get(WABAS.bakery.id)?.business, { id, name });
    assert.equal(failure, undefined);
  });

  it('tells first of those that the scope names, before any answer', async () => {
    const { told } = await of('SystemUser');
    assert.deepEqual([told[0]?.length, told[0]?.[0]?.way.how], [6, 'granted']);
  });

  it('has the names from the lists, so that no WABA is read alone', async () => {
    const { told } = await of('NoBusiness');
    const last = told.at(-1) ?? [];
    assert.deepEqual([last.length, last[0]?.way.how], [6, 'assigned']);
    assert.ok(last.every(({ waba }) => text(waba.fields, 'name') !== undefined));
  });

  it('does not ask for businesses without the permission, and asks when permissions are not known', async () => {
    await of('NoBusiness');
    assert.equal(asked(/businesses/), 0);
    const error = { code: 100, message: '(#100) You must provide an app access token' };
    emulator.faults.add({ kind: 'error', match: { path: 'debug_token' }, error });
    const { ways } = await of('SystemUser');
    assert.equal(asked(/me\/businesses/), 1);
    assert.equal(ways.size, 7);
  });

  it('skips what the token may not ask and what a version does not have, without a word', async () => {
    for (const [path, error] of [
      [/businesses/, { code: 200, message: '(#200) Requires business_management permission' }],
      [/client_whatsapp/, { code: 2500, message: 'Unknown path components: /client_whatsapp_business_accounts' }],
      [
        /assigned/,
        { code: 100, message: '(#100) Tried accessing nonexisting field (assigned_whatsapp_business_accounts)' },
      ],
    ] as const) {
      emulator.faults.add({ kind: 'error', match: { path }, error });
      const { ways, failure } = await of('SystemUser');
      assert.ok(ways.size >= 5);
      assert.equal(failure, undefined);
      emulator.faults.clear();
    }
  });

  it('reads all pages of businesses and WABAs', async () => {
    const business = addBusiness(emulator.world, { name: 'Many' });
    const all = Array.from({ length: 130 }, (_, index) => addBusiness(emulator.world, { name: `B${index}` }));
    const app = findApp(emulator.world, APP);
    assert.ok(app);
    const user = addSystemUser(emulator.world, { name: 'agency', businesses: [...all, business] });
    for (const { id } of Object.values(WABAS)) all.at(-1)?.ownedWabaIds.push(id);
    makeToken(emulator.world, {
      secret: 'EAADemoAgency',
      app,
      user,
      scopes: ['business_management', 'whatsapp_business_management'],
    });
    const { ways } = await discover('EAADemoAgency');
    assert.deepEqual([ways.size, asked(/me\/businesses/), asked(/owned_/)], [7, 2, 131]);
  });

  it('a WABA of two businesses of the user is that of its owner', async () => {
    const aurelio = findBusiness(emulator.world, BUSINESSES.aurelio.id);
    const user = emulator.world.nodes.get('100073829164550');
    assert.ok(aurelio && user?.kind === 'user');
    user.businessIds.add(aurelio.id);
    const { ways } = await of('SystemUser');
    assert.deepEqual(ways.get(WABAS.aurelio.id), { how: 'owned', business: { id: aurelio.id, name: 'Aurelio Foods' } });
  });

  for (const [kind, fault] of [
    ['network', { kind: 'dropBeforeHeaders', times: Infinity }],
    ['rate-limit', { kind: 'error', error: { code: 80008, message: 'too many' } }],
    ['auth', { kind: 'error', status: 401, error: { code: 190, message: 'dead' } }],
    [
      'invalid',
      { kind: 'error', error: { code: 100, message: 'API calls from the server require an appsecret_proof argument' } },
    ],
  ] as const) {
    it(`R10 ${kind} in one step is told, and what the others found stays`, async () => {
      emulator.faults.add({ ...fault, match: { path: /client_whatsapp/ } });
      const { ways, failure } = await of('SystemUser');
      assert.equal(ways.size, 7);
      assert.ok(GraphError.is(failure, kind));
    });
  }

  describe('and finding none says why', () => {
    it('the token lacks the permission', async () => {
      for (const { ownedWabaIds, clientWabaIds } of [findBusiness(emulator.world, BUSINESSES.saltmarsh.id)].flatMap(
        (b) => b ?? [],
      )) {
        ownedWabaIds.length = 0;
        clientWabaIds.length = 0;
      }
      const { ways, empty } = await of('NoManagement');
      assert.deepEqual([ways.size, empty], [0, 'no-permission']);
    });

    it('every step was refused, whatever the permissions are', async () => {
      const error = { code: 200, message: '(#200) no' };
      emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /assigned|businesses/ }, error });
      assert.equal((await of('NothingAssigned')).empty, 'no-permission');
    });

    it('nothing is assigned', async () => {
      assert.equal((await of('NothingAssigned')).empty, 'nothing-assigned');
    });

    it('the businesses of its user have none', async () => {
      const app = findApp(emulator.world, APP);
      assert.ok(app);
      const user = addSystemUser(emulator.world, {
        name: 'new',
        businesses: [addBusiness(emulator.world, { name: 'New' })],
      });
      makeToken(emulator.world, {
        secret: 'EAADemoNewcomer',
        app,
        user,
        scopes: ['business_management', 'whatsapp_business_management'],
      });
      assert.equal((await discover('EAADemoNewcomer')).empty, 'no-waba');
    });
  });
});
