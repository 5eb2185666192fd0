import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './graph';

/** One request that is being answered. */
export class Exchange {
  private readonly closed = new AbortController();

  constructor(
    readonly response: ServerResponse,
    readonly acceptEncoding: string | undefined,
    /** Does the work; at most once. */
    readonly work: () => Answer,
    private readonly onStatus: (status: number) => void,
  ) {
    if (response.closed) this.closed.abort();
    response.once('close', () => this.closed.abort());
  }

  /** Ends early, with an AbortError, when the connection does. */
  async sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.closed.signal });
  }

  head(status: number, headers: Readonly<Record<string, string | number>>): void {
    this.onStatus(status);
    this.response.writeHead(status, headers);
  }

  /** Head and whole body. */
  send(status: number, headers: Readonly<Record<string, string | number>>, body: string | Buffer): void {
    this.head(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    this.response.end(body);
  }

  /** Resolves when the bytes are with the operating system, so that closing the socket cannot overtake them. */
  async write(bytes: Buffer | string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.response.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** These bytes past HTTP, then the end of the connection. */
  endSocket(bytes: Buffer | string): void {
    this.response.socket?.end(bytes);
  }

  /** A clean TCP end, whatever HTTP still expects. */
  hangUp(): void {
    this.response.socket?.end();
  }

  drop(): void {
    this.response.socket?.destroy();
  }
}
