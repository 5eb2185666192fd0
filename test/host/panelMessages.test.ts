import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { systemClock } from '../../src/graph/clock';
import { Redactor } from '../../src/graph/redact';
import { DetailsPanels } from '../../src/panels/detailsPanels';
import type { Fact } from '../../src/panels/page';
import type { ToHost } from '../../src/panels/protocol';
import type { Subject } from '../../src/panels/subject';
import { OpenDetails } from '../support/openDetails';
import { waitUntil } from '../support/waitUntil';
import { StandInPanel } from './standInPanel';

describe('what the page of a details panel asks for', () => {
  let folder = '';
  let on: OpenDetails;
  let panels: DetailsPanels;
  let warnings: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-details-'));
    on = await OpenDetails.start(folder);
    warnings = [];
    panels = new DetailsPanels({
      ...on.window,
      clock: systemClock,
      redactor: new Redactor(),
      ready: Promise.resolve(),
      warn: (message) => warnings.push(message),
      settings: () => ({ readOnly: false, graphOrigin: on.emulator.origin, apiVersion: 'v25.0' }),
      extensionUri: vscode.Uri.file(folder),
      commandIds: [],
    });
  });
  afterEach(async () => {
    panels.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await on.window.idle();
    await on.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The panel of the subject when it was read. */
  const open = async (subject: Subject): Promise<StandInPanel> => {
    const panel = new StandInPanel();
    await panels.restore(panel, subject);
    panel.say({ type: 'ready' } satisfies ToHost);
    await on.window.idle();
    await waitUntil('all of it', () => panel.shown?.model.busy === undefined && panel.shown?.model.age !== undefined);
    return panel;
  };
  const ask = (panel: StandInPanel, message: ToHost): void => panel.say(message);
  const factOf = (panel: StandInPanel, id: string): Fact | undefined =>
    panel.shown?.model.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.as === 'facts' ? block.facts : []))
      .find((fact) => fact.id === id);
  const isRevealed = (panel: StandInPanel): boolean => factOf(panel, 'certificate')?.value?.as === 'lines';
  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  it('opens what a row stands for, and nothing for a row that is not there', async () => {
    const panel = await open(on.waba);
    const row = panel.shown?.model.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.as === 'grid' ? block.rows : []))
      .find(({ opens }) => opens?.kind === 'number');
    assert.ok(row?.name);
    ask(panel, { type: 'open', id: 'not-there' });
    ask(panel, { type: 'open', id: row.id });
    await waitUntil('its panel', () => tabs().join() === row.name);
    assert.deepEqual(warnings, []);
  });

  it('does what a button on the page does, and nothing that the page does not offer', async () => {
    const panel = await open(on.number);
    const calls = on.calls();
    for (const action of ['load-all', 'remove-token', 'compare', 'hide'] as const) ask(panel, { type: 'act', action });
    assert.deepEqual(tabs(), []);
    ask(panel, { type: 'act', action: 'show-waba' });
    await waitUntil('the panel of the WABA', () => tabs().join() === 'Saltmarsh Support');
    ask(panel, { type: 'act', action: 'refresh' });
    await waitUntil('another reading', () => on.calls() > calls);
    assert.deepEqual(warnings, []);
  });

  it('S12 is warned of and left alone when no page of ours would say it', async () => {
    const panel = await open(on.number);
    const calls = on.calls();
    const messages = [
      undefined,
      'ready',
      { type: 'run', command: 'waba.removeToken' },
      { type: 'act', action: 'waba.removeToken' },
      { type: 'copy', id: 7 },
      { type: 'open', id: on.waba },
    ];
    for (const message of messages) panel.say(message);
    assert.deepEqual(
      warnings,
      messages.map(() => 'A message of a details panel was not understood.'),
    );
    assert.deepEqual(tabs(), []);
    assert.equal(on.calls(), calls);
  });

  it('S16 leaves no certificate in memory when its page goes out of sight', async () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    assert.ok(typeof collect === 'function');
    const panel = await open(on.number);
    ask(panel, { type: 'act', action: 'reveal' });
    await waitUntil('the certificate', () => isRevealed(panel));
    const seen = weaklyHeld(factOf(panel, 'certificate'));
    panel.hide();
    await waitUntil('its end', () => {
      Reflect.apply(collect, undefined, []);
      return seen.deref() === undefined;
    });
    panel.reveal();
    ask(panel, { type: 'ready' });
    await waitUntil('the page', () => factOf(panel, 'certificate')?.button?.action === 'reveal');
  });
});

/** Held by nobody here. */
function weaklyHeld(fact: Fact | undefined): WeakRef<Fact> {
  assert.ok(fact);
  return new WeakRef(fact);
}
