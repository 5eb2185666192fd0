import { t } from '@vscode/l10n';
import type { GraphError } from '../graph/error';
import { advise, type Advice } from './advice';
import { proofTrouble } from './appSecretProof';
import { plainText } from './plainText';
import { ANY_ROWS, mayNot } from './writeAdviceAny';
import { CODE_ROWS } from './writeAdviceCode';
import { CREATE_ROWS } from './writeAdviceCreate';
import { REGISTER_ROWS } from './writeAdviceRegister';
import { retryWords } from './retryWords';
import { rowFor, said, TOO_OFTEN, type Row, type Said, type Wait } from './writeAdviceRow';
import { effectOf, type WriteEffect } from './writeEffect';
import { lookFirst } from './writeLook';
import type { WriteFailure } from './writeFailure';

/** What Meta does not say; times in milliseconds since the epoch. */
export interface Known {
  readonly now: number;
  /** What the user calls the other side. */
  readonly server?: string | undefined;
  /** When Meta will take another registration of the number, by what was sent from here. */
  readonly freeAt?: number | undefined;
}

const ROWS: readonly Row[] = [...CODE_ROWS, ...CREATE_ROWS, ...REGISTER_ROWS, ...ANY_ROWS];

/** What a write that failed means; what is to do ends with when to try again, which nobody but the user does. */
export function adviseWrite(failure: WriteFailure, { now, server, freeAt }: Known): Advice {
  const { wait: said, ...advice } = explain(failure, server);
  const wait = isTooOften(failure) && freeAt !== undefined ? Math.max(0, freeAt - now) : said;
  return { ...advice, todo: [advice.todo, retryWords(wait, now)].filter((part) => part !== '').join(' ') };
}

/** Whether Meta counted too many registrations of the number, as we count them, too. */
export const isTooOften = ({ cause }: WriteFailure): boolean => cause.code === TOO_OFTEN;

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
      return said(what, t('Calling now makes the wait longer.'), 'show-log', error.retryAfter ?? 'later');
    case 'network':
    case 'offline':
    case 'timeout':
      return said(what, todo, fix, 'now');
    case 'transient':
    case 'truncated':
    case 'not-json':
      return said(what, todo, fix, 'as-told');
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
    'later',
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
