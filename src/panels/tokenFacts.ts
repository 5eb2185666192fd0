import { t } from '@vscode/l10n';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { META_ORIGIN, serverName } from '../whatsapp/advice';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { age } from '../whatsapp/age';
import { plainText } from '../whatsapp/plainText';
import { hasScope, KNOWN_SCOPES, missingScopes } from '../whatsapp/scopes';
import { endsSoon, expiryWord, kindWord } from '../whatsapp/tokenWords';
import type { Fact, Mark, Value } from './page';
import { scopeMeaning } from './scopeWords';

/** The farthest time that a `Date` can be, in milliseconds from the epoch. */
const LAST_TIME = 8.64e15;
/** More names of permissions than this are counted. */
const MOST_OTHERS = 100;

/** Whose token it is, and for which server; `graphOrigin` is that of tokens added from now on. */
export function identityFacts({ info, origin, demo }: AccessToken, graphOrigin: string | undefined): readonly Fact[] {
  const { application, appId, userName, userId } = info;
  return [
    { id: 'kind', title: t('Kind'), value: words(capital(kindWord(info))), meaning: kindMeaning(info) },
    { id: 'app', title: t('App'), ...named(application) },
    { id: 'app-id', title: t('App id'), ...code(appId, t('Copy the app id')) },
    ...(userName === undefined ? [] : [{ id: 'user', title: t('User'), ...named(userName) }]),
    { id: 'user-id', title: t('User id'), ...code(userId, t('Copy the user id')) },
    {
      id: 'server',
      title: t('Server'),
      value: { text: new URL(origin).host, as: 'code' },
      aside: demo ? t('the emulator on this machine') : origin === META_ORIGIN ? serverName(origin) : t('not Meta'),
      meaning: demo ? undefined : serverMeaning(origin, graphOrigin),
    },
  ];
}

/** How long it lives, and when that was last looked at. */
export function validityFacts({ info, checkedAt, addedAt }: AccessToken, now: number): readonly Fact[] {
  const { expiresAt, issuedAt } = info;
  const time = (at: number): Pick<Fact, 'value' | 'aside'> => ({ value: moment(at), aside: age(at, now) });
  const expiry = expiryWord(expiresAt, now);
  return [
    {
      id: 'expires',
      title: t('Expires'),
      ...(typeof expiresAt !== 'number'
        ? { value: words(capital(expiry ?? t('not known'))) }
        : endsSoon(expiresAt, now)
          ? { value: moment(expiresAt), mark: { tone: 'warning', text: capital(expiry ?? '') } }
          : { value: moment(expiresAt), aside: expiry }),
    },
    ...(issuedAt === undefined ? [] : [{ id: 'issued', title: t('Issued'), ...time(issuedAt) }]),
    ...(checkedAt === 0 ? [] : [{ id: 'checked', title: t('Last checked'), ...time(checkedAt) }]),
    { id: 'added', title: t('Added here'), ...time(addedAt) },
  ];
}

/** What this machine keeps with it, and what it will not do with it. */
export function safetyFacts(token: AccessToken, settings: { readonly readOnly: boolean }): readonly Fact[] {
  const { hasAppSecret, demo } = token;
  const locks = [
    ...(token.readOnly ? [t('Nothing is written with this token, whatever it may do.')] : []),
    ...(settings.readOnly ? [t('The setting waba.readOnly lets no token write.')] : []),
  ];
  return [
    {
      id: 'writing',
      title: t('Writing'),
      ...(isReadOnly(token, settings)
        ? { mark: { tone: 'locked', text: t('Read-only') }, meaning: locks.join(' ') }
        : { value: words(t('Allowed')) }),
    },
    ...(demo
      ? []
      : [
          {
            id: 'app-secret',
            title: t('App secret'),
            value: words(hasAppSecret ? t('Set') : t('Not set')),
            meaning: hasAppSecret
              ? t('Kept in the system keychain. Every call carries the proof made with it, never the secret.')
              : t('Only needed when the app demands a proof with every call, or to check a token of unknown kind.'),
          },
        ]),
  ];
}

/** The permissions that matter, whether granted or not, and then all others. */
export function scopeFacts(info: TokenInfo): readonly Fact[] {
  const others = info.scopes.filter((scope) => !KNOWN_SCOPES.some((known) => known === scope));
  const shown = others.slice(0, MOST_OTHERS).map((each) => plainText(each));
  return [
    ...KNOWN_SCOPES.map((scope) => ({
      id: `scope-${scope}`,
      title: scope,
      isCode: true,
      mark: scopeMark(info, scope),
      meaning: scopeMeaning(scope),
    })),
    ...(others.length === 0
      ? []
      : [
          {
            id: 'scopes',
            title: t('Others'),
            value: { text: shown.join(', '), as: 'code' },
            aside: others.length > shown.length ? t('and {0} more', others.length - shown.length) : undefined,
          } as const,
        ]),
  ];
}

function scopeMark(info: TokenInfo, scope: string): Mark {
  const granted = hasScope(info, scope);
  if (granted === undefined) return { tone: 'unknown', text: t('Not known') };
  if (granted) return { tone: 'good', text: t('Granted') };
  const missing = missingScopes(info).find((each) => each.scope === scope);
  if (!missing) return { tone: 'none', text: t('Not granted') };
  return { tone: missing.weight === 'problem' ? 'bad' : 'warning', text: t('Missing') };
}

function serverMeaning(origin: string, graphOrigin: string | undefined): string {
  return graphOrigin === undefined || graphOrigin === origin
    ? t('The only server that this token is ever sent to.')
    : t(
        'The setting waba.graphUrl now names {0}: this token stays bound to its own server and is never sent there. Replace it to move it.',
        new URL(graphOrigin).host,
      );
}

function kindMeaning(info: TokenInfo): string | undefined {
  switch (info.type) {
    case 'SYSTEM_USER':
      return t('Belongs to a user that stands for software, so no password or departure ends it.');
    case 'USER':
      return t('Belongs to a person and ends with a changed password. For lasting use make one of a system user.');
    case 'UNKNOWN':
      return t('Meta did not let this token ask about itself.');
    default:
      return undefined;
  }
}

export const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** A server may name a time that no calendar has. */
function moment(at: number): Value {
  return Math.abs(at) <= LAST_TIME ? { at: Math.trunc(at), as: 'time' } : words(t('Not known'));
}

const words = (text: string): Value => ({ text, as: 'words' });

function named(text: string | undefined): Pick<Fact, 'value'> {
  return { value: text === undefined ? words(t('Not known')) : { text: plainText(text), as: 'name' } };
}

function code(text: string | undefined, copy: string): Pick<Fact, 'value' | 'copy'> {
  return text === undefined ? { value: words(t('Not known')) } : { value: { text: plainText(text), as: 'code' }, copy };
}
