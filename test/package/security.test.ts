import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTests } from '../support/findTests';
import { ROOT } from '../support/paths';

describe('SECURITY.md', () => {
  const text = readFileSync(join(ROOT, '.github/SECURITY.md'), 'utf8');
  const named = new Set(text.match(/\b[SR]\d{1,2}\b/g));

  it('promises what tests prove: each guarantee that it names begins the name of one', () => {
    const folders = ['unit', 'host', 'ui', 'package', 'long'].map((name) => join(ROOT, 'test', name));
    const tests = folders.flatMap((folder) => findTests(folder)).map((file) => readFileSync(file, 'utf8'));
    const proven = new Set(
      tests
        .flatMap((source) => [...source.matchAll(/\b(?:it|describe)\(\s*['"`]((?:[SRP]\d+ )+)/g)])
        .flatMap(([, ids = '']) => ids.trim().split(' ')),
    );
    assert.ok(named.size > 20);
    assert.deepEqual(
      [...named].filter((id) => !proven.has(id)),
      [],
    );
  });

  it('names no address to write to but the repository', () => {
    assert.doesNotMatch(text, /[\w.]+@[\w-]+\.\w/);
    assert.match(text, /Report a vulnerability/);
  });
});
