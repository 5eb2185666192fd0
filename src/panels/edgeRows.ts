import { t } from '@vscode/l10n';
import { isObject, type Json, type JsonObject } from '../graph/json';
import type { Details } from '../inventory/details';
import { MOST_ROWS } from '../whatsapp/readEdge';
import type { Block } from './page';

/** More rows help nobody in a page that is read from top to bottom; of an edge more are read, though not all. */
export const MOST_SHOWN = 200;

/** What an edge of a node brought. */
export interface EdgeRows {
  readonly rows: readonly JsonObject[];
  /** How many there are, in words. */
  readonly count: string;
  /** Rows that are no objects. */
  readonly unreadable: number;
  /** There are more rows than are shown, and Meta may know more than were read. */
  readonly isCut: boolean;
}

/** `undefined` when the edge was never answered. */
export function edgeRows(details: Details | undefined, name: string): EdgeRows | undefined {
  const fields = details?.fields ?? {};
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  const all: readonly Json[] = value;
  const rows = all.filter(isObject);
  return {
    rows,
    count: rowCount(all.length),
    unreadable: all.length - rows.length,
    isCut: rows.length > MOST_SHOWN,
  };
}

/** How many rows an edge has, of which so many were read: where reading stopped, nobody knows of the others. */
export function rowCount(read: number): string {
  return read < MOST_ROWS ? String(read) : t('{0} or more', read);
}

/** What stands below the rows that are shown, of those that are not. */
export function restBlocks({ count, unreadable, isCut }: EdgeRows): readonly Block[] {
  const texts = [
    ...(isCut ? [t('Only the first {0} of {1} are shown.', MOST_SHOWN, count)] : []),
    ...(unreadable > 0 ? [t('Rows that could not be read: {0}', unreadable)] : []),
  ];
  return texts.map((text) => ({ as: 'text', text }));
}
