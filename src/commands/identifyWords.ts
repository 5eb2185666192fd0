import { t } from '@vscode/l10n';
import { describeFailure } from '../inventory/failure';
import type { AccessToken } from '../tokens/accessToken';
import { serverName } from '../whatsapp/advice';
import { nodeTypeWord } from '../whatsapp/nodeTypes';
import { plainText } from '../whatsapp/plainText';
import { text, type Fields } from '../whatsapp/schema';
import { displayNumber } from '../whatsapp/telephone';
import type { Asked } from './askTokens';
import type { Found } from './findKnown';
import type { KnownNumber, KnownWaba } from './known';

/** A notification has room for little of what others wrote. */
const short = (name: string): string => plainText(name, 60);

/** Ids have 15 to 17 digits so far; few telephone numbers have more than these. */
const LONGEST_TELEPHONE = 13;

/** Where Meta shows the ids that this is about. */
export function whereIdsStand(): string {
  return t(
    'WhatsApp Manager shows the WABA id under "Account settings"; the "API Setup" page of your app shows it beside the phone number id.',
  );
}

/** What digits stand for that are known. */
export function foundWords(found: Found, digits: string): string {
  switch (found.as) {
    case 'waba':
      return t('{0} is the id of the WABA {1}, seen through {2}.', digits, wabaName(found.waba), seenBy(found.waba));
    case 'number':
      return t(
        '{0} is the phone number id of {1} in {2}, seen through {3}.',
        digits,
        numberName(found.number),
        wabaName(found.waba),
        seenBy(found.waba),
      );
    case 'telephone':
      return t(
        '{0} is a telephone number, not an id: {1} in {2} has the phone number id {3}.',
        digits,
        numberName(found.number),
        wabaName(found.waba),
        found.path.numberId,
      );
    case 'app':
      return t(
        '{0} is the id of the app {1}, which the access token {2} was made for. {3}',
        digits,
        short(found.token.info.application ?? '?'),
        quoted(found.token),
        whereIdsStand(),
      );
    case 'user':
      return t('{0} is the id of the user of the access token {1}. {2}', digits, quoted(found.token), whereIdsStand());
    case 'business':
      return t(
        '{0} is the id of the business that the WABA {1} belongs to; the WABA id is {2}.',
        digits,
        wabaName(found.waba),
        found.path.wabaId,
      );
  }
}

/** A telephone number that no number that was read has. */
export function unknownTelephone(typed: string): string {
  return t(
    '{0} is a telephone number, not an id, and none of the numbers read so far. {1}',
    plainText(typed),
    whereIdsStand(),
  );
}

/** What Meta said of digits that are not known. */
export function askedWords({ seen, failed }: Asked, digits: string, tokenCount: number): string {
  if (!seen) return [unseen(digits, tokenCount - failed.length), ...failed.map(failureWords)].join(' ');
  const { identity, token } = seen;
  switch (identity.kind) {
    case 'waba':
      return t(
        '{0} is the id of the WABA {1}. The access token {2} sees it, but it is not in its list.',
        digits,
        nameIn(identity.waba.fields, 'name'),
        quoted(token),
      );
    case 'number':
      return t(
        '{0} is the phone number id of {1}, which the access token {2} sees. Its WABA is not listed, or not all of its rows are loaded. To add the WABA, its id is needed: {3}',
        digits,
        numberWords(identity.fields),
        quoted(token),
        whereIdsStand(),
      );
    case 'other':
      return t(
        '{0} is the id of {1}, not of a WABA or a phone number. {2}',
        digits,
        identity.nodeType === undefined ? t('something else') : nodeTypeWord(identity.nodeType),
        whereIdsStand(),
      );
  }
}

function unseen(digits: string, tokenCount: number): string {
  const shown =
    tokenCount === 1
      ? t('Meta does not show {0} to your access token: it is wrong, was deleted, or is not assigned to it.', digits)
      : t(
          'Meta shows {0} to none of your {1} access tokens: it is wrong, was deleted, or is not assigned to any of them.',
          digits,
          tokenCount,
        );
  const guess = digits.length <= LONGEST_TELEPHONE ? [t('If it is a telephone number, it is no id.')] : [];
  return [shown, ...guess, whereIdsStand()].join(' ');
}

function failureWords({ token, error }: Asked['failed'][number]): string {
  const { what } = describeFailure(error, serverName(token.origin));
  return t('With {0} it could not be asked: {1}', quoted(token), what);
}

function wabaName({ name, path }: KnownWaba): string {
  return name === undefined ? path.wabaId : short(name);
}

function seenBy({ seenBy }: KnownWaba): string {
  return seenBy.map(quoted).join(', ');
}

const quoted = ({ label, demo }: AccessToken): string => (demo ? t('Demo data') : `"${short(label)}"`);

function numberName({ number, name, path }: KnownNumber): string {
  const shown = number === undefined ? path.numberId : displayNumber(number);
  return name === undefined ? shown : `${shown} (${short(name)})`;
}

function numberWords(fields: Fields): string {
  const number = text(fields, 'display_phone_number');
  const name = text(fields, 'verified_name');
  const shown = number === undefined ? t('a phone number') : displayNumber(number);
  return name === undefined ? shown : `${shown} (${short(name)})`;
}

function nameIn(fields: Fields, field: string): string {
  const name = text(fields, field);
  return name === undefined ? '?' : short(name);
}
