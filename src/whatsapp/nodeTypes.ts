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

/** The type of a node in the user's words; one that we do not know as Meta sent it. */
export function nodeTypeWord(type: string): string {
  switch (nodeKind(type)) {
    case 'waba':
      return t('WABA');
    case 'number':
      return t('phone number');
    case 'business':
      return t('business');
    case 'user':
      return t('user');
    case 'system-user':
      return t('system user');
    case 'app':
      return t('app');
    case 'page':
      return t('Facebook page');
    case 'ad-account':
      return t('ad account');
    case 'group':
      return t('group');
    case undefined:
      return plainText(type);
  }
}

/** Where Meta shows the id of a WABA or of a phone number. */
export function whereIdStands(kind: 'waba' | 'number'): string {
  return kind === 'waba'
    ? t('The WABA id stands in WhatsApp Manager under "Account settings", and on the "API Setup" page of your app.')
    : t('The phone number id stands on the "API Setup" page of your app, under the number.');
}
