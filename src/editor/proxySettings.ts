import { workspace } from 'vscode';
import type { ProxySources } from '../graph/proxy';

/** The user's own `http.*` settings; those of a workspace must not say who stands between a token and its server. */
export interface ProxySettings extends ProxySources {
  /** `http.systemCertificates` */
  readonly systemCertificates: boolean;
}

/** The settings as they are now. Every call asks for them, so they are read again only when they change. */
export function watchProxySettings(): { read(): ProxySettings; dispose(): void } {
  let known: ProxySettings | undefined;
  const watch = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('http')) known = undefined;
  });
  return { read: () => (known ??= readProxySettings()), dispose: () => void watch.dispose() };
}

function readProxySettings(): ProxySettings {
  const http = workspace.getConfiguration('http');
  const value = (name: string): unknown => {
    const found = http.inspect(name);
    return found?.globalValue ?? found?.defaultValue;
  };
  const text = (name: string): string | undefined => {
    const found = value(name);
    return typeof found === 'string' && found.trim() !== '' ? found : undefined;
  };
  const noProxy = value('noProxy');
  return {
    proxy: text('proxy'),
    noProxy: Array.isArray(noProxy) ? noProxy.filter((each) => typeof each === 'string') : [],
    authorization: text('proxyAuthorization'),
    strict: value('proxyStrictSSL') !== false,
    supported: value('proxySupport') !== 'off',
    systemCertificates: value('systemCertificates') !== false,
    env: process.env,
  };
}
