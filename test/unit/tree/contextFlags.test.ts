import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXT_FLAGS, CONTEXT_KINDS, contextOf } from '../../../src/tree/contextFlags';
import { ROOT } from '../../support/paths';

/** The conditions of all menus that ask what a row is. */
function conditions(): readonly string[] {
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
  return [...manifest.matchAll(/viewItem =~ \/(.+?)\/[" ]/g)].flatMap(([, condition]) => condition ?? []);
}

describe('the context of a row', () => {
  it('is its kind and its flags, sorted, each ended by a semicolon', () => {
    assert.equal(contextOf('number', 'setup', undefined, 'registered', false), 'number;registered;setup;');
    assert.equal(contextOf('waba'), 'waba;');
    assert.deepEqual([...CONTEXT_FLAGS], [...CONTEXT_FLAGS].toSorted());
  });

  it('has every kind and every flag that a menu asks for', () => {
    assert.ok(conditions().length > 20);
    for (const condition of conditions()) {
      const words = condition.match(/[a-z]+/g) ?? [];
      for (const word of words) {
        const isKnown = [...CONTEXT_KINDS, ...CONTEXT_FLAGS].some((known) => known === word);
        assert.ok(isKnown, `${word} in ${condition}`);
      }
    }
  });

  it('of a number is what the menus of the setup match', () => {
    const matching = (context: string): readonly string[] =>
      conditions().filter((condition) => /setup|registered/.test(condition) && new RegExp(condition).test(context));
    assert.equal(matching(contextOf('number')).length, 0);
    assert.equal(matching(contextOf('number', 'registered')).length, 1);
    assert.equal(matching(contextOf('number', 'setup')).length, 2);
    assert.equal(matching(contextOf('number', 'setup', 'registered')).length, 3);
  });
});
