import assert from 'node:assert/strict';
import { presentReading } from '../../../src/commands/presentReading';
import { OpenDetails } from '../../support/openDetails';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('what is known of a node now', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  beforeEach(async () => (on = await OpenDetails.start(folder())));
  afterEach(() => on.close());

  const present = () => presentReading(on.number, { ...on.window, settings: () => ({ apiVersion: 'v25.0' }) });

  it('is nothing before it was read, and then its row', async () => {
    assert.equal(present(), undefined);
    await on.window.loader.refresh(on.number);
    const row = on.window.inventory.reading(on.token.id, on.node.id);
    assert.deepEqual(present(), { fields: row?.fields, readAt: on.now });
  });

  it('is without what could not be read anew, and tells its name', async () => {
    await on.read();
    const { country_code } = on.details().fields;
    assert.equal(present()?.fields.country_code, country_code);
    on.now += 60_000;
    on.emulator.faults.add({ kind: 'status', status: 503, body: {}, times: Infinity, match: { path: /country_code/ } });
    await on.read();
    const { fields, missing, readAt } = present() ?? {};
    assert.ok(fields && !('country_code' in fields) && 'verified_name' in fields);
    assert.ok(missing?.includes('country_code') && !missing.includes('verified_name'));
    assert.equal(readAt, on.now);
  });

  it('is without what a newer row was no longer told', async () => {
    Reflect.set(on.node.fields, 'new_name_status', 'DECLINED');
    await on.read();
    assert.equal(present()?.fields.new_name_status, 'DECLINED');
    on.now += 1000;
    Reflect.deleteProperty(on.node.fields, 'new_name_status');
    await on.window.loader.refresh(on.number);
    const { fields, readAt } = present() ?? {};
    assert.ok(fields && !('new_name_status' in fields) && 'country_code' in fields);
    assert.equal(readAt, on.now);
  });
});
