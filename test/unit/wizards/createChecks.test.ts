import assert from 'node:assert/strict';
import { alreadyIn, doubtsOf } from '../../../src/wizards/createChecks';
import { createSources } from './createSources';

const META = 'https://graph.facebook.com';
const ALL = ['whatsapp_business_management', 'whatsapp_business_messaging'];

describe('before a number is added', () => {
  const token = (scopes: readonly string[]) => ({
    label: 'Saltmarsh',
    info: { type: 'SYSTEM_USER', scopes, granularScopes: [] },
  });
  const doubts: readonly (readonly [
    name: string,
    scopes: readonly string[],
    review: string | undefined,
    told: readonly RegExp[],
  ])[] = [
    ['nothing is doubted of an approved WABA and all permissions', ALL, 'APPROVED', []],
    ['nothing is doubted of what is not known', [], undefined, []],
    [
      'a missing permission is',
      ['business_management', 'whatsapp_business_messaging'],
      'APPROVED',
      [/lacks whatsapp_business_management/],
    ],
    ['a review under way is', ALL, 'PENDING', [/not approved this WABA: PENDING.*Wait/]],
    ['a declined review is', ALL, 'REJECTED', [/REJECTED.*admin of the business/]],
    ['a review of a kind that is not known is, in Meta’s word', ALL, 'RESTRICTED', [/RESTRICTED/]],
  ];
  for (const [name, scopes, review, told] of doubts) {
    it(name, () => {
      const fields = review === undefined ? {} : { account_review_status: review };
      const found = doubtsOf(token(scopes), fields).map(({ what, todo }) => `${what} ${todo}`);
      assert.equal(found.length, told.length, found.join('\n'));
      told.forEach((words, index) => assert.match(found[index] ?? '', words));
    });
  }

  const sources = createSources({
    first: {
      wabas: {
        '500': { '+52 1 55 1234 5678': 'CONNECTED', '+44 7911 123456': 'CONNECTED', '+44 7911 123457': 'DELETED' },
      },
    },
    second: { wabas: { '600': { '447911123458': 'PENDING' } } },
    elsewhere: { origin: 'http://127.0.0.1:1', wabas: { '700': { '+44 7911 123459': 'CONNECTED' } } },
  });
  const places: readonly (readonly [name: string, digits: string, waba: string | undefined])[] = [
    ['a number is found in the WABA that has it', '447911123456', 'WABA 500'],
    ['one that another token sees is found, however Meta writes it', '447911123458', 'WABA 600'],
    ['one of Mexico is, with the 1 that WhatsApp writes', '525512345678', 'WABA 500'],
    ['one that was deleted is not there', '447911123457', undefined],
    ['one of another server is another number', '447911123459', undefined],
    ['one that nobody was told of is not there', '447911123450', undefined],
  ];
  for (const [name, digits, waba] of places) {
    it(name, () => assert.equal(alreadyIn(sources, digits, META)?.waba, waba));
  }
});
