import { t } from '@vscode/l10n';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { jsonText } from '../whatsapp/jsonText';
import type { Block } from './page';

/** In characters: more is a wait for the reader and no help. */
const LONGEST = 100_000;

/** The JSON to look at and to copy; of a very long one the first lines, and a sentence that says so. */
export function jsonBlocks(info: TokenInfo): readonly Block[] {
  const whole = tokenJson(info);
  const shown = firstLines(whole);
  const code = { as: 'code', id: 'json', title: t('What Meta said of this token'), text: shown } as const;
  if (shown === whole) return [{ ...code, copy: t('Copy the JSON') }];
  const [some, all] = [shown, whole].map((each) => each.split('\n').length.toLocaleString());
  return [
    { as: 'text', text: t('This is too long to be shown whole: {0} of {1} lines are here.', some ?? '', all ?? '') },
    { ...code, copy: t('Copy the part that is shown') },
  ];
}

/** Whole lines only: half a secret would not be known for one by who redacts it. */
function firstLines(text: string): string {
  return text.length <= LONGEST ? text : text.slice(0, Math.max(0, text.lastIndexOf('\n', LONGEST)));
}

/**
 * What was kept of the answer of `debug_token`, under Meta's own names. Made from the record, which has never held the
 * token.
 */
function tokenJson(info: TokenInfo): string {
  const { type, appId, application, userId, issuedAt, expiresAt, scopes, granularScopes } = info;
  const seconds = (at: number): number => Math.round(at / 1000);
  const data = {
    app_id: appId,
    type,
    application,
    expires_at: expiresAt === 'never' ? 0 : expiresAt && seconds(expiresAt),
    issued_at: issuedAt && seconds(issuedAt),
    scopes,
    granular_scopes: granularScopes.map(({ scope, targetIds }) => ({ scope, target_ids: targetIds })),
    user_id: userId,
  };
  return jsonText({ data });
}
