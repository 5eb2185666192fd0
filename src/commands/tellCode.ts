import { t } from '@vscode/l10n';
import { env, window } from 'vscode';
import { plainText } from '../whatsapp/plainText';

/** A verification code that the demo would send to a phone, if there were one. */
export interface DemoCode {
  readonly displayNumber: string;
  /** `123-456` */
  readonly code: string;
  readonly method: 'SMS' | 'VOICE';
}

/** Shows it in a message, as nobody can receive it. */
export async function tellCode({ displayNumber, code, method }: DemoCode): Promise<void> {
  const number = plainText(displayNumber);
  const said =
    method === 'SMS'
      ? t('Demo: Meta sends {0} the code {1}.', number, code)
      : t('Demo: Meta calls {0} and says the code {1}.', number, code);
  const copy = t('Copy Code');
  if ((await window.showInformationMessage(said, copy)) === copy) await env.clipboard.writeText(code);
}
