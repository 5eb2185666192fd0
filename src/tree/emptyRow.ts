import { t } from '@vscode/l10n';
import type { NodePath } from '../inventory/path';
import { hasScope, MANAGEMENT } from '../whatsapp/scopes';
import { contextOf } from './contextFlags';
import type { Row, RowSources } from './row';

/** Why there is nothing under a token or a WABA, and what to do about it. */
export interface Emptiness {
  readonly label: string;
  readonly description: string;
  readonly icon: Row['icon'];
  readonly context: string;
  readonly tooltip: readonly string[];
  readonly command: Required<Row>['command'];
}

export function emptiness(path: Exclude<NodePath, { kind: 'number' }>, sources: RowSources): Emptiness {
  if (path.kind === 'waba') return noNumbers();
  switch (sources.inventory.edge(path).empty) {
    case 'no-permission': {
      const info = sources.tokens.get(path.tokenId)?.info;
      return info && hasScope(info, MANAGEMENT) === false ? lacksManagement() : mayNotList();
    }
    case 'no-waba':
      return noWaba();
    case 'nothing-assigned':
    case undefined:
      return nothingAssigned();
  }
}

const addById = (): Required<Row>['command'] => ({ id: 'waba.addWaba', title: t('Add WABA by ID…') });

function lacksManagement(): Emptiness {
  return {
    label: t('This token may not read WABAs'),
    description: t('Replace it by one with {0}', MANAGEMENT),
    icon: { id: 'lock' },
    context: contextOf('note', 'empty', 'replace'),
    tooltip: [
      t('The access token lacks the permission {0}, without which nothing can be read.', MANAGEMENT),
      t('Permissions cannot be added to a token: generate a new one with this permission, and replace this one.'),
    ],
    command: { id: 'waba.replaceToken', title: t('Replace Access Token…') },
  };
}

function mayNotList(): Emptiness {
  return {
    label: t('This token may not list WABAs'),
    description: t('Add one by its id'),
    icon: { id: 'lock' },
    context: contextOf('note', 'empty', 'add'),
    tooltip: [
      t('Meta refused every list of WABAs to this access token. It may still read a WABA whose id you know.'),
      t('Which permissions it has can be learnt with the secret of its app: Set App Secret…'),
    ],
    command: addById(),
  };
}

function nothingAssigned(): Emptiness {
  return {
    label: t('No WABA is assigned to this token'),
    description: t('Add one by its id'),
    icon: { id: 'info' },
    context: contextOf('note', 'empty', 'add'),
    tooltip: [
      t('The access token may read WABAs, but Meta names none that is assigned to its user.'),
      t('Assign the WABA to the user in Meta Business Suite and refresh, or add it by its id.'),
    ],
    command: addById(),
  };
}

function noWaba(): Emptiness {
  return {
    label: t('Your business has no WABA'),
    description: t('Create one in WhatsApp Manager'),
    icon: { id: 'info' },
    context: contextOf('note', 'empty', 'manager'),
    tooltip: [
      t("The businesses of the token's user were read: none owns a WABA, and none is shared with them."),
      t('Create one in WhatsApp Manager, then refresh; or add one by its id.'),
    ],
    command: { id: 'waba.openManager', title: t('Open in WhatsApp Manager') },
  };
}

function noNumbers(): Emptiness {
  return {
    label: t('No phone numbers'),
    description: t('Create one'),
    icon: { id: 'info' },
    context: contextOf('note', 'create', 'empty'),
    tooltip: [
      t('Meta answered: this WABA has no phone number.'),
      t('Create one here, or add one in WhatsApp Manager and refresh.'),
    ],
    command: { id: 'waba.createNumber', title: t('Create Phone Number…') },
  };
}
