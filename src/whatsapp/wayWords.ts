import { t } from '@vscode/l10n';
import type { WabaWay } from './discovery';
import { isolated } from './plainText';

/** How a token comes to a WABA, such as "Shared with you through Acme". */
export function wayWord({ how, business }: WabaWay): string {
  const name = business === undefined ? '?' : isolated(business.name ?? business.id);
  switch (how) {
    case 'owned':
      return t('Owned by {0}', name);
    case 'shared':
      return t('Shared with you through {0}', name);
    case 'assigned':
      return t("Assigned to the token's user");
    case 'granted':
      return t('Named by the permissions of the token');
    case 'by-hand':
      return t('Added by its id');
  }
}
