import { t } from '@vscode/l10n';
import type { NumberPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { fieldSections } from './fieldSections';
import type { ModelSources } from './modelSources';
import { nodeHead } from './nodeHead';
import type { DetailsModel } from './page';

/** The page of a phone number. */
export function numberModel(path: NumberPath, token: AccessToken, sources: ModelSources): DetailsModel {
  const { inventory, settings } = sources;
  const details = inventory.details(path);
  const row = inventory.reading(token.id, path.numberId);
  return {
    kind: t('Phone number'),
    name: path.numberId,
    marks: [],
    buttons: [{ action: 'refresh', label: t('Refresh') }],
    ...nodeHead(path, token, sources),
    sections: fieldSections({ node: 'number', details, row, version: settings.apiVersion }),
  };
}
