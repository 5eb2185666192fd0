import { t } from '@vscode/l10n';
import type { Reader } from '../graph/client';
import { GraphError } from '../graph/error';
import { nodeKind, nodeTypeWord, whereIdStands } from './nodeTypes';
import { nonexisting } from './nonexisting';
import { withoutRefusedFields, type Asker } from './refusedFields';
import { parseWaba, type Waba } from './schema';
import { UserError } from './userError';

/** The fields that a WABA's row needs (graph-api reference, WhatsAppBusinessAccount). */
export const WABA_FIELDS = ['id', 'name', 'account_review_status', 'business_verification_status', 'ownership_type'];

/** Reads one WABA: `GET /{waba-id}`. Throws `GraphError`, and `UserError` for the id of something else. */
export async function readWaba(
  client: Reader,
  id: string,
  signal: AbortSignal,
  asker?: Asker,
  fields: readonly string[] = WABA_FIELDS,
): Promise<Waba & { readonly refused: readonly string[] }> {
  // No fall-back to fewer fields: what else has an id and a name would pass for a WABA.
  const wanted = { kind: 'waba', fields, needed: ['id'], version: client.version, asker } as const;
  const { value, refused } = await withoutRefusedFields(wanted, async (fields) => {
    try {
      return await client.get([id], { fields: fields.join(',') }, { signal });
    } catch (error) {
      const nodeType = nonexisting(error, fields)?.nodeType;
      if (nodeType !== undefined && nodeKind(nodeType) !== 'waba') throw wrongNode(id, nodeType);
      throw error;
    }
  });
  const waba = parseWaba(value.json);
  if (waba) return { ...waba, refused };
  throw new GraphError('unexpected', 'The answer for the WABA has no id.', { sent: 'yes' });
}

/** A user, an app or a business has a name and an id, too; only the fields that it lacks tell what it is. */
function wrongNode(id: string, nodeType: string): UserError {
  const what = t('{0} is the id of {1}, not of a WABA.', id, nodeTypeWord(nodeType));
  return new UserError(`${what} ${whereIdStands('waba')}`);
}
