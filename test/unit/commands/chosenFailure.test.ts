import assert from 'node:assert/strict';
import { ChosenFailure, failedWith } from '../../../src/commands/chosenFailure';

describe('what failed with a number that was chosen in the command', () => {
  const path = { kind: 'number', tokenId: 't', wabaId: '1', numberId: '2' } as const;
  const command = { id: 'waba.registerNumber', target: undefined };
  const why = new Error('No way.');

  it('is mended for that number, and not for all or another one', () => {
    assert.deepEqual(failedWith(command, new ChosenFailure(path, why)), {
      failed: { ...command, target: path },
      error: why,
    });
  });

  it('is about what the command was given, where nothing was chosen', () => {
    assert.deepEqual(failedWith(command, why), { failed: command, error: why });
  });
});
