import { t } from '@vscode/l10n';
import type { NumberState } from './numberState';

/** The state in WhatsApp Manager's words; `raw` is Meta's own value for a state that we do not know. */
export function stateWord(state: NumberState, raw?: string): string {
  switch (state) {
    case 'connected':
      return t('Connected');
    case 'not-verified':
      return t('Not verified');
    case 'verification-expired':
      return t('Verification expired');
    case 'connecting':
    case 'not-registered':
      return t('Pending');
    case 'flagged':
      return t('Flagged');
    case 'restricted':
      return t('Restricted');
    case 'rate-limited':
      return t('Rate limited');
    case 'banned':
      return t('Banned');
    case 'disconnected':
      return t('Offline');
    case 'business-app':
      return t('WhatsApp Business app');
    case 'on-premises':
      return t('On-premises');
    case 'migrated':
      return t('Migrated');
    case 'deleted':
      return t('Deleted');
    case 'unknown':
      return raw === undefined || raw === 'UNKNOWN' ? t('Unknown') : raw;
  }
}

/** `quality_rating` in WhatsApp Manager's words; a value that we do not know as Meta sent it. */
export function qualityWord(rating: string | undefined): string {
  switch (rating) {
    case 'GREEN':
      return t('High quality');
    case 'YELLOW':
      return t('Medium quality');
    case 'RED':
      return t('Low quality');
    case undefined:
    case 'UNKNOWN':
    case 'NA':
      return t('Not rated');
    default:
      return rating;
  }
}

/** `name_status` in words; a value that we do not know as Meta sent it. */
export function nameStatusWord(status: string): string {
  switch (status) {
    case 'APPROVED':
      return t('Approved');
    case 'AVAILABLE_WITHOUT_REVIEW':
      return t('Available without review');
    case 'DECLINED':
      return t('Declined');
    case 'EXPIRED':
      return t('Expired');
    case 'PENDING_REVIEW':
      return t('In review');
    case 'NONE':
      return t('None');
    default:
      return status;
  }
}

/** A messaging limit such as `TIER_2K` in words; a value that we do not know as Meta sent it. */
export function limitWord(tier: string): string {
  if (tier === 'TIER_UNLIMITED') return t('Unlimited');
  if (tier === 'UNTIERED') return t('No limit set yet');
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
  if (digits === undefined) return tier;
  const customers = Number(digits) * (thousands === 'K' ? 1000 : 1);
  return t('{0} customers in 24 hours', new Intl.NumberFormat('en').format(customers));
}
