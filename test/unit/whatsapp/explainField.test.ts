import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import type { Json } from '../../../src/graph/json';
import { describeValue, explain } from '../../../src/whatsapp/explainField';
import type { CataloguedNode, FieldInfo } from '../../../src/whatsapp/fieldInfo';
import {
  catalogue,
  doubtfulNumberFields,
  doubtfulWabaFields,
  fieldInfo,
  safeNumberFields,
  safeWabaFields,
} from '../../../src/whatsapp/fields';
import { withoutRefusedFields } from '../../../src/whatsapp/refusedFields';
import type { Fields } from '../../../src/whatsapp/schema';
import { openClient, type OpenClient } from '../../support/openClient';

function info(name: string, node: CataloguedNode = 'number'): FieldInfo {
  return fieldInfo(node, name) ?? assert.fail(name);
}

/** The values that must be explained but are not, as "field=value". */
function unexplained(node: CataloguedNode, fields: Fields): readonly string[] {
  return catalogue(node).flatMap((field) => {
    const value = fields[field.name];
    if (field.values === undefined || value === undefined || value === null) return [];
    return explain(field, value) ? [] : [`${field.name}=${JSON.stringify(value)}`];
  });
}

describe('explaining a value', () => {
  it('gives one of the listed values itself, so that it can be marked among them', () => {
    const status = info('status');
    const connected = explain(status, 'CONNECTED');
    assert.ok(connected && status.values?.includes(connected));
    assert.deepEqual([connected.word, connected.tone], ['Connected', 'good']);
  });

  it('looks into objects, flags and other cases', () => {
    assert.equal(explain(info('throughput'), { level: 'HIGH' })?.word, 'High');
    assert.equal(explain(info('quality_score'), { score: 'RED' })?.tone, 'bad');
    assert.equal(explain(info('health_status'), { can_send_message: 'LIMITED' })?.tone, 'warning');
    assert.equal(explain(info('is_pin_enabled'), true)?.word, 'Yes');
    assert.equal(explain(info('is_pin_enabled'), 'false')?.word, 'No');
    assert.equal(explain(info('business_verification_status', 'waba'), 'VERIFIED')?.word, 'Verified');
  });

  it('explains every value of the demo, except for those from the future', () => {
    const { numbers, wabas } = demoWorld();
    const left = [
      ...[...numbers.values()].flatMap(({ fields }) => unexplained('number', fields)),
      ...[...wabas.values()].flatMap(({ fields }) => unexplained('waba', fields)),
    ];
    assert.deepEqual(left, ['status="PENDING_HANDOVER"']);
  });

  it('R5 an unknown value is not explained, and is shown as it came', () => {
    assert.equal(explain(info('status'), 'HIBERNATING'), undefined);
    assert.equal(describeValue(info('status'), 'HIBERNATING'), 'HIBERNATING');
    assert.equal(describeValue(info('throughput'), { level: 'LUDICROUS' }), 'level: LUDICROUS');
    assert.equal(describeValue(info('is_pin_enabled'), 'perhaps'), 'perhaps');
  });

  it('describes times in both of Meta’s forms', () => {
    const time = info('last_onboarded_time');
    assert.equal(describeValue(time, '2025-07-23T10:21:25+0000'), '2025-07-23 10:21:25 UTC');
    assert.equal(describeValue(time, '2025-07-23T12:21:25+02:00'), '2025-07-23 10:21:25 UTC');
    for (const seconds of [1_753_266_085, '1753266085'])
      assert.equal(describeValue(info('creation_time', 'waba'), seconds), '2025-07-23 10:21:25 UTC');
    for (const odd of ['soon', '2025-99-99T99:99:99Z', '2025-07-23T10:21:25', '9'.repeat(40)])
      assert.equal(describeValue(time, odd), odd);
    assert.equal(describeValue(time, 999_999_999_999), '999999999999');
  });

  it('describes flags in words and objects line by line', () => {
    assert.equal(describeValue(info('is_pin_enabled'), true), 'Yes');
    assert.equal(describeValue(info('is_on_biz_app'), 'false'), 'No');
    const automation = {
      prompts: ['Where is my order?', 'Hello'],
      commands: [{ command_name: 'order', command_description: null }],
      empty: [],
      enable_welcome_message: true,
    };
    assert.deepEqual(describeValue(info('conversational_automation'), automation)?.split('\n'), [
      'prompts:',
      '  - Where is my order?',
      '  - Hello',
      'commands:',
      '  -',
      '    command_name: order',
      '    command_description: –',
      'empty: –',
      'enable_welcome_message: true',
    ]);
  });

  it('says nothing where Meta said nothing', () => {
    for (const nothing of [undefined, null, '']) {
      assert.equal(describeValue(info('verified_name'), nothing), undefined);
      assert.equal(explain(info('status'), nothing), undefined);
    }
  });

  it('never shows a secret', () => {
    for (const value of ['DEMO-NOT-A-CERTIFICATE', { certificate: 'DEMO' }, 5])
      assert.equal(describeValue(info('certificate'), value), 'Hidden');
  });

  it('makes hostile values harmless', () => {
    assert.equal(describeValue(info('verified_name'), 'a\u202eb\nc'), 'a\\u{202e}b\\u{a}c');
    assert.equal(describeValue(info('webhook_configuration'), { 'a\u202e\n': '\u0000' }), 'a\\u{202e}\\u{a}: \\u{0}');
    const endless = describeValue(info('verified_name'), 'x'.repeat(1_000_000)) ?? '';
    assert.ok(endless.length < 3000);
    const many = Object.fromEntries(Array.from({ length: 190 }, (_, at) => [`name ${at}`, '\u202e'.repeat(2000)]));
    assert.ok((describeValue(info('webhook_configuration'), many) ?? '').length <= 20_001);
  });

  it('R5 no value of any type makes any field throw', () => {
    let deep: Json = 'bottom';
    for (let level = 0; level < 50_000; level++) deep = level % 2 === 0 ? [deep] : { down: deep };
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key ${index}`, index]));
    const alien = JSON.parse('{"__proto__":{"level":"HIGH"},"toString":1}') as Json;
    const hostile: readonly Json[] = [0, -1, 1e300, true, '', '\ud800', [], {}, [null], [[]], deep, wide, alien];
    for (const field of [...catalogue('number'), ...catalogue('waba')]) {
      for (const value of hostile) {
        const described = describeValue(field, value) ?? '';
        assert.ok(described.split('\n').length <= 201, field.name);
        assert.doesNotThrow(() => explain(field, value));
      }
    }
    assert.match(describeValue(info('throughput'), wide) ?? '', /\n…$/);
    let looks = 0;
    const long = new Proxy<Json[]>(Array<Json>(1_000_000).fill('v'), {
      get(list, key) {
        looks += 1;
        return Reflect.get(list, key) as unknown;
      },
    });
    assert.match(describeValue(info('throughput'), long) ?? '', /- v\n…$/);
    assert.ok(looks < 10_000, `a list is walked no further than it is shown: ${looks} looks`);
    assert.equal(explain(info('throughput'), Object.create({ level: 'HIGH' }) as Json), undefined);
  });
});

describe('the catalogue against the emulator', () => {
  const { signal } = new AbortController();
  let open: OpenClient;

  beforeEach(async () => (open = await openClient()));
  afterEach(() => open.close());

  async function ask(id: string, fields: readonly string[], version: string): Promise<Fields> {
    const client = open.clientOf(version);
    const wanted = { kind: 'number', fields, needed: ['id'], version } as const;
    const { value } = await withoutRefusedFields(wanted, (names) =>
      client.get([id], { fields: names.join(',') }, { signal }),
    );
    return value.json;
  }

  for (const version of ['v23.0', 'v25.0']) {
    it(`asks for no safe field that ${version} refuses`, async () => {
      const [number = ''] = open.emulator.world.numbers.keys();
      const all = await ask(number, safeNumberFields(version), version);
      assert.equal(all.status, 'CONNECTED');
      assert.equal(open.emulator.journal.entries.length, 1);
      await ask(WABAS.stores.id, safeWabaFields(version), version);
      assert.equal(open.emulator.journal.entries.length, 2);
    });
  }

  it('gets the doubtful fields in a second call, without those that are refused, and no certificate', async () => {
    const [number = ''] = open.emulator.world.numbers.keys();
    const fields = await ask(number, doubtfulNumberFields('v25.0'), 'v25.0');
    assert.deepEqual(fields.quality_score, { score: 'GREEN' });
    assert.equal(Object.hasOwn(fields, 'certificate'), false);
    const waba = await ask(WABAS.stores.id, doubtfulWabaFields('v25.0'), 'v25.0');
    assert.equal(waba.template_auto_archival_enabled, true);
  });
});
