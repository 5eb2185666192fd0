import { t } from '@vscode/l10n';
import { isObject, type Json, type JsonObject } from '../graph/json';
import type { Details } from '../inventory/details';
import { MOST_ROWS } from '../whatsapp/readDetails';
import type { Block } from './page';

/** More rows help nobody in a page that is read from top to bottom. */
export const MOST_SHOWN = 200;

/** What an edge of a node brought. */
export interface EdgeRows {
  readonly rows: readonly JsonObject[];
  /** Rows that are no objects. */
  readonly unreadable: number;
  /** There may be more rows, which are not read. */
  readonly isCut: boolean;
}

/** `undefined` when the edge was never answered. */
export function edgeRows(details: Details | undefined, name: string): EdgeRows | undefined {
  const fields = details?.fields ?? {};
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  const all: readonly Json[] = value;
  const rows = all.filter(isObject);
  return { rows, unreadable: all.length - rows.length, isCut: all.length >= MOST_ROWS };
}

/** What stands below the rows that are shown, of those that are not. */
export function restBlocks({ rows, unreadable, isCut }: EdgeRows): readonly Block[] {
  const hidden = Math.max(rows.length - MOST_SHOWN, 0);
  const texts = [
    ...(isCut
      ? [t('The first {0} are shown; Meta may know more.', rows.length - hidden)]
      : hidden > 0
        ? [t('{0} more are not shown.', hidden)]
        : []),
    ...(unreadable > 0 ? [t('Rows that could not be read: {0}', unreadable)] : []),
  ];
  return texts.map((text) => ({ as: 'text', text }));
}
