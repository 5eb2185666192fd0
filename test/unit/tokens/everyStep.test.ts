import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { AccessToken } from '../../../src/tokens/accessToken';
import type { SecretStore } from '../../../src/tokens/secrets';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { FakeSecrets } from '../../support/fakeSecrets';
import { MemoryDisk } from '../../support/memoryFiles';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';

const OTHER = `${CANARY}2`;
const APP_SECRET = '0123456789abcdef0123456789abcdef';
const anHourOn = (): number => Date.now() + 3_600_000;

type Work = (store: TokenStore, token: AccessToken) => Promise<unknown>;

/** What is done, and which of the two states may stand after a failure and a later start. */
const WORK: Readonly<Record<string, Work>> = {
  adding: (store) => store.add(OTHER, { ...details, label: 'Second' }, APP_SECRET),
  replacing: (store, { id }) => store.replace(id, OTHER, { origin: META, info: { ...info, application: 'New' } }),
  'setting the app secret': (store, { id, secretAt }) => store.setAppSecret(id, APP_SECRET, { secretAt, info }),
  renaming: (store, { id }) => store.update(id, { label: 'Renamed' }),
  removing: (store, { id }) => store.remove(id),
};

type Step = (at: string) => Promise<void>;

/** A disk and a keychain whose steps a hook hears of, each before it is done and after. */
class Machine {
  readonly disk = new MemoryDisk(() => setImmediate());
  readonly secrets = new FakeSecrets();

  open(step: Step = () => Promise.resolve(), now?: () => number) {
    const plain = this.disk.window();
    const { secrets } = this;
    const around = async <T>(name: string, work: () => PromiseLike<T>): Promise<T> => {
      await step(`before ${name}`);
      const done = await work();
      await step(`after ${name}`);
      return done;
    };
    const files = {
      ...plain,
      read: (path: string) => around(`reading ${folderOf(path)}`, () => plain.read(path)),
      write: (path: string, text: string) => around(`writing ${folderOf(path)}`, () => plain.write(path, text)),
      remove: (path: string) => around(`deleting ${folderOf(path)}`, () => plain.remove(path)),
      list: (path: string) => around(`listing ${path}`, () => plain.list(path)),
    };
    const keychain: SecretStore = {
      get: (key) => around('getting the secret', () => secrets.get(key)),
      store: (key, value) => around('storing the secret', () => secrets.store(key, value)),
      delete: (key) => around('deleting the secret', () => secrets.delete(key)),
      onDidChange: (listener) => secrets.onDidChange(listener),
    };
    return openTokenStore(keychain, '', { files, ...(now && { now }) });
  }
}

const folderOf = (path: string): string => path.split('/')[0] ?? path;

/** How the tokens stand, as a window sees them that is opened after the next start has mended what it can. */
async function stateOf(machine: Machine): Promise<string> {
  const { store: mending } = await machine.open(undefined, anHourOn);
  await mending.finishPending(() => Promise.resolve());
  const { store } = await machine.open(undefined, anHourOn);
  const tokens = await Promise.all(
    store.list().map(async ({ id, label, origin, info: { application }, hasAppSecret }) => {
      const own = await store.secrets(id, origin).catch(() => undefined);
      return { label, application, hasAppSecret, secret: own?.secret, appSecret: own?.appSecret };
    }),
  );
  assert.deepEqual(machine.secrets.values.size, tokens.length, 'a secret is left of no token');
  const ids = new Set(store.list().map(({ id }) => id));
  for (const path of machine.disk.texts.keys()) assert.ok(ids.has(/^\w+\/([\w-]+)\./.exec(path)?.[1] ?? ''), path);
  return JSON.stringify(tokens);
}

/** The first token, and the steps of some work with it. */
async function prepared(): Promise<{ machine: Machine; token: AccessToken }> {
  const machine = new Machine();
  const { store } = await machine.open();
  return { machine, token: await store.add(CANARY, details) };
}

async function stepsOf(work: Work): Promise<readonly string[]> {
  const { machine, token } = await prepared();
  const steps: string[] = [];
  const heard = { on: false };
  const { store } = await machine.open((at) => {
    if (heard.on) steps.push(at);
    return Promise.resolve();
  });
  heard.on = true;
  await work(store, token);
  return steps;
}

/** Does the work up to the step, which fails or never ends; a hang is what a kill looks like from outside. */
async function interrupted(
  { machine, token }: { machine: Machine; token: AccessToken },
  work: Work,
  how: { at: number; end: 'fail' | 'kill'; keepsFailing?: boolean },
): Promise<'done' | 'failed' | 'killed'> {
  let count = -Infinity;
  let killed: (value: 'killed') => void = () => undefined;
  const death = new Promise<'killed'>((resolve) => (killed = resolve));
  const { store } = await machine.open(async () => {
    const index = count++;
    if (index < how.at || (index > how.at && how.end === 'fail' && how.keepsFailing !== true)) return;
    if (how.end === 'fail') throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    killed('killed');
    await new Promise(() => undefined);
  });
  count = 0;
  const done = work(store, token).then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  return Promise.race([done, death]);
}

describe('R23 after a failure or a kill at any step', () => {
  for (const [name, work] of Object.entries(WORK)) {
    for (const [how, end, keepsFailing] of [
      ['one failure', 'fail', false],
      ['a disk and a keychain that fail from there on', 'fail', true],
      ['a kill', 'kill', false],
    ] as const) {
      it(`of ${name}, ${how}: the next start has all of it or nothing, no orphan, and another try works`, async () => {
        const steps = await stepsOf(work);
        assert.ok(steps.length >= 6, steps.join());
        const one = await prepared();
        const before = await stateOf(one.machine);
        const whole = await prepared();
        await work((await whole.machine.open()).store, whole.token);
        const after = await stateOf(whole.machine);
        for (let at = 0; at < steps.length; at++) {
          // A disk does not fail after it has done something; a keychain behind another process may.
          if (end === 'fail' && /^after (?!.*secret)/.test(steps[at] ?? '')) continue;
          const each = await prepared();
          const ended = await interrupted(each, work, { at, end, keepsFailing });
          const where = `${ended} at step ${at}, ${steps[at] ?? ''}`;
          const state = await stateOf(each.machine);
          const mixed = MIXED[name]?.(end, keepsFailing) ?? [];
          assert.ok([before, after, ...mixed].includes(state), `${where}: ${state}`);
          if (ended === 'done') assert.equal(state, after, where);
          if (state === after) continue;
          const { store } = await each.machine.open();
          const token = store.get(each.token.id);
          assert.ok(token, where);
          await work(store, token);
          assert.equal(await stateOf(each.machine), after, where);
        }
      });
    }
  }
});

const state = (record: object): string => JSON.stringify([{ label: 'Acme', application: 'Acme App', ...record }]);

/** What stands between secret and record works as it is, and is as the user wanted it but for what the record says. */
const MIXED: Readonly<Record<string, (end: 'fail' | 'kill', keepsFailing: boolean) => readonly string[]>> = {
  replacing: (end, keepsFailing) =>
    end === 'kill' || keepsFailing ? [state({ hasAppSecret: false, secret: OTHER })] : [],
  'setting the app secret': (end, keepsFailing) =>
    end === 'kill' || keepsFailing ? [state({ hasAppSecret: false, secret: CANARY, appSecret: APP_SECRET })] : [],
};
