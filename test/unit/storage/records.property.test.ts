import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { systemClock } from '../../../src/graph/clock';
import { InventoryCache } from '../../../src/inventory/cache';
import { checkBlocks } from '../../../src/inventory/limitChecks';
import { diskFiles } from '../../../src/storage/files';
import { checkKeptSecret, checkPendingRecord, checkTokenRecord } from '../../../src/tokens/checks';
import { anyJson, anyText, mutated, runs } from '../../support/arbitraries';
import { FakeSecrets } from '../../support/fakeSecrets';
import { details, openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

const info = { type: 'USER', scopes: ['a'], granularScopes: [{ scope: 'a', targetIds: ['1'] }] };
const times = { addedAt: 1, secretAt: 2, checkedAt: 3 };
const record = { ...times, label: 'Acme', origin: 'https://graph.facebook.com', wabaIds: ['1'], info };
const wabas = { readAt: 1, wabas: [{ id: '10', name: 'W' }], ways: [['10', { how: 'owned', business: { id: '5' } }]] };
const numbers = {
  readAt: 1,
  total: 2,
  unreadable: 0,
  complete: true,
  numbers: [{ id: '100', display_phone_number: '+1' }],
};
/** Near to what we write ourselves, and far from it. */
const written = fc.oneof(
  {
    weight: 4,
    arbitrary: mutated([record, wabas, numbers].map((value) => ({ version: 1, value }))).map((any) =>
      JSON.stringify(any),
    ),
  },
  mutated([{ version: 2, value: record }]).map((any) => JSON.stringify(any).slice(0, 50)),
  fc.oneof(
    anyText,
    anyJson.map((any) => JSON.stringify(any)),
    fc.constant('\0\0\0'),
  ),
);

describe('R25 what stands on disk, whatever it is', () => {
  const folder = temporaryFolder();

  it('is believed as it is, or not at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), mutated([record, { secret: 'x', origin: 'https://x.example', storedAt: 1 }])),
        (any) => {
          for (const check of [checkTokenRecord, checkKeptSecret, checkPendingRecord, checkBlocks]) check(any);
          const token = checkTokenRecord(any);
          if (!token) return;
          assert.ok(URL.canParse(token.origin) && token.label.length <= 200);
          assert.ok(token.wabaIds.every((id) => /^\d{1,32}$/.test(id)));
          assert.equal(Reflect.get({}, 'x'), undefined);
        },
      ),
      runs(300),
    );
  });

  it('in place of a token keeps no other token from loading, and is not lost', () =>
    fc.assert(
      fc.asyncProperty(written, async (text) => {
        const root = join(folder(), randomUUID());
        const file = join(root, 'tokens', 'damaged.json');
        const { store } = await openTokenStore(new FakeSecrets(), root);
        const kept = await store.add('EAAsecret', details);
        await writeFile(file, text);
        const { store: next } = await openTokenStore(new FakeSecrets(), root);
        assert.ok(next.get(kept.id));
        const names = (await readdir(dirname(file))).filter((name) => name.startsWith('damaged.json'));
        assert.ok(names.length > 0);
        assert.equal(await readFile(join(dirname(file), names[0] ?? ''), 'utf8'), Buffer.from(text).toString());
      }),
      runs(20),
    ));

  it('in place of the cache is the cache, or as good as none', () =>
    fc.assert(
      fc.asyncProperty(written, async (text) => {
        const root = folder();
        const cache = new InventoryCache(diskFiles(root), systemClock);
        await mkdir(join(root, 'cache/abc'), { recursive: true });
        for (const name of ['index', '10']) await writeFile(join(root, `cache/abc/${name}.json`), text);
        const found = await cache.wabas('abc');
        for (const { id } of found?.wabas ?? []) assert.match(id, /^\d{1,32}$/);
        const rows = await cache.numbers('abc', '10');
        for (const { id } of rows?.numbers ?? []) assert.match(id, /^\d{1,32}$/);
      }),
      runs(40),
    ));
});
