import assert from 'node:assert/strict';
import { addNumber } from '../../../src/emulator/builders';
import { ask, at, emulators, ids, rows } from './ask';
import { smallWorld } from './smallWorld';

const ENCODED = encodeURIComponent;

describe('emulator: fields and edges', () => {
  const start = emulators();

  it('sends the default fields, and only the wanted ones with id when fields are named', async () => {
    const { world, waba, numbers } = smallWorld(1);
    const emulator = await start({ world });
    const path = `/v25.0/${waba.id}/phone_numbers`;
    const byDefault = await ask(emulator, path, { token: 'T' });
    assert.equal(at(byDefault.body, 'data', 0, 'quality_rating'), 'GREEN');
    assert.equal(at(byDefault.body, 'data', 0, 'status'), undefined);
    const chosen = await ask(emulator, `${path}?fields=status,${ENCODED('throughput{level}')}`, { token: 'T' });
    assert.deepEqual(rows(chosen.body), [
      { id: numbers[0]?.id, status: 'CONNECTED', throughput: { level: 'STANDARD' } },
    ]);
  });

  it('leaves out what is null or empty, without an error', async () => {
    const { world, waba } = smallWorld();
    const fields = { display_phone_number: '+1 212-555-0100', certificate: null, username: '' };
    const { id } = addNumber(world, waba, fields);
    const emulator = await start({ world });
    const { body } = await ask(emulator, `/v25.0/${id}?fields=certificate,username,last_onboarded_time`, {
      token: 'T',
    });
    assert.deepEqual(body, { id });
  });

  it('refuses an unknown field by the name of the node type, even on an empty edge', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    const { status, body } = await ask(emulator, `/v25.0/${waba.id}/phone_numbers?fields=id,colour`, { token: 'T' });
    assert.equal(status, 400);
    assert.equal(
      at(body, 'error', 'message'),
      '(#100) Tried accessing nonexisting field (colour) on node type (WhatsAppBusinessAccountToNumberCurrentStatus)',
    );
  });

  it('takes an edge of the rows among the fields of an edge that has none', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    const fields = 'id,whatsapp_business_profile{about}';
    const { body } = await ask(emulator, `/v25.0/${waba.id}/phone_numbers?fields=${ENCODED(fields)}`, { token: 'T' });
    assert.deepEqual(body, { data: [] });
  });

  it('answers broken field lists with a syntax error', async () => {
    const emulator = await start({ world: smallWorld().world });
    for (const fields of ['*', 'id,', 'id{', 'phone_numbers.limit(2', 'id}']) {
      const { body } = await ask(emulator, `/v25.0/me?fields=${ENCODED(fields)}`, { token: 'T' });
      assert.deepEqual([fields, at(body, 'error', 'code')], [fields, 2500]);
      assert.match(String(at(body, 'error', 'message')), /^Syntax error "Expected .*" at character \d+: /);
    }
  });

  it('expands edges inside nodes, with arguments and a paging of their own', async () => {
    const { world, waba, numbers } = smallWorld(3);
    const emulator = await start({ world });
    const fields = 'name,phone_numbers.limit(2){id,whatsapp_business_profile{messaging_product}}';
    const { body } = await ask(emulator, `/v25.0/${waba.id}?fields=${ENCODED(fields)}`, { token: 'T' });
    const inner = at(body, 'phone_numbers');
    assert.deepEqual(ids(inner), [numbers[0]?.id, numbers[1]?.id]);
    assert.deepEqual(at(inner, 'data', 0, 'whatsapp_business_profile', 'data'), [{ messaging_product: 'whatsapp' }]);
    const next = new URL(String(at(inner, 'paging', 'next')));
    assert.equal(next.pathname, `/v25.0/${waba.id}/phone_numbers`);
    const rest = await ask(emulator, next.pathname + next.search, { token: 'T' });
    assert.deepEqual(ids(rest.body), [numbers[2]?.id]);
  });

  it('walks an edge forth by cursor, with next only where there is more', async () => {
    const { world, waba, numbers } = smallWorld(5);
    const emulator = await start({ world });
    const seen: unknown[] = [];
    let after = '';
    for (let page = 0; page < 3; page++) {
      const path = `/v25.0/${waba.id}/phone_numbers?fields=id&limit=2&after=${after}`;
      const { body } = await ask(emulator, after === '' ? path.replace('&after=', '') : path, { token: 'T' });
      seen.push(...ids(body));
      after = String(at(body, 'paging', 'cursors', 'after'));
      assert.equal(at(body, 'paging', 'next') === undefined, page === 2);
      assert.equal(at(body, 'paging', 'previous') === undefined, page === 0);
    }
    assert.deepEqual(
      seen,
      numbers.map(({ id }) => id),
    );
  });

  it('walks back with before, and has equal cursors on a page of one', async () => {
    const { world, waba, numbers } = smallWorld(3);
    const emulator = await start({ world });
    const page = (query: string) => ask(emulator, `/v25.0/${waba.id}/phone_numbers?limit=1${query}`, { token: 'T' });
    const first = await page('');
    assert.equal(at(first.body, 'paging', 'cursors', 'before'), at(first.body, 'paging', 'cursors', 'after'));
    const second = await page(`&after=${String(at(first.body, 'paging', 'cursors', 'after'))}`);
    const back = await page(`&before=${String(at(second.body, 'paging', 'cursors', 'before'))}`);
    assert.deepEqual(ids(back.body), [numbers[0]?.id]);
  });

  it('repeats the token in next when the query had it, and not when the header did', async () => {
    const { world, waba } = smallWorld(2);
    const emulator = await start({ world });
    const path = `/v25.0/${waba.id}/phone_numbers?limit=1`;
    const inQuery = await ask(emulator, `${path}&access_token=T`);
    const inHeader = await ask(emulator, path, { token: 'T' });
    assert.match(String(at(inQuery.body, 'paging', 'next')), /access_token=T/);
    assert.doesNotMatch(String(at(inHeader.body, 'paging', 'next')), /access_token/);
  });

  it('gives 25 rows by default and 100 at most', async () => {
    const { world, waba } = smallWorld(130);
    const emulator = await start({ world });
    const count = async (query: string) => {
      return rows((await ask(emulator, `/v25.0/${waba.id}/phone_numbers${query}`, { token: 'T' })).body).length;
    };
    assert.deepEqual([await count(''), await count('?limit=100'), await count('?limit=5000')], [25, 100, 100]);
  });

  it('counts on demand, unless the WABA sends no summary', async () => {
    const { world, waba } = smallWorld(3);
    const emulator = await start({ world });
    const summary = async () => {
      const { body } = await ask(emulator, `/v25.0/${waba.id}/phone_numbers?limit=1&summary=total_count`, {
        token: 'T',
      });
      return at(body, 'summary');
    };
    assert.deepEqual(await summary(), { total_count: 3 });
    waba.sendsSummary = false;
    assert.equal(await summary(), undefined);
  });

  it('empties a page by privacy filtering and still has a next one', async () => {
    const { world, waba, numbers } = smallWorld(3);
    for (const number of numbers.slice(0, 2)) number.hidden = true;
    const emulator = await start({ world });
    const path = `/v25.0/${waba.id}/phone_numbers?fields=id&limit=2`;
    const { body } = await ask(emulator, path, { token: 'T' });
    assert.deepEqual(rows(body), []);
    assert.ok(at(body, 'paging', 'next'));
    const after = String(at(body, 'paging', 'cursors', 'after'));
    assert.deepEqual(ids((await ask(emulator, `${path}&after=${after}`, { token: 'T' })).body), [numbers[2]?.id]);
  });

  it('filters by the documented fields and refuses others', async () => {
    const { world, waba } = smallWorld(2);
    const fields = { display_phone_number: '1', account_mode: 'SANDBOX', is_official_business_account: true };
    const { id } = addNumber(world, waba, fields);
    const emulator = await start({ world });
    const filter = async (filtering: string) => {
      const path = `/v25.0/${waba.id}/phone_numbers?fields=id&filtering=${ENCODED(filtering)}`;
      return (await ask(emulator, path, { token: 'T' })).body;
    };
    assert.deepEqual(ids(await filter('[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]')), [id]);
    assert.deepEqual(ids(await filter("[{'field':'account_mode','operator':'EQUAL','value':'SANDBOX'}]")), [id]);
    const official = '[{"field":"is_official_business_account","operator":"EQUAL","value":"true"}]';
    assert.deepEqual(ids(await filter(official)), [id]);
    const unknown = await filter('[{"field":"status","operator":"EQUAL","value":"CONNECTED"}]');
    assert.equal(at(unknown, 'error', 'code'), 100);
  });

  it('sorts by last_onboarded_time, newest first unless told, numbers without it last', async () => {
    const { world, waba } = smallWorld();
    const add = (day: string | null) => {
      const last_onboarded_time = day === null ? null : `${day}T00:00:00+0000`;
      return addNumber(world, waba, { display_phone_number: '1', last_onboarded_time }).id;
    };
    const [never, old, recent, neverEither] = [add(null), add('2023-01-01'), add('2025-01-01'), add(null)];
    const emulator = await start({ world });
    const list = async (query: string) => {
      return ids((await ask(emulator, `/v25.0/${waba.id}/phone_numbers?fields=id${query}`, { token: 'T' })).body);
    };
    assert.deepEqual(await list(''), [recent, old, never, neverEither]);
    const ascending = `&sort=${ENCODED("['last_onboarded_time_ascending']")}`;
    assert.deepEqual(await list(ascending), [old, recent, never, neverEither]);
    assert.deepEqual(await list('&sort=creation_time.asc'), []);
  });
});
