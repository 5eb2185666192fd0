import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../src/graph/clock';
import { Redactor } from '../../src/graph/redact';
import { DetailsPanels } from '../../src/panels/detailsPanels';
import type { Subject } from '../../src/panels/subject';
import { OpenDetails } from '../support/openDetails';
import { waitUntil } from '../support/waitUntil';

describe('the details panels of WABAs and numbers', () => {
  let folder = '';
  let on: OpenDetails;
  let panels: DetailsPanels;
  let warnings: string[];
  /** How often the settings were asked for, as is done for each drawing. */
  let drawn = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-details-'));
    on = await OpenDetails.start(folder);
    warnings = [];
    panels = new DetailsPanels(sources());
  });
  afterEach(async () => {
    panels.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await on.window.idle();
    await on.close();
    await rm(folder, { recursive: true, force: true });
  });

  const sources = (): ConstructorParameters<typeof DetailsPanels>[0] => ({
    ...on.window,
    clock: systemClock,
    redactor: new Redactor(),
    ready: Promise.resolve(),
    warn: (message) => warnings.push(message),
    settings: () => {
      drawn++;
      return { readOnly: false, graphOrigin: on.emulator.origin, apiVersion: 'v25.0' };
    },
    extensionUri: vscode.Uri.file(folder),
    commandIds: [],
  });
  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
  /** As VS Code hands one over after a reload. */
  const kept = (): vscode.WebviewPanel =>
    vscode.window.createWebviewPanel('waba.details', 'kept', vscode.ViewColumn.Active, { enableScripts: true });
  const isRead = (path: typeof on.number | typeof on.waba): boolean => {
    const details = on.window.inventory.details(path);
    return details?.loading === false && details.readAt !== undefined;
  };

  for (const kind of ['number', 'waba'] as const) {
    it(`R29 fills a panel of a ${kind} that VS Code kept, from its ids alone`, async () => {
      await panels.restore(kept(), on[kind]);
      await waitUntil('its reading', () => isRead(on[kind]));
      await waitUntil('the tab', () => !tabs().includes('kept') && tabs().length === 1);
    });
  }

  it('R29 fills one whose token is gone, and reads nothing', async () => {
    await panels.restore(kept(), { ...on.number, tokenId: 'gone' });
    await waitUntil('the tab', () => tabs().length === 1 && !tabs().includes('kept'));
    assert.equal(on.calls(), 0);
  });

  it('R29 fills one of a number that Meta no longer has, and says so', async () => {
    const gone: Subject & { kind: 'number' } = { ...on.number, numberId: '1234567890123456' };
    await panels.restore(kept(), gone);
    await waitUntil('the failure', () => on.window.inventory.details(gone)?.failure !== undefined);
    await waitUntil('the tab', () => tabs().length === 1 && !tabs().includes('kept'));
    assert.deepEqual(warnings, []);
  });

  it('a burst of changes draws a panel a few times only', async () => {
    panels.show(on.waba);
    await waitUntil('its reading', () => isRead(on.waba));
    drawn = 0;
    const from = Date.now();
    for (let index = 0; index < 500; index++) {
      on.window.inventory.updateDetails(on.waba, { readAt: index });
      if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await waitUntil('the last', () => drawn > 0);
    assert.ok(drawn <= 2 + (Date.now() - from) / 100, `${drawn} drawings`);
  });
});
