import { t } from '@vscode/l10n';
import { edgePages } from '../graph/edge';
import type { GetOptions, GraphClient } from '../graph/client';
import type { Json } from '../graph/json';
import type { GraphParams } from '../graph/path';
import type { Fields } from './schema';
import { UserError } from './userError';

/** Of an edge so many rows are read, in pages of a hundred; more help nobody here. */
export const MOST_ROWS = 300;

/** What each edge is asked for. */
const PARAMS: Readonly<Record<string, GraphParams>> = {
  subscribed_apps: { limit: 100 },
  assigned_users: { fields: 'id,name,tasks', limit: 100 },
  whatsapp_business_profile: { fields: 'about,address,description,email,profile_picture_url,websites,vertical' },
};

/**
 * Reads an edge of a WABA or a number that stands among its details: by its name the list of its rows, the one row of a
 * profile. `business`: whose users are asked for. Throws `GraphError`, and `UserError` where Meta could not be asked.
 */
export async function readEdge(
  client: GraphClient,
  [id, name]: readonly [id: string, name: string],
  { business, ...options }: GetOptions & { readonly business: string | undefined },
): Promise<Fields> {
  const isOfBusiness = name === 'assigned_users';
  if (isOfBusiness && business === undefined) {
    throw new UserError(t('Meta asks for the id of the business whose users are meant, and did not tell it.'));
  }
  const params = { ...PARAMS[name], ...(isOfBusiness && { business }) };
  const rows: Json[] = [];
  for await (const page of edgePages(client, [id, name], params, options)) {
    rows.push(...page.rows.slice(0, MOST_ROWS - rows.length));
    if (rows.length >= MOST_ROWS) break;
  }
  // A number has one profile, though it comes as a list.
  return { [name]: name === 'whatsapp_business_profile' ? (rows[0] ?? null) : rows };
}
