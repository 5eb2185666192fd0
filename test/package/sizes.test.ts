import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/paths';
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

  it('the phone numbers', () => atMost(165, build.size([build.fileOf('src/whatsapp/e164.ts')])));

  describe('src/graph', () => {
    const sources = build.inputs.filter(([path]) => path.startsWith('src/graph/'));
    const bytesOf = (paths: typeof sources): number => paths.reduce((sum, [, bytes]) => sum + bytes, 0);
    // What reads a text and knows no call: JSON, redaction, names of versions.
    const noNetwork = /\/(?:json|parseJson|redact|secretForms|version|versionWatch)\.ts$/;

    it('our own network code', () => atMost(40, bytesOf(sources.filter(([path]) => !noNetwork.test(path)))));
    it('all of it', () => atMost(46, bytesOf(sources)));
  });

  it('what runs in a details panel', () => {
    const bytes = ['details.js', 'details.css'].map((file) => statSync(join(ROOT, 'dist/media', file)).size);
    atMost(
      60,
      bytes.reduce((sum, size) => sum + size),
    );
  });

  it('P1 activate loads neither undici nor the emulator nor the commands nor the panels', () => {
    const loaded = build.loadedWith('extension.js');
    for (const source of [
      'src/editor/network.ts',
      'src/emulator/demo.ts',
      'src/commands/table.ts',
      'src/panels/detailsPanels.ts',
    ]) {
      assert.ok(!loaded.has(build.fileOf(source)), source);
    }
  });
});
