import assert from 'node:assert/strict';
import { cleanToken } from '../../../src/tokens/cleanToken';

const TOKEN = 'EAADemo1234567890abcdef';

describe('a pasted access token', () => {
  for (const pasted of [
    TOKEN,
    `  ${TOKEN}\n`,
    `Bearer ${TOKEN}`,
    `bearer   ${TOKEN} `,
    `Authorization: Bearer ${TOKEN}`,
    `"${TOKEN}"`,
    `OAuth ${TOKEN}`,
    `"Bearer ${TOKEN}"`,
    `'Authorization: Bearer ${TOKEN}'`,
    `${TOKEN.slice(0, 10)}\r\n${TOKEN.slice(10)}`,
  ]) {
    it(`is found in ${JSON.stringify(pasted)}`, () => assert.equal(cleanToken(pasted), TOKEN));
  }

  for (const pasted of [
    '',
    '   ',
    'Bearer ',
    'short',
    'EAA💥💥💥💥💥💥💥💥',
    'a\u0000bcdefghij',
    'x1'.repeat(1500),
    '106540352242922',
    '+15551234567',
    '+1 555-123-4567',
    'phone_numbers',
    'verified_name',
    '"owner_business_info"',
  ]) {
    it(`is not found in ${JSON.stringify(pasted.slice(0, 20))}`, () => assert.equal(cleanToken(pasted), undefined));
  }
});
