import { t } from '@vscode/l10n';
import type { AccessToken } from '../tokens/accessToken';
import type { TokenStore } from '../tokens/tokenStore';
import { inspectToken } from '../whatsapp/accessTokens';
import type { GraphClient } from '../graph/client';

/** A running emulator, and the token that reaches all of its world. */
export interface RunningDemo {
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

interface Dependencies {
  readonly tokens: TokenStore;
  readonly clientFor: (origin: string, secret: string) => Promise<GraphClient>;
  /** Loads the emulator's chunk and starts it on loopback. */
  readonly start: () => Promise<RunningDemo>;
}

/** The demo data of this window: an emulator in this process and its token, until it is closed or the window ends. */
export class Demo {
  #opening: Promise<AccessToken> | undefined;
  #running: RunningDemo | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** Starts the demo, or gives the one that runs. */
  open(): Promise<AccessToken> {
    this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const token = await opening?.catch(() => undefined);
    if (token) await this.deps.tokens.remove(token.id);
    await this.#running?.close();
    this.#running = undefined;
  }

  async #start(): Promise<AccessToken> {
    const running = await this.deps.start();
    this.#running = running;
    const { origin, token: secret } = running;
    // An answer of this machine that takes longer than this will not come.
    const signal = AbortSignal.timeout(10_000);
    const info = await inspectToken(await this.deps.clientFor(origin, secret), signal);
    return this.deps.tokens.addDemo(secret, { label: t('Demo data'), origin, info });
  }
}
