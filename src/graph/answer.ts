import { defined } from './defined';
import { GraphError } from './error';
import { isObject, type Json, type JsonObject } from './json';
import { decodeUtf8, parseJsonText, type JsonSource } from './parseJson';
import { metaErrorOf, statusError, type ErrorContext } from './metaError';
import { withoutNeedlessEscapes } from './redact';
import type { SecretForms } from './secretForms';
import type { TransportAnswer } from './transport';
import { usageOf, type UsageHeaders } from './usage';

export interface GraphAnswer {
  readonly json: JsonObject;
  /** The version that answered (`facebook-api-version`), which is not always the one that was asked. */
  readonly version?: string;
  readonly traceId?: string;
  readonly usage: UsageHeaders;
}

export interface AnswerContext {
  /** Taken out of the answer before it is read: Graph quotes tokens in `paging.next` and in error messages. */
  readonly secrets: SecretForms;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** First segment of the path. */
  readonly node?: string;
}

/** What Graph said of one thing. Throws `GraphError` as `readJson` does, and `not-json` for what is no object. */
export function readAnswer(answer: TransportAnswer, context: AnswerContext): GraphAnswer {
  const { status, headers } = answer;
  const json = readJson(answer, context);
  if (!isObject(json)) throw new GraphError('not-json', 'The answer is JSON but not an object.', { status });
  return {
    json,
    usage: usageOf(headers),
    ...defined({ version: versionOf(headers), traceId: traceOf(headers, context.secrets) }),
  };
}

/**
 * What Graph said, or the `GraphError` that it said: a redirect, something that is not JSON, an error envelope.
 */
export function readJson({ status, headers, body }: TransportAnswer, { secrets, ...context }: AnswerContext): Json {
  const where: ErrorContext = { status, headers, ...context };
  if (status >= 300 && status < 400) {
    const message = `The server answered with a redirect (HTTP ${status}).`;
    throw new GraphError('unexpected-redirect', message, { status });
  }
  const source = defined({ status, contentType: headers['content-type'] });
  const text = secrets.removeFrom(withoutNeedlessEscapes(decodeUtf8(body, source)));
  const json = parse(text, source, where);
  const error = metaErrorOf(json, where);
  if (error) throw error;
  return json;
}

/** `facebook-api-version`, when it names one. */
export function versionOf(headers: TransportAnswer['headers']): string | undefined {
  const version = headers['facebook-api-version'];
  return version !== undefined && /^v\d{1,3}\.\d{1,2}$/.test(version) ? version : undefined;
}

/** A header as everything else: a hostile server may put the token there. */
export function traceOf(headers: TransportAnswer['headers'], secrets: SecretForms): string | undefined {
  const traceId = headers['x-fb-trace-id'];
  return traceId === undefined ? undefined : secrets.removeFrom(traceId);
}

/** Two statuses say what is wrong even when a gateway wraps them in a page of its own. */
function parse(text: string, source: JsonSource, where: ErrorContext): Json {
  try {
    return parseJsonText(text, source);
  } catch (error) {
    throw where.status === 429 || where.status === 407 ? statusError(where) : error;
  }
}
