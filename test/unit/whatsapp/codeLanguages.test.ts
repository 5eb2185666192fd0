import assert from 'node:assert/strict';
import { codeLanguages, languageName, likelyLanguages } from '../../../src/whatsapp/codeLanguages';
import { regions } from '../../../src/whatsapp/regions';

describe('the languages of a code', () => {
  it('stand by their names in the language of VS Code, each with its own name', () => {
    const german = codeLanguages('en').find(({ code }) => code === 'de');
    assert.deepEqual(german, { code: 'de', name: 'German', ownName: 'Deutsch' });
    const names = codeLanguages('de').map(({ name }) => name);
    assert.ok(names.includes('Englisch'));
    assert.deepEqual(names, [...names].sort(new Intl.Collator('de').compare));
    assert.equal(new Set(names).size, names.length);
  });

  it('have a name in any of each other', () => {
    for (const { code } of codeLanguages('en')) assert.notEqual(languageName(code, code), code);
    assert.equal(languageName('pt_BR', 'en'), 'Brazilian Portuguese');
  });

  it('are first that of the country of the number, then that of VS Code, then English', () => {
    assert.deepEqual(likelyLanguages('BR', 'de'), ['pt_BR', 'de', 'en_US']);
    assert.deepEqual(likelyLanguages('GB', 'en'), ['en_GB', 'en_US']);
    assert.deepEqual(likelyLanguages('US', 'en'), ['en_US']);
    assert.deepEqual(likelyLanguages(undefined, 'pt-br'), ['pt_BR', 'en_US']);
  });

  it('are found for every country that has one of them', () => {
    const first = (country: string): string | undefined => likelyLanguages(country, 'en')[0];
    const expected = { DE: 'de', AT: 'de', MX: 'es_MX', ES: 'es_ES', CL: 'es', IN: 'hi', TW: 'zh_TW', CN: 'zh_CN' };
    for (const [country, code] of Object.entries(expected)) assert.equal(first(country), code, country);
    for (const [country, code] of Object.entries({ NO: 'nb', PH: 'fil', JP: 'ja', PT: 'pt_PT', HK: 'zh_HK' })) {
      assert.equal(first(country), code, country);
    }
  });

  it('are English where the country or the display language is nonsense', () => {
    assert.deepEqual(likelyLanguages('', ''), ['en_US']);
    assert.deepEqual(likelyLanguages('XX1_', 'qps-ploc'), ['en_US']);
  });
});

describe('the regions of the data', () => {
  it('are those that Meta names, by their names in the language of VS Code', () => {
    const english = regions('en');
    assert.equal(english.length, 14);
    assert.deepEqual(english[0], { code: 'AU', name: 'Australia' });
    assert.ok(regions('de').some(({ name }) => name === 'Deutschland'));
  });
});
