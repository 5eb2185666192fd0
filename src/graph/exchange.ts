import type { IncomingHttpHeaders } from 'node:http';
import type Dispatcher from 'undici/types/dispatcher';
import { bodySink, tooLarge, type BodySink } from './body';
import { GraphError } from './error';
import type { Deadlines, TransportAnswer } from './transport';
import { StageTimers } from './stageTimers';
import { sentAt, transportError, type Stage } from './transportError';

export interface ExchangeOptions {
  readonly deadlines: Deadlines;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface ExchangeEvents {
  readonly answered: (answer: TransportAnswer) => void;
  readonly failed: (error: GraphError) => void;
}

/**
 * One request on its way, as undici reports it: knows how far it came, watches the deadlines of its stage, and settles
 * once.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private stage: Stage = 'connecting';
  private controller: Dispatcher.DispatchController | undefined;
  private sink: BodySink | undefined;
  private head: Pick<TransportAnswer, 'status' | 'headers'> | undefined;
  private timers: StageTimers | undefined;
  private settled = false;

  constructor(
    private readonly options: ExchangeOptions,
    private readonly events: ExchangeEvents,
  ) {}

  /** Hands the request to undici; what `dispatch` throws is how the exchange fails. */
  start(dispatch: () => void): void {
    const { deadlines, signal } = this.options;
    if (signal.aborted) {
      this.cancel();
      return;
    }
    signal.addEventListener('abort', this.cancel, { once: true });
    this.timers = new StageTimers(deadlines.total, (late) => this.fail(late.withSent(sentAt(this.stage))));
    this.attempt(dispatch);
  }

  /** No connection has been given to it yet. */
  get waiting(): boolean {
    return !this.settled && this.stage === 'connecting';
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.settled) {
      controller.abort(new Error('settled'));
      return;
    }
    this.stage = 'sent';
    this.timers?.stage('No answer came', this.options.deadlines.headers);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 1xx: the answer is still to come, and does not get more time for it.
    if (this.settled || status < 200) return;
    this.stage = 'answering';
    this.head = { status, headers: flat(headers) };
    this.timers?.stage('The answer stalled', this.options.deadlines.bodyIdle);
    this.attempt(() => {
      const { maxBytes } = this.options;
      if (Number(headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
      this.sink = bodySink(this.head?.headers['content-encoding'], maxBytes, {
        done: (body) => this.finish(body),
        failed: (error) => this.fail(error),
      });
    });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.settled) return;
    this.timers?.again();
    this.attempt(() => this.sink?.write(chunk));
  }

  onResponseEnd(): void {
    if (!this.settled) this.attempt(() => this.sink?.end());
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    this.fail(error);
  }

  /** Fails with the reason of the signal, if that is a `GraphError`, else as `cancelled`. */
  private readonly cancel = (): void => {
    const reason: unknown = this.options.signal.reason;
    const error = reason instanceof GraphError ? reason : new GraphError('cancelled', 'The call was cancelled.');
    this.fail(error.withSent(sentAt(this.stage)));
  };

  /** Settles with an error, whatever it is, and lets go of the socket. */
  private fail(thrown: unknown): void {
    if (this.settled) return;
    const error = thrown instanceof GraphError ? thrown : transportError(thrown, this.stage);
    this.close();
    this.sink?.destroy();
    this.controller?.abort(new Error('failed'));
    this.events.failed(error);
  }

  private finish(body: Uint8Array): void {
    if (this.settled || this.head === undefined) return;
    this.close();
    this.events.answered({ ...this.head, body });
  }

  private close(): void {
    this.settled = true;
    this.timers?.end();
    this.options.signal.removeEventListener('abort', this.cancel);
  }

  /** undici must never see a throw of ours: it would take it for one of its own. */
  private attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fail(error);
    }
  }
}

/** Repeated headers become one, joined as HTTP allows. */
function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return result;
}
