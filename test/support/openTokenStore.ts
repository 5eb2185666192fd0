import { setTimeout } from 'node:timers/promises';
import { systemClock, type Clock } from '../../src/graph/clock';
import { Redactor } from '../../src/graph/redact';
import { diskFiles, type Files } from '../../src/storage/files';
import { Keyring } from '../../src/tokens/keyring';
import { PatientKeychain } from '../../src/tokens/patientKeychain';
import { TokenSecrets, type SecretStore } from '../../src/tokens/secrets';
import { TokenStore } from '../../src/tokens/tokenStore';
import type { TokenInfo } from '../../src/whatsapp/accessTokens';

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
  /** The patience with the keychain. */
  readonly clock?: Pick<Clock, 'sleep'>;
}

/** The patience of a window that a test has killed keeps no process alive. */
const idle: Pick<Clock, 'sleep'> = { sleep: (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }) };

/** A token store as a new window makes it, on the disk and keychain of the windows before it. */
export async function openTokenStore(
  keychain: SecretStore,
  folder: string,
  { files = diskFiles(folder), now = (): number => Date.now(), probes = false, clock = idle }: Options = {},
): Promise<{ store: TokenStore; warnings: readonly string[]; troubles: readonly string[]; patient: PatientKeychain }> {
  const warnings: string[] = [];
  const warn = (message: string): number => warnings.push(message);
  const patient = new PatientKeychain(keychain, clock);
  const store = new TokenStore({
    secrets: new TokenSecrets(patient),
    ...(probes && { keyring: new Keyring({ keychain: patient, files, now, warn }) }),
    files,
    clock: { ...systemClock, now },
    redactor: new Redactor(),
    warn,
  });
  const troubles: string[] = [];
  store.on('trouble', ({ what }) => troubles.push(what));
  await store.load();
  await store.repaired();
  return { store, warnings, troubles, patient };
}
