import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTests } from '../support/findTests';
import { ROOT } from '../support/paths';

/** What fails where something is not as it should be. */
const ASSERTS = /\bassert\b|\b(?:failure|waitUntil|waitFor)\(/;

describe('SECURITY.md', () => {
  const text = readFileSync(join(ROOT, '.github/SECURITY.md'), 'utf8');
  const named = new Set(text.match(/\b[SR]\d{1,2}\b/g));

  it('promises what tests prove: each guarantee that it names begins the name of one that asserts something', () => {
    const folders = ['unit', 'host', 'ui', 'package', 'long'].map((name) => join(ROOT, 'test', name));
    const tests = folders.flatMap((folder) => findTests(folder)).map((file) => readFileSync(file, 'utf8'));
    const proven = new Set(tests.flatMap(provenBy));
    assert.ok(named.size > 20);
    assert.deepEqual(
      [...named].filter((id) => !proven.has(id)),
      [],
    );
  });

  it('takes no empty test for a proof', () => {
    const source = `
      it('S1 is empty', () => undefined);
      it.skip('S2 is left out', () => assert.ok(true));
      // it('S3 was put away', () => assert.ok(true));
      it('S4 S5 proves', async () => {
        assert.ok(true);
      });
      it('has no id', () => assert.ok(true));`;
    assert.deepEqual(provenBy(source), ['S4', 'S5']);
  });

  it('names the guarantee that nobody else is called', () => {
    assert.ok(named.has('S18'));
  });

  it('names no address to write to but the repository', () => {
    assert.doesNotMatch(text, /[\w.]+@[\w-]+\.\w/);
    assert.match(text, /Report a vulnerability/);
  });
});

/** The guarantees that begin the name of a test in this source, as long as its body asserts or waits for something. */
function provenBy(source: string): readonly string[] {
  // A test ends where the next begins, at the start of a line.
  const tests = source.split(/^ *(?=(?:it|describe)\b)/m);
  return tests.flatMap((test) => {
    const ids = /^it\(\s*['"`]((?:[SRP]\d+ )+)/.exec(test)?.[1];
    return ids !== undefined && ASSERTS.test(test) ? ids.trim().split(' ') : [];
  });
}
