import type { Clock } from '../graph/clock';
import type { GraphClient } from '../graph/client';
import type { NumberPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import {
  createNumber,
  deregisterNumber,
  registerNumber,
  requestCode,
  setPin,
  verifyCode,
  type CodeMethod,
  type NewNumber,
  type NumberOfWaba,
  type Registration,
} from '../whatsapp/numberWrites';
import { WriteFailure, type Write } from '../whatsapp/writeFailure';
import { AttemptsMeter, type Attempts } from './attempts';
import { finishOpen, type Finished } from './finishOpen';
import { Intents, type Intent, type IntentDependencies, type Note } from './intents';
import { refuseReadOnly } from './refuseReadOnly';
import { Turns } from './turns';
import { writeOnce, type Ended } from './writeOnce';

export interface WriterDependencies extends Pick<IntentDependencies, 'files' | 'process'> {
  /** A client with the token's own secret. */
  readonly client: (token: AccessToken) => Promise<GraphClient>;
  /** The token as it is now; `undefined` when it is gone. */
  readonly token: (id: string) => AccessToken | undefined;
  readonly settings: () => { readonly readOnly: boolean };
  readonly clock: Clock;
  readonly warn: (message: string, error: unknown) => void;
}

export interface WriteOptions {
  /** Ends the waiting; what was sent by then may have been done. */
  readonly signal: AbortSignal;
}

/**
 * `unknown`: the answer was lost, and reading does not tell either. `not-sent`: an earlier one was open, and nobody knows
 * what became of it; nothing was sent now.
 */
export type Outcome = 'done' | 'unknown' | 'not-sent';

/** What became of a number that was to be added. */
export type Created =
  | { readonly kind: 'created'; readonly numberId: string }
  /** The answer was lost, now or before, and the list did not show the number up to `asOf` (milliseconds since the epoch). */
  | { readonly kind: 'not-seen'; readonly asOf: number };

/**
 * The only way to write. Each write is one POST, never sent again, one at a time; when the answer is lost, what is true is
 * read back. A write that was left open, by a lost answer or a crash, is read back before the same is sent again, and what
 * the user does not know yet is told rather than sent.
 *
 * Throws `WriteFailure` for what Meta refused and what was not sent, and with `sent` other than `no` where neither the answer
 * nor the list could be had; `GraphError` `cancelled`, whose `sent` is `maybe` once it may have been done; and `UserError`
 * when nothing may be written, or somebody is writing to the same number.
 */
export class NumberWriter {
  readonly #intents: Intents;
  readonly #meter: AttemptsMeter;
  readonly #turns: Turns;

  constructor(private readonly deps: WriterDependencies) {
    const { files, clock, process } = deps;
    this.#intents = new Intents({ files, process, now: () => clock.now() });
    this.#meter = new AttemptsMeter(files, clock);
    this.#turns = new Turns(clock);
  }

  async create(token: AccessToken, number: NewNumber, { signal }: WriteOptions): Promise<Created> {
    const { wabaId, cc, phoneNumber, verifiedName } = number;
    const target = { wabaId, number: { cc, phoneNumber, verifiedName } };
    const became = await this.#write('create', token, target, signal, (client) => createNumber(client, number, signal));
    switch (became.kind) {
      case 'done':
        return { kind: 'created', numberId: became.numberId };
      case 'not-seen':
        return became;
      case 'unread':
        throw new WriteFailure('create', became.error);
      case 'not-sent':
      case 'untold':
        return { kind: 'not-seen', asOf: this.deps.clock.now() };
    }
  }

  /** Of a lost answer nobody can tell whether the code was sent. */
  requestCode(
    token: AccessToken,
    path: NumberPath,
    wish: { readonly method: CodeMethod; readonly language: string },
    { signal }: WriteOptions,
  ): Promise<Outcome> {
    return this.#change('request-code', token, path, signal, (client, number) =>
      requestCode(client, number, wish, signal),
    );
  }

  verifyCode(token: AccessToken, path: NumberPath, code: string, { signal }: WriteOptions): Promise<Outcome> {
    return this.#change('verify', token, path, signal, (client, number) => verifyCode(client, number, code, signal));
  }

  register(
    token: AccessToken,
    path: NumberPath,
    registration: Registration,
    { signal }: WriteOptions,
  ): Promise<Outcome> {
    return this.#change('register', token, path, signal, (client, number) =>
      registerNumber(client, number, registration, signal),
    );
  }

  deregister(token: AccessToken, path: NumberPath, { signal }: WriteOptions): Promise<Outcome> {
    return this.#change('deregister', token, path, signal, (client, number) =>
      deregisterNumber(client, number, signal),
    );
  }

  setPin(token: AccessToken, path: NumberPath, pin: string, { signal }: WriteOptions): Promise<Outcome> {
    return this.#change('set-pin', token, path, signal, (client, number) => setPin(client, number, pin, signal));
  }

  /** What this machine sent to register a number, and to have a code sent, in the last 72 hours. */
  attempts({ origin }: AccessToken, { numberId }: NumberPath): Promise<Attempts> {
    return this.#meter.of({ origin, numberId });
  }

  /** What is open or under way on a server, in any window. */
  async open(origin: string): Promise<readonly Note[]> {
    return (await this.#intents.all()).filter((note) => note.origin === origin);
  }

  /** Reads what became of the writes that were left open, and tells of each that the user does not know of. Sends nothing. */
  finishOpen(told: (finished: Finished) => void, { signal }: WriteOptions): Promise<void> {
    return finishOpen({ ...this.deps, intents: this.#intents }, told, signal);
  }

  async #change(
    what: Write,
    token: AccessToken,
    { numberId, wabaId }: NumberPath,
    signal: AbortSignal,
    post: (client: GraphClient, number: NumberOfWaba) => Promise<void>,
  ): Promise<Outcome> {
    const became = await this.#write(what, token, { wabaId, numberId }, signal, async (client) => {
      await post(client, { id: numberId, wabaId });
      return numberId;
    });
    if (became.kind === 'done' || became.kind === 'not-sent') return became.kind;
    return 'unknown';
  }

  /** `post` gives the number's id. */
  #write(
    what: Write,
    token: AccessToken,
    target: Pick<Intent, 'wabaId' | 'numberId' | 'number'>,
    signal: AbortSignal,
    post: (client: GraphClient) => Promise<string>,
  ): Promise<Ended> {
    refuseReadOnly(this.deps.token(token.id) ?? token, this.deps.settings());
    const { clock, warn } = this.deps;
    const { id: tokenId, origin } = token;
    const intent = { what, tokenId, origin, ...target, at: clock.now(), isProvable: what === 'create' };
    const tools = { intents: this.#intents, meter: this.#meter, turns: this.#turns, clock, warn };
    return writeOnce(tools, intent, { client: () => this.deps.client(token), post, signal });
  }
}
