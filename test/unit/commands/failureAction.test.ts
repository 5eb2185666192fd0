import assert from 'node:assert/strict';
import { failureAction } from '../../../src/commands/failureAction';

describe('the button beside what failed', () => {
  const label = (...given: Parameters<typeof failureAction>): string => failureAction(...given).label;

  it('begins the command anew where that is all there is to do', () => {
    for (const fix of ['retry', 'none'] as const) {
      assert.deepEqual(failureAction(fix, { id: 'waba.refresh' }), { label: 'Try Again', command: 'waba.refresh' });
    }
  });

  it('never begins a flow anew that stays, which would lose what was typed', () => {
    for (const fix of ['retry', 'none'] as const) {
      assert.equal(failureAction(fix, { id: 'waba.createNumber', goesOn: true }).command, 'waba.showLog');
    }
  });

  it('leads to what mends it, in a flow that stays, too', () => {
    for (const goesOn of [false, true]) {
      assert.equal(label('replace-token', { id: 'waba.createNumber', goesOn }), 'Replace Access Token…');
      assert.equal(label('open-manager', { id: 'waba.createNumber', goesOn }), 'Open in WhatsApp Manager');
      assert.equal(label('proxy-setting', { id: 'waba.createNumber', goesOn }), 'Open Settings');
    }
  });

  it('is another try where that asks for the secret itself', () => {
    assert.equal(label('replace-token', { id: 'waba.addToken' }), 'Try Again');
    assert.equal(label('set-app-secret', { id: 'waba.setAppSecret' }), 'Try Again');
    assert.equal(label('set-app-secret', { id: 'waba.refresh' }), 'Set App Secret…');
  });
});
