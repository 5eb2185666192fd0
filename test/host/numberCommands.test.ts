import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoWorld } from '../../src/emulator/seed';
import { demoSecret } from '../../src/emulator/seedTokens';
import { WABAS } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { answerPicks, ESCAPE } from '../support/answerPicks';
import { contacts, strangers } from '../support/contacts';
import { waitUntil } from '../support/waitUntil';
import { WindowWatch } from '../support/windowWatch';

interface Item extends vscode.QuickPickItem {
  readonly path?: { readonly kind: string; readonly tokenId: string; readonly wabaId: string };
}

const ON_NUMBERS = ['continueSetup', 'registerNumber', 'setPin', 'deregisterNumber'];
const OFFICIAL = '+1 206-555-0100';
const RETURNS = '+1 206-555-0101';
const WARRANTY = '+1 206-555-0102';
const PIN = '847261';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`waba.${command}`, ...args);
const set = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('waba').update(name, value, vscode.ConfigurationTarget.Global);

describe('the commands that write numbers, in the extension host', () => {
  const watch = new WindowWatch();
  let emulator: Emulator;
  let numbers: readonly Item[] = [];

  before(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    await set('graphUrl', emulator.origin);
    watch.begin();
    watch.typed.push(demoSecret('SystemUser'), 'Saltmarsh');
    await run('addToken');
    await vscode.commands.executeCommand('waba.explorer.focus');
    await waitUntil('the numbers to choose from', async () => {
      watch.forget();
      await answerPicks(run('setPin'), ESCAPE);
      numbers = watch.picks.flat();
      return numbers.some(({ label }) => label === WARRANTY);
    });
  });
  beforeEach(() => {
    watch.forget();
    emulator.journal.clear();
  });
  after(async () => {
    watch.forget();
    watch.button = 'Remove';
    await run('removeToken', itemOf(OFFICIAL).path);
    watch.end();
    await set('graphUrl', undefined);
    await emulator.close();
  });

  function itemOf(number: string): Item {
    const item = numbers.find(({ label }) => label === number);
    assert.ok(item, number);
    return item;
  }
  const waba = (): object => ({ kind: 'waba', tokenId: itemOf(OFFICIAL).path?.tokenId, wabaId: WABAS.support.id });
  const posts = (): readonly string[] =>
    emulator.journal.entries
      .filter(({ method, path }) => method === 'POST' && path !== '/v25.0/')
      .map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const fieldOf = (number: string, field: string): unknown =>
    [...emulator.world.numbers.values()].find(({ fields }) => fields.display_phone_number === number)?.fields[field];
  /** Runs what asks in boxes of its own, and leaves the first of them. */
  async function left(running: Thenable<unknown>): Promise<string | undefined> {
    await waitUntil('a question', () => watch.boxes.length > 0);
    await answerPicks(running, ESCAPE);
    return watch.boxes[0]?.title;
  }

  for (const command of ON_NUMBERS) {
    it(`${command} asks bare for a number, and leaves it at that with Escape`, async () => {
      await answerPicks(run(command), ESCAPE);
      const kinds = new Set(watch.picks.flat().flatMap((item: Item) => item.path?.kind ?? []));
      assert.deepEqual([...kinds], ['number']);
      assert.deepEqual([watch.boxes, watch.said, posts()], [[], [], []]);
    });

    it(`${command} asks for a row that is not there instead of believing it`, async () => {
      for (const forged of [{ kind: 'number', tokenId: 'x', wabaId: '1', numberId: '../../etc/passwd' }, waba(), 7]) {
        watch.forget();
        await answerPicks(run(command, forged), ESCAPE);
        assert.deepEqual([watch.picks.length, watch.boxes], [1, []]);
      }
      assert.deepEqual(posts(), []);
    });
  }

  it('createNumber asks bare for a WABA, and on the row of one for the number', async () => {
    assert.equal(await left(run('createNumber')), 'Create Phone Number');
    watch.forget();
    assert.equal(await left(run('createNumber', waba())), 'Create Phone Number in Saltmarsh Support');
    watch.forget();
    const forged = { kind: 'waba', tokenId: 'x', wabaId: '1' };
    assert.equal(await left(run('createNumber', forged)), 'Create Phone Number');
    assert.deepEqual(posts(), []);
  });

  for (const [command, number, title] of [
    ['continueSetup', WARRANTY, `Set Up ${WARRANTY}`],
    ['registerNumber', RETURNS, `Register ${RETURNS}`],
    ['setPin', OFFICIAL, `Set Two-Step PIN of ${OFFICIAL}`],
  ] as const) {
    it(`${command} on a row asks what it needs of that number`, async () => {
      assert.equal(await left(run(command, itemOf(number).path)), title);
      assert.deepEqual([watch.picks, posts()], [[], []]);
    });
  }

  for (const [what, says, lock, unlock] of [
    [
      'the setting waba.readOnly',
      /the setting waba\.readOnly lets no/i,
      () => set('readOnly', true),
      () => set('readOnly', undefined),
    ],
    [
      'a read-only token',
      /access token "?Saltmarsh"? is read-only/,
      () => run('toggleTokenReadOnly', itemOf(OFFICIAL).path),
      () => run('toggleTokenReadOnly', itemOf(OFFICIAL).path),
    ],
  ] as const) {
    it(`${what} refuses every write before anything is typed`, async () => {
      await lock();
      try {
        for (const command of ['createNumber', ...ON_NUMBERS]) {
          watch.forget();
          await run(command, command === 'createNumber' ? waba() : itemOf(OFFICIAL).path);
          await waitUntil('a message', () => watch.said.length === 1);
          assert.match(watch.said.join(), says, command);
          assert.deepEqual([watch.boxes, watch.picks], [[], []], command);
        }
        assert.deepEqual(posts(), []);
      } finally {
        await unlock();
      }
    });
  }

  it('S18 S17 a number is taken to CONNECTED, and back, without calling anybody else; its PIN is typed unseen', async () => {
    const { met } = contacts();
    const before = met.length;
    const title = `Set Up ${RETURNS}`;
    const registering = run('continueSetup', itemOf(RETURNS).path);
    for (const box of [await watch.answer(title, PIN), await watch.answer(title, PIN)]) {
      assert.equal('password' in box && box.password, true);
    }
    await registering;
    await waitUntil('what became of it', () => watch.said.some((said) => said.includes('is connected')));
    assert.deepEqual([posts(), fieldOf(RETURNS, 'status')], [['register'], 'CONNECTED']);

    watch.forget();
    watch.button = 'Deregister…';
    const ending = run('deregisterNumber', itemOf(RETURNS).path);
    await watch.answer(`Deregister ${RETURNS}`, '0101');
    await ending;
    assert.deepEqual(posts(), ['register', 'deregister']);
    assert.ok(watch.said[0]?.startsWith(`Deregister ${RETURNS}?`));
    assert.ok(met.length > before, 'the watch sees the calls to the emulator');
    assert.deepEqual(strangers(), []);
  });

  it('a number is created from the row of its WABA, once, and its setup goes on', async () => {
    const title = 'Create Phone Number in Saltmarsh Support';
    const creating = run('createNumber', waba());
    await watch.answer(title, '+1 212-555-0177');
    await watch.answer(title, 'Saltmarsh Outlet');
    await watch.answer(title);
    await waitUntil('what comes next', () => watch.boxes.length === 4);
    await answerPicks(creating, ESCAPE);
    assert.equal(watch.boxes[3]?.title, 'Set Up +1 212-555-0177');
    assert.deepEqual(posts(), ['phone_numbers']);
    assert.deepEqual(strangers(), []);
  });
});
