import assert from 'node:assert/strict';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { GraphError } from '../../../src/graph/error';
import { advise, sentence } from '../../../src/whatsapp/advice';
import { nodeTypeWord } from '../../../src/whatsapp/nodeTypes';
import { numberPages, readNumber } from '../../../src/whatsapp/phoneNumbers';
import { readWaba } from '../../../src/whatsapp/wabas';
import { openClient, type OpenClient } from '../../support/openClient';

const { signal } = new AbortController();
const SYSTEM_USER = '100073829164550';
const APP = '917264530182736';

describe('the kind of an id', () => {
  for (const [type, word] of [
    ['WhatsAppBusinessAccount', 'a WABA'],
    ['WhatsAppBusinessPhoneNumber', 'a phone number'],
    ['WhatsAppBusinessAccountToNumberCurrentStatus', 'a phone number'],
    ['Business', 'a business'],
    ['User', 'a user'],
    ['SystemUser', 'a system user'],
    ['Application', 'an app'],
    ['Page', 'a Facebook page'],
    ['AdAccount', 'an ad account'],
    ['Group', 'a group'],
    ['ProductCatalog', 'what Meta calls ProductCatalog'],
    ['constructor', 'what Meta calls constructor'],
    ['A\u202eB', 'what Meta calls A\\u{202e}B'],
  ] as const) {
    it(`${type} is "${word}"`, () => assert.equal(nodeTypeWord(type), word));
  }
});

describe('the wrong id', () => {
  let open: OpenClient;

  beforeEach(async () => {
    open = await openClient();
  });
  afterEach(() => open.close());

  const numbers = (id: string) => numberPages(open.client, id, { limit: 1, signal }).next();

  /** What the user reads of the failure, with Meta's own text behind it. */
  async function told(work: Promise<unknown>): Promise<string> {
    try {
      await work;
    } catch (error) {
      return GraphError.is(error) ? sentence(advise(error)) : String(error);
    }
    return assert.fail('did not fail');
  }

  it('of a business, a phone number, a user or an app for that of a WABA is named, with where the right one stands', async () => {
    const [number = ''] = open.emulator.world.numbers.keys();
    for (const [id, word] of [
      [BUSINESSES.saltmarsh.id, 'a business'],
      [number, 'a phone number'],
      [SYSTEM_USER, 'a system user'],
      [APP, 'an app'],
    ] as const) {
      const text = await told(numbers(id));
      const stands =
        'The WABA id stands in WhatsApp Manager under "Account settings", and on the "API Setup" page of your app.';
      assert.ok(text.startsWith(`That is the id of ${word}, not of a WABA. ${stands} Meta says: “(#100)`), text);
      assert.match(await told(readWaba(open.client, id, signal)), new RegExp(`is the id of ${word}, not of a WABA`));
    }
  });

  it('of a WABA for that of a phone number is named, too', async () => {
    const text = await told(readNumber(open.client, WABAS.support.id, signal));
    assert.match(
      text,
      /^That is the id of a WABA, not of a phone number\. The phone number id stands on the "API Setup"/,
    );
  });

  it('that reaches nothing is wrong, deleted or not assigned: Meta does not tell which', async () => {
    const text = await told(readWaba(open.client, '999999999999999', signal));
    assert.match(text, /^The id is wrong, was deleted, or is not assigned to this token/);
    const alone = new GraphError('not-found', 'x', { code: 33 });
    assert.match(sentence(advise(alone)), /^The id is wrong, was deleted, or is not assigned to this token/);
  });

  it('is not to blame for a version or a path that Meta does not know: the setting is named', async () => {
    const client = open.clientOf('v99.0');
    const text = await told(readWaba(client, WABAS.support.id, signal));
    assert.match(
      text,
      /^Meta does not know this path, or this version of its API. Check the setting waba.apiVersion\./,
    );
  });

  for (const [message, expected] of [
    [
      'Tried accessing nonexisting field (throughput) on node type (WhatsAppBusinessPhoneNumber)',
      'Meta knows no field "throughput" of a phone number. Check the setting waba.apiVersion.',
    ],
    [
      'Tried accessing nonexisting field (assigned_whatsapp_business_accounts) on node type (User)',
      'Meta knows no field "assigned_whatsapp_business_accounts" of a user. Check the setting waba.apiVersion.',
    ],
    [
      'Tried accessing nonexisting field (phone_numbers)',
      'Meta knows no field "phone_numbers" of this id. Check the setting waba.apiVersion.',
    ],
    [
      'Se intentó acceder al campo inexistente (phone_numbers) en el tipo de nodo (Page)',
      'That is the id of a Facebook page, not of a WABA.',
    ],
    [
      'Tried accessing nonexisting field (phone_numbers) on node type (ProductCatalog)',
      'That is the id of what Meta calls ProductCatalog, not of a WABA.',
    ],
    ['Invalid parameter', 'Meta refused the request. Check the id and the setting waba.apiVersion.'],
    ['Param (a) and (b) and (c)', 'Meta refused the request. Check the id and the setting waba.apiVersion.'],
  ] as const) {
    it(`"${message}" is told as: ${expected}`, () => {
      const error = new GraphError('invalid', 'x', { code: 100, metaMessage: `(#100) ${message}` });
      assert.ok(sentence(advise(error)).startsWith(expected), sentence(advise(error)));
    });
  }
});
