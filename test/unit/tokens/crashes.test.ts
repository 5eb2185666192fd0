import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFiles, type Files } from '../../../src/storage/files';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { waitUntil } from '../../support/waitUntil';
import { temporaryFolder } from '../../support/temporaryFolder';

const anHourOn = (): number => Date.now() + 3_600_000;

describe('R23 a crash or a failure between two writes', () => {
  const folder = temporaryFolder();
  let forgotten: string[] = [];
  const forget = (id: string): Promise<void> => Promise.resolve(void forgotten.push(id));
  beforeEach(() => (forgotten = []));
  const open = (keychain: FakeSecrets, options?: Parameters<typeof openTokenStore>[2]) =>
    openTokenStore(keychain, folder(), options);

  const failing = (verb: 'write' | 'remove'): Files => ({
    ...diskFiles(folder()),
    [verb]: () => Promise.reject(new Error('the disk is full')),
  });

  it('in adding, at the secret: nothing is left', async () => {
    const keychain = new FakeSecrets();
    keychain.failing.add('store');
    const { store } = await open(keychain);
    await assert.rejects(store.add(CANARY, details));
    assert.deepEqual([store.list().length, keychain.values.size], [0, 0]);
    assert.deepEqual(await diskFiles(folder()).list('tokens'), []);
  });

  it('in adding, at the record: nothing is left', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain, { files: failing('write') });
    await assert.rejects(store.add(CANARY, details), /disk is full/);
    assert.deepEqual([store.list().length, keychain.values.size], [0, 0]);
  });

  it('in replacing, at the record: the old secret is back', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain, { files: failing('write') });
    await assert.rejects(store.replace(id, `${CANARY}2`, { origin: META, info }), /disk is full/);
    assert.equal((await (await open(keychain)).store.secrets(id, META)).secret, CANARY);
  });

  it('in removing, at the note: the token is whole', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain, { files: failing('write') });
    await assert.rejects(store.remove(id), /disk is full/);
    assert.equal(store.list().length, 1);
    const later = (await open(keychain)).store;
    assert.deepEqual([later.list().length, (await later.secrets(id, META)).secret], [1, CANARY]);
  });

  it('in removing, at the record: the token and its secret are gone, and a later start deletes the file', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain, { files: failing('remove') });
    await assert.rejects(store.remove(id), /was removed, but its file could not be deleted/);
    assert.deepEqual([store.list().length, keychain.values.size], [0, 0]);
    const later = (await open(keychain)).store;
    assert.deepEqual(later.list(), []);
    await later.finishPending(forget);
    assert.deepEqual(await diskFiles(folder()).list('tokens'), []);
  });

  it('in removing, at the secret: the token is gone, and a later start deletes the secret', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    keychain.failing.add('delete');
    await assert.rejects(store.remove(id), SecretError);
    assert.deepEqual(store.list(), []);
    keychain.failing.clear();
    const later = await open(keychain, { now: anHourOn });
    await later.store.finishPending(forget);
    assert.deepEqual([keychain.values.size, forgotten], [0, [id]]);
    await (await open(keychain)).store.finishPending(forget);
    assert.deepEqual(forgotten, [id]);
  });

  it('in adding, killed between secret and record: a later start deletes the secret, an early one does not', async () => {
    const keychain = new FakeSecrets();
    const hang = new Promise<void>(() => undefined);
    const files = {
      ...diskFiles(folder()),
      write: (path: string, text: string) =>
        path.startsWith('tokens/') ? hang : diskFiles(folder()).write(path, text),
    };
    const { store } = await open(keychain, { files });
    void store.add(CANARY, details);
    await waitUntil('the secret', () => keychain.values.size === 1);
    await (await open(keychain)).store.finishPending(forget);
    assert.equal(keychain.values.size, 1);
    await (await open(keychain, { now: anHourOn })).store.finishPending(forget);
    assert.equal(keychain.values.size, 0);
  });

  it('nothing is deleted because something else is missing: another machine may share the keychain', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const elsewhere = await openTokenStore(keychain, join(folder(), 'elsewhere'), { now: anHourOn });
    await elsewhere.store.finishPending(forget);
    assert.deepEqual(forgotten, []);
    assert.equal((await (await open(keychain)).store.secrets(id, META)).secret, CANARY);
  });

  it('R25 a damaged record is made again when the keychain, locked at first, is open', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    await diskFiles(folder()).write(`tokens/${id}.json`, '{');
    keychain.failing.add('get');
    assert.deepEqual((await open(keychain)).store.list(), []);
    keychain.failing.clear();
    const later = await open(keychain, { now: anHourOn });
    await later.store.finishPending(forget);
    assert.equal((await later.store.secrets(id, META)).secret, CANARY);
    await later.store.remove(id);
    assert.deepEqual(await diskFiles(folder()).list('tokens'), []);
  });

  it('R25 a record that cannot be read hides no other', async () => {
    const keychain = new FakeSecrets();
    await (await open(keychain)).store.add(CANARY, details);
    await mkdir(join(folder(), 'tokens', 'abc.json'));
    const { store, warnings } = await open(keychain);
    assert.equal(store.list().length, 1);
    assert.match(warnings.join(), /abc could not be read/);
  });
});
