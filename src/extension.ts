import { config, t } from '@vscode/l10n';
import { l10n, type ExtensionContext } from 'vscode';
import { commandIds } from './commands/ids';
import { Demo } from './commands/demo';
import { registerCommands } from './commands/register';
import { Log } from './editor/log';
import { readSettings } from './editor/settings';
import type { Network } from './editor/network';
import type { GraphClient } from './graph/client';
import { systemClock as clock } from './graph/clock';
import { Redactor } from './graph/redact';
import { InventoryCache } from './inventory/cache';
import { Inventory } from './inventory/inventory';
import { Loader } from './inventory/loader';
import { diskFiles } from './storage/files';
import { TokenSecrets } from './tokens/secrets';
import { TokenStore } from './tokens/tokenStore';
import { NumbersView } from './tree/treeView';

/** Builds the parts and wires them. No network, and nothing that may throw before the view and commands are there. */
export function activate(context: ExtensionContext): void {
  if (l10n.bundle) config({ contents: l10n.bundle });
  const redactor = new Redactor();
  const log = new Log(redactor);
  const warn = (message: string, error?: unknown): void => log.warn(message, error);
  const settings = readSettings;
  let network: Promise<Network> | undefined;
  const client = async (origin: string, secret: () => Promise<string>): Promise<GraphClient> => {
    network ??= import('./editor/network').then((chunk) => chunk.createNetwork({ settings, clock, log: log.request }));
    return (await network).client(origin, secret);
  };
  const clientFor = (origin: string, secret: string): Promise<GraphClient> => {
    redactor.learn(secret);
    return client(origin, () => Promise.resolve(secret));
  };

  const files = diskFiles(context.globalStorageUri.fsPath);
  const secrets = new TokenSecrets(context.secrets);
  const tokens = new TokenStore({ secrets, files, clock, redactor, warn });
  const inventory = new Inventory();
  const cache = new InventoryCache(files, clock);
  const loader = new Loader({
    inventory,
    tokens,
    cache,
    clock,
    warn,
    pageSize: () => settings().pageSize,
    client: ({ id, origin }) => client(origin, () => tokens.secret(id)),
  });
  tokens.on('change', (id) => {
    if (!tokens.get(id))
      void loader.forget(id).catch((error: unknown) => warn(t('What was read could not be deleted.'), error));
  });
  const ready = tokens.load().catch((error: unknown) => log.error('The access tokens could not be read.', error));

  const view = new NumbersView({ tokens, inventory, loader, clock, ready });
  const ids = commandIds(context.extension.packageJSON);
  const demo = new Demo({ tokens, clientFor, start: async () => (await import('./emulator/demo')).startDemo() });
  context.subscriptions.push(
    log,
    view,
    registerCommands({ tokens, inventory, loader, view, demo, log, settings, clientFor }, ids),
    { dispose: tokens.watch() },
    {
      dispose: async () => {
        await loader.dispose();
        await demo.close();
        await (await network)?.close();
      },
    },
  );
  void ready
    .then(() => tokens.collectOrphans())
    .catch((error: unknown) => warn('Old secrets could not be deleted.', error));
}
