import { badParameter } from './errors';
import { asText, parseLooseJson, type Json, type JsonObject } from './json';

/** The one field that an edge can be sorted by. */
export interface Sortable {
  readonly field: string;
  /** Order without `sort`; absent: as the rows come. */
  readonly byDefault?: Direction;
}

type Direction = 'ascending' | 'descending';

/** Reads `sort=['{field}_ascending']`. Rows without the field come last, in their own order, either way. */
export function sortRows<R extends { readonly fields: JsonObject }>(
  rows: readonly R[],
  sort: string | undefined,
  sortable: Sortable | undefined,
): readonly R[] {
  const direction = sort === undefined ? sortable?.byDefault : readDirection(sort, sortable);
  if (sortable === undefined || direction === undefined) return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => compare(a.fields[sortable.field], b.fields[sortable.field], sign));
}

function readDirection(sort: string, sortable: Sortable | undefined): Direction {
  const parsed = parseLooseJson(sort);
  const value: Json | undefined = Array.isArray(parsed) ? (parsed as readonly Json[])[0] : sort;
  if (sortable !== undefined && value === `${sortable.field}_ascending`) return 'ascending';
  if (sortable !== undefined && value === `${sortable.field}_descending`) return 'descending';
  throw badParameter(`Param sort[0] must be one of {${sortable ? choices(sortable) : ''}} - got ${sort}`);
}

const choices = ({ field }: Sortable) => `${field}_ascending, ${field}_descending`;

function compare(a: Json | undefined, b: Json | undefined, sign: number): number {
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  const [textA, textB] = [asText(a), asText(b)];
  if (textA === textB) return 0;
  return textA < textB ? -sign : sign;
}

const isMissing = (value: Json | undefined) => value === undefined || value === null;
