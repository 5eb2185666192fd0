import { t } from '@vscode/l10n';

export const MANAGEMENT = 'whatsapp_business_management';
export const MESSAGING = 'whatsapp_business_messaging';
export const BUSINESS = 'business_management';

/** The permissions that WABA Explorer knows a use for, the most important first. */
export const KNOWN_SCOPES = [MANAGEMENT, MESSAGING, BUSINESS] as const;
export type KnownScope = (typeof KNOWN_SCOPES)[number];

/** What a permission is good for. */
export function scopeMeaning(scope: KnownScope): string {
  switch (scope) {
    case MANAGEMENT:
      return t('Lists and manages WABAs and phone numbers. Nothing works without it.');
    case MESSAGING:
      return t('Sends messages. Without it listing works, but creating a phone number may be refused.');
    case BUSINESS:
      return t('Finds WABAs through the business that owns them. Not needed for those that are assigned to the user.');
  }
}
