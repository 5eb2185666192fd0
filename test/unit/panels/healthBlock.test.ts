import assert from 'node:assert/strict';
import type { Json } from '../../../src/graph/json';
import { healthBlock } from '../../../src/panels/healthBlock';
import { healthNotes } from '../../../src/panels/healthNotes';
import type { TreeItem } from '../../../src/panels/page';

const error = {
  error_code: 141006,
  error_description: 'There is an error with the payment method.',
  possible_solution: 'Add a valid\u202e payment method.',
};
const HEALTH = {
  can_send_message: 'BLOCKED',
  entities: [
    { entity_type: 'PHONE_NUMBER', id: '1', can_send_message: 'LIMITED', additional_info: ['Low quality.'] },
    { entity_type: 'WABA', id: '2', can_send_message: 'BLOCKED', errors: [error] },
    { entity_type: 'CATALOG', can_send_message: 'SLEEPY', can_receive_call_sip: 'AVAILABLE' },
  ],
};

function root(health: Json): TreeItem {
  const [block] = healthBlock(health);
  const [item] = block?.as === 'tree' ? block.items : [];
  assert.ok(item);
  return item;
}

describe('the health of a node on its page', () => {
  it('is a tree of what takes part, each with its word, its id and its reasons', () => {
    const { mark, items } = root(HEALTH);
    assert.deepEqual(mark, { tone: 'bad', text: 'Blocked' });
    assert.deepEqual(
      items.map((item) => [item.title, item.code, item.mark?.tone, item.mark?.text]),
      [
        ['Phone number', '1', 'warning', 'Limited'],
        ['WABA', '2', 'bad', 'Blocked'],
        ['CATALOG', undefined, 'unknown', 'SLEEPY'],
      ],
    );
    assert.deepEqual(items[0]?.texts, [{ text: 'Low quality.' }]);
    assert.equal(items[1]?.copy, 'Copy the id 2 (WABA)');
    assert.deepEqual(items[2]?.texts, [{ label: 'Calls over SIP', text: 'Available' }]);
  });

  it('has Meta’s description and solution at each error, harmless, and our word for codes that are known', () => {
    assert.deepEqual(root(HEALTH).items[1]?.items, [
      {
        id: 'health-1-0',
        title: 'Error 141006: payment method',
        texts: [
          { label: 'Meta says', text: 'There is an error with the payment method.' },
          { label: 'Suggested solution', text: 'Add a valid\\u{202e} payment method.' },
        ],
        items: [],
      },
    ]);
    const odd = root({ entities: [{ errors: [{ error_code: 5 }, {}] }] });
    assert.deepEqual(
      odd.items[0]?.items.map(({ title }) => title),
      ['Error 5', 'Error without a code'],
    );
    assert.equal(odd.mark?.text, 'Not said');
  });

  it('says what Meta says of the whole where a part is worse', () => {
    const { mark, texts } = root({ can_send_message: 'AVAILABLE', entities: [{ can_send_message: 'LIMITED' }] });
    assert.equal(mark?.text, 'Limited');
    assert.deepEqual(texts, [{ label: 'Meta says of the whole', text: 'Available' }]);
  });

  it('is no tree where Meta sent none', () => {
    for (const nothing of [undefined, null, 'BLOCKED', [], {}, { entities: [] }]) {
      assert.deepEqual(healthBlock(nothing), []);
      assert.deepEqual(healthNotes(nothing), []);
    }
  });

  it('S11 of absurd size is cut, and says how much is left out', () => {
    const errors = Array.from({ length: 30 }, () => error);
    const infos = Array.from({ length: 25 }, () => 'x'.repeat(1_000_000));
    const entity = { entity_type: 'APP'.repeat(1000), id: '9'.repeat(1000), errors, additional_info: infos };
    const item = root({ entities: Array.from({ length: 5000 }, () => entity) });
    assert.equal(item.items.length, 50);
    assert.deepEqual(item.texts, [{ text: '4950 more are in the JSON.' }]);
    const [first] = item.items;
    assert.equal(first?.items.length, 20);
    assert.deepEqual(first.texts.at(-1), { text: '15 more are in the JSON.' });
    assert.ok(first.texts.every(({ text }) => text.length < 1100));
  });

  it('is told in a line with the first reason and Meta’s solution', () => {
    assert.deepEqual(healthNotes(HEALTH), [
      {
        tone: 'bad',
        text: 'Messages cannot be sent. WABA: There is an error with the payment method. Meta suggests: Add a valid\\u{202e} payment method.',
      },
    ]);
    const limited = { entities: [HEALTH.entities[0] ?? null] };
    assert.deepEqual(healthNotes(limited), [
      { tone: 'warning', text: 'Messages can be sent within limits only. Phone number: Low quality.' },
    ]);
    assert.deepEqual(healthNotes({ can_send_message: 'AVAILABLE' }), []);
    assert.equal(healthNotes({ can_send_message: 'BLOCKED' })[0]?.text, 'Messages cannot be sent.');
  });

  it('keeps Meta’s sentences apart where they have no full stop', () => {
    const told = (error_description: string, possible_solution: string): string | undefined => {
      const errors = [{ error_description, possible_solution }];
      const entities = [{ entity_type: 'WABA', can_send_message: 'BLOCKED', errors }];
      return healthNotes({ entities })[0]?.text.slice('Messages cannot be sent. '.length);
    };
    assert.equal(told('payment', 'pay'), 'WABA: payment. Meta suggests: pay.');
    assert.equal(told('No card?', '支払う。'), 'WABA: No card? Meta suggests: 支払う。');
    assert.equal(told('x'.repeat(400), '“Pay.”'), `WABA: ${'x'.repeat(300)}… Meta suggests: “Pay.”`);
  });

  it('is the same in upper and in lower case', () => {
    const lower = {
      entities: [{ entity_type: 'APP', can_send_message: 'available' }, { can_send_message: 'blocked' }],
    };
    assert.deepEqual(root(lower).mark, { tone: 'bad', text: 'Blocked' });
    assert.match(healthNotes(lower)[0]?.text ?? '', /^Messages cannot be sent\. Not said: Meta names no reason\.$/);
  });
});
