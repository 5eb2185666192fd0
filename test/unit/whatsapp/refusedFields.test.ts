import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import { WABAS } from '../../../src/emulator/seedWabas';
import type { GraphClient } from '../../../src/graph/client';
import { GraphError } from '../../../src/graph/error';
import { BASIC_NUMBER_FIELDS, numberFields } from '../../../src/whatsapp/numberFields';
import { numberPages, readNumber, type NumbersPage } from '../../../src/whatsapp/phoneNumbers';
import type { Asker } from '../../../src/whatsapp/refusedFields';
import { readWaba } from '../../../src/whatsapp/wabas';
import { openClient, type OpenClient } from '../../support/openClient';

const { signal } = new AbortController();
const NUMBERS = /phone_numbers$/;

/** Meta refuses calls that ask for the field, with these words. */
const refusing = (field: string, message: string): Fault => ({
  kind: 'error',
  times: Infinity,
  match: { path: new RegExp(`[=,]${field}(,|&|$)`) },
  error: { code: 100, type: 'OAuthException', message },
});
const nonexisting = (field: string, type = 'WhatsAppBusinessAccountToNumberCurrentStatus') =>
  `(#100) Tried accessing nonexisting field (${field}) on node type (${type})`;

describe('fields that Meta refuses', () => {
  let open: OpenClient;
  let asker: Asker;

  beforeEach(async () => {
    open = await openClient();
    asker = { refused: new Map(), app: 'app 1' };
  });
  afterEach(() => open.close());

  async function first(waba: { id: string }, { client = open.client, by = asker } = {}): Promise<NumbersPage> {
    for await (const page of numberPages(client, waba.id, { limit: 100, asker: by, signal })) return page;
    assert.fail('no page');
  }
  const fieldsOf = (call: number): readonly string[] => open.queries(NUMBERS)[call]?.get('fields')?.split(',') ?? [];

  it('are dropped one by one, named, and the rows come', async () => {
    open.emulator.faults.add(refusing('throughput', nonexisting('throughput')));
    open.emulator.faults.add(refusing('is_pin_enabled', nonexisting('is_pin_enabled')));
    const { numbers, refused } = await first(WABAS.support);
    assert.deepEqual(refused, ['throughput', 'is_pin_enabled']);
    assert.equal(numbers.length, 14);
    assert.equal(open.queries(NUMBERS).length, 3);
  });

  it('are not asked for again by the app, with another WABA or a single number', async () => {
    open.emulator.faults.add(refusing('throughput', nonexisting('throughput')));
    const { numbers } = await first(WABAS.support);
    open.emulator.journal.clear();
    const { refused } = await first(WABAS.london);
    const number = await readNumber(open.client, numbers[0]?.id ?? '', signal, { asker });
    assert.deepEqual([refused, number.refused], [['throughput'], ['throughput']]);
    assert.equal(open.emulator.journal.entries.length, 2);
  });

  it('are asked for again by another app, and in another version', async () => {
    open.emulator.faults.add(refusing('throughput', nonexisting('throughput')));
    await first(WABAS.support);
    open.emulator.faults.clear();
    open.emulator.journal.clear();
    assert.deepEqual((await first(WABAS.london, { by: { ...asker, app: 'app 2' } })).refused, []);
    assert.deepEqual((await first(WABAS.london, { client: open.clientOf('v24.0') })).refused, []);
    assert.ok(fieldsOf(0).includes('throughput'));
    assert.ok(fieldsOf(1).includes('throughput'));
    assert.deepEqual((await first(WABAS.london)).refused, ['throughput']);
  });

  for (const [language, message] of [
    [
      'Portuguese',
      '(#100) Tentativa de acessar o campo inexistente (throughput) no tipo de nó (WhatsAppBusinessPhoneNumber)',
    ],
    ['German', '(#100) Zugriff auf nicht vorhandenes Feld (throughput)'],
  ] as const) {
    it(`are found in a sentence in ${language}, too, where the sentence names them`, async () => {
      open.emulator.faults.add(refusing('throughput', message));
      assert.deepEqual((await first(WABAS.support)).refused, ['throughput']);
    });
  }

  for (const message of [
    '(#100) Invalid parameter',
    '(#100) Недопустимый параметр',
    '(#100) Invalid parameter (fields)',
  ]) {
    it(`are all but the basic five when Meta names none: "${message}"`, async () => {
      open.emulator.faults.add(refusing('status', message));
      const { numbers, refused } = await first(WABAS.support);
      assert.equal(numbers.length, 14);
      assert.deepEqual(fieldsOf(1), BASIC_NUMBER_FIELDS);
      assert.deepEqual(
        refused,
        numberFields('v25.0').filter((field) => !BASIC_NUMBER_FIELDS.includes(field)),
      );
      await first(WABAS.london);
      assert.equal(open.queries(NUMBERS).length, 3);
    });
  }

  it('are not to blame when the basic five are refused alike: the error stands, and nothing is remembered', async () => {
    const error = { code: 100, message: '(#100) Invalid parameter' };
    open.emulator.faults.add({ kind: 'error', times: 2, match: { path: /phone_numbers/ }, error });
    await assert.rejects(first(WABAS.support), (thrown) => GraphError.is(thrown, 'invalid'));
    assert.equal(open.queries(NUMBERS).length, 2);
    assert.deepEqual((await first(WABAS.support)).refused, []);
  });

  for (const [what, error] of [
    ['an object that is not there (100/33)', { code: 100, error_subcode: 33, message: 'Unsupported get request.' }],
    ['a demand for appsecret_proof', { code: 100, message: 'API calls require an appsecret_proof argument' }],
    ['an unknown path (2500)', { code: 2500, message: 'Unknown path components: /x' }],
    ['a missing permission (200)', { code: 200, message: '(#200) Permissions error' }],
    ['the id of something else', { code: 100, message: nonexisting('phone_numbers', 'Business') }],
  ] as const) {
    it(`are not what ${what} is about: Meta is asked once`, async () => {
      open.emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /phone_numbers/ }, error });
      await assert.rejects(first(WABAS.support), GraphError);
      assert.equal(open.queries(NUMBERS).length, 1);
    });
  }

  it('of the id of something else are left alone: Meta is asked once', async () => {
    await assert.rejects(readNumber(open.client, WABAS.support.id, signal, { asker }), GraphError);
    assert.equal(open.emulator.journal.entries.length, 1);
    assert.deepEqual(
      [...asker.refused.values()].flatMap((each) => [...each]),
      [],
    );
  });

  it('and without which there is no row are an error', async () => {
    open.emulator.faults.add(refusing('display_phone_number', nonexisting('display_phone_number')));
    await assert.rejects(first(WABAS.support), (thrown) => GraphError.is(thrown, 'invalid'));
  });

  it('of a WABA are dropped and named; a refusal that names none stands, since anything has an id and a name', async () => {
    open.emulator.faults.add(refusing('ownership_type', nonexisting('ownership_type', 'WhatsAppBusinessAccount')));
    const read = (client: GraphClient) => readWaba(client, WABAS.support.id, signal, asker);
    assert.deepEqual((await read(open.client)).refused, ['ownership_type']);
    await read(open.client);
    assert.equal(open.emulator.journal.entries.length, 3);
    open.emulator.faults.add(refusing('name', '(#100) Invalid parameter'));
    await assert.rejects(read(open.client), GraphError);
  });
});
