import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { notice } from '../editor/notice';
import { withProgress } from '../editor/progress';
import { cleanToken } from '../tokens/cleanToken';
import { checkToken, type TokenInfo } from '../whatsapp/accessTokens';
import { UserError } from '../whatsapp/userError';
import type { Command, CommandContext } from './context';
import { pickToken, tokenPath } from './target';

export const tokenCommands: readonly Command[] = [
  { id: 'waba.addToken', run: addToken },
  { id: 'waba.replaceToken', run: replaceToken },
  { id: 'waba.renameToken', run: renameToken },
  { id: 'waba.removeToken', run: removeToken },
];

async function addToken(context: CommandContext): Promise<void> {
  const { tokens, view } = context;
  const origin = context.settings().graphOrigin;
  const secret = await askToken(t('Add Access Token'), origin);
  if (secret === undefined) return;
  const same = await tokens.find(secret, origin);
  if (same) throw new UserError(t('This access token is already here as "{0}".', same.label));
  const info = await check(context, origin, secret);
  const label = await askLabel(t('Add Access Token'), info.application ?? t('Access token'));
  if (label === undefined) return;
  const token = await tokens.add(secret, { label, origin, info });
  await view.reveal(tokenPath(token.id));
}

async function replaceToken(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, loader, view } = context;
  const token = await pickToken(context, target, { placeHolder: t('Replace which access token?') });
  if (!token) return;
  const origin = context.settings().graphOrigin;
  const secret = await askToken(t('Replace Access Token {0}', token.label), origin);
  if (secret === undefined) return;
  const info = await check(context, origin, secret);
  await tokens.replace(token.id, secret, { origin, info });
  await view.reveal(tokenPath(token.id));
  await loader.reload(tokenPath(token.id));
}

async function renameToken(context: CommandContext, target: unknown): Promise<void> {
  const token = await pickToken(context, target, { placeHolder: t('Rename which access token?') });
  if (!token) return;
  const label = await askLabel(t('Rename Access Token'), token.label);
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

async function check({ clientFor }: CommandContext, origin: string, secret: string): Promise<TokenInfo> {
  const info = await withProgress(t('Checking the access token…'), async (signal) =>
    checkToken(await clientFor(origin, { secret }), signal),
  );
  if (info.type === 'PAGE' || info.type === 'APP') {
    const kind = info.type === 'PAGE' ? t('the token of a page') : t('the token of an app');
    throw new UserError(t('This is {0}, which cannot read WABAs. Use the token of a system user.', kind));
  }
  return info;
}

async function askToken(title: string, origin: string): Promise<string | undefined> {
  const pasted = await window.showInputBox({
    title,
    prompt: t('Paste the access token. It is kept in the system keychain and sent to {0} only.', new URL(origin).host),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || cleanToken(value) !== undefined
        ? undefined
        : t('This is no access token: it is too short, or has characters that a token cannot have. Copy it again.'),
  });
  return pasted === undefined ? undefined : cleanToken(pasted);
}

async function askLabel(title: string, value: string): Promise<string | undefined> {
  const label = await window.showInputBox({
    title,
    prompt: t('A name to know this token by.'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('The name must not be empty.') : undefined),
  });
  return label?.trim().slice(0, 200);
}
