import assert from 'node:assert/strict';
import { graphUrl } from '../../../src/graph/path';
import { endOf, VERSIONS } from '../../../src/graph/version';

const ORIGIN = 'https://graph.facebook.com';

describe('graph/path', () => {
  it('builds the URL of an edge and leaves undefined parameters out', () => {
    const params = { fields: 'id,name', limit: 100, after: undefined, q: 'a&b=c' };
    const url = graphUrl(ORIGIN, 'v25.0', ['106540352242922', 'phone_numbers'], params);
    assert.equal(url.href, `${ORIGIN}/v25.0/106540352242922/phone_numbers?fields=id%2Cname&limit=100&q=a%26b%3Dc`);
  });

  for (const version of [
    'v24.0/../evil',
    '@evil.com',
    'v24.0?x=',
    '',
    'v24',
    '24.0',
    'v24.0 ',
    'v24.0\n',
    'V24.0',
    'v1234.0',
    'v24.000',
    '..',
    '/',
  ]) {
    it(`S4 the version ${JSON.stringify(version)} is refused`, () => {
      assert.throws(() => graphUrl(ORIGIN, version, ['me']), { name: 'GraphError', kind: 'invalid', sent: 'no' });
    });
  }

  const segments = [
    '123/../me',
    '1?access_token=',
    '%2e%2e',
    '..',
    '.',
    '',
    ' ',
    '1'.repeat(33),
    '１２３',
    'Me',
    'me#',
    'a'.repeat(65),
    '-1',
    '1e3',
    'me\n',
  ];
  for (const segment of segments) {
    it(`S6 the path segment ${JSON.stringify(segment.slice(0, 20))} is refused`, () => {
      assert.throws(() => graphUrl(ORIGIN, 'v25.0', [segment]), { kind: 'invalid', sent: 'no' });
      assert.throws(() => graphUrl(ORIGIN, 'v25.0', ['123', segment]), { kind: 'invalid', sent: 'no' });
    });
  }

  it('S6 a call needs a node', () => {
    assert.throws(() => graphUrl(ORIGIN, 'v25.0', []), { kind: 'invalid' });
  });

  for (const name of ['access_token', 'input_token', 'client_secret', 'appsecret_proof']) {
    it(`S7 ${name} is refused as a parameter`, () => {
      assert.throws(() => graphUrl(ORIGIN, 'v25.0', ['me'], { [name]: 'x' }), { kind: 'invalid' });
    });
  }
});

describe('graph/version', () => {
  it('knows the end of a version, and that the newest has none', () => {
    assert.equal(endOf('v18.0')?.toISOString(), '2026-01-26T00:00:00.000Z');
    assert.equal(endOf('v26.0'), undefined);
    assert.equal(endOf('v99.0'), undefined);
  });

  it('lists versions in order, each ending after its release', () => {
    for (const [index, { name, released, ends = '9999' }] of VERSIONS.entries()) {
      assert.equal(graphUrl(ORIGIN, name, ['me']).pathname, `/${name}/me`);
      assert.ok(released < ends);
      assert.ok(released > (VERSIONS[index - 1]?.released ?? ''));
    }
  });
});
