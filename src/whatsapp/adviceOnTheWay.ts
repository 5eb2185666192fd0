import { t } from '@vscode/l10n';
import type { GraphError } from '../graph/error';
import { isUntrusted } from '../graph/transportError';
import type { Advice } from './advice';

/** Node's words for a certificate that is too old, or not yet good: more often the clock is wrong. */
const DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** A proxy that stands between and does not let the call through; `server` is what the user calls the other side. */
export function aboutProxy(error: GraphError, server: string): Advice {
  const { status, proxy, cause } = error;
  const advice = (what: string, todo: string): Advice => ({ what, todo, fix: 'proxy-setting' });
  if (proxy === undefined) return advice(t('The proxy refused the connection.'), t('Check the setting http.proxy.'));
  const { server: name, from } = proxy;
  const named = from === 'http.proxy' ? t('the setting http.proxy') : t('the environment variable {0}', from);
  if (status === 407) {
    return advice(
      t('The proxy {0} wants a user name and a password, and those in {1} are missing or wrong.', name, named),
      from === 'http.proxy'
        ? t('Write http://user:password@{0} there, or set http.proxyAuthorization.', name)
        : t('Write http://user:password@{0} into the setting http.proxy.', name),
    );
  }
  if (status !== undefined) {
    return advice(
      t('The proxy {0}, from {1}, does not let calls through to {2} (HTTP {3}).', name, named, server, status),
      t('Ask those who run it to allow the server, or name the server in the setting http.noProxy.'),
    );
  }
  if (isUntrusted(error)) {
    return advice(
      t('The proxy {0}, from {1}, could not prove who it is: nobody this machine trusts vouches for it.', name, named),
      t('Its certificate must be installed in the system, and the setting http.systemCertificates be on.'),
    );
  }
  if (cause === undefined) {
    return advice(
      t('Only VS Code itself can use the proxy {0}, from {1}, and now it does not check certificates.', name, named),
      t('Turn the setting http.proxyStrictSSL on, and leave NODE_TLS_REJECT_UNAUTHORIZED unset.'),
    );
  }
  return advice(
    t('No connection came about through the proxy {0}, from {1}.', name, named),
    t('Correct it there, or name the server in the setting http.noProxy if it needs none.'),
  );
}

/** A server, or a proxy that inspects TLS, whose certificate nobody vouches for. */
export function aboutCertificate({ cause }: GraphError, server: string): Advice {
  if (DATES.has(cause?.code ?? '')) {
    return {
      what: t('The certificate of {0} is not good at the time of this machine.', server),
      todo: t('Check the clock, then try again.'),
      fix: 'retry',
    };
  }
  if (cause?.code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      what: t('The certificate that came is not that of {0}, but of another server.', server),
      todo: t('Something may stand between: if this network asks for a sign-in, open a web page and sign in.'),
      fix: 'retry',
    };
  }
  return {
    what: t('{0} could not prove who it is: nobody this machine trusts vouches for its certificate.', server),
    todo: t(
      'If your network inspects TLS, its certificate must be installed in the system, and the setting http.systemCertificates be on.',
    ),
    fix: 'retry',
  };
}
