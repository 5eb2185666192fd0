import { createGunzip } from 'node:zlib';
import { GraphError } from './error';

/** Bytes of one answer as they come in; `finish` gives them whole. */
export interface BodySink {
  /** Throws `GraphError` `too-large`. */
  write(chunk: Uint8Array): void;
  /** No more will come. */
  end(): void;
  destroy(): void;
}

export interface BodyEvents {
  readonly done: (body: Uint8Array) => void;
  readonly failed: (error: unknown) => void;
}

/** Decompressed bytes for each compressed one. Real answers stay below 30; deflate itself ends at 1,032. */
const MAX_RATIO = 1000;
/** A small answer may compress to nearly nothing: the ratio counts from here on. */
const RATIO_FROM = 1024 * 1024;

/**
 * Throws `GraphError` `unexpected` for any `content-encoding` but gzip, once: `gzip, gzip` is how a small answer is
 * made to fill the memory.
 */
export function bodySink(encoding: string | undefined, maxBytes: number, events: BodyEvents): BodySink {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return plainSink(maxBytes, events);
  if (name === 'gzip' || name === 'x-gzip') return gzipSink(maxBytes, events);
  throw new GraphError('unexpected', 'The answer is encoded in a way that was not asked for.');
}

function plainSink(maxBytes: number, { done }: BodyEvents): BodySink {
  const chunks = new Chunks(maxBytes);
  return {
    write: (chunk) => chunks.add(chunk),
    end: () => done(chunks.whole()),
    destroy: () => chunks.drop(),
  };
}

function gzipSink(maxBytes: number, { done, failed }: BodyEvents): BodySink {
  const chunks = new Chunks(maxBytes);
  let compressed = 0;
  let ended = false;
  let inflated = false;
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  gunzip.on('error', failed);
  gunzip.on('end', () => {
    inflated = true;
    // Bytes may follow the compressed part; the answer is over when they are in too.
    if (ended) done(chunks.whole());
  });
  gunzip.on('data', (chunk: Uint8Array) => {
    try {
      chunks.add(chunk);
      if (chunks.length > RATIO_FROM && chunks.length > compressed * MAX_RATIO) throw tooLarge(maxBytes);
    } catch (error) {
      failed(error);
    }
  });
  return {
    write: (chunk) => {
      compressed += chunk.length;
      // What waits to be inflated waits here: undici cannot be paused when the server may hang up.
      if (compressed > maxBytes) throw tooLarge(maxBytes);
      if (!inflated) gunzip.write(chunk);
    },
    end: () => {
      ended = true;
      // Without a byte there is nothing to inflate; zlib would call it broken.
      if (inflated || compressed === 0) done(chunks.whole());
      else gunzip.end();
    },
    destroy: () => {
      gunzip.destroy();
      chunks.drop();
    },
  };
}

class Chunks {
  private readonly parts: Uint8Array[] = [];
  length = 0;

  constructor(private readonly maxBytes: number) {}

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length > this.maxBytes) throw tooLarge(this.maxBytes);
    this.parts.push(chunk);
  }

  /** Whoever still holds the answer that failed does not hold what came of it. */
  drop(): void {
    this.parts.length = 0;
  }

  whole(): Uint8Array {
    const [only] = this.parts;
    return this.parts.length === 1 && only !== undefined ? only : Buffer.concat(this.parts, this.length);
  }
}

export function tooLarge(maxBytes: number): GraphError {
  return new GraphError('too-large', `The answer is larger than ${Math.round(maxBytes / 1024)} KiB.`);
}
