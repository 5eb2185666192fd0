import { t } from '@vscode/l10n';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { nonexisting, withoutRefusedFields } from './refusedFields';
import { parseWaba, type Waba } from './schema';
import { UserError } from './userError';

/** The fields that a WABA's row needs (graph-api reference, WhatsAppBusinessAccount). */
export const WABA_FIELDS = ['id', 'name', 'account_review_status', 'business_verification_status', 'ownership_type'];

/** Reads one WABA: `GET /{waba-id}`. Throws `GraphError`, and `UserError` for the id of something else. */
export async function readWaba(client: GraphClient, id: string, signal: AbortSignal): Promise<Waba> {
  const { json } = await withoutRefusedFields(WABA_FIELDS, async (fields) => {
    try {
      return await client.get([id], { fields: fields.join(',') }, { signal });
    } catch (error) {
      const nodeType = nonexisting(error)?.nodeType;
      if (nodeType !== undefined && nodeType !== 'WhatsAppBusinessAccount') throw wrongNode(id, nodeType);
      throw error;
    }
  });
  const waba = parseWaba(json);
  if (waba) return waba;
  throw new GraphError('unexpected', 'The answer for the WABA has no id.', { sent: 'yes' });
}

/** A user, an app or a business has a name and an id, too; only the fields that it lacks tell what it is. */
function wrongNode(id: string, nodeType: string): UserError {
  return new UserError(
    t(
      '{0} is the id of a {1}, not of a WABA. WhatsApp Manager shows the WABA id under "Account settings".',
      id,
      nodeType.startsWith('WhatsAppBusiness') ? t('phone number') : nodeType === 'Business' ? t('business') : nodeType,
    ),
  );
}
