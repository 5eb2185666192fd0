import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { demoWorld } from '../../src/emulator/seed';
import { WABAS } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { systemClock } from '../../src/graph/clock';
import { nodeId, type TreeNode } from '../../src/tree/node';
import type { RowSettings } from '../../src/tree/row';
import { TreeProvider } from '../../src/tree/treeProvider';
import { ViewFilter } from '../../src/tree/viewFilter';
import { openInventory, type OpenInventory } from '../support/openInventory';

describe('the tree as VS Code asks for it', () => {
  let folder = '';
  let emulator: Emulator;
  let open: OpenInventory;
  let provider: TreeProvider;
  let readOnly = false;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-tree-'));
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder });
    const settings = (): RowSettings => ({ readOnly, graphOrigin: emulator.origin, apiVersion: 'v25.0' });
    const rest = {
      clock: systemClock,
      ready: Promise.resolve(),
      warn: () => undefined,
      settings,
      filter: new ViewFilter(),
    };
    readOnly = false;
    provider = new TreeProvider({ ...open, ...rest });
  });
  afterEach(async () => {
    provider.dispose();
    await open.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function child(node: TreeNode | undefined, find: (child: TreeNode) => boolean = () => true): Promise<TreeNode> {
    const found = (await provider.getChildren(node)).find(find);
    assert.ok(found);
    return found;
  }

  it('answers at once with "Loading…", and tells of the token\'s node when its WABAs are in', async () => {
    await open.addToken('SystemUser');
    // A new token redraws the list of tokens; that is over after a turn.
    await new Promise((turn) => setImmediate(turn));
    emulator.faults.add({ kind: 'delay', ms: 200 });
    const token = await child(undefined);
    const first = await provider.getChildren(token);
    assert.deepEqual(
      first.map((node) => node.kind),
      ['note'],
    );
    const changed: (TreeNode | undefined)[] = [];
    provider.onDidChangeTreeData((node) => changed.push(node));
    while (open.inventory.loading) await once(open.inventory, 'change');
    await new Promise((turn) => setImmediate(turn));
    assert.ok(changed.includes(token));
    assert.ok(!changed.includes(undefined), 'the whole tree was redrawn');
    assert.equal((await provider.getChildren(token)).length, 7);
  });

  it('gives the same object for the same row, so that VS Code keeps what is open and selected', async () => {
    await open.addToken('SystemUser');
    const token = await child(undefined);
    await provider.getChildren(token);
    await open.idle();
    const before = await provider.getChildren(token);
    await open.loader.refresh(token.kind === 'token' ? token : { kind: 'token', tokenId: '' });
    await open.idle();
    const after = await provider.getChildren(token);
    assert.equal(after.length, before.length);
    after.forEach((node, index) => assert.equal(node, before[index]));
    assert.equal(await child(undefined), token);
  });

  it('the same WABA under two tokens is two rows with ids of their own', async () => {
    await open.addToken('SystemUser', 'A');
    await open.addToken('NoBusiness', 'B');
    const ids: string[] = [];
    for (const token of await provider.getChildren()) {
      await provider.getChildren(token);
      await open.idle();
      for (const waba of await provider.getChildren(token)) {
        ids.push((await provider.getTreeItem(waba)).id ?? '');
        assert.equal(provider.getParent(waba), token);
      }
    }
    assert.equal(ids.length, 13);
    assert.equal(new Set(ids).size, 13);
  });

  it('a setting that changed is seen on the rows of tokens, and draws nothing else again', async () => {
    await open.addToken('SystemUser');
    const token = await child(undefined);
    await provider.getChildren(token);
    await open.idle();
    await new Promise((turn) => setImmediate(turn));
    assert.match(String((await provider.getTreeItem(token)).contextValue), /;writable;/);
    const changed: (TreeNode | undefined)[] = [];
    provider.onDidChangeTreeData((node) => changed.push(node));
    readOnly = true;
    provider.settingsChanged();
    await new Promise((turn) => setImmediate(turn));
    assert.deepEqual(changed, [token]);
    assert.match(String((await provider.getTreeItem(token)).contextValue), /;readonly;/);
  });

  it('offers in the menu of each row the writes that can be done there, and fewer where nothing may be written', async () => {
    await open.addToken('SystemUser');
    const token = await child(undefined);
    await provider.getChildren(token);
    await open.idle();
    const waba = await child(token, (node) => nodeId(node).endsWith(WABAS.support.id));
    await provider.getChildren(waba);
    await open.idle();
    assert.deepEqual(writesOn(await provider.getTreeItem(waba)), ['createNumber']);
    const offered = new Map<unknown, string>();
    for (const node of await provider.getChildren(waba)) {
      const item = await provider.getTreeItem(node);
      offered.set(item.label, writesOn(item).join());
    }
    const always = 'registerNumber,setPin';
    for (const [number, writes] of [
      ['0100', `deregisterNumber,${always}`],
      ['0101', `continueSetup,${always}`],
      ['0102', `continueSetup,${always}`],
      ['0103', `continueSetup,${always}`],
      ['0107', always],
      ['0110', always],
    ] as const) {
      assert.equal(offered.get(`+1 206-555-${number}`), writes, number);
    }
    readOnly = true;
    provider.settingsChanged();
    const items = await Promise.all((await provider.getChildren(waba)).map((node) => provider.getTreeItem(node)));
    assert.ok(items.every((item) => !writesOn(item).includes('continueSetup')));
  });

  it('S14 a tooltip is text, whatever a WABA or number is called', async () => {
    const { world } = emulator;
    const evil = '[x](command:workbench.action.terminal.sendSequence) <a href="command:x">y</a> $(flame) **b**';
    for (const { fields } of world.numbers.values()) fields.verified_name = evil;
    await open.addToken('SystemUser');
    const token = await child(undefined);
    await provider.getChildren(token);
    await open.idle();
    const waba = await child(token, (node) => nodeId(node).endsWith(WABAS.support.id));
    const number = await child(waba);
    const item = await provider.resolveTreeItem(await provider.getTreeItem(number), number);
    assert.ok(item.tooltip instanceof vscode.MarkdownString);
    assert.ok(!item.tooltip.isTrusted && item.tooltip.supportHtml !== true && item.tooltip.supportThemeIcons !== true);
    assert.ok(item.tooltip.value.includes(String.raw`\[x\]`));
  });

  it('every row has a spoken label and an icon', async () => {
    await open.addToken('SystemUser');
    const token = await child(undefined);
    await provider.getChildren(token);
    await open.idle();
    const waba = await child(token, (node) => nodeId(node).endsWith(WABAS.stores.id));
    for (const node of [token, waba, ...(await provider.getChildren(waba))]) {
      const item = await provider.getTreeItem(node);
      assert.ok(item.accessibilityInformation?.label);
      assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    }
  });
});

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
  };
}

/** The commands that write, by their order in the alphabet, as far as the menu of a row offers them. */
function writesOn({ contextValue = '' }: vscode.TreeItem): readonly string[] {
  const manifest = vscode.extensions.getExtension('waba-tools.waba-explorer')?.packageJSON as Manifest;
  const shown = (manifest.contributes.menus['view/item/context'] ?? []).flatMap(({ command, when }) => {
    const condition = /viewItem =~ \/(.+?)\//.exec(when)?.[1];
    const isShown = condition !== undefined && new RegExp(condition).test(contextValue);
    return isShown && WRITES.has(command) ? command.replace('waba.', '') : [];
  });
  return [...new Set(shown)].sort();
}

const WRITES: ReadonlySet<string> = new Set(
  ['createNumber', 'continueSetup', 'registerNumber', 'setPin', 'deregisterNumber'].map((name) => `waba.${name}`),
);
