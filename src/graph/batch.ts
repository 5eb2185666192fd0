import { readAnswer, readJson, type AnswerContext, type GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import { defined } from './defined';
import { GraphError, type GraphErrorKind } from './error';
import { isObject, type Json } from './json';
import { rootUrl } from './path';
import { mayPass } from './retry';
import { sendAndHear, type Asked, type Hear, type Sender } from './sendOnce';
import type { TransportAnswer } from './transport';

/** What a batch says of one of its reads; `undefined`: nothing, as of one that Graph had no time for. */
export type Outcome = GraphAnswer | GraphError | undefined;

/** The most that Graph takes in one call. */
export const MAX_READS = 50;
/** A token was sent, in the header as always; that batches look for it there is seen in use, not documented. */
export const NO_TOKEN = 104;
/** Graph refused the batch, which says nothing of the reads in it. */
const OF_THE_BATCH: ReadonlySet<GraphErrorKind> = new Set([
  'invalid',
  'permission',
  'not-found',
  'unexpected',
  'too-large',
  'unexpected-redirect',
]);

/**
 * Reads in one call what else takes one each, 50 at most. What fails is an outcome: this throws nothing.
 *
 * API: https://developers.facebook.com/docs/graph-api/batch-requests
 */
export async function sendBatch<Read extends Asked>(
  sender: Sender,
  reads: readonly Read[],
  secrets: CallSecrets,
  signal: AbortSignal,
): Promise<ReadonlyMap<Read, Outcome>> {
  const url = rootUrl(sender.origin, sender.version);
  const body = batchForm(
    reads.map((read) => read.url),
    appsecretProof(secrets),
  );
  const request = { method: 'POST', url, body, bearer: secrets.secret, secrets, wabaId: undefined } as const;
  try {
    return await sendAndHear(sender, request, { signal, attempt: 1 }, (answer, hear) => {
      const parts = hear(answer, request, (whole, context) => partsOf(whole, context, reads.length));
      return new Map(reads.map((read, index) => [read, outcomeOf(parts[index], read, hear)]));
    });
  } catch (error) {
    const outcome = ofEach(error);
    return new Map(reads.map((read) => [read, outcome]));
  }
}

/** A dead token is dead for all: whatever has no answer yet need not be asked again. */
export function untilDead(outcomes: readonly Outcome[]): readonly Outcome[] {
  const dead = outcomes.find((outcome) => GraphError.is(outcome, 'auth'));
  return dead ? outcomes.map((outcome) => (outcome === undefined || mayPass(outcome) ? dead : outcome)) : outcomes;
}

/**
 * The body of a batch. There is no way to put anything but reads into it. The proof is the batch's own.
 *
 * API: https://developers.facebook.com/docs/graph-api/securing-requests
 */
export function batchForm(urls: readonly URL[], proof: string | undefined): string {
  const batch = urls.map(({ pathname, search }) => ({ method: 'GET', relative_url: `${pathname.slice(1)}${search}` }));
  return new URLSearchParams({ batch: JSON.stringify(batch), ...defined({ appsecret_proof: proof }) }).toString();
}

/**
 * The answers in a batch's answer, in the order of its reads, which is all that tells whose they are; `undefined` for
 * one that is not there or cannot be made out. Throws `GraphError` as `readJson` does, and `unexpected` unless there are
 * `count` of them.
 */
function partsOf(
  answer: TransportAnswer,
  context: AnswerContext,
  count: number,
): readonly (TransportAnswer | undefined)[] {
  const json = readJson(answer, context);
  if (Array.isArray(json) && json.length === count) return (json as readonly Json[]).map(partOf);
  const { status } = answer;
  throw new GraphError('unexpected', `Graph did not answer a batch with ${count} answers.`, { status });
}

/** One answer of a batch's: `{ code, headers: [{ name, value }], body }`, where the body is a text. */
export function partOf(entry: Json | undefined): TransportAnswer | undefined {
  if (!isObject(entry) || typeof entry.body !== 'string') return undefined;
  const status = Number(entry.code);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  return { status, headers: headersOf(entry.headers), body: Buffer.from(entry.body) };
}

function headersOf(list: Json | undefined): TransportAnswer['headers'] {
  const headers = Array.isArray(list) ? (list as readonly Json[]) : [];
  return Object.fromEntries(
    headers.flatMap((header) => {
      if (!isObject(header) || typeof header.name !== 'string' || typeof header.value !== 'string') return [];
      return [[header.name.toLowerCase(), header.value]];
    }),
  );
}

/** Read as if it had come alone. */
function outcomeOf(part: TransportAnswer | undefined, { url, wabaId }: Asked, hear: Hear): Outcome {
  if (!part) return undefined;
  try {
    return hear(part, { method: 'GET', url, wabaId, batched: true }, readAnswer);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** What the failure of a whole batch says of each of its reads: itself, or nothing. */
function ofEach(error: unknown): GraphError | undefined {
  if (!(error instanceof GraphError)) throw error;
  return OF_THE_BATCH.has(error.kind) || error.code === NO_TOKEN ? undefined : error;
}
