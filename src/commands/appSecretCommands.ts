import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { notice } from '../editor/notice';
import type { AccessToken } from '../tokens/accessToken';
import { askAppSecret } from './askSecrets';
import { giveAppSecret } from './checkSecrets';
import type { Command, CommandContext } from './context';
import { pickToken, tokenPath } from './target';

export const appSecretCommands: readonly Command[] = [{ id: 'waba.setAppSecret', run: setAppSecret }];

async function setAppSecret(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, loader, view } = context;
  const token = await pickToken(context, target, { placeHolder: t('Set the app secret of which access token?') });
  if (!token) return;
  // A token that cannot be had is told before anything is typed.
  const { appSecret } = await tokens.secrets(token.id, token.origin);
  // After a crash between the two the record may say otherwise than the keychain; either is mended.
  const isSet = token.hasAppSecret || appSecret !== undefined;
  const title = t('Set App Secret of {0}', token.label);
  const why = isSet
    ? t('Paste another app secret, or leave it empty to remove the one that is set.')
    : t('With the secret of its app each call of the token carries a proof, and Meta tells more of the token.');
  const given = await askAppSecret(title, why);
  if (given === undefined) return;
  if (given === 'empty' && !isSet) return;
  const isDone =
    given === 'empty' ? await removeAppSecret(context, token) : await giveAppSecret(context, token, title, given);
  if (!isDone) return;
  await view.reveal(tokenPath(token.id));
  const path = tokenPath(token.id);
  // The loader sees by the record that the app secret changed, but not that another one is set.
  const isSeen = tokens.get(token.id)?.hasAppSecret !== token.hasAppSecret;
  await (isSeen ? loader.ensure(path) : loader.reload(path));
}

async function removeAppSecret({ tokens }: CommandContext, token: AccessToken): Promise<boolean> {
  const remove = t('Remove App Secret');
  const answer = await window.showWarningMessage(
    notice(t('Remove the app secret of "{0}"?', token.label)),
    { modal: true, detail: t('Calls then carry no proof. An app that demands one refuses them.') },
    remove,
  );
  if (answer !== remove) return false;
  await tokens.setAppSecret(token.id, undefined, { secretAt: token.secretAt });
  return true;
}
