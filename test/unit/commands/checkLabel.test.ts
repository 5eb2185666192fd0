import assert from 'node:assert/strict';
import { checkLabel } from '../../../src/commands/checkLabel';
import { Redactor } from '../../../src/graph/redact';
import { CANARY } from '../graph/support/setup';

describe('the name of a token', () => {
  const redactor = new Redactor();
  redactor.learn('IGQknown0Zx9QwErTy7UiOp5AsDf');
  const check = (text: string): string | undefined => checkLabel(text, (each) => redactor.redact(each));

  it('may be any words, but not none', () => {
    for (const name of ['Saltmarsh', 'EAA team', 'بيت', 'Production 2026 | eu']) assert.equal(check(name), undefined);
    assert.match(check('  ') ?? '', /must not be empty/);
  });

  it('S17 is never the token that was pasted once too often, or holds it', () => {
    for (const name of [
      CANARY,
      `mine ${CANARY}`,
      'IGQknown0Zx9QwErTy7UiOp5AsDf',
      'IGQknown0Zx9…',
      '917264|abcdefghij0123456789x',
    ])
      assert.match(check(name) ?? '', /holds an access token/, name);
  });
});
