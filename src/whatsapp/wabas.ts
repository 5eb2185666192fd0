import { edgePages } from '../graph/edge';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { grantedWabaIds, type TokenInfo } from './accessTokens';
import { withoutRefusedFields } from './refusedFields';
import { parseWaba, type Waba } from './schema';

/** The fields that a WABA's row needs (graph-api reference, WhatsAppBusinessAccount). */
const WABA_FIELDS = ['id', 'name', 'account_review_status', 'business_verification_status', 'ownership_type'];

/** Where the ids of a token's WABAs came from. */
export type WabaSource = 'granted' | 'assigned';

/**
 * The WABAs that a token reaches: those that its `whatsapp_business_management` scope names (ids only: their names
 * are read one by one), else those assigned to its user. Throws `GraphError`.
 */
export async function discoverWabas(
  client: GraphClient,
  info: Pick<TokenInfo, 'granularScopes'>,
  signal: AbortSignal,
): Promise<{ readonly source: WabaSource; readonly wabas: readonly Waba[] }> {
  const granted = grantedWabaIds(info);
  if (granted) return { source: 'granted', wabas: granted.map((id) => ({ id, fields: { id } })) };
  const wabas = new Map<string, Waba>();
  const pages = edgePages(
    client,
    ['me', 'assigned_whatsapp_business_accounts'],
    { fields: 'id,name', limit: '100' },
    { signal },
  );
  for await (const { rows } of pages) {
    for (const row of rows) {
      const waba = parseWaba(row);
      if (waba) wabas.set(waba.id, waba);
    }
  }
  return { source: 'assigned', wabas: [...wabas.values()] };
}

/** Reads one WABA: `GET /{waba-id}`. Throws `GraphError`. */
export async function readWaba(client: GraphClient, id: string, signal: AbortSignal): Promise<Waba> {
  const { json } = await withoutRefusedFields(WABA_FIELDS, (fields) =>
    client.get([id], { fields: fields.join(',') }, { signal }),
  );
  const waba = parseWaba(json);
  if (waba) return waba;
  throw new GraphError('unexpected', 'The answer for the WABA has no id.', { sent: 'yes' });
}
