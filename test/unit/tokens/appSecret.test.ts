import assert from 'node:assert/strict';
import { diskFiles, type Files } from '../../../src/storage/files';
import { isReadOnly } from '../../../src/tokens/accessToken';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

const APP_SECRET = '0123456789abcdef0123456789abcdef';

describe('the secret of an app, in the store', () => {
  const folder = temporaryFolder();
  const open = (keychain: FakeSecrets, files?: Files) =>
    openTokenStore(keychain, folder(), { ...(files && { files }) });

  it('stands beside the secret of the token, and on no disk', async () => {
    const keychain = new FakeSecrets();
    const { store } = await open(keychain);
    const { id, secretAt } = await store.add(CANARY, details);
    assert.equal(store.get(id)?.hasAppSecret, false);
    await store.setAppSecret(id, APP_SECRET, { secretAt, info: { ...info, appId: '88' } });
    const again = (await open(keychain)).store;
    assert.deepEqual(await again.secrets(id, META), { secret: CANARY, appSecret: APP_SECRET });
    assert.deepEqual([again.get(id)?.hasAppSecret, again.get(id)?.info.appId], [true, '88']);
    assert.equal(keychain.values.size, 1);
    assert.ok(!(await diskFiles(folder()).read(`tokens/${id}.json`))?.includes(APP_SECRET));
    assert.ok(!JSON.stringify(again.list()).includes(APP_SECRET));
    await again.setAppSecret(id, undefined, { secretAt });
    assert.deepEqual(await again.secrets(id, META), { secret: CANARY, appSecret: undefined });
    assert.equal(again.get(id)?.hasAppSecret, false);
  });

  it('comes with a token that was added with it, and goes with a replacement without it', async () => {
    const { store } = await open(new FakeSecrets());
    const { id } = await store.add(CANARY, details, APP_SECRET);
    assert.equal(store.get(id)?.hasAppSecret, true);
    await store.replace(id, `${CANARY}2`, { origin: META, info, appSecret: APP_SECRET });
    assert.equal((await store.secrets(id, META)).appSecret, APP_SECRET);
    await store.replace(id, `${CANARY}3`, { origin: META, info });
    assert.deepEqual(await store.secrets(id, META), { secret: `${CANARY}3`, appSecret: undefined });
    assert.equal(store.get(id)?.hasAppSecret, false);
  });

  it('R23 a record that cannot be written leaves the keychain as it was', async () => {
    const keychain = new FakeSecrets();
    const { id, secretAt } = await (await open(keychain)).store.add(CANARY, details);
    const kept = new Map(keychain.values);
    const full = { ...diskFiles(folder()), write: () => Promise.reject(new Error('the disk is full')) };
    const { store } = await open(keychain, full);
    await assert.rejects(store.setAppSecret(id, APP_SECRET, { secretAt }), /disk is full/);
    assert.deepEqual(keychain.values, kept);
    assert.equal(store.get(id)?.hasAppSecret, false);
  });

  it('a token is read-only when it is marked so, or all are', async () => {
    const { store } = await open(new FakeSecrets());
    const { id } = await store.add(CANARY, details);
    await store.update(id, { readOnly: true });
    const again = (await open(new FakeSecrets())).store.get(id);
    assert.ok(again);
    assert.equal(isReadOnly(again, { readOnly: false }), true);
    assert.equal(isReadOnly({ readOnly: false }, { readOnly: true }), true);
    assert.equal(isReadOnly({ readOnly: false }, { readOnly: false }), false);
  });
});
