/** One request as the server saw it. */
export interface JournalEntry {
  readonly method: string;
  /** As sent: path and query, still encoded. */
  readonly url: string;
  /** With the version, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Fields of a form, or of a JSON body. */
  readonly form: URLSearchParams;
  /** Names in lower case, `authorization` included. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly time: number;
  /** Same number, same TCP connection. */
  readonly connection: number;
  /** Requests that were being answered when this one came, itself included. */
  readonly inFlight: number;
  /** Absent while the request is unanswered; stays so if it never is. */
  status?: number;
  /** The entries of a batch. */
  parts?: readonly { readonly method: string; readonly path: string; readonly status?: number }[];
}

/** Older entries are forgotten: a demo may run for days. */
const MAX_ENTRIES = 20_000;

/** What was asked, oldest first. Requests to the emulator's own controls are not in it. */
export class Journal {
  readonly entries: JournalEntry[] = [];

  add(entry: JournalEntry): void {
    if (this.entries.length >= MAX_ENTRIES) this.entries.shift();
    this.entries.push(entry);
  }

  clear(): void {
    this.entries.length = 0;
  }
}
