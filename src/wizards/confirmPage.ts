import { t } from '@vscode/l10n';
import { joined } from '../tree/row';
import { isolated, plainText } from '../whatsapp/plainText';
import { createParams, type NewNumber } from '../whatsapp/numberWrites';
import type { Doubt } from './createChecks';
import type { Complete } from './createDraft';

export type ConfirmAction = 'create' | 'create-other-form' | 'copy-curl' | 'back' | 'read-doubt';

/** A row of the page before the call. */
export interface ConfirmRow {
  readonly action: ConfirmAction;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** What is about to be sent, word by word, and with what token; `otherForm` where Meta refused the first form. */
export function confirmRows(
  { waba, telephone, number }: Complete,
  otherForm: NewNumber | undefined,
): readonly ConfirmRow[] {
  const description = t('with the access token "{0}"', isolated(waba.token.label));
  const label = t('Create {0} in {1}', telephone.shown, waba.name);
  return [
    { action: 'create', label, description, detail: paramsLine(number) },
    ...(otherForm
      ? [
          {
            action: 'create-other-form' as const,
            label: t('Create It in the Other Form'),
            description: t("one of Meta's guides repeats the dial code"),
            detail: paramsLine(otherForm),
          },
        ]
      : []),
    { action: 'copy-curl', label: t('Copy as curl'), description: t('with $WHATSAPP_TOKEN in place of the token') },
    { action: 'back', label: t('Back') },
  ];
}

export function doubtRows(doubts: readonly Doubt[]): readonly ConfirmRow[] {
  return doubts.map(({ what, todo }) => ({ action: 'read-doubt', label: what, detail: todo }));
}

/** The parameters by the names of the API; the name last, since it may be longer than the row. */
export function paramsLine(number: NewNumber): string {
  const { verified_name, ...others } = createParams(number);
  const entries = Object.entries({ ...others, verified_name });
  return joined(...entries.map(([name, value]) => (value === undefined ? undefined : `${name}=${plainText(value)}`)));
}
