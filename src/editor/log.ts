import { window, type LogOutputChannel } from 'vscode';
import { GraphError } from '../graph/error';
import { logLine, type GraphLog } from '../graph/log';
import type { Redactor } from '../graph/redact';
import { UserError } from '../whatsapp/userError';
import { WriteFailure } from '../whatsapp/writeFailure';

/** The output channel; every word passes the redactor. */
export class Log {
  readonly #channel: LogOutputChannel = window.createOutputChannel('WABA Explorer', { log: true });

  constructor(private readonly redactor: Redactor) {}

  /** A line for each request that was sent or refused. */
  readonly request: GraphLog = (entry) => {
    const line = this.redactor.redact(logLine(entry));
    if (entry.kind === undefined || entry.kind === 'cancelled') this.#channel.info(line);
    else this.#channel.warn(line);
  };

  info(message: string): void {
    this.#channel.info(this.redactor.redact(message));
  }

  warn(message: string, error?: unknown): void {
    this.#channel.warn(this.redactor.redact(error === undefined ? message : `${message} ${describe(error)}`));
  }

  /** What the user can mend is no error of the extension. */
  error(message: string, error: unknown): void {
    if (error instanceof UserError) {
      this.warn(message, error);
      return;
    }
    this.#channel.error(this.redactor.redact(`${message} ${describe(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

function describe(error: unknown): string {
  // Where it was thrown tells nothing; what Meta said does.
  if (error instanceof WriteFailure) return `${error.write}: ${describe(error.cause)}`;
  if (error instanceof GraphError) return [error.message, error.metaMessage].filter(Boolean).join(' ');
  if (error instanceof UserError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
