import type { GraphClient } from '../graph/client';
import type { NumberPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { WriteFailure, type Write } from '../whatsapp/writeFailure';
import { GraphError } from '../graph/error';
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

export interface WriterDependencies {
  /** A client with the token's own secret. */
  readonly client: (token: AccessToken) => Promise<GraphClient>;
}

export interface WriteOptions {
  /** Ends the waiting; what was sent by then may have been done. */
  readonly signal: AbortSignal;
}

/** `unknown`: the answer was lost, and reading does not tell either. */
export type Outcome = 'done' | 'unknown';

/** What became of a number that was to be added. */
export type Created =
  | { readonly kind: 'created'; readonly numberId: string }
  /** The answer was lost, and the list did not show the number up to `asOf` (milliseconds since the epoch). */
  | { readonly kind: 'not-seen'; readonly asOf: number };

/**
 * The only way to write. Each write is one POST, never sent again; one at a time; when the answer is lost, what is true is
 * read back. Throws `WriteFailure` for what Meta refused and what was not sent, `GraphError` `cancelled`, and `UserError` when nothing may be
 * written.
 */
export class NumberWriter {
  constructor(private readonly deps: WriterDependencies) {}

  async create(token: AccessToken, number: NewNumber, { signal }: WriteOptions): Promise<Created> {
    const numberId = await this.#tell('create', async () =>
      createNumber(await this.deps.client(token), number, signal),
    );
    return { kind: 'created', numberId };
  }

  /** Of a lost answer nobody can tell whether the code was sent. */
  requestCode(
    token: AccessToken,
    path: NumberPath,
    wish: { readonly method: CodeMethod; readonly language: string },
    { signal }: WriteOptions,
  ): Promise<Outcome> {
    return this.#write('request-code', token, path, (client, number) => requestCode(client, number, wish, signal));
  }

  verifyCode(token: AccessToken, path: NumberPath, code: string, { signal }: WriteOptions): Promise<Outcome> {
    return this.#write('verify', token, path, (client, number) => verifyCode(client, number, code, signal));
  }

  register(
    token: AccessToken,
    path: NumberPath,
    registration: Registration,
    { signal }: WriteOptions,
  ): Promise<Outcome> {
    return this.#write('register', token, path, (client, number) =>
      registerNumber(client, number, registration, signal),
    );
  }

  deregister(token: AccessToken, path: NumberPath, { signal }: WriteOptions): Promise<Outcome> {
    return this.#write('deregister', token, path, (client, number) => deregisterNumber(client, number, signal));
  }

  setPin(token: AccessToken, path: NumberPath, pin: string, { signal }: WriteOptions): Promise<Outcome> {
    return this.#write('set-pin', token, path, (client, number) => setPin(client, number, pin, signal));
  }

  async #write(
    kind: Write,
    token: AccessToken,
    { numberId, wabaId }: NumberPath,
    write: (client: GraphClient, number: NumberOfWaba) => Promise<void>,
  ): Promise<Outcome> {
    await this.#tell(kind, async () => write(await this.deps.client(token), { id: numberId, wabaId }));
    return 'done';
  }

  async #tell<T>(kind: Write, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw error instanceof GraphError && error.kind !== 'cancelled' ? new WriteFailure(kind, error) : error;
    }
  }
}
