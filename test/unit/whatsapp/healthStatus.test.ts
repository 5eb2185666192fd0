import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import type { Json } from '../../../src/graph/json';
import { entityWord, explainHealth, readHealth } from '../../../src/whatsapp/healthStatus';

const error = {
  error_code: 141006,
  error_description: 'There is an error with the payment method.',
  possible_solution: 'Add a valid payment method.',
};

const overall = (own: Json, ...entities: readonly Json[]): string | undefined =>
  readHealth({ can_send_message: own, entities: entities.map((value) => ({ can_send_message: value })) })?.overall;

describe('the health of a node', () => {
  it('is a tree of what takes part, with reasons and Meta’s solutions', () => {
    const tree = readHealth({
      can_send_message: 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', id: '1', can_send_message: 'LIMITED', additional_info: ['Low quality.'] },
        { entity_type: 'WABA', id: '2', can_send_message: 'BLOCKED', errors: [error] },
        { entity_type: 'APP', id: '3', can_send_message: 'AVAILABLE', can_receive_call_sip: 'BLOCKED' },
      ],
    });
    assert.deepEqual(
      tree?.entities.map(({ type, id, canSendMessage }) => [type, id, canSendMessage]),
      [
        ['PHONE_NUMBER', '1', 'LIMITED'],
        ['WABA', '2', 'BLOCKED'],
        ['APP', '3', 'AVAILABLE'],
      ],
    );
    assert.deepEqual(tree.entities[0]?.additionalInfo, ['Low quality.']);
    assert.deepEqual(tree.entities[1]?.errors, [
      { code: '141006', description: error.error_description, solution: error.possible_solution },
    ]);
    assert.equal(tree.entities[2]?.canReceiveCallSip, 'BLOCKED');
    assert.equal(tree.overall, 'BLOCKED');
  });

  it('is as bad as the worst of its parts, whatever Meta says of the whole', () => {
    assert.equal(overall('AVAILABLE', 'AVAILABLE'), 'AVAILABLE');
    assert.equal(overall('AVAILABLE', 'LIMITED', 'AVAILABLE'), 'LIMITED');
    assert.equal(overall('AVAILABLE', 'LIMITED', 'BLOCKED'), 'BLOCKED');
    assert.equal(overall('BLOCKED', 'AVAILABLE'), 'BLOCKED');
    assert.equal(overall(null, 'AVAILABLE'), 'AVAILABLE');
    assert.equal(overall(null), undefined);
  });

  it('R5 keeps values that it does not know, as worse than available and better than limited', () => {
    assert.equal(overall('AVAILABLE', 'SLEEPY'), 'SLEEPY');
    assert.equal(overall('SLEEPY', 'LIMITED'), 'LIMITED');
    assert.equal(overall('SLEEPY', 'DROWSY'), 'SLEEPY');
    assert.equal(explainHealth('SLEEPY'), undefined);
    assert.equal(entityWord('CATALOG'), 'CATALOG');
  });

  it('R5 reads what is there when parts are missing or of a wrong type', () => {
    for (const wrong of [undefined, null, 'BLOCKED', 5, true, ['BLOCKED']])
      assert.equal(readHealth(wrong), undefined, JSON.stringify(wrong));
    assert.deepEqual(readHealth({}), { overall: undefined, canSendMessage: undefined, entities: [] });
    assert.deepEqual(readHealth({ can_send_message: {}, entities: { id: '1' } })?.entities, []);
    const tree = readHealth({
      entities: [null, 'x', [], { id: 7, errors: 'none', additional_info: 5 }, { errors: [null, 3, {}] }],
    });
    assert.equal(tree?.overall, undefined);
    const empty = { type: undefined, canSendMessage: undefined, canReceiveCallSip: undefined, additionalInfo: [] };
    const nothing = { code: undefined, description: undefined, solution: undefined };
    assert.deepEqual(tree?.entities, [
      { ...empty, id: '7', errors: [] },
      { ...empty, id: undefined, errors: [nothing] },
    ]);
  });

  it('is read and explained for every number and WABA of the demo, and agrees with them', () => {
    const { numbers, wabas } = demoWorld();
    const seen = new Set<string>();
    for (const { fields } of [...numbers.values(), ...wabas.values()]) {
      const tree = readHealth(fields.health_status);
      assert.ok(tree?.overall);
      assert.equal(tree.overall, tree.canSendMessage);
      assert.ok(explainHealth(tree.overall));
      for (const { type } of tree.entities) assert.match(entityWord(type), /^[A-Z][a-z]|^WABA$/);
      seen.add(tree.overall);
    }
    assert.deepEqual([...seen].sort(), ['AVAILABLE', 'BLOCKED', 'LIMITED']);
  });
});
