import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFiles } from '../../../src/storage/files';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('the store of access tokens', () => {
  const folder = temporaryFolder();

  const open = (keychain: FakeSecrets, options?: Parameters<typeof openTokenStore>[2]) =>
    openTokenStore(keychain, folder(), options);

  it('keeps the record on disk and the secret in the keychain, and nowhere else', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    const again = (await open(keychain)).store;
    assert.deepEqual(again.get(id), store.get(id));
    assert.equal((await again.secrets(id, META)).secret, CANARY);
    const record = await diskFiles(folder()).read(`tokens/${id}.json`);
    assert.ok(record?.includes('Acme App'));
    assert.ok(record && !record.includes(CANARY.slice(0, 12)));
  });

  it('P12 reads a secret once in a session, and none before it is needed', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain);
    const before = keychain.calls.get;
    store.list();
    assert.equal(keychain.calls.get, before);
    await Promise.all([store.secrets(id, META), store.secrets(id, META)]);
    await store.secrets(id, META);
    assert.equal(keychain.calls.get, before + 1);
  });

  it('knows the secrets that the keychain gave, of tokens that are there, and no others', async () => {
    const { store } = await open(new FakeSecrets());
    const { id } = await store.add(CANARY, details, `${CANARY}app`);
    await store.find('only looked for', META);
    assert.deepEqual(store.knownSecrets, [CANARY, `${CANARY}app`]);
    await store.replace(id, `${CANARY}2`, { origin: META, info });
    await store.secrets(id, META);
    assert.deepEqual(store.knownSecrets, [`${CANARY}2`]);
    await store.remove(id);
    assert.deepEqual(store.knownSecrets, []);
  });

  it('finds the token that has a secret, for the same server only', async () => {
    const { store } = await open(new FakeSecrets());
    const { id } = await store.add(CANARY, details);
    assert.equal((await store.find(CANARY, META))?.id, id);
    assert.equal(await store.find(`${CANARY}2`, META), undefined);
    assert.equal(await store.find(CANARY, 'https://other.example'), undefined);
  });

  it('replaces in place: label, position and WABAs by hand stay', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const first = await store.add(CANARY, details);
    await store.add(`${CANARY}2`, { ...details, label: 'Second' });
    await store.update(first.id, { wabaIds: ['42'] });
    await store.replace(first.id, `${CANARY}3`, { origin: META, info: { ...info, application: 'Other App' } });
    assert.deepEqual(
      store.list().map(({ label, wabaIds, info }) => [label, wabaIds, info.application]),
      [
        ['Acme', ['42'], 'Other App'],
        ['Second', [], 'Acme App'],
      ],
    );
    assert.equal((await store.secrets(first.id, META)).secret, `${CANARY}3`);
  });

  it('R27 removes record and secret', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    await store.remove(id);
    assert.deepEqual(store.list(), []);
    assert.equal(keychain.values.size, 0);
    assert.deepEqual(await diskFiles(folder()).list('tokens'), []);
  });

  it('R21 a secret that is gone is "lost", and the token stays', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    keychain.values.clear();
    const { store } = await open(keychain);
    await assert.rejects(store.secrets(id, META), (error) => error instanceof SecretError && error.kind === 'lost');
    assert.equal(store.list().length, 1);
  });

  it('R20 a keychain that fails is "unreadable", asked again next time, and the list is whole', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain);
    keychain.failing.add('get');
    await assert.rejects(
      store.secrets(id, META),
      (error) => error instanceof SecretError && error.kind === 'unreadable',
    );
    keychain.failing.clear();
    assert.equal((await store.secrets(id, META)).secret, CANARY);
  });

  it('R22 a keychain that keeps nothing is told, and the old secret is put back', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    const kept = new Map(keychain.values);
    keychain.forgetful = true;
    const other = `${CANARY}2`;
    const notKept = (error: unknown): boolean => error instanceof SecretError && error.kind === 'not-kept';
    await assert.rejects(store.replace(id, other, { origin: META, info }), notKept);
    await assert.rejects(store.add(other, details), notKept);
    assert.deepEqual(keychain.values, kept);
    assert.equal(store.list().length, 1);
  });

  it('S5 a secret is given for its own origin only, whatever a record on disk says', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const files = diskFiles(folder());
    const record = await files.read(`tokens/${id}.json`);
    await files.write(`tokens/${id}.json`, (record ?? '').replace(META, 'https://evil.example'));
    const { store } = await open(keychain);
    assert.equal(store.get(id)?.origin, 'https://evil.example');
    await assert.rejects(store.secrets(id, 'https://evil.example'), SecretError);
  });

  it('R25 a damaged record is moved aside and made again from the keychain; the others load', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const good = await store.add(CANARY, details);
    const bad = await store.add(`${CANARY}2`, { ...details, label: 'Second' });
    await writeFile(join(folder(), 'tokens', `${bad.id}.json`), '{"version":1,"val');
    const later = await open(keychain);
    assert.equal(later.store.get(good.id)?.label, 'Acme');
    assert.equal(later.store.get(bad.id)?.origin, META);
    // What was damaged may have said so.
    assert.equal(later.store.get(bad.id)?.readOnly, true);
    assert.equal((await later.store.secrets(bad.id, META)).secret, `${CANARY}2`);
    assert.match(later.warnings.join(), /damaged.*\.bad-\d+/);
    assert.equal((await open(keychain)).warnings.length, 0);
  });

  it('R25 a stored expiry that is no date is not known, and costs no more of the record', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const files = diskFiles(folder());
    const path = `tokens/${id}.json`;
    const record = (await files.read(path)) ?? '';
    for (const expiresAt of ['9007199254740991000', '1e999', 'null', '-1']) {
      await files.write(path, record.replace('"expiresAt":"never"', `"expiresAt":${expiresAt}`));
      const token = (await open(keychain)).store.get(id);
      assert.deepEqual([token?.label, token?.readOnly, token?.info.expiresAt], ['Acme', false, undefined], expiresAt);
    }
  });

  it('R26 a record of a newer version is left alone, and its secret is not collected', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const files = diskFiles(folder());
    const newer = ((await files.read(`tokens/${id}.json`)) ?? '').replace('"version":1', '"version":9');
    await files.write(`tokens/${id}.json`, newer);
    const later = await open(keychain, { now: () => Date.now() + 3_600_000 });
    await later.store.finishPending(() => Promise.resolve());
    assert.equal(await files.read(`tokens/${id}.json`), newer);
    assert.equal(keychain.values.size, 1);
    assert.match(later.warnings.join(), /newer version/);
  });

  it('R24 what one window adds, renames and removes, another sees when it loads', async () => {
    const keychain = new FakeSecrets();
    const a = (await open(keychain)).store;
    const b = (await open(keychain)).store;
    const changes: string[] = [];
    b.on('change', (id) => changes.push(id));
    const { id } = await a.add(CANARY, details);
    await b.load();
    assert.equal(b.get(id)?.label, 'Acme');
    await a.update(id, { label: 'Renamed' });
    await b.load();
    await b.load();
    assert.equal(b.get(id)?.label, 'Renamed');
    await a.remove(id);
    await b.load();
    assert.deepEqual(b.list(), []);
    assert.deepEqual(changes, [id, id, id]);
  });

  it('demo tokens leave no trace on disk and in the keychain, and come after the real ones', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const demo = store.addDemo(CANARY, { label: 'Demo', origin: 'http://127.0.0.1:1', info });
    await store.add(`${CANARY}2`, details);
    await store.update(demo.id, { checkedAt: 5 });
    await store.load();
    assert.deepEqual(
      store.list().map(({ demo }) => demo),
      [false, true],
    );
    assert.equal((await store.secrets(demo.id, demo.origin)).secret, CANARY);
    assert.equal(keychain.values.size, 1);
    assert.equal((await diskFiles(folder()).list('tokens')).length, 1);
    await store.remove(demo.id);
    assert.equal(store.list().length, 1);
  });
});
