import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import type { HostVersion } from './installHost';

const SHIM = join(__dirname, 'vscodeShim.cjs');

/**
 * Which VS Code the in-host tests run in: the one named in `VSCODE_EXECUTABLE` (`shim` for the stand-in), else the
 * stand-in on Linux without a display, else desktop VS Code, else the stand-in with one line that says why.
 */
export async function vscodeExecutable(version: HostVersion): Promise<string> {
  const wanted = process.env.VSCODE_EXECUTABLE;
  if (wanted !== undefined && wanted !== '') return wanted === 'shim' ? SHIM : wanted;
  if (!hasDisplay()) return SHIM;
  try {
    return await downloadDesktop(version);
  } catch (error) {
    console.error(`Desktop VS Code cannot be downloaded (${reason(error)}): using the VS Code server and Chromium.`);
    return SHIM;
  }
}

/** Downloads desktop VS Code into `.vscode-test/`, once. Throws when the download fails. */
export function downloadDesktop(version: HostVersion): Promise<string> {
  return downloadAndUnzipVSCode({ version: version === 'newest' ? 'stable' : '1.105.1', timeout: 15_000 });
}

/** Desktop VS Code needs a display on Linux (xvfb-run gives one). */
export function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
