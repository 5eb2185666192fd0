import type { Clock } from '../graph/clock';
import type { Redactor } from '../graph/redact';
import type { Files } from '../storage/files';
import { Keyring } from './keyring';
import type { PatientKeychain } from './patientKeychain';
import { TokenSecrets } from './secrets';
import { TokenStore } from './tokenStore';

interface Dependencies {
  /** The system's keychain, as VS Code gives it. */
  readonly keychain: PatientKeychain;
  readonly files: Files;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly warn: (message: string, error?: unknown) => void;
}

/** The access tokens of this machine, with the keychain that keeps their secrets. Reads nothing yet. */
export function openTokens({ keychain, ...rest }: Dependencies): TokenStore {
  const { files, clock, warn } = rest;
  const keyring = new Keyring({ keychain, files, now: () => clock.now(), warn });
  return new TokenStore({ ...rest, secrets: new TokenSecrets(keychain), keyring });
}
