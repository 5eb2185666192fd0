import assert from 'node:assert/strict';
import { cleanAppSecret } from '../../../src/tokens/cleanAppSecret';

const SECRET = '0123456789abcdef0123456789ABCDEF';

describe('a pasted app secret', () => {
  for (const pasted of [
    SECRET,
    ` ${SECRET}\n`,
    `"${SECRET}"`,
    `'${SECRET}'`,
    `${SECRET.slice(0, 16)}\r\n${SECRET.slice(16)}`,
  ]) {
    it(`is found in ${JSON.stringify(pasted)}`, () => {
      assert.deepEqual(cleanAppSecret(pasted), { appSecret: SECRET, appId: undefined });
    });
  }

  it('may come with the id of its app, as an app token', () => {
    assert.deepEqual(cleanAppSecret(`917264530182736|${SECRET}`), { appSecret: SECRET, appId: '917264530182736' });
  });

  for (const pasted of ['', 'abc', `EAA${SECRET}|x`, `x|${SECRET}`, `${SECRET}-`, 'a'.repeat(65)]) {
    it(`is not ${JSON.stringify(pasted.slice(0, 50))}`, () => assert.equal(cleanAppSecret(pasted), undefined));
  }
});
