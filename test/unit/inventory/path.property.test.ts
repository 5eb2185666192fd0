import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detailsKey, parentPath, pathKey, searchKey, type NodePath } from '../../../src/inventory/path';
import { anyId, runs } from '../../support/arbitraries';

const tokenId = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => `demo-${id}`),
);
const path: fc.Arbitrary<NodePath> = fc.oneof(
  fc.record({ kind: fc.constant('token' as const), tokenId }),
  fc.record({ kind: fc.constant('waba' as const), tokenId, wabaId: anyId }),
  fc.record({ kind: fc.constant('number' as const), tokenId, wabaId: anyId, numberId: anyId }),
);

/** Reads the key as a person does. */
function readKey(key: string): NodePath {
  const parts = Object.fromEntries(key.split('/').map((part) => part.split(':') as [string, string]));
  const { token = '', waba, number } = parts;
  if (waba === undefined) return { kind: 'token', tokenId: token };
  return number === undefined
    ? { kind: 'waba', tokenId: token, wabaId: waba }
    : { kind: 'number', tokenId: token, wabaId: waba, numberId: number };
}

describe('inventory/path', () => {
  it('says in a key all that it is, and begins with the key of its parent', () => {
    fc.assert(
      fc.property(path, (any) => {
        const key = pathKey(any);
        assert.deepEqual({ ...readKey(key) }, { ...any });
        const parent = parentPath(any);
        if (parent) assert.ok(key.startsWith(`${pathKey(parent)}/`));
        else assert.equal(any.kind, 'token');
        if (any.kind !== 'token') assert.notEqual(detailsKey(any), key);
        if (any.kind === 'waba') assert.ok(searchKey(any).startsWith(`${key}/`));
      }),
      runs(100),
    );
  });

  it('of two nodes has two keys', () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        assert.equal(pathKey(a) === pathKey(b), JSON.stringify({ ...a }) === JSON.stringify({ ...b }));
      }),
      runs(100),
    );
  });
});
