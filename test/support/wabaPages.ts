import assert from 'node:assert/strict';
import { demoWorld } from '../../src/emulator/seed';
import { WABAS, type WabaName } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import type { WabaPath } from '../../src/inventory/path';
import { modelOf } from '../../src/panels/model';
import type { ModelSources } from '../../src/panels/modelSources';
import type { DetailsModel } from '../../src/panels/page';
import type { AccessToken } from '../../src/tokens/accessToken';
import { isBelievedOf } from './nodePage';
import { modelSources } from './nodePages';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from './openInventory';

/** The pages of the demo's WABAs, read from an emulator with a token that reaches all of them. */
export interface WabaPages {
  readonly emulator: Emulator;
  readonly open: OpenInventory;
  readonly token: AccessToken;
  pathOf(name: WabaName): WabaPath;
  /** Reads all that the panel asks for when it is opened. */
  read(name: WabaName): Promise<DetailsModel>;
  /** As it stands now; its webview believes it. */
  page(name: WabaName, change?: Partial<ModelSources>): DetailsModel;
  close(): Promise<void>;
}

export async function openWabaPages(folder: string): Promise<WabaPages> {
  const emulator = await startEmulator({ world: demoWorld() });
  const open = await openInventory(emulator, { folder });
  const token = await open.addToken('SystemUser', 'Acme');
  const pathOf = (name: WabaName): WabaPath => wabaPath(token, WABAS[name].id);
  const page: WabaPages['page'] = (name, change) => {
    const model = modelOf(pathOf(name), modelSources(open, change));
    assert.ok(isBelievedOf(pathOf(name), model));
    return model;
  };
  return {
    emulator,
    open,
    token,
    pathOf,
    page,
    async read(name) {
      await open.loader.ensure(tokenPath(token));
      await Promise.all([open.loader.ensure(pathOf(name)), open.loader.details(pathOf(name))]);
      await open.idle();
      return page(name);
    },
    async close() {
      await open.close();
      await emulator.close();
    },
  };
}
