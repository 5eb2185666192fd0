import assert from 'node:assert/strict';
import type { Behaviour } from '../../../src/emulator/call';
import { WABAS } from '../../../src/emulator/seedWabas';
import { GraphError } from '../../../src/graph/error';
import type { ServerFilter, Where } from '../../../src/whatsapp/numberQuery';
import { numberPages, type NumbersOptions } from '../../../src/whatsapp/phoneNumbers';
import type { Asker } from '../../../src/whatsapp/refusedFields';
import { text, type PhoneNumber } from '../../../src/whatsapp/schema';
import { openClient, type OpenClient } from '../../support/openClient';

const { signal } = new AbortController();
const SANDBOX: ServerFilter = { field: 'account_mode', operator: 'EQUAL', value: 'SANDBOX' };
const OFFICIAL: ServerFilter = { field: 'is_official_business_account', operator: 'EQUAL', value: true };
const sort = 'last_onboarded_time_ascending';

describe('numbers that Meta filters and sorts', () => {
  let open: OpenClient;
  const asker: Asker = { refused: new Map(), app: 'app 1' };

  async function start(behaviour: Partial<Behaviour> = {}): Promise<void> {
    open = await openClient({ behaviour });
    asker.refused.clear();
  }
  afterEach(() => open.close());

  /** All pages: the numbers, and where the query ran by the last of them. */
  async function read(
    query: Pick<NumbersOptions, 'filtering' | 'sort'>,
    { waba = WABAS.support, limit = 100 }: { waba?: { id: string }; limit?: number } = {},
  ): Promise<{ numbers: readonly string[]; times: readonly string[]; where: Where | undefined }> {
    const rows: PhoneNumber[] = [];
    let where: Where | undefined;
    for await (const page of numberPages(open.client, waba.id, { limit, asker, signal, ...query })) {
      rows.push(...page.numbers);
      where = page.where;
    }
    const values = (field: string): readonly string[] => rows.flatMap(({ fields }) => text(fields, field) ?? []);
    return { numbers: values('display_phone_number'), times: values('last_onboarded_time'), where };
  }
  const queries = (): readonly URLSearchParams[] => open.queries(/phone_numbers$/);

  it('are asked for in the form of the guides: valid JSON to filter, single quotes to sort', async () => {
    await start();
    await read({ filtering: [SANDBOX], sort });
    assert.equal(queries()[0]?.get('filtering'), '[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]');
    assert.equal(queries()[0]?.get('sort'), "['last_onboarded_time_ascending']");
    await read({});
    assert.deepEqual([queries()[1]?.has('filtering'), queries()[1]?.has('sort')], [false, false]);
  });

  it('are those that match, and the page says that Meta did it', async () => {
    await start();
    const sandbox = await read({ filtering: [SANDBOX] });
    assert.deepEqual(sandbox.numbers, ['12065550199']);
    assert.deepEqual(sandbox.where, { filtering: 'meta', sort: undefined });
    assert.deepEqual((await read({ filtering: [OFFICIAL] })).numbers, ['+1 206-555-0100']);
    assert.deepEqual((await read({})).where, { filtering: undefined, sort: undefined });
  });

  it('come oldest first, over all pages', async () => {
    await start();
    const { times, where } = await read({ sort }, { waba: WABAS.stores, limit: 50 });
    assert.deepEqual(times, [...times].sort());
    assert.deepEqual(where, { filtering: undefined, sort: 'meta' });
  });

  it('are all of them, unfiltered, when Meta refuses the filter; the app is not asked for it twice', async () => {
    await start({ filtering: 'refuse' });
    const { numbers, where } = await read({ filtering: [SANDBOX], sort });
    assert.equal(numbers.length, 14);
    assert.deepEqual(where, { filtering: 'here', sort: 'meta' });
    assert.equal(queries().length, 2);
    assert.equal(queries()[1]?.get('fields'), queries()[0]?.get('fields'));
    assert.deepEqual((await read({ filtering: [SANDBOX] }, { waba: WABAS.london })).where?.filtering, 'here');
    assert.equal(queries().length, 3);
  });

  it('come in the order of Meta when it refuses to sort, with the filter as it was asked', async () => {
    await start({ sort: 'refuse' });
    const { numbers, where } = await read({ filtering: [SANDBOX], sort });
    assert.deepEqual(numbers, ['12065550199']);
    assert.deepEqual(where, { filtering: 'meta', sort: 'here' });
  });

  it('come all the same when Meta refuses both', async () => {
    await start({ filtering: 'refuse', sort: 'refuse' });
    const { numbers, where } = await read({ filtering: [SANDBOX], sort });
    assert.equal(numbers.length, 14);
    assert.deepEqual(where, { filtering: 'here', sort: 'here' });
  });

  for (const [message, query, expected] of [
    ['(#100) The parameter (filtering) is not available for this app', { filtering: [SANDBOX] }, 14],
    ['(#100) Unsupported sort order (last_onboarded_time_ascending)', { sort }, 14],
    ['(#100) Cannot sort by (last_onboarded_time)', { sort }, 14],
    ['(#100) Ungültige Sortierung (sort value)', { filtering: [SANDBOX], sort }, 1],
  ] as const) {
    it(`come without what Meta refuses where no field stands in the brackets: "${message}"`, async () => {
      await start();
      const path = 'sort' in query ? /sort=/ : /filtering=/;
      open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path }, error: { code: 100, message } });
      assert.equal((await read(query)).numbers.length, expected);
      assert.equal(queries()[1]?.get('fields'), queries()[0]?.get('fields'));
    });
  }

  it('are still filtered by Meta, now and later, when it refuses the order alone without its name', async () => {
    await start();
    const error = { code: 100, message: '(#100) Invalid parameter' };
    open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /sort=/ }, error });
    const { numbers, where } = await read({ filtering: [SANDBOX], sort });
    assert.deepEqual([numbers.length, where], [1, { filtering: 'meta', sort: 'here' }]);
    assert.deepEqual((await read({ filtering: [SANDBOX] })).where?.filtering, 'meta');
    await read({ sort });
    assert.equal(queries().length, 4);
  });

  it('are still sorted by Meta, now and later, when it refuses the filter alone without its name', async () => {
    await start();
    const error = { code: 100, message: '(#100) Invalid parameter' };
    open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /filtering=/ }, error });
    const { numbers, where } = await read({ filtering: [SANDBOX], sort });
    assert.deepEqual([numbers.length, where], [14, { filtering: 'here', sort: 'meta' }]);
    assert.equal(queries().length, 3);
    assert.deepEqual((await read({ filtering: [SANDBOX], sort })).where, where);
    assert.equal(queries().length, 4);
  });

  it('are noticed when they do not match, since a server may ignore what it does not know', async () => {
    await start({ filtering: 'ignore', sort: 'ignore' });
    const { numbers, where } = await read({ filtering: [OFFICIAL], sort });
    assert.equal(numbers.length, 14);
    assert.deepEqual(where, { filtering: 'here', sort: 'here' });
  });

  it('are read without a field that Meta refuses, and with the filter', async () => {
    await start();
    const message = '(#100) Tried accessing nonexisting field (throughput) on node type (X)';
    open.emulator.faults.add({ kind: 'error', match: { path: /throughput/ }, error: { code: 100, message } });
    const { numbers, where } = await read({ filtering: [SANDBOX] });
    assert.deepEqual([numbers, where?.filtering], [['12065550199'], 'meta']);
    assert.equal(queries().length, 2);
  });

  it('are read without the field to filter by, when Meta refuses that one', async () => {
    await start();
    const message = '(#100) Tried accessing nonexisting field (account_mode) on node type (X)';
    open.emulator.faults.add({
      kind: 'error',
      times: Infinity,
      match: { path: /account_mode/ },
      error: { code: 100, message },
    });
    const { numbers, where } = await read({ filtering: [SANDBOX] });
    assert.deepEqual([numbers.length, where?.filtering], [14, 'here']);
  });

  it('are read without any query and with the basic five, when Meta refuses all of it without a reason', async () => {
    await start();
    const error = { code: 100, message: '(#100) Ungültiger Parameter' };
    open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /filtering|[=,]status/ }, error });
    const { numbers, where } = await read({ filtering: [SANDBOX] });
    assert.deepEqual([numbers.length, where?.filtering], [14, 'here']);
  });

  it('fail when the token may not read them, asked once', async () => {
    await start();
    const error = { code: 200, message: '(#200) Permissions error' };
    open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /phone_numbers/ }, error });
    await assert.rejects(read({ filtering: [SANDBOX], sort }), (thrown) => GraphError.is(thrown, 'permission'));
    assert.equal(queries().length, 1);
  });
});
