import { t } from '@vscode/l10n';
import { BUSINESS_MANAGEMENT, MANAGEMENT, MESSAGING, type KnownScope } from '../whatsapp/scopes';

/** What a permission is good for. */
export function scopeMeaning(scope: KnownScope): string {
  switch (scope) {
    case MANAGEMENT:
      return t('Lists and manages WABAs and phone numbers. Nothing works without it.');
    case MESSAGING:
      return t('Sends messages. Without it listing works, but creating a phone number may be refused.');
    case BUSINESS_MANAGEMENT:
      return t('Finds WABAs through the business that owns them. Not needed for those that are assigned to the user.');
  }
}
