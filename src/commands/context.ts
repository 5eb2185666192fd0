import type { Documents } from '../editor/documents';
import type { Lazy } from '../editor/lazy';
import type { Log } from '../editor/log';
import type { Settings } from '../editor/settings';
import type { CallSecrets } from '../graph/authorize';
import type { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { Inventory } from '../inventory/inventory';
import type { Loader } from '../inventory/loader';
import type { DetailsPanels } from '../panels/detailsPanels';
import type { AccessToken } from '../tokens/accessToken';
import type { PatientKeychain } from '../tokens/patientKeychain';
import type { TokenStore } from '../tokens/tokenStore';
import type { NumbersView } from '../tree/treeView';
import type { NumberWriter } from '../writes/numberWriter';
import type { Demo } from './demo';

/** What commands work on; made once in `extension.ts`. */
export interface CommandContext {
  readonly tokens: TokenStore;
  /** The one that `tokens` has its secrets in. */
  readonly keychain: PatientKeychain;
  readonly inventory: Inventory;
  readonly loader: Loader;
  readonly view: NumbersView;
  readonly details: Lazy<DetailsPanels>;
  readonly documents: Lazy<Documents>;
  readonly demo: Demo;
  readonly log: Log;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly writer: Lazy<NumberWriter>;
  /** Takes secrets out of what goes to the clipboard. */
  readonly redact: (text: string) => string;
  /** A client for the secret of this token, whose blocks it heeds, or for a new one, which is no token yet; bound to the origin. */
  readonly clientFor: (origin: string, secrets: CallSecrets, token: AccessToken | 'new') => Promise<GraphClient>;
}

/** A command of package.json. `target` is the row it was chosen on; there is none from the palette. */
export interface Command {
  readonly id: string;
  readonly run: (context: CommandContext, target: unknown) => Promise<void> | void;
}
