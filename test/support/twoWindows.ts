import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import type { SecretStore } from '../../src/tokens/secrets';
import type { TokenStore } from '../../src/tokens/tokenStore';
import { UserError } from '../../src/whatsapp/userError';
import { FakeSecrets } from './fakeSecrets';
import { MemoryDisk } from './memoryFiles';
import { CANARY, details, info, META, openTokenStore } from './openTokenStore';

const KINDS = ['add', 'rename', 'lock', 'waba', 'replace', 'remove', 'load'] as const;
const deed = fc.record({ kind: fc.constantFrom(...KINDS), on: fc.nat(1) });
const deeds = fc.array(deed, { maxLength: 3 });

/** Two windows over one disk and one keychain, each with a cache of secrets; every step of either is put off at will. */
export const twoWindows = fc.asyncProperty(fc.scheduler(), deeds, deeds, async (scheduler, ...both) => {
  const locks = (): string => [...disk.texts].filter(([path]) => path.endsWith('.lock')).join();
  // Nobody crashes here, so no time goes by as long as nothing does.
  const disk: MemoryDisk = new MemoryDisk(async () => {
    const before = locks();
    do await setImmediate();
    while (before !== '' && locks() === before);
  });
  const system = new FakeSecrets();
  let scheduled = false;
  const step = (): Promise<unknown> => (scheduled ? scheduler.schedule(Promise.resolve(), 'step') : Promise.resolve());
  const { store: first } = await openTokenStore(system, '', { files: disk.window() });
  const ids = [(await first.add(CANARY, details)).id, (await first.add(`${CANARY}b`, details)).id];
  const open = async (): Promise<TokenStore> => {
    const files = disk.window(async (verb, path) => {
      // Who waits for a lock has no say in when others go on.
      if (verb !== 'read' || !path.endsWith('.lock')) await step();
    });
    return (await openTokenStore(windowOf(system, step), '', { files })).store;
  };
  const windows = [await open(), await open()];
  for (const window of windows) window.watch();
  const done: { kind: string; id: string; by: number; value: string }[] = [];
  const run = async (by: number, { kind, on }: { kind: (typeof KINDS)[number]; on: number }, index: number) => {
    const window = windows[by];
    const id = ids[on] ?? '';
    const value = `${by}${index}`;
    assert.ok(window);
    try {
      if (kind === 'add') {
        done.push({ kind, by, value, id: (await window.add(`${CANARY}${value}`, details)).id });
        return;
      }
      if (kind === 'load') await window.load();
      // Labels are the one window's, locks the other's, so that they are not in each other's way.
      if (kind === 'rename' && by === 0) await window.update(id, { label: value });
      if (kind === 'lock' && by === 1) await window.update(id, { readOnly: true });
      if (kind === 'waba') await window.update(id, ({ wabaIds }) => ({ wabaIds: [...wabaIds, `1${value}`] }));
      if (kind === 'replace')
        await window.replace(id, `${CANARY}${value}`, { origin: META, info: { ...info, application: value } });
      if (kind === 'remove') await window.remove(id);
      done.push({ kind, by, value, id });
    } catch (error) {
      const told = kind === 'replace' ? /was removed|was just replaced/ : /was removed/;
      assert.ok(error instanceof UserError && told.test(error.message), String(error));
    }
  };
  scheduled = true;
  await scheduler.waitFor(Promise.all(both.flatMap((list, by) => list.map((each, index) => run(by, each, index)))));
  scheduled = false;
  await scheduler.waitIdle();
  for (const window of windows) await window.load();

  const [a, b] = windows.map((window) => window.list().toSorted((one, other) => one.id.localeCompare(other.id)));
  assert.deepEqual(a, b);
  const removed = new Set(done.filter(({ kind }) => kind === 'remove').map(({ id }) => id));
  const added = done.filter(({ kind }) => kind === 'add').map(({ id }) => id);
  const left = [...ids, ...added].filter((id) => !removed.has(id));
  assert.deepEqual(a?.map(({ id }) => id).sort(), left.sort(), 'the union of adding, less what was removed');
  const later = (await openTokenStore(system, '', { files: disk.window() })).store;
  for (const token of later.list()) {
    const own = done.filter(({ id }) => id === token.id);
    const last = own.findLast(({ kind, by }) => kind === 'rename' && by === 0);
    if (last) assert.equal(token.label, last.value);
    assert.equal(
      token.readOnly,
      own.some(({ kind, by }) => kind === 'lock' && by === 1),
    );
    const wabas = own.filter(({ kind }) => kind === 'waba').map(({ value }) => `1${value}`);
    assert.deepEqual(token.wabaIds.toSorted(), wabas.sort());
    const { secret } = await later.secrets(token.id, META);
    const replaced = own.filter(({ kind }) => kind === 'replace').map(({ value }) => value);
    if (replaced.length > 0) {
      assert.ok(replaced.includes(token.info.application ?? ''), 'one of those that are told to have replaced it');
      assert.ok(replaced.includes(secret.slice(CANARY.length)), 'one of those that are told to have replaced it');
    }
  }
  assert.equal(system.values.size, later.list().length);
});

/** The keychain as one window sees it: what it read it has at hand until it hears of a change, which takes its time. */
function windowOf(system: FakeSecrets, step: () => Promise<unknown>): SecretStore {
  const cache = new Map<string, string | undefined>();
  const listeners = new Set<(event: { readonly key: string }) => void>();
  system.onDidChange(({ key }) => {
    void step().then(() => {
      cache.delete(key);
      for (const listener of listeners) listener({ key });
    });
  });
  return {
    async get(key) {
      await step();
      if (!cache.has(key)) cache.set(key, await system.get(key));
      return cache.get(key);
    },
    async store(key, value) {
      await step();
      cache.set(key, value);
      await system.store(key, value);
    },
    async delete(key) {
      await step();
      cache.delete(key);
      await system.delete(key);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}
