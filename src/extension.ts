import { config } from '@vscode/l10n';
import { l10n, type ExtensionContext } from 'vscode';
import { clientsOf } from './commands/clients';
import { commandIds } from './commands/ids';
import { Demo } from './commands/demo';
import { finishLeftovers } from './commands/finishLeftovers';
import { registerCommands } from './commands/register';
import { Log } from './editor/log';
import { readSettings as settings } from './editor/settings';
import { lazy } from './editor/lazy';
import type { Fetch } from './graph/fetchTransport';
import { systemClock as clock } from './graph/clock';
import { RateLimits } from './graph/rateLimits';
import { Redactor } from './graph/redact';
import { lazyDetails, registerSerializer } from './panels/serializer';
import { VersionWatch } from './graph/versionWatch';
import { InventoryCache } from './inventory/cache';
import { Inventory } from './inventory/inventory';
import { Loader } from './inventory/loader';
import { diskFiles } from './storage/files';
import { openTokens } from './tokens/openTokens';
import { PatientKeychain } from './tokens/patientKeychain';
import { readRowSettings } from './tree/rowSettings';
import { NumbersView } from './tree/treeView';
import { hasIntents } from './writes/hasIntents';

/** Ends what `activate` began; set by it, since VS Code calls the two apart. */
let end: (() => Promise<void>) | undefined;

/** VS Code waits for this one only. */
export const deactivate = (): Promise<void> | undefined => end?.();

/** Builds the parts and wires them. No network, and nothing that may throw before the view and commands are there. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const redactor = new Redactor();
  const log = new Log(redactor);
  const warn = (message: string, error?: unknown): void => log.warn(message, error);

  const files = diskFiles(context.globalStorageUri.fsPath);
  const limits = new RateLimits(clock);
  const versions = new VersionWatch();
  const network = lazy(async () => {
    const { createNetwork } = await import('./editor/network');
    const { RateLimitFile } = await import('./inventory/rateLimitFile');
    const { watchProxySettings } = await import('./editor/proxySettings');
    const fetch: Fetch = (url, init) => globalThis.fetch(url, init);
    const shared = new RateLimitFile({ limits, files, clock, warn });
    const proxySettings = watchProxySettings();
    // What is only being checked is not cut out of answers: it may be an id that was pasted by mistake.
    const knownSecrets = (): readonly string[] => tokens.knownSecrets;
    return createNetwork({ settings, proxySettings, fetch, clock, log, knownSecrets, limits, versions, shared });
  });

  const keychain = new PatientKeychain(context.secrets, clock);
  const tokens = openTokens({ keychain, files, clock, redactor, warn });
  const { stored, clientFor } = clientsOf(network, tokens, redactor);
  const inventory = new Inventory();
  const loader = new Loader({
    inventory,
    tokens,
    cache: new InventoryCache(files, clock),
    clock,
    refused: new Map(),
    warn,
    pageSize: () => settings().pageSize,
    client: stored,
  });
  tokens.on('trouble', (trouble) => void import('./commands/tellTrouble').then((told) => told.tellTrouble(trouble)));
  const ready = tokens.load().catch((error: unknown) => log.error('The access tokens could not be read.', error));

  const sources = { tokens, inventory, loader, limits, versions, clock, ready, warn, settings: readRowSettings };
  const view = new NumbersView(sources);
  const demo = new Demo({
    tokens,
    clientFor,
    start: async (tell) => (await import('./emulator/demo')).startDemo(tell),
  });
  const ids = commandIds(context.extension.packageJSON);
  const details = lazyDetails({ ...sources, redactor, extensionUri: context.extensionUri, commandIds: ids });
  const redact = (text: string): string => redactor.redact(text);
  const writer = lazy(async () =>
    (await import('./writes/openWriter')).openWriter({ client: stored, tokens, files, clock, settings, warn }),
  );
  const ending = new AbortController();
  const parts = { ...sources, settings, keychain, view, details, demo, log, redact, clientFor, writer };
  context.subscriptions.push(registerCommands(parts, ids), registerSerializer(details), view);
  context.subscriptions.push({ dispose: tokens.watch() });
  end = async () => {
    ending.abort();
    (await details.started())?.dispose();
    await loader.dispose();
    await demo.close();
    await (await network.started())?.close();
    log.dispose();
  };
  void ready.then(() => finishLeftovers({ ...parts, hasOpenWrites: () => hasIntents(files) }, ending.signal));
}
