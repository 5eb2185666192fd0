import assert from 'node:assert/strict';
import { Build } from './build';

const KB = 1000;

describe('P2 the size of', () => {
  const build = new Build();

  function atMost(limit: number, bytes: number): void {
    console.log(`      ${(bytes / KB).toFixed(1)} of ${limit} kB`);
    assert.ok(bytes > 0);
    assert.ok(bytes <= limit * KB, `${bytes} bytes`);
  }

  it('what activate loads', () => atMost(60, build.size(build.loadedWith('extension.js'))));

  it('the undici chunk', () => atMost(330, build.size([build.fileOf('src/editor/network.ts')])));

  it('our own network code', () => {
    atMost(
      40,
      build.inputs.filter(([path]) => path.startsWith('src/graph/')).reduce((sum, [, bytes]) => sum + bytes, 0),
    );
  });

  it('P1 activate loads neither undici nor the emulator nor the commands', () => {
    const loaded = build.loadedWith('extension.js');
    for (const source of ['src/editor/network.ts', 'src/emulator/demo.ts', 'src/commands/table.ts']) {
      assert.ok(!loaded.has(build.fileOf(source)), source);
    }
  });
});
