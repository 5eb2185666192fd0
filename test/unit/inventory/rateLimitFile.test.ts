import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RateLimits, type Caller } from '../../../src/graph/rateLimits';
import { RateLimitFile } from '../../../src/inventory/rateLimitFile';
import { diskFiles, type Files } from '../../../src/storage/files';
import { handClock, type HandClock } from '../../support/handClock';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const caller: Caller = { origin: 'https://graph.facebook.com', tokenId: 'one', appId: '7' };
const sameApp: Caller = { ...caller, tokenId: 'two' };

interface Window {
  readonly limits: RateLimits;
  close(): Promise<void>;
}

describe('the file of rate limits', () => {
  const folder = temporaryFolder();
  let clock: HandClock;
  let warnings: string[];
  let open: Window[];

  beforeEach(() => {
    clock = handClock();
    warnings = [];
    open = [];
  });
  afterEach(() => Promise.all(open.map((window) => window.close())));

  async function window(files: Files = diskFiles(folder())): Promise<Window> {
    const limits = new RateLimits(clock, () => 0);
    const file = new RateLimitFile({ limits, files, clock, warn: (message) => warnings.push(message) });
    await file.open();
    const opened = { limits, close: () => file.close() };
    open.push(opened);
    return opened;
  }

  const path = () => join(folder(), 'limits', 'blocks.json');
  const onDisk = async () => readFile(path(), 'utf8').catch(() => '');
  const write = async (text: string) => {
    await mkdir(join(folder(), 'limits'), { recursive: true });
    await writeFile(path(), text);
  };
  const blocks = async () =>
    (JSON.parse(await onDisk()) as { value: { key: string; at: number; wait: number }[] }).value;

  it('R11 a block is honoured by the other window, for all tokens of the app', async () => {
    const [a, b] = [await window(), await window()];
    a.limits.block(caller, { wabaId: '1' }, 12 * MINUTE);
    await waitUntil('b knows', () => b.limits.remaining(sameApp, '1') !== undefined);
    assert.equal(b.limits.remaining(sameApp, '1'), 12 * MINUTE);
    assert.equal(b.limits.remaining(sameApp, '2'), undefined);
  });

  it('R11 a block still holds after a reload, until it ends', async () => {
    const first = await window();
    first.limits.block(caller, 'token', 12 * MINUTE);
    await first.close();
    clock.pass(5 * MINUTE);
    const second = await window();
    assert.equal(second.limits.remaining(caller), 7 * MINUTE);
    clock.pass(7 * MINUTE);
    assert.equal(second.limits.remaining(caller), undefined);
    assert.equal((await window()).limits.remaining(caller), undefined);
    assert.deepEqual(await blocks(), []);
  });

  it('R11 blocks that several windows learn at once are all known to all in the end', async () => {
    const windows = await Promise.all(Array.from({ length: 4 }, () => window()));
    windows.forEach(({ limits }, index) => limits.block(caller, { wabaId: String(index + 1) }, (index + 1) * MINUTE));
    const knows = ({ limits }: Window) =>
      [1, 2, 3, 4].every((id) => limits.remaining(sameApp, String(id)) === id * MINUTE);
    await waitUntil('all know all', () => windows.every(knows));
    await Promise.all(windows.map((each) => each.close()));
    assert.equal((await blocks()).length, 4);
  });

  it('R11 of two windows’ blocks for the same key the later end holds', async () => {
    const [a, b] = [await window(), await window()];
    a.limits.block(caller, 'app', 20 * MINUTE);
    b.limits.block(caller, 'app', 3 * MINUTE);
    await waitUntil('b knows', () => b.limits.remaining(caller) === 20 * MINUTE);
    await Promise.all([a.close(), b.close()]);
    assert.equal((await window()).limits.remaining(sameApp), 20 * MINUTE);
  });

  it('R30 after the clock was set back by a day an earlier session’s block is no longer than Meta said, and dated anew', async () => {
    const first = await window();
    first.limits.block(caller, 'token', 10 * MINUTE);
    await first.close();
    clock.jump(-DAY);
    assert.equal((await window()).limits.remaining(caller), 10 * MINUTE);
    assert.deepEqual(
      (await blocks()).map(({ at, wait }) => [at, wait]),
      [[clock.now(), 10 * MINUTE]],
    );
    clock.pass(10 * MINUTE);
    assert.equal((await window()).limits.remaining(caller), undefined);
  });

  it('R30 a clock that is set while a session runs changes no wait, here or in a window that opens then', async () => {
    for (const jump of [DAY, -2 * DAY]) {
      const first = await window();
      first.limits.block(caller, 'token', 10 * MINUTE);
      clock.jump(jump);
      clock.pass(MINUTE);
      // What is written next carries the rest along, by the clock of now.
      first.limits.block(caller, { wabaId: jump > 0 ? '1' : '2' }, MINUTE);
      await first.close();
      assert.equal(first.limits.remaining(caller), 9 * MINUTE);
      assert.equal((await window()).limits.remaining(caller), 9 * MINUTE);
    }
  });

  for (const [name, text] of Object.entries({
    empty: '',
    'cut off': '{"version":1,"value":[{"key":"k","at":1',
    'of another shape': '{"version":1,"value":{"k":1}}',
    'full of NUL bytes': '\0\0\0\0',
    'telling of a wait before it begins': '{"version":1,"value":[{"key":"k","at":1,"wait":-1}]}',
  })) {
    it(`R25 a file that is ${name} is moved away and costs nothing`, async () => {
      await write(text);
      const opened = await window();
      assert.equal(opened.limits.remaining(caller), undefined);
      assert.match(warnings.join(), /blocks\.json was damaged; it is kept as .*\.bad-/);
      opened.limits.block(caller, 'token', MINUTE);
      await opened.close();
      assert.equal((await blocks()).length, 1);
      assert.equal((await readdir(join(folder(), 'limits'))).filter((each) => each.includes('.bad-')).length, 1);
    });
  }

  it('R26 a file of a newer version is left alone', async () => {
    const text = '{"version":2,"value":"?"}';
    await write(text);
    const opened = await window();
    opened.limits.block(caller, 'token', MINUTE);
    await opened.close();
    assert.equal(await onDisk(), text);
  });

  it('R25 a disk that fails stops no call: the window goes by what it heard itself', async () => {
    const fails = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
    const opened = await window({ ...diskFiles(folder()), read: fails, write: fails });
    opened.limits.block(caller, 'token', MINUTE);
    await opened.close();
    assert.equal(opened.limits.remaining(caller), MINUTE);
    assert.match(warnings[0] ?? '', /could not be shared/);
  });

  it('the blocks of the demo are never written, and without any there is no file', async () => {
    const opened = await window();
    opened.limits.block({ ...caller, passing: true }, 'token', MINUTE);
    await opened.close();
    assert.equal(await onDisk(), '');
  });

  it('windows at rest write nothing: none wakes the other for ever', async () => {
    let writes = 0;
    const disk = diskFiles(folder());
    const files: Files = {
      ...disk,
      write: (...args) => {
        writes++;
        return disk.write(...args);
      },
    };
    const [a, b] = [await window(files), await window(files)];
    a.limits.block(caller, 'token', 12 * MINUTE);
    await waitUntil('b knows', () => b.limits.remaining(caller) !== undefined);
    clock.pass(MINUTE);
    clock.jump(700);
    a.limits.block(caller, 'app', 5 * MINUTE);
    await waitUntil('b knows', () => b.limits.remaining(sameApp) !== undefined);
    await Promise.all([a.close(), b.close()]);
    assert.ok(writes <= 4, `${writes} writes`);
  });
});
