import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { compareCommand } from '../../src/commands/compareCommand';
import type { CommandContext } from '../../src/commands/context';
import { copyCommands } from '../../src/commands/copyCommands';
import { NodeFailure } from '../../src/commands/nodeFailure';
import { openJsonCommand } from '../../src/commands/openJsonCommand';
import { Documents } from '../../src/editor/documents';
import { lazy } from '../../src/editor/lazy';
import { demoWorld } from '../../src/emulator/seed';
import { WABAS } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { GraphError } from '../../src/graph/error';
import type { NumberPath, WabaPath } from '../../src/inventory/path';
import { answerPicks, ENTER, ESCAPE } from '../support/answerPicks';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../support/openInventory';
import { waitUntil } from '../support/waitUntil';

const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(command);

describe('readings as documents', () => {
  let folder = '';
  let emulator: Emulator;
  let open: OpenInventory;
  let documents: Documents;
  let context: CommandContext;
  let waba: WabaPath;
  let number: NumberPath;
  let now = Date.now();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-readings-'));
    // Documents of the test before may still be known to VS Code, by the same names.
    now += 3_600_000;
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder, now: () => now });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    waba = wabaPath(token, WABAS.support.id);
    number = { ...waba, kind: 'number', numberId: open.inventory.edge(waba).ids[0] ?? '' };
    documents = new Documents();
    // The commands of this suite ask for nothing else.
    context = {
      ...open,
      documents: lazy(() => Promise.resolve(documents)),
      clock: { now: () => now },
      settings: () => ({ apiVersion: 'v25.0' }),
      redact: (text: string) => text.replaceAll('EAA', '[redacted]'),
    } as unknown as CommandContext;
    await run('notifications.clearAll');
  });
  afterEach(async () => {
    await run('workbench.action.closeAllEditors');
    documents.dispose();
    await open.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  const openJson = async (path?: NumberPath | WabaPath): Promise<void> => openJsonCommand.run(context, path);
  const compare = async (path?: NumberPath | WabaPath): Promise<void> => compareCommand.run(context, path);
  const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const fieldsOf = (id: string): Record<string, unknown> => {
    const node = emulator.world.numbers.get(id) ?? emulator.world.wabas.get(id);
    assert.ok(node);
    return node.fields;
  };

  /** The editor that is open, when it shows one of our documents. */
  async function shown(): Promise<vscode.TextEditor> {
    let editor: vscode.TextEditor | undefined;
    await waitUntil('the document', () => {
      editor = vscode.window.activeTextEditor;
      return editor?.document.uri.scheme === 'waba';
    });
    assert.ok(editor);
    return editor;
  }

  /** The tab with the difference, and what stands left and right. */
  async function difference(): Promise<{ label: string; left: Fields; right: Fields }> {
    let tab: vscode.Tab | undefined;
    await waitUntil('the difference', () => {
      tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputTextDiff;
    });
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    const read = async (uri: vscode.Uri): Promise<Fields> =>
      JSON.parse((await vscode.workspace.openTextDocument(uri)).getText()) as Fields;
    return { label: tab.label, left: await read(tab.input.original), right: await read(tab.input.modified) };
  }

  it('open read-only, as JSON, by what they are of and when they were read', async () => {
    await openJson(number);
    const editor = await shown();
    const { document } = editor;
    assert.equal(document.languageId, 'json');
    const name = String(fieldsOf(number.numberId).display_phone_number);
    const label = tabs()[0]?.label ?? '';
    assert.ok(label.startsWith(`${name} ${new Date(now).getFullYear()}-`) && label.endsWith('.json'), label);
    const json = JSON.parse(document.getText()) as Fields;
    assert.equal(json.id, number.numberId);
    assert.ok('health_status' in json && 'whatsapp_business_profile' in json, 'the whole details');
    const before = document.getText();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x')).then(undefined, () => false);
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
    assert.equal(tabs()[0]?.isPreview, true);
  });

  it('are read once a minute at most, or when the row was since, and the same reading has one tab', async () => {
    await openJson(waba);
    const { document } = await shown();
    assert.equal((JSON.parse(document.getText()) as Fields).id, waba.wabaId);
    emulator.journal.clear();
    await openJson(waba);
    assert.equal(emulator.journal.entries.length, 0);
    assert.equal(tabs().length, 1);
    for (const later of [61_000, 1000]) {
      now += later;
      open.inventory.keep(waba.tokenId, { id: waba.wabaId, fields: { id: waba.wabaId } }, now, performance.now());
      await openJson(waba);
      assert.equal(open.inventory.details(waba)?.readAt, now);
    }
  });

  it('S16 hold no certificate, even when Meta sends one unasked, and neither does a copy', async () => {
    const { certificate } = fieldsOf(number.numberId);
    assert.ok(typeof certificate === 'string' && certificate.length > 20);
    const sent = { id: number.numberId, display_phone_number: '+1', certificate, token: 'EAA', x: { certificate } };
    emulator.faults.add({ kind: 'json', text: JSON.stringify(sent), match: { path: number.numberId } });
    await openJson(number);
    const text = (await shown()).document.getText();
    assert.match(text, /"token": "\[redacted\]"/);
    assert.doesNotMatch(text, /certificate/);
    await vscode.env.clipboard.writeText('');
    await copyCommands.find(({ id }) => id === 'waba.copyJson')?.run(context, number);
    assert.equal(await vscode.env.clipboard.readText(), text);
  });

  it('S11 a hostile name becomes a harmless title', async () => {
    fieldsOf(waba.wabaId).name = '../..\\etc/$(bug)\u202egpj.exe\u0000';
    await openJson(waba);
    await shown();
    const label = tabs()[0]?.label ?? '';
    assert.match(label, /^-..-etc--\(bug\)/);
    assert.doesNotMatch(label, /[\p{Cc}\p{Cf}\\/]/u);
  });

  it('open what was read when a part could not be, and tell when nothing could', async () => {
    emulator.faults.add({
      kind: 'error',
      error: { code: 10, message: 'No' },
      match: { path: `${number.numberId}/whatsapp_business_profile` },
    });
    await openJson(number);
    const json = JSON.parse((await shown()).document.getText()) as Fields;
    assert.ok(!('whatsapp_business_profile' in json));
    now += 61_000;
    emulator.faults.add({ kind: 'error', error: { code: 190, message: 'No' }, match: { path: number.numberId } });
    await assert.rejects(openJson(number), (error) => GraphError.is(error, 'auth'));
  });

  it('let go of what is closed, and say so to who opens it again', async () => {
    await openJson(number);
    const { uri } = (await shown()).document;
    const text = (await shown()).document.getText();
    const name = uri.path.slice(1);
    assert.equal(documents.place({ name, text }).toString(), uri.toString());
    await run('workbench.action.closeAllEditors');
    await waitUntil('another place', () => documents.place({ name, text: 'other' }).toString() !== uri.toString());
    await waitUntil('the document is closed', () => !vscode.workspace.textDocuments.some((each) => each.isClosed));
    const again = await vscode.workspace.openTextDocument(uri);
    assert.match(again.getText(), /was not kept/);
  });

  it('of two numbers are read and compared', async () => {
    await answerPicks(compare(number), ENTER);
    const { label, left, right } = await difference();
    assert.equal(left.id, number.numberId);
    assert.notEqual(right.id, number.numberId);
    assert.equal(label, `${String(left.display_phone_number)} ↔ ${String(right.display_phone_number)}`);
  });

  it('of two WABAs are read and compared, after the question which', async () => {
    const token = { kind: 'token', tokenId: waba.tokenId } as const;
    const { ids } = open.inventory.edge(token);
    // Nobody may read this one.
    open.inventory.update(token, { ids: ids.filter((id) => id !== WABAS.archive.id) });
    await answerPicks(compare(), ENTER);
    const { left, right } = await difference();
    assert.notEqual(left.id, right.id);
  });

  it('of which one could not be read say which', async () => {
    const token = { kind: 'token', tokenId: waba.tokenId } as const;
    open.inventory.update(token, { ids: [waba.wabaId, WABAS.archive.id] });
    await assert.rejects(answerPicks(compare(waba), ENTER), (error) => {
      return error instanceof NodeFailure && error.cause instanceof GraphError && error.node === WABAS.archive.name;
    });
  });

  it('of one number before and after a change are compared', async () => {
    await open.loader.details(number);
    const { quality_rating } = fieldsOf(number.numberId);
    fieldsOf(number.numberId).quality_rating = 'RED';
    now += 61_000;
    await open.loader.details(number, { again: true });
    emulator.journal.clear();
    await answerPicks(compare(number), ENTER);
    const { label, left, right } = await difference();
    assert.match(label, /^\+.*: (\S+ )?\d\d:\d\d:\d\d ↔ \d\d:\d\d:\d\d$/);
    assert.equal(left.quality_rating, quality_rating);
    assert.equal(right.quality_rating, 'RED');
    assert.equal(emulator.journal.entries.length, 0);
  });

  it('are left alone by Escape at each question', async () => {
    emulator.journal.clear();
    for (const path of [undefined, number, waba]) await answerPicks(compare(path), ESCAPE);
    await answerPicks(openJson(), ESCAPE);
    assert.equal(emulator.journal.entries.length, 0);
    assert.deepEqual(tabs(), []);
  });

  it('are no longer waited for when the user cancels', async () => {
    emulator.faults.add({ kind: 'stallHeaders', times: Infinity, match: { path: number.numberId } });
    // It is the one button of the progress that is shown.
    const running = answerPicks(openJson(number), 'notification.acceptPrimaryAction');
    await assert.rejects(running, (error) => GraphError.is(error, 'cancelled'));
    assert.ok(emulator.journal.entries.some(({ path }) => path.endsWith(number.numberId)));
    assert.deepEqual(tabs(), []);
  });

  it('that there are none of to compare with say what to do', async () => {
    const other = await open.addToken('Newcomer');
    const alone = { kind: 'waba', tokenId: other.id, wabaId: '1' } as const;
    open.inventory.update(tokenPath(other), { ids: ['1'] });
    for (const { id } of open.tokens.list()) if (id !== other.id) await open.tokens.remove(id);
    await open.forgotten();
    await assert.rejects(compare(alone), /nothing to compare with/);
  });
});

type Fields = Record<string, unknown>;
