import assert from 'node:assert/strict';
import { methodDetail } from '../../../src/whatsapp/codeMethods';

describe('the way of a code', () => {
  it('says that landlines, toll-free and VoIP numbers, and phone menus, need a call that a person answers', () => {
    assert.match(methodDetail('SMS'), /mobile/);
    assert.match(methodDetail('VOICE'), /landlines, toll-free and VoIP numbers.*person must answer.*IVR/);
  });
});
