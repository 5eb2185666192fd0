// The peer of the activation benchmark: a small extension as one is usually written, with Meta's SDK imported at the
// top. Never packaged, and never run outside a throw-away extension host: the SDK listens to `uncaughtException`.
import { FacebookAdsApi, WhatsAppBusinessAccount } from 'facebook-nodejs-business-sdk';
import { commands, EventEmitter, TreeItem, window } from 'vscode';

export function activate(context) {
  const changed = new EventEmitter();
  let account;
  const provider = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (number) => new TreeItem(number.display_phone_number),
    getChildren: () => account?.getPhoneNumbers(['id', 'display_phone_number'], { limit: 100 }) ?? [],
  };
  const show = (next) => {
    account = next;
    changed.fire();
  };
  context.subscriptions.push(
    changed,
    window.createTreeView('twin.numbers', { treeDataProvider: provider }),
    commands.registerCommand('twin.setAccount', (id, token) => {
      show(new WhatsAppBusinessAccount(id, {}, undefined, new FacebookAdsApi(token)));
    }),
    commands.registerCommand('twin.refresh', () => show(account)),
    commands.registerCommand('twin.clear', () => show(undefined)),
  );
}
