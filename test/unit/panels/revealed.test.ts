import assert from 'node:assert/strict';
import { asText } from '../../../src/emulator/json';
import { GraphError } from '../../../src/graph/error';
import { diskFiles } from '../../../src/storage/files';
import { Revealed, type Certificates } from '../../../src/panels/revealed';
import { OpenDetails } from '../../support/openDetails';
import { tokenPath } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';
import { leaks } from '../graph/support/leakScan';

describe('the certificates of a number', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  let revealed: Revealed;
  /** All that was to be shown, in order. */
  let shown: (Certificates | undefined)[];

  beforeEach(async () => {
    on = await OpenDetails.start(folder());
    shown = [];
    revealed = new Revealed(on.number, on.window.loader, () => shown.push(revealed.shown));
  });
  afterEach(() => on.close());

  const certificate = (): string => asText(on.node.fields.certificate ?? '');

  it('are read when they are revealed, and forgotten when they are hidden', async () => {
    assert.equal(on.calls(), 0);
    await revealed.reveal();
    assert.equal(on.calls(), 1);
    assert.equal(revealed.shown?.fields?.certificate, certificate());
    revealed.hide();
    revealed.hide();
    assert.equal(revealed.shown, undefined);
    assert.deepEqual(
      shown.map((each) => each && Object.keys(each)),
      [[], ['fields', 'refused'], undefined],
    );
    await revealed.reveal();
    assert.equal(on.calls(), 2);
  });

  it('never show when they come after they were hidden, nor those of an older reading', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 150 });
    const slow = revealed.reveal();
    await waitUntil('the call', () => on.calls() === 1);
    revealed.hide();
    await slow;
    assert.deepEqual([revealed.shown, shown], [undefined, [{}, undefined]]);
    on.emulator.faults.add({ kind: 'delay', ms: 150 });
    const older = revealed.reveal();
    await waitUntil('the call', () => on.calls() === 2);
    await Promise.all([revealed.reveal(), older]);
    assert.equal(revealed.shown?.fields?.certificate, certificate());
  });

  it('R13 that cannot be read say why, and a dead token is the trouble of its row', async () => {
    on.emulator.faults.add({ kind: 'error', status: 401, error: { code: 190, message: 'dead' } });
    await revealed.reveal();
    assert.ok(GraphError.is(revealed.shown?.failure, 'auth'));
    assert.ok(GraphError.is(on.window.inventory.edge(tokenPath(on.token)).failure, 'auth'));
    await on.window.tokens.remove(on.token.id);
    await revealed.reveal();
    assert.deepEqual(revealed.shown, { fields: {}, refused: [] });
  });

  it('name those that Meta does not give', async () => {
    const message = `(#100) Tried accessing nonexisting field (certificate) on node type (WhatsAppBusinessPhoneNumber)`;
    const match = { path: /[=,]certificate(,|&|$)/ };
    on.emulator.faults.add({ kind: 'error', times: Infinity, match, error: { code: 100, message } });
    await revealed.reveal();
    assert.deepEqual(revealed.shown?.refused, ['certificate']);
    assert.equal(revealed.shown.failure, undefined);
  });

  it('stand neither in what is known, nor in what was told on the way, the log, or the disk', async () => {
    await on.read();
    await revealed.reveal();
    await on.window.loader.refresh(on.waba);
    const { inventory, log, warnings } = on.window;
    const known = [inventory.details(on.number), inventory.reading(on.token.id, on.node.id), inventory.edge(on.waba)];
    assert.deepEqual(leaks([known, log, warnings], certificate()), []);
    assert.match(log.join('\n'), /fields=certificate,new_certificate/);
    const text = await diskFiles(folder()).read(`cache/${on.token.id}/${on.waba.wabaId}.json`);
    assert.ok(text);
    assert.deepEqual(leaks(text, certificate()), []);
  });
});
