import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { checked } from '../storage/checked';
import type { Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import type { SecretStore } from './secrets';

const KEY = 'probe';
const FILE = 'probe.json';
const VERSION = 1;
const probe = v.object({ nonce: v.string() });

interface Places {
  readonly keychain: SecretStore;
  readonly files: Files;
}

/**
 * Puts the same random text into the keychain and beside it on disk, once. VS Code does not tell whether it keeps
 * secrets: without a keyring it has them in memory only. A later start that finds the file alone knows.
 */
export async function plantProbe({ keychain, files }: Places): Promise<void> {
  if ((await files.read(FILE)) !== undefined) return;
  const nonce = randomUUID();
  // The file last: on its own it would say that the secret was lost.
  await keychain.store(KEY, nonce);
  await writeRecord(files, FILE, VERSION, { nonce });
}

/**
 * Whether the secrets of an earlier session are still there; `undefined` when nobody knows, since none was ever
 * stored or the keychain does not answer. `now` names the file that a damaged probe is moved to.
 */
export async function secretsKept({ keychain, files }: Places, now: number): Promise<boolean | undefined> {
  const record = await readRecord(files, FILE, {
    version: VERSION,
    check: (value) => Promise.resolve(checked(probe, value)),
    now,
  });
  if (record.kind !== 'ok') return undefined;
  try {
    // Two windows may have planted at once, so which text it is says nothing.
    if ((await keychain.get(KEY)) !== undefined) return true;
    // A keyring may be installed meanwhile: the next start looks again.
    await keychain.store(KEY, record.value.nonce);
    return false;
  } catch {
    return undefined;
  }
}
