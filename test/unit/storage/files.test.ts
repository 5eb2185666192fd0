import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { diskFiles, removeAll, type Files } from '../../../src/storage/files';
import { readRecord, writeRecord } from '../../../src/storage/recordFile';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

describe('files in the store of the extension', () => {
  const folder = temporaryFolder();

  it('reads what was written, knows a missing file, and leaves no temporary file', async () => {
    const files = diskFiles(folder());
    await files.write('a/b.json', 'one');
    await files.write('a/b.json', 'two');
    assert.equal(await files.read('a/b.json'), 'two');
    assert.equal(await files.read('a/c.json'), undefined);
    assert.deepEqual(await readdir(join(folder(), 'a')), ['b.json']);
    assert.deepEqual(await files.list('a'), ['b.json']);
    assert.deepEqual(await files.list('nowhere'), []);
  });

  it('a write that fails throws and leaves the old file and no temporary one', async () => {
    const files = diskFiles(folder());
    await files.write('folder/inside', 'x');
    await assert.rejects(files.write('folder', 'text'));
    assert.equal(await files.read('folder/inside'), 'x');
    assert.deepEqual(await readdir(folder()), ['folder']);
  });

  it('removes a folder with what is in it, and is content when there is none', async () => {
    const files = diskFiles(folder());
    await files.write('cache/t/1.json', 'x');
    await files.remove('cache/t');
    await files.remove('cache/t');
    assert.deepEqual(await files.list('cache/t'), []);
  });

  it('R24 lets one window after the other do what each must do alone', async () => {
    const [a, b] = [diskFiles(folder()), diskFiles(folder())];
    const count = async (files: Files): Promise<void> => {
      const before = Number((await files.read('count')) ?? 0);
      await files.write('count', `${before + 1}`);
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? a : b)).map((each) =>
        each.alone('count', () => count(each)),
      ),
    );
    assert.equal(await a.read('count'), '20');
    await assert.rejects(
      a.alone('count', () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    assert.deepEqual(await readdir(folder()), ['count']);
  });

  describe('at a lock that a crash left', () => {
    const locked = async (): Promise<void> => {
      await mkdir(join(folder(), 'count.lock'));
      await writeFile(join(folder(), 'count.lock', 'gone'), '');
    };
    /** Runs work in so many windows at once and tells how many were ever at it together. */
    const together = async (windows: readonly Files[], ms: number): Promise<number> => {
      let [inside, most] = [0, 0];
      const work = async (): Promise<void> => {
        most = Math.max(most, ++inside);
        await sleep(ms);
        inside--;
      };
      await Promise.all(windows.map((files) => files.alone('count', work)));
      return most;
    };

    it('R23 waits two seconds, and no longer', async () => {
      await locked();
      let waited = 0;
      const files = diskFiles(folder(), (ms) => Promise.resolve((waited += ms)));
      assert.equal(await files.alone('count', () => Promise.resolve('done')), 'done');
      assert.ok(waited > 1900 && waited <= 2000, `${waited} ms`);
      assert.deepEqual(await readdir(folder()), []);
    });

    it('R23 goes on where it holds nobody', async () => {
      await mkdir(join(folder(), 'count.lock'));
      const files = diskFiles(folder(), () => Promise.reject(new Error('waited')));
      assert.equal(await files.alone('count', () => Promise.resolve('done')), 'done');
    });

    it('R24 lets in one window at a time, whenever each began to wait', async () => {
      await locked();
      const windows = Array.from({ length: 6 }, (_, index) =>
        diskFiles(folder(), (ms) => sleep((ms / 10) * (1 + index / 20))),
      );
      assert.equal(await together(windows, 30), 1);
      assert.deepEqual(await readdir(folder()), []);
    });

    it('R24 a window whose work took too long frees the lock of no other', async () => {
      const files = diskFiles(folder(), () => Promise.resolve());
      let end = (): void => undefined;
      const slow = files.alone('count', () => new Promise<void>((resolve) => (end = resolve)));
      await waitUntil('it is locked', async () => (await readdir(folder())).includes('count.lock'));
      await files.alone('count', async () => {
        end();
        await slow;
        assert.deepEqual(await readdir(folder()), ['count.lock']);
      });
      assert.deepEqual(await readdir(folder()), []);
    });

    it('R24 a window that waits its turn behind others takes the lock from none of them', async () => {
      const windows = Array.from({ length: 5 }, () => diskFiles(folder(), () => sleep(1)));
      // All of them together take longer than anybody waits for one.
      assert.equal(await together(windows, 50), 1);
    });

    it('R24 it is not removed with the file', async () => {
      const files = diskFiles(folder());
      await files.write('tokens/x.json', '{}');
      await files.alone('tokens/x.json', async () => {
        await removeAll(files, 'tokens', 'x.json');
        assert.deepEqual(await files.list('tokens'), ['x.json.lock']);
      });
    });
  });

  it('R24 tells of what another process wrote', async () => {
    const files = diskFiles(folder());
    const news = new EventEmitter();
    const stop = files.watch('tokens', (name) => news.emit('changed', name));
    const changed = once(news, 'changed');
    // The watch starts as soon as its folder is there; write until it is heard.
    const writing = setInterval(() => void diskFiles(folder()).write('tokens/x.json', '{}'), 20);
    await changed;
    clearInterval(writing);
    stop();
  });
});

describe('a record on disk', () => {
  const folder = temporaryFolder();
  const schema = v.object({ label: v.string() });
  const check = (value: unknown) => Promise.resolve(v.is(schema, value) ? value : undefined);
  const options = { version: 2, check, now: 1234 };

  it('comes back as it was written', async () => {
    const files = diskFiles(folder());
    await writeRecord(files, 'r.json', 2, { label: 'Acme' });
    assert.deepEqual(await readRecord(files, 'r.json', options), { kind: 'ok', value: { label: 'Acme' } });
    assert.deepEqual(await readRecord(files, 'none.json', options), { kind: 'missing' });
  });

  it('R26 of a newer version is left as it is', async () => {
    const files = diskFiles(folder());
    await writeRecord(files, 'r.json', 3, { label: 'Acme', more: true });
    const before = await files.read('r.json');
    assert.deepEqual(await readRecord(files, 'r.json', options), { kind: 'newer' });
    assert.equal(await files.read('r.json'), before);
  });

  for (const [what, text] of [
    ['cut off', '{"version":2,"value":{"label":"Ac'],
    ['empty', ''],
    ['full of NUL bytes', '\0\0\0\0'],
    ['without a version', '{"value":{"label":"Acme"}}'],
    ['of the wrong shape', '{"version":2,"value":{"label":5}}'],
    ['not a record', 'null'],
  ] as const) {
    it(`R25 that is ${what} is moved aside`, async () => {
      const files = diskFiles(folder());
      await writeFile(join(folder(), 'r.json'), text);
      assert.deepEqual(await readRecord(files, 'r.json', options), { kind: 'damaged', movedTo: 'r.json.bad-1234' });
      assert.equal(await files.read('r.json.bad-1234'), text);
      assert.equal(await files.read('r.json'), undefined);
    });
  }
});
