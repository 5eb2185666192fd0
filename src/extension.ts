import { config } from '@vscode/l10n';
import { l10n, type ExtensionContext } from 'vscode';
import { commandIds } from './commands/ids';
import { Demo, type RunningDemo } from './commands/demo';
import type { DemoCode } from './commands/tellCode';
import type { CommandContext } from './commands/context';
import { registerCommands } from './commands/register';
import { Log } from './editor/log';
import { readSettings as settings } from './editor/settings';
import { lazy } from './editor/lazy';
import type { Network } from './editor/network';
import type { GraphClient } from './graph/client';
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
import type { AccessToken } from './tokens/accessToken';
import { callerOf } from './tokens/caller';
import { openTokens } from './tokens/openTokens';
import { PatientKeychain } from './tokens/patientKeychain';
import { readRowSettings } from './tree/rowSettings';
import { NumbersView } from './tree/treeView';

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
  const client = async (...args: Parameters<Network['client']>): Promise<GraphClient> =>
    (await network.get()).client(...args);
  const clientFor: CommandContext['clientFor'] = (origin, secrets, token) => {
    redactor.learn(secrets.secret);
    if (secrets.appSecret !== undefined) redactor.learn(secrets.appSecret);
    return client(token === 'new' ? { origin } : callerOf(token), () => Promise.resolve(secrets));
  };

  const keychain = new PatientKeychain(context.secrets, clock);
  const tokens = openTokens({ keychain, files, clock, redactor, warn });
  const inventory = new Inventory();
  const clientOf = (token: AccessToken): Promise<GraphClient> =>
    client(callerOf(token), () => tokens.secrets(token.id, token.origin));
  const loader = new Loader({
    inventory,
    tokens,
    cache: new InventoryCache(files, clock),
    clock,
    refused: new Map(),
    warn,
    pageSize: () => settings().pageSize,
    client: clientOf,
  });
  tokens.on('trouble', (trouble) => void import('./commands/tellTrouble').then((told) => told.tellTrouble(trouble)));
  const ready = tokens.load().catch((error: unknown) => log.error('The access tokens could not be read.', error));

  const sources = { tokens, inventory, loader, limits, versions, clock, ready, warn, settings: readRowSettings };
  const view = new NumbersView(sources);
  const tellCode = (sent: DemoCode): void => void import('./commands/tellCode').then((told) => told.tellCode(sent));
  const startDemo = async (): Promise<RunningDemo> => (await import('./emulator/demo')).startDemo(tellCode);
  const demo = new Demo({ tokens, clientFor, start: startDemo });
  const ids = commandIds(context.extension.packageJSON);
  const details = lazyDetails({ ...sources, redactor, extensionUri: context.extensionUri, commandIds: ids });
  const redact = (text: string): string => redactor.redact(text);
  const writer = lazy(async () => new (await import('./writes/numberWriter')).NumberWriter({ client: clientOf }));
  const commands = {
    writer,
    tokens,
    keychain,
    inventory,
    loader,
    view,
    details,
    demo,
    log,
    settings,
    redact,
    clientFor,
    clock,
  };
  context.subscriptions.push(registerCommands(commands, ids), registerSerializer(details), view);
  context.subscriptions.push({ dispose: tokens.watch() });
  end = async () => {
    (await details.started())?.dispose();
    await loader.dispose();
    await demo.close();
    await (await network.started())?.close();
    log.dispose();
  };
  void ready
    .then(() => tokens.finishPending((id) => loader.forget(id)))
    .catch((error: unknown) => warn('What was left half done could not be finished.', error))
    .then(() => tokens.lookForKeyring());
}
