import { authorize } from './authorize';
import { tooLarge } from './body';
import { defined } from './defined';
import { GraphError } from './error';
import { withoutSecretInUrl } from './secretInUrl';
import { StageTimers } from './stageTimers';
import { MAX_BYTES, type Deadlines, type Transport, type TransportAnswer, type TransportRequest } from './transport';
import { neverSent, transportError } from './transportError';

export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/**
 * The transport over somebody else's `fetch`: that of the editor, which asks the system for its proxy (PAC) and signs in
 * to proxies (Kerberos, or the user's name and password). Slower, and nothing tells how far a request came; so it is the
 * second choice. The connection is the editor's, and so are its keep-alive sockets.
 */
export function createFetchTransport(fetch: Fetch, deadlines: Deadlines): Transport {
  const running = new Set<AbortController>();
  let closed = false;
  return {
    async send(request) {
      if (closed || request.signal.aborted) throw cancelled(request.signal).withSent('no');
      const run = new AbortController();
      const cancel = (): void => run.abort(request.signal.reason);
      request.signal.addEventListener('abort', cancel, { once: true });
      running.add(run);
      const watch = new StageTimers(deadlines.total, (late) => run.abort(late));
      try {
        return await withoutSecretInUrl(request, (sent) => exchange(fetch, sent, { run, watch, deadlines }));
      } catch (error) {
        throw failureOf(error, run.signal);
      } finally {
        watch.end();
        request.signal.removeEventListener('abort', cancel);
        running.delete(run);
      }
    },
    close() {
      closed = true;
      for (const run of running) run.abort();
      return Promise.resolve();
    },
  };
}

async function exchange(
  fetch: Fetch,
  { method, url, body, credential }: TransportRequest,
  { run, watch, deadlines }: { run: AbortController; watch: StageTimers; deadlines: Deadlines },
): Promise<TransportAnswer> {
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...authorize(url, credential),
  };
  watch.stage('No answer came', deadlines.connect + deadlines.headers);
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    credentials: 'omit',
    signal: run.signal,
    ...(body !== undefined && { body }),
  });
  if (response.type === 'opaqueredirect') {
    throw new GraphError('unexpected-redirect', 'The server sent the request elsewhere.');
  }
  watch.stage('The answer stalled', deadlines.bodyIdle);
  const bytes = await readBody(response, () => watch.again());
  return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
}

/** Decompressed as it comes; `fetch` hands it over piece by piece, so the end of our patience is the end of the memory. */
async function readBody(response: Response, progressed: () => void): Promise<Uint8Array> {
  const body: AsyncIterable<unknown> | null = response.body;
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop lets go of what is still to come.
  for await (const piece of body ?? []) {
    if (!(piece instanceof Uint8Array)) continue;
    progressed();
    size += piece.byteLength;
    if (size > MAX_BYTES) throw tooLarge(MAX_BYTES);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** `fetch` hides what went wrong in the cause of its own error. */
function failureOf(thrown: unknown, signal: AbortSignal): GraphError {
  // It may have arrived by then; `fetch` throws the reason itself.
  if (signal.aborted) return cancelled(signal).withSent('maybe');
  if (thrown instanceof GraphError) return thrown;
  const root = rootOf(thrown);
  const error = transportError(root, 'sent');
  const [, refused] = /proxy response \((\d{3})\)/i.exec(error.cause?.message ?? '') ?? [];
  if (refused !== undefined) {
    return new GraphError('proxy', `The proxy answered CONNECT with ${refused}.`, {
      status: Number(refused),
      sent: 'no',
    });
  }
  // Closed on this side, but not by us.
  if (error.kind === 'cancelled') return new GraphError('network', error.message, defined({ cause: error.cause }));
  return neverSent(root, error) ? error.withSent('no') : error;
}

function cancelled({ reason }: { readonly reason: unknown }): GraphError {
  return reason instanceof GraphError ? reason : new GraphError('cancelled', 'The call was cancelled.');
}

/** The error behind the errors; a chain that never ends is cut. */
function rootOf(thrown: unknown): unknown {
  let root = thrown;
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause instanceof Error; depth++) root = root.cause;
  return root;
}
