import { t } from '@vscode/l10n';
import type { WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { fieldSections } from './fieldSections';
import type { ModelSources } from './modelSources';
import { nodeHead } from './nodeHead';
import type { DetailsModel } from './page';

/** The page of a WABA. */
export function wabaModel(path: WabaPath, token: AccessToken, sources: ModelSources): DetailsModel {
  const { inventory, settings } = sources;
  const details = inventory.details(path);
  const row = inventory.reading(token.id, path.wabaId);
  return {
    kind: t('WhatsApp Business Account'),
    name: path.wabaId,
    marks: [],
    buttons: [{ action: 'refresh', label: t('Refresh') }],
    ...nodeHead(path, token, sources),
    sections: fieldSections({ node: 'waba', details, row, version: settings.apiVersion }),
  };
}
