import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

/** A folder that holds everything VS Code keeps, so that a later start with the same folder continues there. */
export interface Profile {
  readonly dir: string;
  /** What is kept of port, key and token, as JSON, readable for this user only. */
  readonly file: string;
  readonly dataDir: string;
  readonly extensionsDir: string;
  readonly browserDir: string;
  /** The same at every start: the browser keeps its storage, secrets among it, per origin. */
  readonly port: number;
  /** Half of the key that SecretStorage is encrypted with. */
  readonly key: Buffer;
  /** What the server asks of a browser. */
  readonly token: string;
}

const hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const keptSchema = v.object({
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)),
  key: hex32,
  token: hex32,
});

/** Settings that keep the workbench quiet and without network. */
const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
};

/** Opens the profile in `dir`, or makes one there; a damaged one starts anew. Files are for this user only. */
export async function openProfile(dir: string, preferredPort = 0): Promise<Profile> {
  const file = join(dir, 'profile.json');
  const dirs = {
    dataDir: join(dir, 'data'),
    extensionsDir: join(dir, 'extensions'),
    browserDir: join(dir, 'browser'),
  };
  for (const each of [join(dirs.dataDir, 'User'), join(dirs.dataDir, 'Machine'), dirs.extensionsDir, dirs.browserDir]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
  }
  let kept = readKept(file);
  if (kept === undefined) {
    const secret = () => randomBytes(32).toString('hex');
    kept = { port: await freePort(preferredPort), key: secret(), token: secret() };
    writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  }
  // A port that is taken today is not given up for good: secrets in the browser belong to it.
  const port = await freePort(kept.port);
  return { dir, file, ...dirs, port, key: Buffer.from(kept.key, 'hex'), token: kept.token };
}

/** A profile of its own in the temp folder; `remove` deletes it. */
export async function temporaryProfile(): Promise<{ profile: Profile; remove: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'waba-profile-'));
  return { profile: await openProfile(dir), remove: () => removeFolder(dir) };
}

/** Writes the user settings: the quiet ones, and `settings` over them. A workbench reads them when it loads. */
export function writeSettings(profile: Profile, settings: Readonly<Record<string, unknown>>): void {
  writeFileSync(
    join(profile.dataDir, 'User/settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2),
  );
}

/** Sets the colour theme, as a machine setting: those the server watches, and a running workbench applies them. */
export function writeTheme(profile: Profile, theme: string): void {
  writeFileSync(join(profile.dataDir, 'Machine/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
}

/** Deletes a folder that ending processes may still write into. */
export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function readKept(file: string): v.InferOutput<typeof keptSchema> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return v.parse(keptSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function freePort(preferred: number): Promise<number> {
  const port = (await listenOnce(preferred)) ?? (await listenOnce(0));
  if (port === undefined) throw new Error('No free port on 127.0.0.1');
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
