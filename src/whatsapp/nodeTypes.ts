import { t } from '@vscode/l10n';
import { plainText } from './plainText';

/** What an id may be the id of. */
export type NodeKind =
  'waba' | 'number' | 'business' | 'user' | 'system-user' | 'app' | 'page' | 'ad-account' | 'group';

/** Meta's names, as `nonexisting field (…) on node type (…)` prints them. The last of a number's is that of the list. */
const KINDS: ReadonlyMap<string, NodeKind> = new Map([
  ['WhatsAppBusinessAccount', 'waba'],
  ['WhatsAppBusinessPhoneNumber', 'number'],
  ['WhatsAppBusinessAccountToNumberCurrentStatus', 'number'],
  ['Business', 'business'],
  ['User', 'user'],
  ['SystemUser', 'system-user'],
  ['Application', 'app'],
  ['Page', 'page'],
  ['AdAccount', 'ad-account'],
  ['Group', 'group'],
]);

/** `undefined` for a type that we do not know. */
export function nodeKind(type: string): NodeKind | undefined {
  return KINDS.get(type);
}

/** The type of a node in the user's words, such as "a business"; one that we do not know by Meta's own name. */
export function nodeTypeWord(type: string): string {
  switch (nodeKind(type)) {
    case 'waba':
      return t('a WABA');
    case 'number':
      return t('a phone number');
    case 'business':
      return t('a business');
    case 'user':
      return t('a user');
    case 'system-user':
      return t('a system user');
    case 'app':
      return t('an app');
    case 'page':
      return t('a Facebook page');
    case 'ad-account':
      return t('an ad account');
    case 'group':
      return t('a group');
    case undefined:
      return t('what Meta calls {0}', plainText(type));
  }
}

/** Where Meta shows the id of a WABA or of a phone number. */
export function whereIdStands(kind: 'waba' | 'number'): string {
  return kind === 'waba'
    ? t('The WABA id stands in WhatsApp Manager under "Account settings", and on the "API Setup" page of your app.')
    : t('The phone number id stands on the "API Setup" page of your app, under the number.');
}
