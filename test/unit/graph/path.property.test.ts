import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import { graphUrl } from '../../../src/graph/path';
import { versionNotice } from '../../../src/graph/version';
import { anyId, anyText, runs } from '../../support/arbitraries';

const ORIGIN = 'https://graph.facebook.com';
const hostile = fc.oneof(
  anyText,
  fc.constantFrom(
    '..',
    '.',
    '123/../me',
    '%2e%2e',
    '1?access_token=',
    '//evil.example',
    '@evil.example',
    '1#',
    '1\n',
    '１２',
  ),
);
const version = fc.oneof(
  fc.tuple(fc.nat(2000), fc.nat(200)).map(([major, minor]) => `v${major}.${minor}`),
  fc.constantFrom('v24.0/../evil', '@evil.com', 'v24.0?x=', 'v25.0\n', ' v25.0', 'V25.0'),
  anyText,
);

describe('graph/path, whatever it is made of', () => {
  it('S4 S6 leads to the origin, the version and the very segments, or is refused', () => {
    const segment = fc.oneof(anyId, fc.constantFrom('me', 'phone_numbers'), hostile);
    fc.assert(
      fc.property(version, fc.array(segment, { maxLength: 3 }), (name, path) => {
        try {
          const url = graphUrl(ORIGIN, name, path);
          assert.equal(url.href, `${ORIGIN}/${[name, ...path].join('/')}`);
          assert.match(name, /^v\d{1,3}\.\d{1,2}$/);
        } catch (error) {
          assert.ok(GraphError.is(error, 'invalid'), String(error));
          assert.equal(error.sent, 'no');
        }
      }),
      runs(400),
    );
  });

  it('S5 an origin that is more or less than one is refused', () => {
    const origin = fc.oneof(
      anyText,
      fc.webUrl({ withQueryParameters: true }),
      fc
        .tuple(fc.constant(ORIGIN), fc.constantFrom('/', '.evil.com', '@evil.com', ':443', '?', '#', '\\@evil.com'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(origin, (any) => {
        try {
          assert.equal(graphUrl(any, 'v25.0', ['me']).href, `${any}/v25.0/me`);
        } catch (error) {
          assert.ok(GraphError.is(error, 'origin'), String(error));
        }
      }),
      runs(200),
    );
  });

  it('parameters arrive as they were given, and change nothing else', () => {
    const secret = ['access_token', 'input_token', 'client_secret', 'appsecret_proof'];
    const params = fc.dictionary(
      fc.oneof(fc.constantFrom('fields', 'limit', ...secret), fc.string()),
      fc.oneof(anyText, fc.integer()),
    );
    fc.assert(
      fc.property(params, (given) => {
        const names = Object.keys(given);
        try {
          const url = graphUrl(ORIGIN, 'v25.0', ['1'], given);
          assert.equal(url.origin + url.pathname, `${ORIGIN}/v25.0/1`);
          const well = (text: string | number): string => String(text).toWellFormed();
          assert.deepEqual(
            [...url.searchParams].map(([name, value]) => `${name}=${value}`),
            Object.entries(given).map(([name, value]) => `${well(name)}=${well(value)}`),
          );
        } catch (error) {
          assert.ok(GraphError.is(error, 'invalid') && names.some((name) => secret.includes(name)), String(error));
        }
      }),
      runs(200),
    );
  });

  it('what is said of a version is for those that we know', () => {
    fc.assert(
      fc.property(version, fc.integer({ min: 0, max: 8.64e15 }), (name, now) => {
        const notice = versionNotice(name, now);
        if (notice) assert.equal(notice.kind === 'ended', now >= notice.on.getTime());
      }),
      runs(100),
    );
  });
});
