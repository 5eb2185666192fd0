import { edgePages, type EdgePage } from '../graph/edge';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { BASIC_NUMBER_FIELDS, NEEDED_NUMBER_FIELDS, numberFields } from './numberFields';
import { heeded, queryParams, withoutRefusedQuery, type NumbersQuery, type Where } from './numberQuery';
import { remembered, withoutRefusedFields, type Asker, type Wanted } from './refusedFields';
import { parsePhoneNumber, type PhoneNumber } from './schema';

export interface NumbersPage {
  readonly numbers: readonly PhoneNumber[];
  /** Rows without an id or a number, which cannot be shown. */
  readonly unreadable: number;
  /** `summary.total_count`; `undefined` when Meta sent none. */
  readonly total: number | undefined;
  /** The cursor of the next page; `undefined` on the last one. */
  readonly after: string | undefined;
  /** The fields that Meta does not give. */
  readonly refused: readonly string[];
  /** What of the query Meta did. What it did not do is left to the caller; rows that do not match are in `numbers`. */
  readonly where: Where;
}

export interface NumbersOptions extends NumbersQuery {
  readonly limit: number;
  /** The cursor to go on from. */
  readonly after?: string | undefined;
  readonly asker?: Asker | undefined;
  readonly signal: AbortSignal;
}

/**
 * A WABA's numbers page by page, in Meta's order: `GET /{waba-id}/phone_numbers`.
 * Throws `GraphError`; the pages that came before it stand.
 */
export async function* numberPages(
  client: GraphClient,
  wabaId: string,
  { limit, after, asker, signal, ...query }: NumbersOptions,
): AsyncGenerator<NumbersPage, void, undefined> {
  const options = { signal, ...(after !== undefined && { after }) };
  const wanted = wantedFrom(client, asker);
  const refusedQuery = remembered(wanted, 'query');
  const { value, refused } = await withoutRefusedFields(wanted, (fields) =>
    withoutRefusedQuery(query, { refused: refusedQuery, fields }, async (where) => {
      const basic = { fields: fields.join(','), limit: String(limit), summary: 'total_count' };
      const params = { ...basic, ...queryParams(query, where) };
      const pages = edgePages(client, [wabaId, 'phone_numbers'], params, options);
      return { pages, first: await pages.next() };
    }),
  );
  const { pages, first } = value.value;
  let { where } = value;
  for (let page = first; page.done !== true; page = await pages.next()) {
    const { numbers, ...counts } = toNumbers(page.value);
    where = heeded(query, where, numbers);
    yield { numbers, ...counts, refused, where };
  }
}

function toNumbers({ rows, total, after }: EdgePage): Omit<NumbersPage, 'refused' | 'where'> {
  const numbers = rows.flatMap((row) => parsePhoneNumber(row) ?? []);
  return { numbers, unreadable: rows.length - numbers.length, total, after };
}

interface NumberOptions {
  readonly wabaId?: string;
  readonly asker?: Asker | undefined;
  /** Absent: those of a row, fewer where Meta refuses them without naming one. */
  readonly fields?: readonly string[];
}

/** Reads one number, whose WABA the call counts for: `GET /{phone-number-id}`. Throws `GraphError`. */
export async function readNumber(
  client: GraphClient,
  id: string,
  signal: AbortSignal,
  { wabaId, asker, fields }: NumberOptions = {},
): Promise<PhoneNumber & { readonly refused: readonly string[] }> {
  // Rows would lose all but their basic fields for the sake of one that no row has.
  const wanted = { ...wantedFrom(client, asker), ...(fields && { fields, fallback: [] }) };
  const { value, refused } = await withoutRefusedFields(wanted, (fields) =>
    client.get([id], { fields: fields.join(',') }, { signal, wabaId }),
  );
  const number = parsePhoneNumber(value.json);
  if (number) return { ...number, refused };
  throw new GraphError('unexpected', 'The answer for the phone number has no id or no number.', { sent: 'yes' });
}

function wantedFrom({ version }: GraphClient, asker: Asker | undefined): Wanted {
  return {
    kind: 'number',
    fields: numberFields(version),
    needed: NEEDED_NUMBER_FIELDS,
    fallback: BASIC_NUMBER_FIELDS,
    version,
    asker,
  };
}
