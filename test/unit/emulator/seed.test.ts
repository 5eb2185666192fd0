import assert from 'node:assert/strict';
import { startDemo } from '../../../src/emulator/demo';
import { asText, type JsonObject } from '../../../src/emulator/json';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret, demoTokens } from '../../../src/emulator/seedTokens';
import type { SentCode } from '../../../src/emulator/sentCode';
import { WABAS } from '../../../src/emulator/seedWabas';
import { ask, at, emulators, ids, rows } from './ask';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('emulator: demo world', () => {
  const start = emulators();
  const world = demoWorld(NOW);
  const numbers = [...world.numbers.values()];
  const values = (field: string) => new Set(numbers.map(({ fields }) => fields[field]));

  it('is the same each time', () => {
    assert.deepEqual(demoWorld(NOW), world);
  });

  it('has ids of 15 to 17 digits, all different', () => {
    for (const id of world.nodes.keys()) assert.match(id, /^\d{15,17}$/);
    assert.equal(new Set(numbers.map(({ fields }) => fields.display_phone_number)).size, numbers.length);
  });

  it('uses numbers that the regulators keep for fiction', () => {
    const fictional = [
      /^(?:\+1 \d{3}-|1\d{3})555-?01\d\d$/,
      /^\+44 20 7946 0\d{3}$/,
      /^\+44 7700 900\d{3}$/,
      /^\+61 491 570 \d{3}$/,
      /^\+353 20 91\d \d{4}$/,
    ];
    for (const { fields } of numbers) {
      const number = asText(fields.display_phone_number);
      assert.ok(
        fictional.some((range) => range.test(number)),
        number,
      );
    }
  });

  it('shows every documented value, and one that is not', () => {
    const statuses =
      'PENDING DELETED MIGRATED BANNED RESTRICTED RATE_LIMITED FLAGGED CONNECTED DISCONNECTED UNKNOWN UNVERIFIED';
    for (const status of statuses.split(' ')) assert.ok(values('status').has(status), status);
    assert.equal(values('status').size, statuses.split(' ').length + 1);
    assert.deepEqual(values('quality_rating'), new Set(['GREEN', 'YELLOW', 'RED', 'UNKNOWN', 'NA']));
    assert.deepEqual(values('code_verification_status'), new Set(['VERIFIED', 'NOT_VERIFIED', 'EXPIRED']));
    assert.deepEqual(values('platform_type'), new Set(['CLOUD_API', 'ON_PREMISE', 'NOT_APPLICABLE']));
    assert.deepEqual(values('account_mode'), new Set(['LIVE', 'SANDBOX']));
    assert.deepEqual(values('is_pin_enabled'), new Set([true, false, null]));
    const names = ['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'DECLINED', 'EXPIRED', 'PENDING_REVIEW', 'NONE'];
    assert.deepEqual([...values('name_status')].sort(), names.toSorted());
  });

  it('is mostly healthy in the WABA with 143 numbers', () => {
    const stores = numbers.filter(({ wabaId }) => wabaId === WABAS.stores.id);
    const isHealthy = ({ fields }: { fields: JsonObject }) =>
      fields.status === 'CONNECTED' && fields.quality_rating === 'GREEN';
    assert.equal(stores.length, 143);
    assert.ok(stores.filter(isHealthy).length > 120);
  });

  it('has the newly verified, never registered number as it was seen live', async () => {
    const emulator = await start({ world, now: () => NOW });
    const id = numbers.find(({ fields }) => fields.verified_name === 'Saltmarsh Returns')?.id ?? '';
    const fields =
      'code_verification_status,name_status,status,platform_type,throughput,quality_rating,messaging_limit_tier,' +
      'last_onboarded_time,certificate';
    const { body } = await ask(emulator, `/v25.0/${id}?fields=${fields}`, { token: demoSecret('SystemUser') });
    assert.deepEqual(body, {
      id,
      code_verification_status: 'VERIFIED',
      name_status: 'PENDING_REVIEW',
      status: 'PENDING',
      platform_type: 'NOT_APPLICABLE',
      throughput: { level: 'NOT_APPLICABLE' },
      quality_rating: 'UNKNOWN',
    });
  });

  it('answers each token as its purpose says', async () => {
    const emulator = await start({ world, now: () => NOW });
    const codes: Record<string, unknown> = {};
    for (const { name, secret } of demoTokens()) {
      const path = '/v25.0/me/assigned_whatsapp_business_accounts?fields=id';
      const { body } = await ask(emulator, path, { token: secret });
      codes[name] = at(body, 'error', 'error_subcode') ?? at(body, 'error', 'code') ?? ids(body).length;
    }
    assert.deepEqual(codes, {
      SystemUser: 6,
      NoBusiness: 6,
      NoMessaging: 6,
      Untargeted: 6,
      Newcomer: 0,
      NothingAssigned: 0,
      User: 6,
      Temporary: 6,
      Ending: 6,
      NoManagement: 200,
      Expired: 463,
      PasswordChanged: 460,
      AppRemoved: 458,
      LoggedOut: 467,
      Page: 100,
      NeedsProof: 100,
    });
  });

  it('has half-way numbers of every kind, and each can be taken to CONNECTED, with the PIN 123456 where there is one', async () => {
    const emulator = await start({ world: demoWorld(NOW), now: () => NOW });
    const token = demoSecret('SystemUser');
    for (const name of ['Warranty', 'Repairs', 'Returns', 'Deliveries', 'Leeds']) {
      const number = [...emulator.world.numbers.values()].find(
        ({ fields }) => fields.verified_name === `Saltmarsh ${name}`,
      );
      assert.ok(number, name);
      const post = async (edge: string, form: Readonly<Record<string, string>>) => {
        const { body } = await ask(emulator, `/v25.0/${number.id}/${edge}`, { token, form });
        assert.deepEqual(body, { success: true }, `${name} ${edge}`);
      };
      const { fields } = number;
      if (fields.status !== 'CONNECTED' && fields.code_verification_status !== 'VERIFIED') {
        await post('request_code', { code_method: 'SMS', language: 'en_US' });
        await post('verify_code', { code: emulator.codes.get(number.id) ?? '' });
      }
      await post('register', { messaging_product: 'whatsapp', pin: '123456' });
      assert.deepEqual([fields.status, fields.platform_type], ['CONNECTED', 'CLOUD_API'], name);
      assert.equal(at(fields.health_status, 'can_send_message'), 'AVAILABLE', name);
    }
    assert.equal(values('verified_name').has('Saltmarsh Leeds & York'), false);
    const names = [...emulator.world.numbers.values()].map(({ fields }) => fields.verified_name);
    assert.ok(names.includes('Saltmarsh Leeds & York'));
  });

  it('lets a number be added to each of its WABAs whose business has room', async () => {
    const emulator = await start({ world: demoWorld(NOW), now: () => NOW });
    const answers: Record<string, unknown> = {};
    for (const [index, [key, { id, isAssigned }]] of Object.entries(WABAS).entries()) {
      if (!isAssigned) continue;
      const form = { cc: '1', phone_number: `206555018${index}`, verified_name: 'Saltmarsh New' };
      const { body } = await ask(emulator, `/v25.0/${id}/phone_numbers`, { token: demoSecret('SystemUser'), form });
      answers[key] = at(body, 'error', 'error_user_title') ?? typeof at(body, 'id');
    }
    const full = 'Phone number limit reached';
    const added = 'string';
    assert.deepEqual(answers, {
      stores: added,
      support: added,
      london: added,
      popup: added,
      aurelio: full,
      bakery: full,
    });
  });

  it('tells, as a demo, the code that it sends', async () => {
    const sent: SentCode[] = [];
    const demo = await startDemo((code) => sent.push(code));
    try {
      const number = numbers.find(({ fields }) => fields.verified_name === 'Saltmarsh Warranty');
      const response = await fetch(`${demo.origin}/v25.0/${number?.id ?? ''}/request_code`, {
        method: 'POST',
        headers: { authorization: `Bearer ${demo.token}` },
        body: new URLSearchParams({ code_method: 'VOICE', language: 'en_US' }),
      });
      assert.equal(response.status, 200);
      assert.deepEqual([sent[0]?.displayNumber, sent[0]?.method], ['+1 206-555-0102', 'VOICE']);
      assert.match(String(sent[0]?.code), /^\d{3}-\d{3}$/);
    } finally {
      await demo.close();
    }
  });

  it('starts as a demo whose token reads every WABA, owned and shared', async () => {
    const demo = await startDemo();
    try {
      const fields = 'name,health_status,phone_numbers.limit(100).summary(total_count){id,health_status}';
      const query = `fields=${encodeURIComponent(fields)}`;
      const response = await fetch(`${demo.origin}/v25.0/me/assigned_whatsapp_business_accounts?${query}`, {
        headers: { authorization: `Bearer ${demo.token}` },
      });
      const body: unknown = await response.json();
      const counts = rows(body).map((row) => at(row, 'phone_numbers', 'summary', 'total_count') ?? 0);
      assert.deepEqual(counts, [143, 14, 6, 0, 6, 2]);
      const control = await fetch(`${demo.origin}/_emulator/journal`);
      assert.equal(control.status, 400);
    } finally {
      await demo.close();
    }
  });
});
