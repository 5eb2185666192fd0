import assert from 'node:assert/strict';
import { addBusiness, addNumber, addSystemUser, addToken, addWaba, assign } from '../../../src/emulator/builders';
import { ask, at, emulators, ids } from './ask';
import { smallWorld } from './smallWorld';

const NEW = { cc: '1', phone_number: '2125550177', verified_name: 'Saltmarsh Test' };
const FIELDS = 'display_phone_number,verified_name,status,code_verification_status,platform_type,is_pin_enabled';

/** Code, subcode and HTTP status of a refusal. */
function refusal({ status, body }: { readonly status: number; readonly body: unknown }): readonly unknown[] {
  return [at(body, 'error', 'code'), at(body, 'error', 'error_subcode'), status];
}

describe('emulator: adding a number', () => {
  const start = emulators();

  async function setup(small = smallWorld(1)) {
    const emulator = await start({ world: small.world });
    const path = `/v25.0/${small.waba.id}/phone_numbers`;
    const post = (form: Readonly<Record<string, string>>, token = 'T') => ask(emulator, path, { token, form });
    return { ...small, emulator, path, post };
  }

  it('answers with an id, and the number stands in the edge and for itself, unverified', async () => {
    const { emulator, path, post, numbers } = await setup();
    const created = await post(NEW);
    const id = at(created.body, 'id');
    assert.deepEqual([created.status, created.body], [200, { id }]);
    assert.match(String(id), /^\d{15,17}$/);
    assert.deepEqual(ids((await ask(emulator, path, { token: 'T' })).body), [numbers[0]?.id, id]);
    const { body } = await ask(emulator, `/v25.0/${String(id)}?fields=${FIELDS}`, { token: 'T' });
    assert.deepEqual(body, {
      id,
      display_phone_number: '+1 212-555-0177',
      verified_name: 'Saltmarsh Test',
      status: 'PENDING',
      code_verification_status: 'NOT_VERIFIED',
      platform_type: 'NOT_APPLICABLE',
    });
  });

  it('takes a form, JSON and the query, and reads after write when fields are named', async () => {
    const { emulator, path } = await setup();
    const query = new URLSearchParams({ ...NEW, access_token: 'T', fields: 'status' });
    const byQuery = await ask(emulator, `${path}?${query.toString()}`, { method: 'POST' });
    assert.deepEqual([at(byQuery.body, 'status'), typeof at(byQuery.body, 'id')], ['PENDING', 'string']);
    const byJson = await fetch(`${emulator.origin}${path}?access_token=T`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...NEW, cc: 44, phone_number: '7700900177', migrate_phone_number: false }),
    });
    assert.equal(byJson.status, 200);
    assert.equal(emulator.journal.entries.at(-1)?.form.get('cc'), '44');
  });

  it('takes the national number with its dial code and without for the same', async () => {
    const { post } = await setup();
    assert.equal((await post(NEW)).status, 200);
    assert.deepEqual(refusal(await post({ ...NEW, phone_number: '12125550177' })), [100, 2388012, 400]);
  });

  it('is not idempotent: the same call again is refused, and nothing is added', async () => {
    const { post, world } = await setup();
    await post(NEW);
    const again = await post(NEW);
    assert.deepEqual(refusal(again), [100, 2388012, 400]);
    assert.equal(typeof at(again.body, 'error', 'error_user_msg'), 'string');
    assert.equal(world.numbers.size, 2);
  });

  it('refuses what is missing or no number with code 100', async () => {
    const { post, world } = await setup();
    const { cc, phone_number, verified_name } = NEW;
    for (const form of [
      { phone_number, verified_name },
      { cc, verified_name },
      { cc, phone_number },
      { ...NEW, cc: '+1' },
      { ...NEW, cc: '0' },
      { ...NEW, phone_number: '+1 212' },
      { ...NEW, phone_number: '1'.repeat(16) },
      { ...NEW, preverified_id: '123456789012345' },
    ]) {
      assert.equal(at((await post(form)).body, 'error', 'code'), 100, JSON.stringify(form));
    }
    assert.equal(world.numbers.size, 1);
  });

  it('asks for the scope, the WABA and one of the tasks MANAGE and MANAGE_PHONE: else 200', async () => {
    const small = smallWorld();
    const { world, app, business, waba } = small;
    const withTasks = (secret: string, tasks: readonly string[], scopes = ['whatsapp_business_management']) => {
      const user = addSystemUser(world, { name: secret, businesses: [business] });
      if (tasks.length > 0) assign(user, waba, tasks);
      addToken(world, { secret, app, user, scopes });
    };
    withTasks('viewer', ['VIEW_PHONE_ASSETS', 'MESSAGING']);
    withTasks('stranger', []);
    withTasks('scopeless', ['MANAGE'], ['business_management']);
    withTasks('phones', ['MANAGE_PHONE']);
    const { post } = await setup(small);
    for (const token of ['viewer', 'stranger', 'scopeless']) {
      assert.deepEqual(refusal(await post(NEW, token)), [200, undefined, 403], token);
    }
    assert.equal((await post(NEW, 'phones')).status, 200);
  });

  it('knows the number of no other node: 100 with subcode 33', async () => {
    const { emulator, business, numbers } = await setup();
    for (const id of [business.id, String(numbers[0]?.id), '404404404404404']) {
      const answer = await ask(emulator, `/v25.0/${id}/phone_numbers`, { token: 'T', form: NEW });
      assert.deepEqual(refusal(answer), [100, 33, 400]);
    }
  });

  it('refuses a number over the cap of the business, and counts neither deleted nor migrated ones', async () => {
    const small = smallWorld();
    const capped = addBusiness(small.world, { name: 'Capped', numberCap: 2 });
    const waba = addWaba(small.world, { name: 'Capped', owner: capped });
    assign(small.user, waba);
    addNumber(small.world, waba, { display_phone_number: '+1 212-555-0101' });
    addNumber(small.world, waba, { display_phone_number: '+1 212-555-0102', status: 'DELETED' });
    const { post, world } = await setup({ ...small, waba });
    assert.equal((await post(NEW)).status, 200);
    const full = await post({ ...NEW, phone_number: '2125550178' });
    assert.deepEqual(refusal(full), [100, undefined, 400]);
    assert.equal(at(full.body, 'error', 'error_user_title'), 'Phone number limit reached');
    assert.equal(world.numbers.size, 3);
  });

  it('refuses a WABA that takes numbers in WhatsApp Manager only: 200000 with subcode 3095008', async () => {
    const { post, waba, world } = await setup();
    waba.refusesNumbers = true;
    assert.deepEqual(refusal(await post(NEW)), [200_000, 3095008, 400]);
    assert.equal(world.numbers.size, 1);
  });

  it('counts against no limit of the WABA', async () => {
    const { emulator, app, waba, post } = await setup();
    const before = emulator.usage.read(app.id, waba.id).percent;
    await post(NEW);
    assert.equal(emulator.usage.read(app.id, waba.id).percent, before);
  });
});

describe('emulator: moving a number to another WABA', () => {
  const start = emulators();
  const MOVE = { cc: '1', phone_number: '2125550000', migrate_phone_number: 'true' };

  async function setup(change: (small: ReturnType<typeof movable>) => void = () => undefined) {
    const small = movable();
    change(small);
    const emulator = await start({ world: small.world });
    const answer = await ask(emulator, `/v25.0/${small.destination.id}/phone_numbers`, { token: 'T', form: MOVE });
    return { ...small, emulator, answer };
  }

  function movable() {
    const small = smallWorld(1);
    const subscribedApps = [{ appId: small.app.id }];
    const destination = addWaba(small.world, { name: 'Destination', owner: small.business, subscribedApps });
    assign(small.user, destination);
    const [number] = small.numbers;
    assert.ok(number);
    return { ...small, number, destination };
  }

  it('gives the number a new id there, with its name and unverified; the source keeps it for now', async () => {
    const { answer, number, world } = await setup();
    const id = String(at(answer.body, 'id'));
    assert.notEqual(id, number.id);
    const moved = world.numbers.get(id)?.fields;
    assert.deepEqual(
      [moved?.verified_name, moved?.code_verification_status, moved?.status],
      [number.fields.verified_name, 'NOT_VERIFIED', 'PENDING'],
    );
    assert.equal(number.fields.status, 'CONNECTED');
  });

  it('refuses with one subcode and a text for each reason', async () => {
    const texts = new Set<unknown>();
    for (const change of [
      ({ number }) => (number.fields.platform_type = 'NOT_APPLICABLE'),
      ({ number }) => (number.fields.is_on_biz_app = true),
      ({ number }) => (number.fields.new_name_status = 'PENDING_REVIEW'),
      ({ waba }) => (waba.fields.account_review_status = 'PENDING'),
      ({ destination }) => (destination.fields.business_verification_status = 'not_verified'),
      ({ destination }) => (destination.subscribedApps.length = 0),
    ] satisfies ((small: ReturnType<typeof movable>) => unknown)[]) {
      const { answer } = await setup(change);
      assert.deepEqual(refusal(answer), [100, 2388103, 400]);
      texts.add(at(answer.body, 'error', 'error_user_msg'));
    }
    assert.equal(texts.size, 6);
  });

  it('refuses the number of another business, and to add one that somebody else has', async () => {
    const { emulator, world, user } = await setup();
    const other = addWaba(world, { name: 'Other', owner: addBusiness(world, { name: 'Other' }) });
    assign(user, other);
    const path = `/v25.0/${other.id}/phone_numbers`;
    assert.deepEqual(refusal(await ask(emulator, path, { token: 'T', form: MOVE })), [100, 2388103, 400]);
    const added = await ask(emulator, path, { token: 'T', form: { ...NEW, phone_number: MOVE.phone_number } });
    assert.deepEqual(refusal(added), [100, undefined, 400]);
    assert.deepEqual(other.numberIds, []);
  });
});
