import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser';
import { ensureHost, parseHostVersion, type HostVersion } from './installHost';
import { ARTIFACTS, extensionManifest, ROOT } from './paths';
import { openProfile, removeFolder, writeSettings, writeTheme, type Profile } from './profile';
import { themeId, type Theme } from './themes';
import { installVsix, startServer, type RunningServer } from './vscodeServer';
import { Workbench } from './workbenchWindow';

export interface WorkbenchOptions {
  /** `WABA_HOST_VERSION`, else the newest. */
  readonly version?: HostVersion;
  /** User settings, for example `{ 'waba.graphUrl': emulator.url }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder or `.code-workspace` file to open; an empty folder when left out. */
  readonly workspace?: string;
  /** Keeps everything (secrets, state, port) for a later start with the same folder; a temporary one when left out. */
  readonly profileDir?: string;
  readonly theme?: Theme;
  /** `folder` links the checkout (build it first); else the path of a VSIX to install. */
  readonly extension: 'folder' | (string & {});
  /** For the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Start in Restricted Mode: the folder is not trusted, and VS Code does not ask. */
  readonly restrictedMode?: boolean;
  /** Of everything that logs; `info` when left out. */
  readonly logLevel?: 'trace';
  /** Told what the server prints. */
  readonly onOutput?: (text: string) => void;
}

/** Starts a server and a browser with the extension. Throws when one cannot start; then nothing is left running. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const version = options.version ?? parseHostVersion(process.env.WABA_HOST_VERSION ?? 'newest');
  const host = ensureHost(version);
  const dir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'waba-workbench-'));
  const profile = await openProfile(dir);
  let server: RunningServer | undefined;
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close().catch(() => undefined);
    await server?.stop();
    if (options.profileDir === undefined) removeFolder(dir);
  };
  try {
    writeSettings(profile, options.settings ?? {});
    writeTheme(profile, themeId(options.theme ?? 'dark', version));
    if (options.extension === 'folder') linkExtension(profile);
    else installVsix(host, profile, options.extension);
    server = await startServer({
      host,
      profile,
      ...(options.env && { env: options.env }),
      ...(options.logLevel && { logLevel: options.logLevel }),
      ...(options.onOutput && { onOutput: options.onOutput }),
      workspaceTrust: options.restrictedMode ?? false,
    });
    context = await launchBrowser(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    const path = resolve(options.workspace ?? emptyFolder(profile));
    const query = new URLSearchParams({ [path.endsWith('.code-workspace') ? 'workspace' : 'folder']: path });
    await page.goto(`${server.origin}/?${query.toString()}`);
    const workbench = new Workbench(page, version, profile, close);
    await workbench.settle();
    return workbench;
  } catch (error) {
    await context?.pages()[0]?.screenshot({ path: join(ARTIFACTS, 'ui/does-not-open.png') });
    await close();
    throw error;
  }
}

/** Links the checkout as an installed extension: the server scans the folder when it starts, no packaging needed. */
export function linkExtension(profile: Profile): void {
  const { id, version } = extensionManifest();
  const link = join(profile.extensionsDir, `${id}-${version}`);
  rmSync(link, { force: true });
  symlinkSync(ROOT, link);
}

function emptyFolder(profile: Profile): string {
  const folder = join(profile.dir, 'workspace');
  mkdirSync(folder, { recursive: true });
  return folder;
}
