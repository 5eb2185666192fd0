import type { CataloguedNode } from '../whatsapp/fieldInfo';
import { numberFields } from '../whatsapp/numberFields';
import { text, type Fields } from '../whatsapp/schema';
import { WABA_FIELDS } from '../whatsapp/wabas';
import { UNREAD_DETAILS, type Details, type PastReading } from './details';
import type { Reading } from './inventory';

/** What one token was told of a node, for its details and for its row. */
export interface Known {
  readonly details: Details | undefined;
  readonly row: Reading | undefined;
  /** That rows are read with, as in `v25.0`. */
  readonly version: string;
}

export interface Newest {
  readonly fields: Fields;
  readonly refused: readonly string[];
  /** Those of which the row knows better. */
  readonly inRow: readonly string[];
}

/**
 * The fields of a node as they were told last: its row may have been read after its details. What the row was asked for
 * and did not get is gone. Fields whose last reading failed have the value from before it: see `Details.failures`.
 */
export function newestFields(node: CataloguedNode, { details = UNREAD_DETAILS, row, version }: Known): Newest {
  const { fields, refused, readAt } = details;
  if (!row || (readAt !== undefined && row.at <= readAt)) return { fields, refused, inRow: [] };
  const inRow = rowNames(node, row, version);
  const others = Object.entries(fields).filter(([name]) => !inRow.includes(name));
  return {
    fields: { ...Object.fromEntries(others), ...row.fields },
    refused: [...refused.filter((name) => !inRow.includes(name)), ...row.refused],
    inRow,
  };
}

/** As `newestFields`, without the values that are older than the reading they stand in; `undefined`: nothing was read. */
export function newestReading(node: CataloguedNode, known: Known): PastReading | undefined {
  const { details, row } = known;
  const { fields, inRow } = newestFields(node, known);
  const readAt = inRow.length > 0 ? row?.at : (details?.readAt ?? row?.at);
  if (readAt === undefined) return undefined;
  const missing = [...(details?.failures.keys() ?? [])].filter((name) => !inRow.includes(name));
  const came = Object.entries(fields).filter(([name]) => !missing.includes(name));
  return { fields: Object.fromEntries(came), readAt, ...(missing.length > 0 && { missing }) };
}

/** What a row was asked for; one that a mere id has made, as of a WABA that a permission names, for nothing. */
function rowNames(node: CataloguedNode, { fields }: Reading, version: string): readonly string[] {
  if (node === 'number') return numberFields(version);
  return text(fields, 'name') === undefined ? [] : WABA_FIELDS;
}
