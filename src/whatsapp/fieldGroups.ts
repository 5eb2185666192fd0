import { t } from '@vscode/l10n';
import type { CataloguedNode, FieldGroup } from './fieldInfo';

/** The groups of a node's fields, the most pressing first as they are shown; `other` also takes what no catalogue names. */
export function fieldGroups(node: CataloguedNode): readonly { readonly id: FieldGroup; readonly title: string }[] {
  const ids: readonly FieldGroup[] =
    node === 'number'
      ? ['state', 'identity', 'verification', 'quality', 'name', 'platform', 'webhooks', 'certificates', 'other']
      : ['state', 'identity', 'quality', 'ownership', 'webhooks', 'billing', 'templates', 'marketing', 'other'];
  return ids.map((id) => ({ id, title: groupTitle(id, node) }));
}

function groupTitle(group: FieldGroup, node: CataloguedNode): string {
  switch (group) {
    case 'identity':
      return t('Identity');
    case 'state':
      return node === 'number' ? t('State and next step') : t('State and review');
    case 'verification':
      return t('Verification and registration');
    case 'quality':
      return node === 'number' ? t('Quality and limits') : t('Limits');
    case 'name':
      return t('Name review');
    case 'platform':
      return t('Platform');
    case 'webhooks':
      return t('Webhooks');
    case 'certificates':
      return t('Certificates');
    case 'ownership':
      return t('Ownership and access');
    case 'billing':
      return t('Billing');
    case 'templates':
      return t('Templates and insights');
    case 'marketing':
      return t('Marketing messages');
    case 'other':
      return t('Everything else');
  }
}
