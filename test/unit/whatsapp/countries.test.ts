import assert from 'node:assert/strict';
import { countriesOf } from '../../../src/whatsapp/countries';

const DIAL_CODES = new Map([
  ['GB', '44'],
  ['AT', '43'],
  ['AX', '358'],
]);

describe('countries', () => {
  it('have the names of the user’s language, in its order', () => {
    const names = (language: string): readonly string[] => countriesOf(DIAL_CODES, language).map(({ name }) => name);
    assert.deepEqual(names('en'), ['Åland Islands', 'Austria', 'United Kingdom']);
    assert.deepEqual(names('de'), ['Ålandinseln', 'Österreich', 'Vereinigtes Königreich']);
    assert.deepEqual(names('pt-br'), ['Áustria', 'Ilhas Aland', 'Reino Unido']);
  });

  it('keep code and dial code', () => {
    assert.deepEqual(countriesOf(DIAL_CODES, 'en')[2], { code: 'GB', name: 'United Kingdom', dialCode: '44' });
  });

  it('without a name go by their code', () => {
    assert.equal(countriesOf(new Map([['QQ', '1']]), 'en')[0]?.name, 'QQ');
  });
});
