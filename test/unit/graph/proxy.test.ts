import assert from 'node:assert/strict';
import { routeTo, type ProxySources, type Route } from '../../../src/graph/proxy';
import { NO_PROXY } from '../../support/proxySources';

const GRAPH = new URL('https://graph.facebook.com/v25.0/me');
const route = (sources: Partial<ProxySources>, server = GRAPH): Route => routeTo(server, { ...NO_PROXY, ...sources });
const because = (found: Route): string => (found.kind === 'direct' ? found.because : found.kind);
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('graph/proxy', () => {
  it('is direct where no proxy is named; the system may yet know one', () => {
    assert.deepEqual(route({}), { kind: 'direct', chosen: false, because: 'no proxy is named' });
  });

  it('goes through the setting before any variable, and names where it stands', () => {
    const env = { HTTPS_PROXY: 'http://env.example:3128' };
    assert.deepEqual(route({ proxy: 'http://proxy.example:8080/', env }), {
      kind: 'proxy',
      proxy: { origin: 'http://proxy.example:8080', strict: true, from: 'http.proxy' },
    });
    assert.deepEqual(route({ env }), {
      kind: 'proxy',
      proxy: { origin: 'http://env.example:3128', strict: true, from: 'HTTPS_PROXY' },
    });
  });

  it('asks the variables in the order in which VS Code does', () => {
    const env = { HTTP_PROXY: 'http://4', http_proxy: 'http://3', HTTPS_PROXY: 'http://2', https_proxy: 'http://1' };
    const from = (names: readonly (keyof typeof env)[]) => {
      const found = route({ env: Object.fromEntries(names.map((name) => [name, env[name]])) });
      return found.kind === 'proxy' ? found.proxy.from : found.kind;
    };
    assert.equal(from(['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']), 'https_proxy');
    assert.equal(from(['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY']), 'HTTPS_PROXY');
    assert.equal(from(['HTTP_PROXY', 'http_proxy']), 'http_proxy');
    assert.equal(from(['HTTP_PROXY']), 'HTTP_PROXY');
  });

  it('signs in with what stands in the address, else with http.proxyAuthorization, which a variable does not get', () => {
    const signIn = (sources: Partial<ProxySources>) => {
      const found = route(sources);
      return found.kind === 'proxy' ? found.proxy.authorization : found.kind;
    };
    const authorization = 'Negotiate abc';
    assert.equal(signIn({ proxy: 'http://ann:p%40ss@proxy.example', authorization }), basic('ann:p@ss'));
    assert.equal(signIn({ proxy: 'http://ann:100%@proxy.example' }), basic('ann:100%'));
    assert.equal(signIn({ proxy: 'http://:key@proxy.example' }), basic(':key'));
    assert.equal(signIn({ proxy: 'http://proxy.example', authorization }), 'Negotiate abc');
    assert.equal(signIn({ env: { https_proxy: 'http://proxy.example' }, authorization }), undefined);
  });

  it('leaves SOCKS to the editor, and what VS Code does not take for a proxy alone', () => {
    for (const proxy of ['socks5://proxy.example:1080', 'SOCKS://proxy.example:1080', 'socks4a://proxy.example:1080']) {
      assert.deepEqual(route({ proxy }), {
        kind: 'editor',
        proxy: { server: 'proxy.example:1080', from: 'http.proxy' },
      });
    }
    for (const proxy of ['proxy.example:8080', 'ftp://proxy.example', 'http://']) {
      const found = route({ proxy });
      assert.ok(found.kind === 'direct' && !found.chosen, proxy);
      assert.match(because(found), /^http\.proxy does not begin with/);
    }
  });

  it('never goes through a proxy to this machine, to what is excepted, or where proxies are off', () => {
    const proxy = 'http://proxy.example:8080';
    for (const local of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1']) {
      assert.equal(because(route({ proxy }, new URL(local))), 'it is this machine', local);
    }
    assert.equal(because(route({ proxy, supported: false })), 'http.proxySupport is off');
    assert.equal(because(route({ proxy, noProxy: ['facebook.com'] })), 'http.noProxy names it');
    const env = { no_proxy: '', NO_PROXY: 'a.example, .facebook.com' };
    assert.equal(because(route({ proxy, env })), 'NO_PROXY names it');
    assert.equal(route({ proxy, noProxy: ['a.example'], env: { NO_PROXY: '*' } }).kind, 'proxy', 'the setting wins');
  });

  it('knows exceptions by host, domain and port', () => {
    const at = (exception: string, server: string) =>
      route({ proxy: 'http://p', noProxy: [exception] }, new URL(server)).kind === 'direct';
    assert.ok(at('*', 'https://graph.example'));
    assert.ok(at('GRAPH.example', 'https://graph.example'));
    assert.ok(at('.example', 'https://graph.example'));
    assert.ok(at('*.example', 'https://graph.example'));
    assert.ok(at('graph.example:443', 'https://graph.example'));
    assert.ok(at('graph.example:8443', 'https://graph.example:8443'));
    assert.ok(at('[2001:db8::1]', 'https://[2001:db8::1]'));
    assert.ok(at('10.0.0.7', 'https://10.0.0.7'));
    assert.ok(at('2001:db8::1', 'https://[2001:db8::1]'));
    assert.ok(at('graph.example.', 'https://graph.example'));
    for (const exception of ['', '.', 'raph.example', 'graph.example:8443', 'example.graph', 'graph.example.com']) {
      assert.ok(!at(exception, 'https://graph.example'), exception);
    }
  });
});
