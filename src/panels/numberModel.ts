import { t } from '@vscode/l10n';
import type { NumberPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { age } from '../whatsapp/age';
import { fieldSections } from './fieldSections';
import type { ModelSources } from './modelSources';
import type { DetailsModel } from './page';

/** The page of a phone number. */
export function numberModel(path: NumberPath, token: AccessToken, sources: ModelSources): DetailsModel {
  const { inventory, settings, now } = sources;
  const details = inventory.details(path);
  const row = inventory.reading(token.id, path.numberId);
  return {
    kind: t('Phone number'),
    name: path.numberId,
    marks: [],
    buttons: [{ action: 'refresh', label: t('Refresh') }],
    age: details?.readAt === undefined ? undefined : t('Read {0}', age(details.readAt, now)),
    notes: [],
    sections: fieldSections({ node: 'number', details, row, version: settings.apiVersion }),
  };
}
