import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { NumberPath, WabaPath } from '../../../src/inventory/path';
import { heldAnswers, type HeldAnswers } from '../../support/heldAnswers';
import { numberPath, openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const WABA = WABAS.support.id;
const LIST = /phone_numbers/;
const DAY = 24 * 3_600_000;

describe('of two readings of a number', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let server: HeldAnswers;
  let open: OpenInventory;
  let time: number;
  let waba: WabaPath;
  let number: NumberPath;

  beforeEach(async () => {
    time = Date.now();
    emulator = await startEmulator({ world: demoWorld() });
    server = await heldAnswers(emulator);
    open = await openInventory(server, { folder: folder(), now: () => time });
    const token = await open.addToken('SystemUser');
    waba = wabaPath(token, WABA);
    await open.loader.refresh(waba);
    number = numberPath(token, WABA, open.inventory.edge(waba).ids[0] ?? '');
  });
  afterEach(async () => {
    await open.close();
    await server.close();
    await emulator.close();
  });

  const become = (status: string): void => {
    const node = emulator.world.numbers.get(number.numberId);
    assert.ok(node);
    node.fields.status = status;
  };
  const shown = () => open.inventory.reading(number.tokenId, number.numberId)?.fields.status;
  /** Begins a reading whose answer is made now and comes when the server lets it go. */
  const begin = async (path: RegExp, read: () => Promise<void>): Promise<{ readonly end: Promise<void> }> => {
    server.hold(path);
    const end = read();
    await waitUntil('its answer is ready', () => server.waiting > 0);
    return { end };
  };

  it('the one that was asked for later stays, whichever answer comes last', async () => {
    const { end } = await begin(LIST, () => open.loader.refresh(waba));
    become('DISCONNECTED');
    await open.loader.refresh(number);
    server.release();
    await end;
    assert.equal(shown(), 'DISCONNECTED');
    assert.equal(open.inventory.edge(waba).complete, true);
    become('FLAGGED');
    await open.loader.refresh(waba);
    assert.equal(shown(), 'FLAGGED');
  });

  it('the one that was asked for later is that of the list, too', async () => {
    const { end } = await begin(new RegExp(`/${number.numberId}\\?`), () => open.loader.refresh(number));
    become('DISCONNECTED');
    await open.loader.refresh(waba);
    server.release();
    await end;
    assert.equal(shown(), 'DISCONNECTED');
  });

  it('the details that were asked for before do not take the place of the row', async () => {
    const { end } = await begin(new RegExp(`/${number.numberId}\\?`), () => open.loader.details(number));
    become('DISCONNECTED');
    await open.loader.refresh(waba);
    server.release();
    await end;
    assert.equal(shown(), 'DISCONNECTED');
  });

  it('R30 the one that was asked for later stays when the clock was set back meanwhile', async () => {
    time -= DAY;
    become('DISCONNECTED');
    await open.loader.refresh(number);
    assert.equal(shown(), 'DISCONNECTED');
    time -= DAY;
    become('FLAGGED');
    await open.loader.details(number);
    assert.equal(shown(), 'FLAGGED');
  });
});
