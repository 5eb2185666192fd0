import assert from 'node:assert/strict';
import { demoWorld } from '../../src/emulator/seed';
import { WABAS } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import type { PhoneNumber } from '../../src/emulator/world';
import type { Details } from '../../src/inventory/details';
import type { NumberPath, WabaPath } from '../../src/inventory/path';
import type { AccessToken } from '../../src/tokens/accessToken';
import type { FakeSecrets } from './fakeSecrets';
import { numberPath, openInventory, wabaPath, type OpenInventory } from './openInventory';

/** The inventory of one window with a token of the demo world, and a number whose details are read. */
export class OpenDetails {
  now = Date.now();

  private constructor(
    readonly emulator: Emulator,
    readonly window: OpenInventory,
    readonly token: AccessToken,
    /** The number as Meta has it. */
    readonly node: PhoneNumber,
  ) {}

  static async start(folder: string, options: { keychain?: FakeSecrets; headers?: number } = {}): Promise<OpenDetails> {
    const emulator = await startEmulator({ world: demoWorld() });
    let self: OpenDetails | undefined;
    const now = (): number => self?.now ?? Date.now();
    const window = await openInventory(emulator, { folder, now, ...options });
    const token = await window.addToken('SystemUser');
    const [id = ''] = emulator.world.wabas.get(WABAS.support.id)?.numberIds ?? [];
    const node = emulator.world.numbers.get(id);
    assert.ok(node);
    return (self = new OpenDetails(emulator, window, token, node));
  }

  get number(): NumberPath {
    return numberPath(this.token, WABAS.support.id, this.node.id);
  }

  get waba(): WabaPath {
    return wabaPath(this.token, WABAS.support.id);
  }

  details(path: WabaPath | NumberPath = this.number): Details {
    const details = this.window.inventory.details(path);
    assert.ok(details);
    return details;
  }

  read(path: WabaPath | NumberPath = this.number): Promise<void> {
    return this.window.loader.details(path, { again: true });
  }

  calls(): number {
    return this.emulator.journal.entries.length;
  }

  async close(): Promise<void> {
    await this.window.close();
    await this.emulator.close();
  }
}
