import assert from 'node:assert/strict';
import { diskFiles, type Files } from '../../../src/storage/files';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('R23 a crash or a failure between two writes', () => {
  const folder = temporaryFolder();
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
    assert.equal(await (await open(keychain)).store.secret(id), CANARY);
  });

  it('in removing, at the record: the token is whole', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).store.add(CANARY, details);
    const { store } = await open(keychain, { files: failing('remove') });
    await assert.rejects(store.remove(id), /disk is full/);
    assert.equal(store.list().length, 1);
    assert.equal(await (await open(keychain)).store.secret(id), CANARY);
  });

  it('in removing, at the secret: the token is gone, and a later start collects the secret', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    keychain.failing.add('delete');
    await assert.rejects(store.remove(id), SecretError);
    assert.deepEqual(store.list(), []);
    keychain.failing.clear();
    const later = await open(keychain, { now: () => Date.now() + 3_600_000 });
    await later.store.collectOrphans();
    assert.equal(keychain.values.size, 0);
  });

  it('a secret that another window stored a moment ago is not collected', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id } = await store.add(CANARY, details);
    await diskFiles(folder()).remove(`tokens/${id}.json`);
    await (await open(keychain)).store.collectOrphans();
    assert.equal(keychain.values.size, 1);
  });
});
