import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { nonexisting } from '../../../src/whatsapp/nonexisting';

const FIELDS = ['id', 'throughput'];

describe('what a refusal names', () => {
  for (const [message, named] of [
    ['Tried accessing nonexisting field (x) on node type (Y)', { field: 'x', nodeType: 'Y' }],
    ['Tried accessing nonexisting field (x)', { field: 'x', nodeType: undefined }],
    ['Zugriff auf nicht vorhandenes Feld (throughput)', { field: 'throughput', nodeType: undefined }],
    ['Campo inexistente (phone_numbers) no tipo de nó (Page)', { field: 'phone_numbers', nodeType: 'Page' }],
    ['Campo inexistente (throughput) no tipo de nó (NewType)', { field: 'throughput', nodeType: 'NewType' }],
    ['Zugriff auf nicht vorhandenes Feld (phone_numbers)', undefined],
    ['Unsupported sort (last_onboarded_time_ascending)', undefined],
    ['The parameter (filtering) is not available for this app', undefined],
    ['Invalid parameter (fields)', undefined],
    ['Not together: (throughput) and (status)', undefined],
    ['Invalid parameter', undefined],
  ] as const) {
    it(`"${message}" ${named ? `is the field ${named.field}` : 'is no field that was asked for'}`, () => {
      const error = new GraphError('invalid', 'x', { code: 100, metaMessage: `(#100) ${message}` });
      assert.deepEqual(nonexisting(error, FIELDS), named);
    });
  }
});
