import { t } from '@vscode/l10n';
import type { Fix } from '../whatsapp/advice';

/** A command that failed. */
export interface Failed {
  readonly id: string;
  readonly target: unknown;
  /** Its flow stays as it is: another try is made there, and to begin anew would lose what was typed. */
  readonly goesOn?: boolean;
}

/** The button beside the message. */
export interface FailureAction {
  readonly label: string;
  readonly command: string;
  /** In place of what the command that failed was given. */
  readonly argument?: string;
}

/** Here another try asks for the app secret, too. */
const ASKS_APP_SECRET = new Set(['waba.addToken', 'waba.replaceToken', 'waba.setAppSecret']);

/** Whether another try asks for the token, too. */
export function asksToken(id: string): boolean {
  return id === 'waba.addToken' || id === 'waba.replaceToken';
}

/** There always is one: VS Code shows only the first line of a message without a button. */
export function failureAction(fix: Fix, { id, goesOn = false }: Omit<Failed, 'target'>): FailureAction {
  const log: FailureAction = { label: t('Show Log'), command: 'waba.showLog' };
  const again: FailureAction = goesOn ? log : { label: t('Try Again'), command: id };
  switch (fix) {
    case 'replace-token':
      return asksToken(id) ? again : { label: t('Replace Access Token…'), command: 'waba.replaceToken' };
    case 'set-app-secret':
      return ASKS_APP_SECRET.has(id) ? again : { label: t('Set App Secret…'), command: 'waba.setAppSecret' };
    case 'proxy-setting':
      return { label: t('Open Settings'), command: 'workbench.action.openSettings', argument: 'http.proxy' };
    case 'show-log':
      return log;
    case 'refresh':
      return { label: t('Refresh'), command: 'waba.refresh' };
    case 'open-manager':
      return { label: t('Open in WhatsApp Manager'), command: 'waba.openManager' };
    case 'continue-setup':
      return { label: t('Continue Number Setup…'), command: 'waba.continueSetup' };
    case 'set-pin':
      return { label: t('Set Two-Step PIN…'), command: 'waba.setPin' };
    case 'deregister':
      return { label: t('Deregister Phone Number…'), command: 'waba.deregisterNumber' };
    case 'retry':
    case 'none':
      return again;
  }
}
