import { edgePages, type EdgePage } from '../graph/edge';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { withoutRefusedFields } from './refusedFields';
import { parsePhoneNumber, type PhoneNumber } from './schema';

/** The fields that a number's row and its tooltip need; each is in two independent sources at least. */
const NUMBER_FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'status',
  'quality_rating',
  'code_verification_status',
  'name_status',
  'new_name_status',
  'platform_type',
  'account_mode',
  'throughput',
  'is_official_business_account',
  'is_pin_enabled',
  'is_on_biz_app',
  'last_onboarded_time',
];

export interface NumbersPage {
  readonly numbers: readonly PhoneNumber[];
  /** Rows without an id or a number, which cannot be shown. */
  readonly unreadable: number;
  /** `summary.total_count`; `undefined` when Meta sent none. */
  readonly total: number | undefined;
  /** The cursor of the next page; `undefined` on the last one. */
  readonly after: string | undefined;
}

/** The messaging limit moved from the number to the business portfolio with v24. */
export function numberFields(version: string): readonly string[] {
  const major = Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
  return [...NUMBER_FIELDS, major >= 24 ? 'whatsapp_business_manager_messaging_limit' : 'messaging_limit_tier'];
}

/**
 * A WABA's numbers page by page, in Meta's order: `GET /{waba-id}/phone_numbers`. `after` is the cursor to go on from.
 * Throws `GraphError`; the pages that came before it stand.
 */
export async function* numberPages(
  client: GraphClient,
  wabaId: string,
  { limit, after, signal }: { limit: number; after: string | undefined; signal: AbortSignal },
): AsyncGenerator<NumbersPage, void, undefined> {
  const options = { signal, ...(after !== undefined && { after }) };
  const { pages, first } = await withoutRefusedFields(numberFields(client.version), async (fields) => {
    const params = { fields: fields.join(','), limit: String(limit), summary: 'total_count' };
    const pages = edgePages(client, [wabaId, 'phone_numbers'], params, options);
    return { pages, first: await pages.next() };
  });
  for (let page = first; page.done !== true; page = await pages.next()) yield toNumbersPage(page.value);
}

function toNumbersPage({ rows, total, after }: EdgePage): NumbersPage {
  const numbers = rows.flatMap((row) => parsePhoneNumber(row) ?? []);
  return { numbers, unreadable: rows.length - numbers.length, total, after };
}

/** Reads one number, whose WABA the call counts for: `GET /{phone-number-id}`. Throws `GraphError`. */
export async function readNumber(
  client: GraphClient,
  id: string,
  signal: AbortSignal,
  wabaId?: string,
): Promise<PhoneNumber> {
  const { json } = await withoutRefusedFields(numberFields(client.version), (fields) =>
    client.get([id], { fields: fields.join(',') }, { signal, wabaId }),
  );
  const number = parsePhoneNumber(json);
  if (number) return number;
  throw new GraphError('unexpected', 'The answer for the phone number has no id or no number.', { sent: 'yes' });
}
