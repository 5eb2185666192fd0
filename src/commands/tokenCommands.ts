import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { announce } from '../editor/announce';
import { notice } from '../editor/notice';
import type { AccessToken } from '../tokens/accessToken';
import { unlessUnanswered } from '../tokens/secrets';
import type { TokenStore } from '../tokens/tokenStore';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { missingScopes, missingScopeWord } from '../whatsapp/scopes';
import { UserError } from '../whatsapp/userError';
import { askLabel, askToken } from './askSecrets';
import { checkNewToken } from './checkSecrets';
import type { Command, CommandContext } from './context';
import { pickToken, tokenPath } from './target';

export const tokenCommands: readonly Command[] = [
  { id: 'waba.addToken', run: addToken },
  { id: 'waba.replaceToken', run: replaceToken },
  { id: 'waba.renameToken', run: renameToken },
  { id: 'waba.removeToken', run: removeToken },
  { id: 'waba.toggleTokenReadOnly', run: toggleReadOnly },
];

async function addToken(context: CommandContext): Promise<void> {
  const { tokens, view } = context;
  const origin = context.settings().graphOrigin;
  const secret = await askToken(t('Add Access Token'), origin);
  if (secret === undefined) return;
  const same = await tokens.find(secret, origin);
  if (same) throw new UserError(t('This access token is already here as "{0}".', same.label));
  const checked = await checkNewToken(context, t('Add Access Token'), { origin, secret });
  if (!checked) return;
  const { info, appSecret } = checked;
  const proposal = info.application ?? info.userName ?? t('Access token');
  const { redact } = context;
  const label = await askLabel({ title: t('Add Access Token'), value: proposal, prompt: warningOf(info), redact });
  if (label === undefined) return;
  const token = await tokens.add(secret, { label, origin, info }, appSecret);
  await view.reveal(tokenPath(token.id));
}

async function replaceToken(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, loader, view } = context;
  const token = await pickToken(context, target, { placeHolder: t('Replace which access token?') });
  if (!token) return;
  const origin = context.settings().graphOrigin;
  const title = t('Replace Access Token {0}', token.label);
  const secret = await askToken(title, origin);
  if (secret === undefined) return;
  const appSecret = await knownAppSecret(tokens, token, origin);
  const checked = await checkNewToken(context, title, { origin, secret, appSecret, appId: token.info.appId });
  if (!checked) return;
  await tokens.replace(token.id, secret, { origin, ...checked });
  await view.reveal(tokenPath(token.id));
  await loader.ensure(tokenPath(token.id));
}

/** The secret of the app of a token that is replaced: the new one may be of the same app, on the same server. */
async function knownAppSecret(tokens: TokenStore, token: AccessToken, origin: string): Promise<string | undefined> {
  if (token.origin !== origin) return undefined;
  const kept = await tokens.secrets(token.id, origin).catch(unlessUnanswered);
  return kept?.appSecret;
}

async function renameToken(context: CommandContext, target: unknown): Promise<void> {
  const token = await pickToken(context, target, { placeHolder: t('Rename which access token?') });
  if (!token) return;
  const { redact } = context;
  const label = await askLabel({ title: t('Rename Access Token'), value: token.label, redact });
  if (label !== undefined) await context.tokens.update(token.id, { label });
}

async function removeToken(context: CommandContext, target: unknown): Promise<void> {
  const token = await pickToken(context, target, { placeHolder: t('Remove which access token?') });
  if (!token) return;
  const remove = t('Remove');
  const answer = await window.showWarningMessage(
    notice(t('Remove the access token "{0}"?', token.label)),
    {
      modal: true,
      detail: t(
        'Its secret and all that was read with it are deleted from this machine. At Meta the token stays valid.',
      ),
    },
    remove,
  );
  if (answer === remove) await context.tokens.remove(token.id);
}

/** The lock is on the record: another window sees it, and the token keeps it. */
async function toggleReadOnly(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, settings } = context;
  const token = await pickToken(context, target, { placeHolder: t('Toggle read-only for which access token?') });
  if (!token) return;
  await tokens.update(token.id, ({ readOnly }) => ({ readOnly: !readOnly }));
  const locked = tokens.get(token.id)?.readOnly === true;
  const said = locked ? t('{0} is read-only now', token.label) : t('{0} may write now', token.label);
  announce(settings().readOnly ? t('{0}; the setting waba.readOnly lets no token write', said) : said);
}

/** What to say beside the label of a token that cannot do what it is for. */
function warningOf(info: TokenInfo): string | undefined {
  const problem = missingScopes(info).find(({ weight }) => weight === 'problem');
  return (
    problem &&
    t(
      'This token lacks {0}: it {1}. Give it a name to add it all the same, or leave and make one with that permission.',
      problem.scope,
      missingScopeWord(problem),
    )
  );
}
