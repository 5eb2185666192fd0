import { t } from '@vscode/l10n';
import type { GraphError } from '../graph/error';
import type { Fix } from './advice';
import { plainText } from './plainText';
import type { Write, WriteFailure } from './writeFailure';

/**
 * When the same write may be tried again, which nobody but the user ever does: `now`; after so many milliseconds;
 * `later`, after a wait that only Meta knows; `never`: it is no help until what is to do is done; `as-told`: what is to do
 * says when.
 */
export type Wait = 'now' | 'later' | 'never' | 'as-told' | number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Meta's code for too many registrations and deregistrations of a number. */
export const TOO_OFTEN = 133016;

/** An error of a write in the user's words. */
export interface Said {
  readonly what: string;
  readonly todo: string;
  readonly fix: Fix;
  readonly wait: Wait;
}

/** What an answer of Meta means; a row speaks for all that fits what it names. */
export interface Row {
  readonly code?: readonly number[];
  /** Meta's pages list some of them without a code, so one that comes as the code itself fits, too. */
  readonly subcode?: readonly number[];
  readonly writes?: readonly Write[];
  /** In Meta's message, which is English wherever it was seen: a hint, never the only way to good advice. */
  readonly hint?: RegExp;
  /** Texts are made when they are asked for, since the language is known only then. */
  readonly says: (error: GraphError) => Said;
}

export const said = (what: string, todo: string, fix: Fix, wait: Wait): Said => ({ what, todo, fix, wait });

/** The row that fits and says most: one that names the subcode, else one with a hint, else the first. */
export function rowFor(rows: readonly Row[], { write, cause }: WriteFailure): Row | undefined {
  const fitting = rows.filter(({ code, subcode, writes, hint }) => {
    if (code && !has(code, cause.code)) return false;
    if (subcode && !has(subcode, cause.subcode) && (code !== undefined || !has(subcode, cause.code))) return false;
    return (writes?.includes(write) ?? true) && (hint?.test(cause.metaMessage ?? '') ?? true);
  });
  return fitting.find(({ subcode }) => subcode) ?? fitting.find(({ hint }) => hint) ?? fitting[0];
}

const has = (values: readonly number[], value: number | undefined): boolean =>
  value !== undefined && values.includes(value);

/** To wait as long as `error_data.details` says, in the language of the token's user. */
export function waitAsTold(what: string, { metaDetails }: GraphError): Said {
  return metaDetails === undefined
    ? said(what, t('Do not try meanwhile.'), 'show-log', 'later')
    : said(what, t('Wait as long as Meta says, then try again: “{0}”', plainText(metaDetails)), 'show-log', 'as-told');
}
