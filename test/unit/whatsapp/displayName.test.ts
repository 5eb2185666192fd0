import assert from 'node:assert/strict';
import { nameHints } from '../../../src/whatsapp/displayName';

describe('a display name', () => {
  const good = [
    'Saltmarsh Outlet',
    'IBM',
    'KFC UK',
    'H&M',
    "Lil'Cupcakes",
    'Dr. Oetker',
    'Coca-Cola',
    'Global Grocers Inc.',
    'ソルトマーシュ・ロンドン',
    'مخبز أوريليو',
    '三井住友',
    'Metallica Store',
    'Unverifiedly Good',
  ];
  for (const name of good)
    it(`like ${name} breaks no rule that can be seen`, () => assert.deepEqual(nameHints(name), []));

  const hinted: readonly (readonly [name: string, hint: RegExp])[] = [
    ['KT', /3 characters/],
    ['Saltmarsh 🛍️', /emoji/],
    ['Saltmarsh™', /signs such as ™/],
    ['saltmarsh.com', /web or e-mail/],
    ['https://saltmarsh.example', /web or e-mail/],
    ['hello@saltmarsh', /web or e-mail/],
    ['Saltmarsh!', /punctuation/],
    ['Saltmarsh...', /punctuation/],
    ['Saltmarsh  Outlet', /blank/],
    ['SALTMARSH OUTLET', /capitals/],
    ['Saltmarsh WhatsApp', /mention Meta/],
    ['Saltmarsh – Meta', /mention Meta/],
    ['Saltmarsh Official Account', /official or verified/],
  ];
  for (const [name, hint] of hinted) {
    it(`like ${name} is hinted at`, () => {
      const hints = nameHints(name);
      assert.equal(hints.length, 1, hints.join(' '));
      assert.match(hints[0] ?? '', hint);
    });
  }
});
