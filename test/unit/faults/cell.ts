import { systemClock } from '../../../src/graph/clock';
import type { GraphLogEntry } from '../../../src/graph/log';
import type { Deadlines } from '../../../src/graph/transport';
import type { AccessToken } from '../../../src/tokens/accessToken';
import type { TokenInfo } from '../../../src/whatsapp/accessTokens';
import {
  numberPath,
  openInventory,
  tokenPath,
  wabaPath,
  type Network,
  type OpenInventory,
} from '../../support/openInventory';
import { NUMBER_IDS, SECRET, WABA_ID } from './world';

/** Milliseconds that pass on our clock in one. */
const SPEED = 100;
const PATIENT: Deadlines = { connect: 5000, headers: 5000, bodyIdle: 5000, total: 8000 };
/** The real deadlines at 1/100. */
const REAL: Deadlines = { connect: 100, headers: 300, bodyIdle: 150, total: 600 };

export interface CellOptions {
  readonly folder: string;
  /** What the token is bound to. */
  readonly origin: string;
  readonly network?: Pick<Network, 'proxies' | 'system' | 'editor'> | undefined;
  /** The fault is one of time: from `hurry` on time between tries and deadlines are the real ones at 1/100. */
  readonly timed?: boolean | undefined;
  /** So is, from the first call on, the time to connect. */
  readonly connecting?: boolean | undefined;
}

/** A window of its own with a token of its own, to which one thing happens. */
export class Cell {
  /** What came to the caller, where there is no place in the inventory for it. */
  thrown: unknown;
  /** What was told of a token that is about to be added. */
  checked: TokenInfo | undefined;
  readonly user = new AbortController();
  /** Told of each call as soon as it was answered, or failed. */
  onCall: (entry: GraphLogEntry) => void = () => undefined;

  private constructor(
    readonly hurry: () => void,
    readonly window: OpenInventory,
    readonly token: AccessToken,
  ) {}

  static async open({ folder, origin, network, timed = false, connecting = false }: CellOptions): Promise<Cell> {
    let self: Cell | undefined;
    const deadlines = { ...PATIENT, connect: connecting ? REAL.connect : PATIENT.connect };
    const ofCalls = { ...deadlines, total: 800_000 };
    const hurry = (): void => {
      if (!timed) return;
      Object.assign(deadlines, REAL);
      ofCalls.total = REAL.total * SPEED;
    };
    const window = await openInventory(
      { origin },
      {
        folder,
        pageSize: 2,
        network: { deadlines, ...network },
        callDeadlines: ofCalls,
        time: timed ? { monotonic: () => systemClock.monotonic() * SPEED } : {},
        random: () => 0,
        logged: (entry) => {
          self?.onCall(entry);
        },
      },
    );
    const info = { type: 'SYSTEM_USER', scopes: [], granularScopes: [] };
    const token = await window.tokens.add(SECRET, { label: 'Matrix', origin, info });
    return (self = new Cell(hurry, window, token));
  }

  get tokenPath() {
    return tokenPath(this.token);
  }

  get wabaPath() {
    return wabaPath(this.token, WABA_ID);
  }

  get numberPath() {
    return numberPath(this.token, WABA_ID, NUMBER_IDS[0] ?? '');
  }

  /** Nothing is being read any more. */
  idle(): Promise<void> {
    return this.window.idle();
  }

  close(): Promise<void> {
    return this.window.close();
  }
}
