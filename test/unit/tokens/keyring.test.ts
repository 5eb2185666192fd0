import assert from 'node:assert/strict';
import { diskFiles } from '../../../src/storage/files';
import { SecretError } from '../../../src/tokens/secrets';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('R21 whether secrets are kept on this machine', () => {
  const folder = temporaryFolder();
  const open = async (keychain: FakeSecrets): Promise<TokenStore> =>
    (await openTokenStore(keychain, folder(), { probes: true })).store;
  const refusal = (store: TokenStore, id: string): Promise<unknown> =>
    store.secrets(id, META).then(
      () => 'given',
      (error: unknown) => error instanceof SecretError && error.kind,
    );

  it('is not known before the first token, and nothing is stored for it', async () => {
    const keychain = new FakeSecrets();
    const store = await open(keychain);
    await store.lookForKeyring();
    assert.equal(store.secretsKept, undefined);
    assert.deepEqual([keychain.values.size, await diskFiles(folder()).list('.')], [0, []]);
  });

  it('is found out by the start after the first token', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).add(CANARY, details);
    const later = await open(keychain.nextWindow());
    await later.lookForKeyring();
    assert.equal(later.secretsKept, true);
    assert.equal(await refusal(later, id), 'given');
  });

  it('without a keyring a later start says so of the tokens, once it was told or one is needed', async () => {
    const keychain = Object.assign(new FakeSecrets(), { memoryOnly: true });
    const { id } = await (await open(keychain)).add(CANARY, details);
    const told = await open(keychain.nextWindow());
    const changes: string[] = [];
    told.on('change', (token) => changes.push(token));
    await told.lookForKeyring();
    assert.deepEqual([told.secretsKept, changes], [false, [id]]);
    const asked = await open(keychain.nextWindow());
    assert.equal(await refusal(asked, id), 'no-keyring');
    assert.equal(asked.secretsKept, false);
    assert.equal(asked.list().length, 1);
  });

  it('a token that is entered again lasts for the session', async () => {
    const keychain = Object.assign(new FakeSecrets(), { memoryOnly: true });
    const { id } = await (await open(keychain)).add(CANARY, details);
    const later = await open(keychain.nextWindow());
    await later.lookForKeyring();
    await later.replace(id, `${CANARY}2`, { origin: META, info });
    assert.equal(await refusal(later, id), 'given');
    assert.equal(later.secretsKept, false);
  });

  it('with a keyring that was installed meanwhile the start after the next says nothing any more', async () => {
    await (await open(Object.assign(new FakeSecrets(), { memoryOnly: true }))).add(CANARY, details);
    const keychain = new FakeSecrets();
    const first = await open(keychain);
    await first.lookForKeyring();
    const second = await open(keychain.nextWindow());
    await second.lookForKeyring();
    assert.deepEqual([first.secretsKept, second.secretsKept], [false, true]);
  });

  it('one secret that is gone is "lost" where others are kept', async () => {
    const keychain = new FakeSecrets();
    const { id } = await (await open(keychain)).add(CANARY, details);
    keychain.values.delete(`token.${id}`);
    assert.equal(await refusal(await open(keychain), id), 'lost');
  });

  for (const what of ['put in place of a lost one', 'given the secret of its app'] as const) {
    it(`is found out also where the token, older than the probe, was ${what}`, async () => {
      const keychain = new FakeSecrets();
      const { id, secretAt } = await (await openTokenStore(keychain, folder())).store.add(CANARY, details);
      const second = await open(keychain);
      if (what === 'put in place of a lost one') await second.replace(id, `${CANARY}2`, { origin: META, info });
      else await second.setAppSecret(id, `${CANARY}3`, { secretAt });
      keychain.values.clear();
      const third = await open(keychain);
      await third.lookForKeyring();
      assert.equal(third.secretsKept, false);
    });
  }

  it('R20 a keychain that fails tells nothing, and adding works without the probe', async () => {
    const keychain = new FakeSecrets();
    await (await open(keychain)).add(CANARY, details);
    keychain.failing.add('get');
    const store = await open(keychain);
    await store.lookForKeyring();
    assert.equal(store.secretsKept, undefined);
  });

  it('R24 two windows that add the first token at once agree', async () => {
    const keychain = new FakeSecrets();
    const [a, b] = [await open(keychain), await open(keychain)];
    await Promise.all([a.add(CANARY, details), b.add(`${CANARY}2`, details)]);
    const later = await open(keychain);
    await later.lookForKeyring();
    assert.equal(later.secretsKept, true);
  });

  it('R25 a damaged probe is moved aside', async () => {
    await diskFiles(folder()).write('probe.json', '{"version":1,"value":{"nonce":5}}');
    const store = await open(new FakeSecrets());
    await store.lookForKeyring();
    assert.equal(store.secretsKept, undefined);
    assert.match((await diskFiles(folder()).list('.')).join(), /probe\.json\.bad-/);
  });
});
