import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { isNodeId } from '../graph/nodeId';
import { cleanAppSecret, type AppSecret } from '../tokens/cleanAppSecret';
import { cleanToken } from '../tokens/cleanToken';
import { checkLabel } from './checkLabel';

/** Asks for an access token; `undefined` when the user leaves. */
export async function askToken(title: string, origin: string): Promise<string | undefined> {
  const pasted = await window.showInputBox({
    title,
    prompt: t('Paste the access token. It is kept in the system keychain and sent to {0} only.', new URL(origin).host),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || cleanToken(value) !== undefined
        ? undefined
        : t(
            'This is no access token: it is too short, or has characters that a token cannot have, or no letters or digits. Copy it again.',
          ),
  });
  return pasted === undefined ? undefined : cleanToken(pasted);
}

/** Asks for an app secret, saying why; `empty` when the user enters nothing, `undefined` when the user leaves. */
export async function askAppSecret(title: string, why: string): Promise<AppSecret | 'empty' | undefined> {
  const pasted = await window.showInputBox({
    title,
    prompt: t(
      '{0} The app secret stands in the App Dashboard under App settings, Basic; it is kept in the system keychain.',
      why,
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || cleanAppSecret(value) !== undefined
        ? undefined
        : t('This is no app secret: it has 32 characters, the digits 0-9 and the letters a-f. Copy it again.'),
  });
  return pasted === undefined ? undefined : (cleanAppSecret(pasted) ?? 'empty');
}

/** Asks for the id of a token's app; `undefined` when the user leaves. */
export async function askAppId(title: string): Promise<string | undefined> {
  const id = await window.showInputBox({
    title,
    prompt: t(
      'The id of the app of this token: Meta did not tell it. It stands in the App Dashboard beside the secret.',
    ),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || isNodeId(value.trim()) ? undefined : t('An app id has digits only.'),
  });
  return id?.trim() === '' ? undefined : id?.trim();
}

interface LabelQuestion {
  readonly title: string;
  readonly value: string;
  /** May say more than what the name is for. */
  readonly prompt?: string | undefined;
  /** Takes secrets out of text: a name has none. */
  readonly redact: (text: string) => string;
}

/** Asks for a name; `undefined` when the user leaves. */
export async function askLabel({ title, value, prompt, redact }: LabelQuestion): Promise<string | undefined> {
  const label = await window.showInputBox({
    title,
    prompt: prompt ?? t('A name to know this token by.'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => checkLabel(text, redact),
  });
  return label?.trim().slice(0, 200);
}
