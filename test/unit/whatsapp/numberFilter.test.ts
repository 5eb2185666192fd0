import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { numbersOf } from '../../../src/emulator/world';
import type { JsonObject } from '../../../src/graph/json';
import { FILTER_KEYS } from '../../../src/whatsapp/filterKeys';
import { filterText, matches, sorted, toServer, type NumberFilter } from '../../../src/whatsapp/numberFilter';
import { parseFilter } from '../../../src/whatsapp/parseFilter';
import type { Fields, PhoneNumber } from '../../../src/whatsapp/schema';

const ID = '106540352242922';
const NUMBER = {
  display_phone_number: '+44 7911 123456',
  verified_name: 'Café Zürich',
  new_display_name: 'Ｗｉｄｅ Bistro: North',
  status: 'CONNECTED',
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  name_status: 'APPROVED',
  new_name_status: 'NONE',
  platform_type: 'CLOUD_API',
  account_mode: 'LIVE',
  is_official_business_account: false,
  is_pin_enabled: true,
};
const number = (change: Fields = {}, id = ID): PhoneNumber => ({ id, fields: { id, ...NUMBER, ...change } });

function parse(text: string): NumberFilter {
  const { filter, problems } = parseFilter(text);
  assert.deepEqual(problems, [], text);
  assert.ok(filter, text);
  return filter;
}
const passes = (text: string, change?: Fields): boolean => matches(parse(text), number(change));

describe('a filter for numbers', () => {
  for (const [text, expected] of [
    ['+44', true],
    ['+447911', true],
    ['"+44 7911"', true],
    ['0044', true],
    ['+1', false],
    ['4479', true],
    ['123456', true],
    ['"7911 123"', true],
    ['7911-123', true],
    ['(7911)123', true],
    ['+7911', false],
    ['cafe', true],
    ['CAFÉ', true],
    ['zurich', true],
    ['"café zürich"', true],
    ['wide', true],
    ['"bistro: north"', true],
    ['1065', true],
    [ID, true],
    ['2922', false],
    ['106', false],
    ['+1065', false],
    ['cafe 4479', true],
    ['cafe geneva', false],
    ['-geneva', true],
    ['-cafe', false],
    ['-"zürich"', false],
    ['...', false],
  ] as const) {
    it(`${text} ${expected ? 'finds' : 'does not find'} "Café Zürich", +44 7911 123456`, () =>
      assert.equal(passes(text), expected));
  }

  for (const [text, fields, expected] of [
    ['status:connected', {}, true],
    ['status:CONNECTED', {}, true],
    ['-status:connected', {}, false],
    ['status:pending,banned', {}, false],
    ['status:pending,banned', { status: 'BANNED' }, true],
    // Meta calls it pending until it is registered, verified or not.
    ['status:pending', { status: 'PENDING', code_verification_status: 'NOT_VERIFIED' }, true],
    ['status:unverified', { status: 'PENDING', code_verification_status: 'NOT_VERIFIED' }, true],
    ['status:unverified', { status: 'UNVERIFIED' }, true],
    ['status:expired', { status: 'PENDING', code_verification_status: 'EXPIRED' }, true],
    ['status:not-registered', { status: 'PENDING', platform_type: 'NOT_APPLICABLE' }, true],
    ['status:offline', { status: 'DISCONNECTED' }, true],
    ['status:disconnected', { status: 'DISCONNECTED' }, true],
    ['status:rate-limited', { status: 'RATE_LIMITED' }, true],
    ['status:RATE_LIMITED', { status: 'RATE_LIMITED' }, true],
    ['status:"Rate limited"', { status: 'RATE_LIMITED' }, true],
    ['status:flagged,restricted', { status: 'RESTRICTED' }, true],
    ['status:migrated', { status: 'MIGRATED' }, true],
    ['status:deleted', { status: 'DELETED' }, true],
    ['status:business-app', { status: 'PENDING', is_on_biz_app: true }, true],
    ['status:unknown', { status: 'HIBERNATING' }, true],
    ['quality:green', {}, true],
    ['quality:high', {}, true],
    ['quality:low', { quality_rating: 'RED' }, true],
    ['quality:red,yellow', { quality_rating: 'YELLOW' }, true],
    ['quality:medium', { quality_rating: 'RED' }, false],
    ['quality:unknown', { quality_rating: 'NA' }, true],
    ['quality:unknown', { quality_rating: null }, true],
    ['mode:live', {}, true],
    ['mode:sandbox', {}, false],
    ['mode:sandbox', { account_mode: 'SANDBOX' }, true],
    ['official:no', {}, true],
    ['official:yes', { is_official_business_account: true }, true],
    // What Meta does not tell is neither yes nor no.
    ['official:no', { is_official_business_account: null }, false],
    ['-official:yes', { is_official_business_account: null }, true],
    ['name:approved', {}, true],
    ['name:none', {}, false],
    ['name:declined', { name_status: 'DECLINED' }, true],
    ['name:pending', { new_name_status: 'PENDING_REVIEW' }, true],
    ['name:PENDING_REVIEW', { name_status: 'PENDING_REVIEW' }, true],
    ['verified:yes', {}, true],
    ['verified:no', { code_verification_status: 'EXPIRED' }, true],
    ['verified:no', { code_verification_status: null }, false],
    ['pin:yes', {}, true],
    ['pin:no', { is_pin_enabled: 'false' }, true],
    ['platform:cloud', {}, true],
    ['platform:CLOUD_API', {}, true],
    ['platform:on-premise', { platform_type: 'ON_PREMISE' }, true],
    ['attention:yes', { status: 'BANNED' }, true],
    ['attention:no', {}, true],
    ['STATUS:Connected quality:green +44', {}, true],
    ['status:connected quality:red', {}, false],
    ['sort:oldest', {}, true],
  ] as const) {
    it(`${text} is ${expected} of ${JSON.stringify(fields)}`, () => assert.equal(passes(text, fields), expected));
  }

  for (const [text, problem] of [
    ['colour:red', 'There is no filter "colour". Known are: status, quality, mode,'],
    ['status:hungry', '"hungry" cannot stand behind "status:". Known are: connected, pending, unverified,'],
    ['status:pending,hungry', '"hungry" cannot stand behind "status:".'],
    ['quality:', 'Say what stands behind "quality:". Known are: green, yellow, red, unknown.'],
    ['official:maybe', '"maybe" cannot stand behind "official:". Known are: yes, no.'],
    ['sort:name', 'Sort by one of these: sort:oldest, sort:newest.'],
    ['-sort:oldest', 'Sort by one of these'],
    ['status:x\u202ey', '"x\\u{202e}y" cannot stand'],
    ['constructor:x', 'There is no filter "constructor".'],
    ['status:constructor', '"constructor" cannot stand'],
  ] as const) {
    it(`${JSON.stringify(text)} is told: ${problem}`, () => {
      const { filter, problems } = parseFilter(text);
      assert.equal(filter, undefined);
      assert.ok(problems[0]?.startsWith(problem), problems[0]);
    });
  }

  it('says every problem at once', () => assert.equal(parseFilter('status:a quality:b colour:c').problems.length, 3));

  it('is none when nothing is typed', () => {
    for (const text of ['', '  ', '""', '" "']) assert.deepEqual(parseFilter(text), { problems: [] });
  });

  for (const [text, normal] of [
    ['  +44   STATUS:Pending ', '+44 status:pending'],
    ['status:DISCONNECTED,offline quality:low', 'status:offline quality:red'],
    ['"7911 123" -"a:b" -x', '"7911 123" -"a:b" -x'],
    ['"-5"', '"-5"'],
    ['12:30', '"12:30"'],
    ['sort:Newest mode:"test number"', 'mode:sandbox sort:newest'],
    ['"not closed', '"not closed"'],
    ['-', '"-"'],
  ] as const) {
    it(`${text} is the same filter as ${normal}`, () => {
      const filter = parse(text);
      assert.equal(filterText(filter), normal);
      assert.deepEqual(parse(normal), filter);
    });
  }

  it('never throws, whatever the fields are', () => {
    const values = [
      null,
      7,
      true,
      '',
      '\ud800',
      'x'.repeat(100_000),
      '\u0300'.repeat(50),
      [],
      [null],
      {},
      { a: {} },
      NaN,
    ];
    const keys = [...FILTER_KEYS].map(([key, { values: known }]) => `${key}:${known.join()}`);
    const filters = [parse(`${keys.join(' ')} sort:oldest`), ...[...keys, 'cafe', '+44', '4479'].map(parse)];
    const names = [...Object.keys(NUMBER), 'is_on_biz_app', 'last_onboarded_time', '__proto__'];
    for (const value of values) {
      const fields = Object.fromEntries(names.map((name) => [name, value])) as JsonObject;
      for (const filter of filters) {
        assert.equal(typeof matches(filter, { id: ID, fields }), 'boolean');
        assert.equal(sorted(filter, [{ id: ID, fields }, number()]).length, 2);
      }
    }
  });

  it('takes every value that the demo world has', () => {
    const numbers = [...demoWorld().numbers.values()].map(({ id, fields }) => ({ id, fields }));
    for (const [key, { values }] of FILTER_KEYS) {
      const found = numbers.filter((each) => matches(parse(`${key}:${values.join()}`), each));
      assert.ok(found.length > 0, key);
      assert.equal(
        numbers.filter((each) => matches(parse(`-${key}:${values.join()}`), each)).length + found.length,
        numbers.length,
      );
    }
  });

  describe('what Meta can do of it', () => {
    const mode = { field: 'account_mode', operator: 'EQUAL', value: 'SANDBOX' };
    const official = { field: 'is_official_business_account', operator: 'EQUAL', value: false };
    for (const [text, query] of [
      ['mode:sandbox +44', { filtering: [mode] }],
      ['mode:test official:no', { filtering: [mode, official] }],
      ['sort:oldest cafe', { filtering: [], sort: 'last_onboarded_time_ascending' }],
      ['mode:live,sandbox', undefined],
      ['-mode:live -official:yes', undefined],
      ['status:connected quality:red', undefined],
      ['sort:newest', undefined],
    ] as const) {
      it(`${text}: ${JSON.stringify(query)}`, () => assert.deepEqual(toServer(parse(text)), query));
    }
  });

  it('puts numbers in order, those that were never onboarded last', () => {
    const at = (id: string, time?: string) => number({ last_onboarded_time: time ?? null }, id);
    const numbers = [
      at('1'),
      at('2', '2025-01-01T00:00:00+0000'),
      at('3', '2023-01-01T00:00:00+0000'),
      at('4', 'soon'),
    ];
    const ids = (text: string) => sorted(parse(text), numbers).map(({ id }) => id);
    assert.deepEqual(ids('sort:oldest'), ['3', '2', '1', '4']);
    assert.deepEqual(ids('sort:newest'), ['2', '3', '1', '4']);
    assert.deepEqual(ids('+44'), ['1', '2', '3', '4']);
    const world = demoWorld();
    const waba = world.wabas.get(WABAS.stores.id);
    assert.ok(waba);
    assert.equal(
      sorted(parse('sort:oldest'), numbersOf(world, waba))[0]?.fields.verified_name,
      'Saltmarsh Jersey City',
    );
  });
});
