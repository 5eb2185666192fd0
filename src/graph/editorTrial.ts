import { GraphError, type GraphErrorKind } from './error';
import type { Transport, TransportAnswer, TransportRequest } from './transport';
import { unlessAborted } from './unlessAborted';

/** After a trial that failed none is made for this long, in milliseconds: the network may be another one then. */
const AGAIN_AFTER = 60_000;

/** What a proxy that the editor knows of, or can sign in to, may make pass. */
const BY_PROXY: ReadonlySet<GraphErrorKind> = new Set(['proxy', 'network', 'offline', 'timeout']);

/** Whether the editor may get through where this happened; `ca`: what was trusted beyond Node's own list. */
export function mayPassByEditor(error: unknown, ca: readonly string[] | undefined): boolean {
  if (!(error instanceof GraphError) || error.sent !== 'no') return false;
  // The editor reads the system's certificates where Node is too old to.
  return BY_PROXY.has(error.kind) || (error.kind === 'certificate' && ca === undefined);
}

/** Whether the editor gets through where we do not: tried with one call, while the others wait, and remembered. */
export class EditorTrial {
  #works = false;
  #isLeftOut = false;
  #failedAt: number | undefined;
  #running: Promise<void> | undefined;

  /** `monotonic` in milliseconds; `told` of what calls do from now on, in English for a log. */
  constructor(
    private readonly monotonic: () => number,
    private readonly told: (what: string) => void,
  ) {}

  get works(): boolean {
    return this.#works;
  }

  /** Sends by the editor what failed with `first`, which is thrown where the editor is not tried or gets no further. */
  async send(editor: Transport, request: TransportRequest, first: unknown): Promise<TransportAnswer> {
    while (this.#running) await unlessAborted(this.#running, request.signal);
    if (this.#works) return this.again(editor, request);
    // Its own end says nothing of the editor.
    if (request.signal.aborted) throw first;
    if (this.#failedAt !== undefined && this.monotonic() - this.#failedAt < AGAIN_AFTER) throw first;
    const trial = this.#try(editor, request, first);
    this.#running = trial.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await trial;
    } finally {
      this.#running = undefined;
    }
  }

  /** The editor might get further, and is not asked: told once. */
  leftOut(): void {
    if (this.#isLeftOut) return;
    this.#isLeftOut = true;
    this.told('do not try the editor, which checks no certificates now');
  }

  /** Sends by the editor, which worked. Where it does no more, the next call looks for its way anew. */
  async again(editor: Transport, request: TransportRequest): Promise<TransportAnswer> {
    try {
      return await editor.send(request);
    } catch (error) {
      if (this.#works && mayPassByEditor(error, undefined)) {
        this.#works = false;
        this.told('go through the editor no more');
      }
      throw error;
    }
  }

  async #try(editor: Transport, request: TransportRequest, first: unknown): Promise<TransportAnswer> {
    try {
      const answer = await editor.send(request);
      if (answer.status === 407) throw first;
      this.#works = true;
      this.told('go through the editor');
      return answer;
    } catch (error) {
      if (GraphError.is(error, 'cancelled') || request.signal.aborted) throw error;
      this.#failedAt = this.monotonic();
      // What may have arrived must not pass for what was never sent.
      throw error instanceof GraphError && error.sent !== 'no' ? error : first;
    }
  }
}
