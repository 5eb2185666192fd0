import { systemClock } from '../../src/graph/clock';
import { Redactor } from '../../src/graph/redact';
import { diskFiles, type Files } from '../../src/storage/files';
import { Keyring } from '../../src/tokens/keyring';
import { TokenSecrets } from '../../src/tokens/secrets';
import { TokenStore } from '../../src/tokens/tokenStore';
import type { TokenInfo } from '../../src/whatsapp/accessTokens';
import type { FakeSecrets } from './fakeSecrets';

export const META = 'https://graph.facebook.com';
/** A token-shaped string that must turn up nowhere but in the keychain. */
export const CANARY = 'EAACanary0123456789012345678901234567890';
export const info: TokenInfo = {
  type: 'SYSTEM_USER',
  application: 'Acme App',
  appId: '77',
  expiresAt: 'never',
  scopes: ['whatsapp_business_management'],
  granularScopes: [{ scope: 'whatsapp_business_management', targetIds: ['1', '2'] }],
};
export const details = { label: 'Acme', origin: META, info };

interface Options {
  readonly files?: Files;
  readonly now?: () => number;
  /** It finds out whether the keychain keeps secrets, as that of the extension does. */
  readonly probes?: boolean;
}

/** A token store as a new window makes it, on the disk and keychain of the windows before it. */
export async function openTokenStore(
  keychain: FakeSecrets,
  folder: string,
  { files = diskFiles(folder), now = (): number => Date.now(), probes = false }: Options = {},
): Promise<{ store: TokenStore; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const warn = (message: string): number => warnings.push(message);
  const store = new TokenStore({
    secrets: new TokenSecrets(keychain),
    ...(probes && { keyring: new Keyring({ keychain, files, now, warn }) }),
    files,
    clock: { ...systemClock, now },
    redactor: new Redactor(),
    warn,
  });
  await store.load();
  return { store, warnings };
}
