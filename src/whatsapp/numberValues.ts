import { t } from '@vscode/l10n';
import type { FieldValue, Tone } from './fieldInfo';
import { fieldValue as of, onPaperOnly, undocumented } from './fieldValues';
import { blockWhy } from './lifecycleWords';
import { limitWord, nameStatusWord, qualityWord, stateWord } from './words';

// The lists follow the Graph API reference of the phone number node and its guides; where Meta's pages contradict each
// other, both forms stand here.

export function statusValues(): readonly FieldValue[] {
  return [
    of(
      'CONNECTED',
      stateWord('connected'),
      t('It is registered: it sends and receives messages unless its health says otherwise.'),
      'good',
    ),
    of(
      'PENDING',
      stateWord('not-registered'),
      t('It is not registered yet. Verify it if it is not verified, then register it.'),
      'warning',
    ),
    of(
      'UNVERIFIED',
      stateWord('not-verified'),
      t('Meta documents only the name; we take it that nobody has proved yet that the number is yours.'),
      'warning',
    ),
    of('DISCONNECTED', stateWord('disconnected'), blockWhy('disconnected'), 'warning'),
    of('FLAGGED', stateWord('flagged'), blockWhy('flagged'), 'warning'),
    of('RATE_LIMITED', stateWord('rate-limited'), blockWhy('rate-limited'), 'warning'),
    of('RESTRICTED', stateWord('restricted'), blockWhy('restricted'), 'warning'),
    of('BANNED', stateWord('banned'), blockWhy('banned'), 'bad'),
    of('MIGRATED', stateWord('migrated'), blockWhy('migrated')),
    of('DELETED', stateWord('deleted'), blockWhy('deleted')),
    of('UNKNOWN', stateWord('unknown'), t('Meta does not say how it stands.')),
    of('LINKED', t('Linked'), onPaperOnly()),
    of('UNLINKED', t('Unlinked'), onPaperOnly()),
  ];
}

export function verificationValues(): readonly FieldValue[] {
  return [
    of('VERIFIED', t('Verified'), t('A code has proved that the number is yours: it can be registered.'), 'good'),
    of(
      'NOT_VERIFIED',
      stateWord('not-verified'),
      t('Request a code and verify it before you register. On a CONNECTED number this is no problem.'),
    ),
    of(
      'EXPIRED',
      stateWord('verification-expired'),
      t(
        'No registration followed the verification in time: verify again before you register. On a CONNECTED number this is no problem.',
      ),
    ),
    of('UNVERIFIED', stateWord('not-verified'), onPaperOnly()),
  ];
}

/** Both "not rated" forms: Meta's pages print `UNKNOWN` and `NA`. */
export function qualityValues(values: readonly string[] = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN', 'NA']) {
  const known: Readonly<Record<string, readonly [string, Tone]>> = {
    GREEN: [t('Customers are content with the messages.'), 'good'],
    YELLOW: [t('The middle of three ratings. Watch which messages customers block or report.'), 'warning'],
    RED: [t('The lowest rating. Send less, and only what customers asked for.'), 'bad'],
  };
  return values.map((value) => {
    const [meaning, tone] = known[value] ?? [
      t('There is no rating, for example because the number is new.'),
      'neutral',
    ];
    return of(value, qualityWord(value), meaning, tone);
  });
}

export function nameStatusValues(isNewName: boolean): readonly FieldValue[] {
  const value = (status: string, meaning: string, tone?: Tone) => of(status, nameStatusWord(status), meaning, tone);
  return [
    value(
      'APPROVED',
      isNewName
        ? t('Register the number again within 14 days of the approval so that the new name takes effect.')
        : t('Meta approved the display name.'),
      'good',
    ),
    value('AVAILABLE_WITHOUT_REVIEW', t('The name can be used without a review.'), 'good'),
    value('PENDING_REVIEW', t('Meta is reviewing the name. Registering again before it is approved has no effect.')),
    value('DECLINED', t('Meta declined the name. Read the display name guidelines and ask for another one.'), 'bad'),
    value(
      'EXPIRED',
      isNewName
        ? t('The number was not registered again in time. Submit the name for review again.')
        : t('The certificate of the name has expired. Submit the name for review again.'),
      'warning',
    ),
    value(
      'NONE',
      isNewName ? t('No new name was requested.') : t('There is no certificate for a name. Request a display name.'),
    ),
  ];
}

const LIMITS = ['TIER_50', 'TIER_250', 'TIER_1K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'];
const PORTFOLIO_LIMITS = ['TIER_50', 'TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED', 'UNTIERED'];

/** Of one number; the field is deprecated. */
export const limitValues = (): readonly FieldValue[] => LIMITS.map((tier) => limit(tier));
/** Of all the numbers of a business portfolio together. */
export const portfolioLimitValues = (): readonly FieldValue[] => PORTFOLIO_LIMITS.map((tier) => limit(tier));

function limit(tier: string): FieldValue {
  const meaning =
    tier === 'TIER_UNLIMITED'
      ? t('There is no limit on how many customers you may write to first.')
      : tier === 'UNTIERED'
        ? undocumented()
        : t('So many different customers may be written to outside of a customer service window.');
  return of(tier, limitWord(tier), meaning);
}

export function throughputValues(): readonly FieldValue[] {
  return [
    of('STANDARD', t('Standard'), t('Up to 80 messages a second; 20 while the number is also in the business app.')),
    of('HIGH', t('High'), t('Up to 1,000 messages a second.'), 'good'),
    of('NOT_APPLICABLE', t('Not applicable'), t('The number is not registered, so it has no throughput.')),
  ];
}

export function platformValues(): readonly FieldValue[] {
  return [
    of('CLOUD_API', t('Cloud API'), t('It is registered with the Cloud API.'), 'good'),
    of(
      'ON_PREMISE',
      stateWord('on-premises'),
      t(
        'It is registered with the old On-Premises API, or lives in the WhatsApp Business app, which reports the same.',
      ),
    ),
    of('NOT_APPLICABLE', t('Not registered'), t('It is not registered. Register it to send messages.')),
  ];
}

/** `NON_VISIBLE` in most sources, `HIDDEN` in Meta's OpenAPI file. */
export function searchValues(): readonly FieldValue[] {
  return [
    of('VISIBLE', t('Visible'), t('Customers can find the number in WhatsApp’s search for businesses.')),
    of('NON_VISIBLE', t('Not visible'), t('The search for businesses does not show the number.')),
    of('HIDDEN', t('Not visible'), onPaperOnly()),
  ];
}

export function certificationValues(): readonly FieldValue[] {
  return [
    of('APPROVED', t('Approved'), onPaperOnly()),
    of('NAME_PENDING_REVIEW', t('Name in review'), onPaperOnly()),
    of('NAME_NOT_APPROVED', t('Name not approved'), onPaperOnly()),
    of('ACCOUNT_REVIEW_NOT_STARTED', t('Account review not started'), onPaperOnly()),
    of('LIMITED_ACCESS', t('Limited access'), onPaperOnly()),
  ];
}
