import assert from 'node:assert/strict';
import { GraphError, type GraphErrorDetails, type GraphErrorKind } from '../../../src/graph/error';
import { effectOf, type WriteEffect } from '../../../src/whatsapp/writeEffect';

const ROWS: readonly (readonly [string, GraphErrorKind, GraphErrorDetails, WriteEffect])[] = [
  ['no connection', 'network', { sent: 'no' }, 'not-sent'],
  ['no name', 'offline', { sent: 'no' }, 'not-sent'],
  ['no trust', 'certificate', { sent: 'no' }, 'not-sent'],
  ['a limit met before', 'rate-limit', { sent: 'no' }, 'not-sent'],
  ['a connection that broke', 'network', { sent: 'maybe' }, 'unknown'],
  ['no headers in time', 'timeout', { sent: 'maybe' }, 'unknown'],
  ['half an answer', 'truncated', { sent: 'maybe' }, 'unknown'],
  ['a page of a portal', 'not-json', { sent: 'maybe', status: 200 }, 'unknown'],
  ['an answer without success', 'unexpected', { sent: 'maybe' }, 'unknown'],
  ['a cancel after it was sent', 'cancelled', { sent: 'maybe' }, 'unknown'],
  ['a bare 502', 'transient', { sent: 'maybe', status: 502 }, 'unknown'],
  ['a bare 404', 'unexpected', { sent: 'maybe', status: 404 }, 'unknown'],
  ['a bare 429', 'rate-limit', { sent: 'maybe', status: 429 }, 'unchanged'],
  ['a redirect', 'unexpected-redirect', { sent: 'maybe', status: 302 }, 'unchanged'],
  ['a proxy that wants a name', 'proxy', { sent: 'maybe', status: 407 }, 'unchanged'],
  ['code 1', 'transient', { sent: 'yes', status: 400, code: 1 }, 'unknown'],
  ['code 1, too much', 'too-large', { sent: 'yes', status: 400, code: 1 }, 'unknown'],
  ['code 2', 'transient', { sent: 'yes', status: 500, code: 2 }, 'unknown'],
  ['an error without a code', 'unexpected', { sent: 'yes', status: 400 }, 'unknown'],
  ['a code of its own with 500', 'unexpected', { sent: 'yes', status: 500, code: 133004 }, 'unknown'],
  ['a refusal of its own with 500', 'unexpected', { sent: 'yes', status: 500, code: 133005 }, 'unchanged'],
  ['a code nobody knows with 500', 'unexpected', { sent: 'yes', status: 500, code: 999999 }, 'unknown'],
  ...[300, 506, 131000, 131016, 133004, 133014].map(
    (code) => [`code ${code} with 400`, 'unexpected', { sent: 'yes', status: 400, code }, 'unknown'] as const,
  ),
  ['code 3 with 500', 'permission', { sent: 'yes', status: 500, code: 3 }, 'unchanged'],
  ['code 100', 'invalid', { sent: 'yes', status: 400, code: 100 }, 'unchanged'],
  ['code 190', 'auth', { sent: 'yes', status: 401, code: 190 }, 'unchanged'],
  ['code 80008', 'rate-limit', { sent: 'yes', status: 400, code: 80008 }, 'unchanged'],
  ['code 133005', 'unexpected', { sent: 'yes', status: 400, code: 133005 }, 'unchanged'],
];

describe('what a POST that failed did', () => {
  for (const [name, kind, details, effect] of ROWS) {
    it(`R15 ${effect}: ${name}`, () => {
      assert.equal(effectOf(new GraphError(kind, 'No.', details)), effect);
    });
  }
});
