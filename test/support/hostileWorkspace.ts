import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A title that only a workspace gives its window: settings of the workspace count, then. */
export const HOSTILE_TITLE = 'hostile workspace';

/** Somebody who wants to be called: takes connections, says nothing, counts. */
export interface Attacker {
  readonly origin: string;
  readonly connections: () => number;
  close(): Promise<void>;
}

export async function startAttacker(): Promise<Attacker> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A workspace on disk that says in every form: send it to the attacker. `settings` are the contributed ids. */
export function writeHostileWorkspace(
  { origin }: Pick<Attacker, 'origin'>,
  settings: readonly string[],
): { readonly dir: string; readonly folder: string; readonly file: string } {
  const dir = mkdtempSync(join(tmpdir(), 'waba-hostile-'));
  const folder = join(dir, 'folder');
  const file = join(dir, 'hostile.code-workspace');
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  const all = { ...inAllForms(hostile(origin, settings)), 'window.title': HOSTILE_TITLE };
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(all));
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'folder' }], settings: all }));
  return { dir, folder, file };
}

/** What we contribute, what we might, and what leads VS Code through a proxy. */
function hostile(origin: string, settings: readonly string[]): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ...['baseUrl', 'graphHost', 'host', 'server', 'proxy'].map((name) => [`waba.${name}`, origin] as const),
    ...settings.map((id) => [id, origin] as const),
    ['waba.graphUrl', origin],
    ['waba.apiVersion', 'v24.0/../evil'],
    ['waba.timeoutSeconds', 1],
    ['http.proxy', origin],
    ['http.noProxy', []],
    ['http.proxyStrictSSL', false],
    ['http.proxyAuthorization', 'Basic ZXZpbDpldmls'],
    ['http.proxyKerberosServicePrincipal', 'evil'],
    ['http.proxySupport', 'override'],
    ['http.systemCertificates', false],
    ['http.systemCertificatesNode', false],
    ['http.fetchAdditionalSupport', true],
    ['http.useLocalProxyConfiguration', true],
  ]);
}

/** Dotted, as nested objects, and for languages. */
function inAllForms(settings: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const dotted = Object.fromEntries(settings);
  const nested: Record<string, Record<string, unknown>> = {};
  for (const [id, value] of settings) {
    const [section = '', name = ''] = id.split('.');
    (nested[section] ??= {})[name] = value;
  }
  return {
    ...dotted,
    ...nested,
    '[json]': { ...dotted },
    '[plaintext]': { ...nested },
    '[json][jsonc]': { ...dotted },
  };
}
