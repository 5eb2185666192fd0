import assert from 'node:assert/strict';
import { metaErrorOf } from '../../../src/graph/metaError';
import type { JsonObject } from '../../../src/graph/json';
import { WriteFailure, type Write } from '../../../src/whatsapp/writeFailure';

export const WRITES: readonly Write[] = ['create', 'request-code', 'verify', 'register', 'deregister', 'set-pin'];

/** A write that Meta answered with the error of this body. */
export function refusedWrite(write: Write, error: JsonObject, status = 400): WriteFailure {
  const cause = metaErrorOf({ error }, { status, headers: {}, now: 0 });
  assert.ok(cause);
  return new WriteFailure(write, cause);
}

/** `100/2388001`, or `100`, as the body of an error; without words. */
export function bodyOf(numbers: string): JsonObject {
  const [code = 0, subcode] = numbers.split('/').map(Number);
  return subcode === undefined ? { code } : { code, error_subcode: subcode };
}
