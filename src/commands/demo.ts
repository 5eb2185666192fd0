import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import type { TokenStore } from '../tokens/tokenStore';
import type { CallSecrets } from '../graph/authorize';
import type { GraphClient } from '../graph/client';
import type { DemoCode } from './tellCode';

/** A running emulator, and the token that reaches all of its world. */
export interface RunningDemo {
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

interface Dependencies {
  readonly tokens: TokenStore;
  readonly clientFor: (origin: string, secrets: CallSecrets, token: 'new') => Promise<GraphClient>;
  /** Loads the emulator's chunk and starts it on loopback; `tell` of each code that it sends. */
  readonly start: (tell: (code: DemoCode) => void) => Promise<RunningDemo>;
}

interface Opened {
  readonly running: RunningDemo;
  readonly token: AccessToken;
}

/** An answer of this machine that takes longer will not come. */
const PATIENCE = 10_000;

/** The demo data of this window: an emulator in this process and its token, until it is closed or the window ends. */
export class Demo {
  #opening: Promise<Opened> | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** Starts the demo, or gives the one that runs. */
  async open(): Promise<AccessToken> {
    this.#opening ??= this.#start();
    try {
      return (await this.#opening).token;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const opened = await opening?.catch(() => undefined);
    if (!opened) return;
    await this.deps.tokens.remove(opened.token.id);
    await opened.running.close();
  }

  async #start(): Promise<Opened> {
    const { tokens, clientFor, start } = this.deps;
    const running = await start((code) => void import('./tellCode').then(({ tellCode }) => tellCode(code)));
    try {
      const { origin, token: secret } = running;
      const { inspectToken } = await import('../whatsapp/accessTokens');
      const info = await inspectToken(await clientFor(origin, { secret }, 'new'), AbortSignal.timeout(PATIENCE));
      return { running, token: tokens.addDemo(secret, { label: t('Demo data'), origin, info }) };
    } catch (error) {
      await running.close();
      throw GraphError.is(error, 'cancelled') ? new GraphError('timeout', 'The emulator did not answer.') : error;
    }
  }
}
