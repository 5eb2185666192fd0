import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoSecret } from '../../../../src/emulator/seedTokens';
import { BUSINESSES, WABAS } from '../../../../src/emulator/seedWabas';
import { edgePages } from '../../../../src/graph/edge';
import { GraphError } from '../../../../src/graph/error';
import type { GraphParams } from '../../../../src/graph/path';
import { discoverWabas, type FoundWaba } from '../../../../src/whatsapp/discovery';
import { catalogue } from '../../../../src/whatsapp/fields';
import { numberFields } from '../../../../src/whatsapp/numberFields';
import { numberPages } from '../../../../src/whatsapp/phoneNumbers';
import { createNumber, registerNumber, requestCode, verifyCode } from '../../../../src/whatsapp/numberWrites';
import { readEdge } from '../../../../src/whatsapp/readEdge';
import { readWaba, WABA_FIELDS } from '../../../../src/whatsapp/wabas';
import { openClient, type OpenClient } from '../../../support/openClient';
import { at, ids, rows } from '../ask';
import { guideOf } from './guide';

const run = promisify(execFile);
const CHILD = join(__dirname, 'metaSdkChild.cjs');
const { signal } = new AbortController();

const WABA = WABAS.stores.id;
const HIDDEN = WABAS.archive.id;
const BUSINESS = BUSINESSES.saltmarsh.id;
/** That of the SDK. */
const VERSION = 'v24.0';
const SCOPES = ['business_management', 'whatsapp_business_management'];
const CONNECTED = ['CONNECTED', 'CLOUD_API', true];
const FRESH = { cc: '1', phone_number: '2065550177', verified_name: 'Saltmarsh by SDK' };

/** The rows of all pages, as a walk of the SDK brought them. */
function walked(sdk: unknown, edge: string): readonly unknown[] {
  const pages = at(sdk, edge, 'pages');
  assert.ok(Array.isArray(pages), edge);
  return pages.flat();
}

describe('Meta’s own SDK and our client, of one emulator', () => {
  let open: OpenClient;
  let client: OpenClient['client'];
  /** All that the SDK got, in one run. */
  let sdk: unknown;
  /** Our own reading, before the SDK adds a number. */
  let ours: Awaited<ReturnType<typeof readOurs>>;

  async function readOurs() {
    const numbers: unknown[] = [];
    let total: number | undefined;
    for await (const page of numberPages(client, WABA, { limit: 100, signal })) {
      numbers.push(...page.numbers.map(({ fields }) => fields));
      total = page.total;
    }
    return { numbers, total };
  }

  async function rowsOf(path: readonly string[], params: GraphParams): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    for await (const page of edgePages(client, path, params, { signal })) all.push(...page.rows);
    return all;
  }

  async function failing(call: () => Promise<unknown>): Promise<GraphError> {
    const error: unknown = await call().catch((thrown: unknown) => thrown);
    assert.ok(error instanceof GraphError);
    return error;
  }

  before(async () => {
    open = await openClient();
    client = open.clientOf(VERSION);
    ours = await readOurs();
    const plan = {
      origin: open.emulator.origin,
      secret: demoSecret('SystemUser'),
      deadSecret: demoSecret('Expired'),
      wabaId: WABA,
      hiddenWabaId: HIDDEN,
      business: BUSINESS,
      numberFields: numberFields(VERSION),
      wabaFields: WABA_FIELDS,
      numbers: { fresh: FRESH, nameless: { cc: '1', phone_number: '2065550178' } },
    };
    // The SDK's HTTP client would go through a proxy of the environment even to this machine.
    const env = { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
    const { stdout, stderr } = await run(process.execPath, [CHILD, JSON.stringify(plan)], { env, maxBuffer: 1 << 24 });
    assert.equal(stderr, '');
    sdk = JSON.parse(stdout);
  });
  after(() => open.close());

  it('get the same 143 numbers, field by field, in the same order, with the same count', () => {
    assert.equal(ours.numbers.length, 143);
    assert.deepEqual(walked(sdk, 'numbers'), ours.numbers);
    assert.deepEqual([at(sdk, 'numbers', 'total'), ours.total], [143, 143]);
  });

  it('turn pages alike: by fifty forth, and by `previous` back to the page before', () => {
    const lengths = rows({ data: at(sdk, 'numbers', 'pages') }).map((page) => at(page, 'length'));
    assert.deepEqual(lengths, [50, 50, 43]);
    assert.deepEqual(at(sdk, 'numbers', 'back'), at(sdk, 'numbers', 'pages', 1));
    assert.equal(at(sdk, 'firstPage', 'length'), 25);
  });

  it('find the same WABAs under each business and for the user', async () => {
    const found: FoundWaba[] = [];
    await discoverWabas(
      client,
      { scopes: SCOPES, granularScopes: [] },
      { signal, found: (some) => found.push(...some) },
    );
    const ourIds = (how: string) => found.filter(({ way }) => way.how === how).map(({ waba }) => waba.id);
    assert.deepEqual(ids({ data: walked(sdk, 'assigned') }), ourIds('assigned'));
    assert.deepEqual(ids({ data: walked(sdk, 'owned') }), ourIds('owned'));
    assert.deepEqual(ids({ data: walked(sdk, 'shared') }), ourIds('shared'));
    const businesses = found.flatMap(({ way }) => way.business ?? []);
    assert.deepEqual(at(sdk, 'businesses', 0), { ...businesses[0] });
  });

  it('read the same WABA, and the same rows of its other edges', async () => {
    const { fields } = await readWaba(client, WABA, signal);
    assert.deepEqual(at(sdk, 'waba'), fields);
    const { json } = await client.get([WABA], {}, { signal });
    assert.deepEqual(at(sdk, 'defaults'), json);
    for (const [edge, name] of [
      ['apps', 'subscribed_apps'],
      ['users', 'assigned_users'],
    ] as const) {
      const rows = (await readEdge(client, [WABA, name], { business: BUSINESS, signal }))[name];
      assert.ok(Array.isArray(rows) && rows.length === 2, name);
      assert.deepEqual(walked(sdk, edge), rows);
    }
  });

  it('know the same fields and tasks of a WABA: the emulator refuses no field that the SDK declares', async () => {
    const declared = rows({ data: at(sdk, 'declared') }).map(String);
    const known = new Set(catalogue('waba').map(({ name }) => name));
    assert.deepEqual(
      declared.filter((name) => !known.has(name)),
      [],
    );
    const readable = declared.filter((name) => name !== 'primary_funding_id');
    assert.equal(at((await client.get([WABA], { fields: readable.join() }, { signal })).json, 'id'), WABA);
    const tasks = [...open.emulator.world.nodes.values()].flatMap((node) =>
      node.kind === 'user' ? [...node.assignments.values()].flat() : [],
    );
    for (const task of tasks) assert.ok(rows({ data: at(sdk, 'tasks') }).includes(task), task);
  });

  it('are told the same of what goes wrong', async () => {
    const calls = {
      unknownField: () => client.get([WABA], { fields: 'id,colour' }, { signal }),
      hiddenEdge: () => rowsOf([HIDDEN, 'phone_numbers'], { fields: 'id' }),
      hiddenNode: () => client.get([HIDDEN], { fields: 'id' }, { signal }),
    };
    for (const [name, call] of Object.entries(calls)) {
      const error = await failing(call);
      const { name: kind, status, message, response, method, traceId } = failureOf(sdk, name);
      assert.deepEqual([kind, method], ['FacebookRequestError', 'GET'], name);
      const said = [status, message, at(response, 'code'), at(response, 'error_subcode')];
      assert.deepEqual(said, [error.status, error.metaMessage, error.code, error.subcode], name);
      assert.equal(traceId, at(response, 'fbtrace_id'));
    }
    const { status, response } = failureOf(sdk, 'deadToken');
    assert.deepEqual([status, at(response, 'code'), at(response, 'error_subcode')], [401, 190, 463]);
  });

  it('get an answer and an error in one batch, which the SDK sends as JSON', () => {
    const [good, bad] = rows({ data: at(sdk, 'batch', 'answers') });
    assert.deepEqual(at(good, 'body'), { id: WABA, name: WABAS.stores.name });
    assert.deepEqual(
      [at(bad, 'failure', 'status'), at(bad, 'failure', 'response', 'error', 'error_subcode')],
      [400, 33],
    );
    assert.equal(at(sdk, 'batch', 'again'), null);
  });

  it('see the number that the SDK added, last and unverified, and the refusal to add it twice', async () => {
    const id = at(sdk, 'created', 'id');
    const { numbers, total } = await readOurs();
    assert.deepEqual(rows({ data: at(sdk, 'afterwards') }), numbers);
    assert.equal(total, 144);
    const last = numbers.at(-1);
    assert.deepEqual(
      ['id', 'display_phone_number', 'verified_name', 'code_verification_status'].map((name) => at(last, name)),
      [id, '+1 206-555-0177', FRESH.verified_name, 'NOT_VERIFIED'],
    );
    assert.equal(at(sdk, 'createdAgain', 'response', 'error_subcode'), 2388012);
    assert.deepEqual([at(sdk, 'nameless', 'status'), at(sdk, 'nameless', 'response', 'code')], [400, 100]);
    const posted = open.emulator.journal.entries.find(({ method, path }) => method === 'POST' && path.includes(WABA));
    assert.match(posted?.headers['content-type'] ?? '', /^application\/json/);
    assert.equal(posted?.form.get('phone_number'), FRESH.phone_number);
  });

  it('take a number that the SDK added to CONNECTED, with our own calls', async () => {
    const number = { wabaId: WABA, id: String(at(sdk, 'created', 'id')) };
    await requestCode(client, number, { method: 'VOICE', language: 'en_US' }, signal);
    await verifyCode(client, number, open.emulator.codes.get(number.id) ?? '', signal);
    await registerNumber(client, number, { pin: '246810', region: 'DE' }, signal);
    assert.deepEqual(await stateOf(number.id), CONNECTED);
  });

  it('take a number that we added to CONNECTED, with the requests that Meta’s guide prints', async () => {
    const number = { wabaId: WABA, cc: '1', phoneNumber: '2065550179', verifiedName: 'Saltmarsh by us' };
    const id = await createNumber(client, number, signal);
    const guide = guideOf(`${open.emulator.origin}/${VERSION}/${id}`, demoSecret('SystemUser'));
    assert.deepEqual(await guide.requestCode(), { success: true });
    assert.deepEqual(await guide.verifyCode(open.emulator.codes.get(id) ?? ''), { success: true });
    assert.deepEqual(await guide.register('123456'), { success: true });
    assert.deepEqual(await stateOf(id), CONNECTED);
  });

  async function stateOf(id: string): Promise<unknown> {
    const fields = 'status,platform_type,is_pin_enabled';
    const { json } = await client.get([id], { fields }, { signal });
    return fields.split(',').map((name) => at(json, name));
  }

  it('leave the process of the SDK without listeners that would report to Meta', () => {
    assert.deepEqual(at(sdk, 'listeners'), [0, 0]);
  });
});

function failureOf(sdk: unknown, name: string) {
  const of = (key: string) => at(sdk, 'failures', name, key);
  const [kind, status, message, method] = [of('name'), of('status'), of('message'), of('method')];
  return { name: kind, status, message, method, response: of('response'), traceId: of('traceId') };
}
