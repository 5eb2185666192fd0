import { t } from '@vscode/l10n';
import type { GraphError } from '../graph/error';
import { advise, type Advice } from './advice';
import { proofTrouble } from './appSecretProof';
import { plainText } from './plainText';
import { ANY_ROWS, mayNot } from './writeAdviceAny';
import { CODE_ROWS } from './writeAdviceCode';
import { CREATE_ROWS } from './writeAdviceCreate';
import { REGISTER_ROWS } from './writeAdviceRegister';
import { rowFor, said, type Row, type Said, type Wait } from './writeAdviceRow';
import { effectOf, type WriteEffect } from './writeEffect';
import { lookFirst } from './writeLook';
import type { WriteFailure } from './writeFailure';

/**
 * When the user may try the same again; we never do: `now`; `at` a time, in milliseconds since the epoch; `later`, when only
 * Meta knows; `never`: it is no help until what is to do is done.
 */
export type Retry =
  { readonly when: 'now' } | { readonly when: 'at'; readonly at: number } | { readonly when: 'later' | 'never' };

export interface WriteAdvice extends Advice {
  readonly retry: Retry;
}

/** Longest that is shown where something is typed, in characters. */
const LONGEST = 600;

const ROWS: readonly Row[] = [...CODE_ROWS, ...CREATE_ROWS, ...REGISTER_ROWS, ...ANY_ROWS];

/** What a write that failed means; `server` is what the user calls the other side, `now` in milliseconds since the epoch. */
export function adviseWrite(failure: WriteFailure, server: string | undefined, now: number): WriteAdvice {
  const { wait, ...advice } = explain(failure, server);
  return { ...advice, retry: typeof wait === 'number' ? { when: 'at', at: now + wait } : { when: wait } };
}

/** The same where it does not matter when. */
export function describeWrite(failure: WriteFailure, server?: string): Advice {
  const { what, todo, fix, effect, meta } = explain(failure, server);
  return { what, todo, fix, effect, meta };
}

/** What happened and what to do, for the place where something was typed: plain text. */
export function writeWords(failure: WriteFailure, server?: string): string {
  const { what, todo } = explain(failure, server);
  return plainText(`${what} ${todo}`.trimEnd(), LONGEST);
}

function explain(failure: WriteFailure, server: string | undefined): Advice & { readonly wait: Wait } {
  const { cause, write } = failure;
  // An id that is not there, or a missing proof, comes with a code that means much else.
  const row = cause.kind === 'not-found' || proofTrouble(cause) ? undefined : rowFor(ROWS, failure);
  const effect = effectOf(cause);
  const known = row?.says(cause) ?? byKind(cause, server);
  const words = effect === 'unknown' ? { ...known, ...lookFirst(write), ...brokeOff(cause, server) } : known;
  return { ...words, effect: effectWord(effect), meta: metaText(cause, words.todo) };
}

/** Where code and subcode tell nothing more than the kind. */
function byKind(error: GraphError, server: string | undefined): Said {
  const { what, todo, fix } = advise(error, server);
  switch (error.kind) {
    case 'permission':
      return mayNot();
    case 'rate-limit':
      return said(what, todo, 'show-log', error.retryAfter ?? 'later');
    case 'transient':
    case 'network':
    case 'offline':
    case 'timeout':
    case 'truncated':
    case 'not-json':
      return said(what, todo, fix, 'now');
    case 'unexpected':
    case 'too-large':
      return error.code === undefined ? said(what, todo, 'show-log', 'never') : unknownCode();
    default:
      return said(what, todo, fix === 'none' ? 'show-log' : fix, 'never');
  }
}

/** There was a connection, or nothing could have been sent. */
function brokeOff({ kind }: GraphError, server = 'Meta'): Partial<Said> {
  return kind === 'network' || kind === 'offline' ? { what: t('The connection to {0} broke off.', server) } : {};
}

const unknownCode = (): Said =>
  said(
    t('Meta answered with an error that this extension does not know.'),
    t("Read what Meta says; Meta's support finds the call by its trace id."),
    'show-log',
    'never',
  );

function effectWord(effect: WriteEffect): string {
  switch (effect) {
    case 'not-sent':
      return t('Nothing was sent.');
    case 'unchanged':
      return t('Nothing was changed.');
    case 'unknown':
      return t('Whether Meta did it is not known.');
  }
}

/** Title and message, in the language of the token's user, and the details where `todo` does not quote them. */
function metaText({ title, userMessage, metaMessage, metaDetails }: GraphError, todo: string): string | undefined {
  const message = userMessage ?? metaMessage;
  const details = metaDetails !== undefined && todo.includes(plainText(metaDetails)) ? undefined : metaDetails;
  const texts = [title, message, details].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : [...new Set(texts)].join(' · ');
}
