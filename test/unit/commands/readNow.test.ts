import assert from 'node:assert/strict';
import { readNow } from '../../../src/commands/readNow';
import { GraphError } from '../../../src/graph/error';
import { OpenDetails } from '../../support/openDetails';
import { tokenPath } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

describe('details that a command reads', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  const user = new GraphError('cancelled', 'Cancelled.');
  beforeEach(async () => {
    on = await OpenDetails.start(folder());
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
  });
  afterEach(() => on.close());

  const isRead = (): boolean => on.window.inventory.details(on.waba)?.loading === true;

  it('end with a cancel, and nothing else that is read of the node does', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 300, match: { path: /phone_numbers/ } });
    on.emulator.faults.add({ kind: 'stallHeaders', times: Infinity, match: { path: /currency/ } });
    const rows = on.window.loader.refresh(on.waba);
    const controller = new AbortController();
    const reading = readNow(on.window, [on.waba, on.number], controller.signal);
    await waitUntil('both', () => on.window.inventory.edge(on.waba).loading && isRead());
    controller.abort(user);
    await assert.rejects(reading, user);
    assert.ok(GraphError.is(on.details(on.waba).failure, 'cancelled'));
    await rows;
    assert.equal(on.window.inventory.edge(on.waba).failure, undefined);
  });

  it('that somebody else reads already go on after a cancel, without being waited for', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 300, match: { path: /currency/ } });
    const others = on.read(on.waba);
    await waitUntil('the reading', isRead);
    const controller = new AbortController();
    const reading = readNow(on.window, [on.waba], controller.signal);
    controller.abort(user);
    await assert.rejects(reading, user);
    assert.ok(isRead());
    await others;
    assert.equal(on.details(on.waba).failure, undefined);
    assert.ok(on.details(on.waba).readAt !== undefined);
  });

  it('are there when it ends, also those that somebody else began', async () => {
    const others = on.read(on.waba);
    await readNow(on.window, [on.waba, on.number], new AbortController().signal);
    assert.ok(!isRead() && on.details(on.waba).readAt !== undefined && on.details().readAt !== undefined);
    await others;
  });
});
