import assert from 'node:assert/strict';
import { GraphError, type GraphErrorDetails } from '../../../src/graph/error';
import { advise, sentence } from '../../../src/whatsapp/advice';

const SETTING = { server: 'proxy.example:8080', from: 'http.proxy' };
const VARIABLE = { server: 'proxy.example:8080', from: 'HTTPS_PROXY' };
const refused = { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' };
const code = (text: string) => ({ cause: { name: 'Error', code: text, message: '' } });
const advised = (kind: 'proxy' | 'certificate', details: GraphErrorDetails) =>
  advise(new GraphError(kind, '', details));

describe('whatsapp/advice on what stands between', () => {
  it('R14 names the proxy, where it is named, and the setting to change', () => {
    const table: readonly (readonly [GraphErrorDetails, RegExp])[] = [
      [
        { proxy: SETTING, status: 407 },
        /proxy\.example:8080 wants a user name .* the setting http\.proxy .*http\.proxyAuthorization/,
      ],
      [
        { proxy: VARIABLE, status: 407 },
        /the environment variable HTTPS_PROXY are missing .* into the setting http\.proxy/,
      ],
      [{ proxy: SETTING, status: 403 }, /does not let calls through to Meta \(HTTP 403\).*http\.noProxy/],
      [{ proxy: VARIABLE, cause: refused }, /No connection .* HTTPS_PROXY.*http\.noProxy/],
      [{ proxy: SETTING }, /Only VS Code itself.*http\.proxyStrictSSL/],
      [{ status: 407 }, /The proxy refused.*http\.proxy/],
    ];
    for (const [details, expected] of table) {
      const advice = advised('proxy', details);
      assert.match(sentence(advice), expected);
      assert.equal(advice.fix, 'proxy-setting');
    }
  });

  it('S9 says of an https proxy that it is not trusted, and of no proxy that trusts us not', () => {
    for (const each of ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CRL_HAS_EXPIRED']) {
      const said = sentence(advised('proxy', { proxy: SETTING, ...code(each) }));
      assert.match(said, /proxy\.example:8080.* could not prove who it is.*http\.systemCertificates/);
    }
    const wantsOurs = sentence(
      advised('proxy', { proxy: SETTING, ...code('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED') }),
    );
    assert.match(wantsOurs, /No connection came about/);
  });

  it('S9 R30 says of a certificate whether trust is missing or the clock is wrong', () => {
    const untrusted = sentence(advised('certificate', code('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')));
    assert.match(untrusted, /Meta could not prove who it is.*installed in the system.*http\.systemCertificates/);
    for (const each of ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']) {
      assert.match(
        sentence(advised('certificate', code(each))),
        /not good at the time of this machine.*Check the clock/,
      );
    }
  });
});
